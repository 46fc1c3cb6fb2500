import assert from "node:assert/strict";
import type { DocumentSymbol } from "vscode-languageserver-types";
import { documentSymbols } from "../../../src/service/features/document-symbols";
import { workspaceSymbols } from "../../../src/service/features/workspace-symbols";
import { DEVICE } from "./device-files";
import { snapshotOf } from "./snapshot";

/** An outline as indented lines. */
function outline(symbols: readonly DocumentSymbol[], depth = 0): readonly string[] {
  return symbols.flatMap(({ name, detail, children = [] }) => [
    `${"  ".repeat(depth)}${[name, detail].filter(Boolean).join(": ")}`,
    ...outline(children, depth + 1),
  ]);
}

describe("the outline of a regulatory file", () => {
  it("has its lists, the records with their titles, and their fields", () => {
    const found = outline(documentSymbols("regulatory/soup.yaml", snapshotOf(DEVICE)));
    assert.deepEqual(found, [
      "items",
      "  SOUP-001: Clinical database",
      "    supplier: aws",
      "    risks: RISK-001, RISK-002",
      "    failureModes",
      "      regional-outage",
      "        mode: regional-outage",
      "        risks: RISK-001",
      "    notes: RISK-0011 and RISK-001.2 are others; RISK-001.",
    ]);
  });

  it("has the fields of the device at its top", () => {
    const found = outline(documentSymbols("regulatory/device.yaml", snapshotOf(DEVICE)));
    assert.deepEqual(found.slice(0, 3), ["schemaVersion: 1", "environments", "  production"]);
  });

  it("has the lists of one file in their order, and ranges that lie within each other", () => {
    const symbols = documentSymbols("regulatory/risks.yaml", snapshotOf(DEVICE));
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ["risks", "controls"],
    );
    const check = ({ range, selectionRange, children = [], name }: DocumentSymbol): void => {
      assert.ok(name !== "");
      assert.ok(isWithin(selectionRange, range), name);
      for (const child of children) {
        assert.ok(isWithin(child.range, range), child.name);
        check(child);
      }
    };
    symbols.forEach(check);
  });

  it("is empty for any other file", () => {
    assert.deepEqual(documentSymbols("main.tf", snapshotOf(DEVICE)), []);
    assert.deepEqual(documentSymbols("api.yaml", snapshotOf(DEVICE)), []);
  });
});

describe("symbols of the workspace", () => {
  const names = (query: string) => workspaceSymbols(query, snapshotOf(DEVICE)).map(({ name }) => name);

  it("are records by identifier or title", () => {
    assert.deepEqual(names("risk-001"), ["RISK-001 Loss of clinical data"]);
    assert.deepEqual(
      names("clinical"),
      ["RISK-001 Loss of clinical data", "SOUP-001 Clinical database"].sort().reverse(),
    );
  });

  it("are resources by address", () => {
    assert.deepEqual(names("db_instance.rep"), ["aws_db_instance.replica"]);
    assert.deepEqual(names("Deployment/"), ["Deployment/prod/api"]);
  });

  it("lead to the record's identifier and to the resource's header", () => {
    const [found] = workspaceSymbols("RC-001", snapshotOf(DEVICE));
    assert.ok(found && "range" in found.location);
    assert.match(found.location.uri, /risks\.yaml$/u);
    assert.equal(found.location.range.start.line, 9);
    assert.equal(found.containerName, "risk control");
  });

  it("are all for an empty query, and no more than a person reads", () => {
    assert.ok(names("").length >= 7);
    const many = Array.from({ length: 500 }, (_, at) => `resource "aws_sqs_queue" "q${at}" {}`).join("\n");
    assert.equal(workspaceSymbols("sqs", snapshotOf({ "main.tf": many })).length, 200);
  });
});

type Range = DocumentSymbol["range"];

function isWithin(inner: Range, outer: Range): boolean {
  const before = (a: Range["start"], b: Range["start"]) =>
    a.line < b.line || (a.line === b.line && a.character <= b.character);
  return before(outer.start, inner.start) && before(inner.end, outer.end);
}
