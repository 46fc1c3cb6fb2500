import assert from "node:assert/strict";
import type { CompletionItem } from "vscode-languageserver-types";
import { completionsAt } from "../../../src/service/features/completion";
import { definitionAt } from "../../../src/service/features/definition";
import { diagnosticsOf } from "../../../src/service/features/diagnostics";
import { hoverAt } from "../../../src/service/features/hover";
import { referencesAt } from "../../../src/service/features/references";
import { applied, snapshotOf, withCursor } from "./snapshot";

const MAIN = '# @soup SOUP-001\nresource "aws_db_instance" "main" {\n  engine = "postgres"\n}\n';
const RISKS = `schemaVersion: 1
risks:
  - id: RISK-001
    title: Loss of clinical data
    controls: [RC-001]
controls:
  - id: RC-001
    title: Backups
    covers: [aws_db_instance.main]
`;

function at(marked: string, file = "regulatory/soup.yaml") {
  const { text, range } = withCursor(marked);
  const snapshot = snapshotOf({ "main.tf": MAIN, "regulatory/risks.yaml": RISKS, [file]: text });
  return { snapshot, file, position: range.start, text };
}

function suggested(marked: string, file?: string): readonly CompletionItem[] {
  const place = at(marked, file);
  return completionsAt(place.file, place.position, place.snapshot);
}

const labels = (items: readonly CompletionItem[]) => items.map((item) => item.label);

function taken(marked: string, label: string, file?: string): string {
  const item = suggested(marked, file).find((one) => one.label === label);
  assert.ok(item?.textEdit && "range" in item.textEdit, `${label} is not suggested`);
  return applied(withCursor(marked).text, [item.textEdit]);
}

describe("completion of fields in the register", () => {
  it("offers those of the record, in the order of the schema, without those that are there", () => {
    const found = labels(suggested("items:\n  - id: SOUP-001\n    |\n    title: Database\n"));
    assert.deepEqual(found.slice(0, 2), ["manufacturer", "designator"]);
    assert.ok(!found.includes("title"));
  });

  it("works behind a dash, in nested records and at the top", () => {
    assert.ok(labels(suggested("items:\n  - |\n")).includes("id"));
    assert.ok(labels(suggested("items:\n- |\n")).includes("id"));
    assert.deepEqual(labels(suggested("items:\n  - id: SOUP-001\n    anomalyList:\n      |\n")).slice(0, 2), [
      "url",
      "reviewedAt",
    ]);
    assert.deepEqual(labels(suggested("schemaVersion: 1\n|\n")), ["items"]);
  });

  it("takes the siblings of its own record only", () => {
    const found = labels(suggested("items:\n  - id: SOUP-001\n    title: A\n  - id: SOUP-002\n    ti|\n"));
    assert.ok(found.includes("title"));
  });

  it("says what a field is for", () => {
    const item = suggested("items:\n  - id: SOUP-001\n    |\n").find(({ label }) => label === "manufacturer");
    assert.match(String(item?.documentation), /Legal entity/u);
  });
});

describe("completion of values in the register", () => {
  it("offers the words that a field takes", () => {
    assert.ok(labels(suggested("items:\n  - id: SOUP-001\n    role: |\n")).includes("operating-environment"));
    assert.deepEqual(labels(suggested("regulation: |\n", "regulatory/device.yaml")), ["MDR", "IVDR"]);
    assert.deepEqual(labels(suggested("overlays:\n  - |\n", "regulatory/device.yaml")), ["de-sgbv", "fr-hds"]);
  });

  it("offers records where records are named, in both styles of list", () => {
    assert.equal(
      taken("items:\n  - id: SOUP-001\n    risks: [RIS|]\n", "RISK-001"),
      "items:\n  - id: SOUP-001\n    risks: [RISK-001]\n",
    );
    assert.equal(
      taken("items:\n  - id: SOUP-001\n    risks:\n      - RI|\n", "RISK-001"),
      "items:\n  - id: SOUP-001\n    risks:\n      - RISK-001\n",
    );
    assert.deepEqual(labels(suggested("items:\n  - id: SOUP-001\n    controls: [RC-001, |]\n")), ["RC-001"]);
  });

  it("offers addresses and components that the code shows", () => {
    const found = labels(suggested("items:\n  - id: SOUP-001\n    covers: [|]\n"));
    assert.ok(found.includes("aws_db_instance.main"));
    assert.ok(found.some((label) => label.startsWith("service:aws/")));
  });

  it("offers the next identifier, days, rules and places", () => {
    assert.deepEqual(labels(suggested("risks:\n  - id: RISK-001\n  - id: |\n", "regulatory/risks.yaml")), ["RISK-002"]);
    const justification = (line: string) => `justifications:\n  - id: JUS-001\n    ${line}\n`;
    const file = "regulatory/justifications.yaml";
    assert.deepEqual(labels(suggested(justification("expires: |"), file)), ["2027-05-21", "2026-11-21"]);
    assert.equal(taken(justification("date: |"), "2026-11-21", file), justification('date: "2026-11-21"'));
    assert.ok(labels(suggested(justification("rules: [|]"), file)).includes("region/outside-eea"));
    assert.ok(labels(suggested("rules:\n  |\n", "regulatory/device.yaml")).includes("version/image"));
    assert.ok(labels(suggested("allowedPlaces: [|]\n", "regulatory/device.yaml")).includes("CH"));
  });

  it("offers what the register knows already: people, makers, forms of identifiers, systems", () => {
    const owner = "items:\n  - id: SOUP-001\n    owner: B. Jensen\n  - id: SOUP-002\n    owner: |\n";
    assert.deepEqual(labels(suggested(owner)), ["B. Jensen"]);
    const device = "regulatory/device.yaml";
    assert.deepEqual(labels(suggested("idPatterns:\n  risk: |\n", device)), ["RISK-###"]);
    const jira = labels(suggested("links:\n  risk: |\n", device)).find((label) => label.includes("atlassian"));
    assert.ok(jira);
    assert.equal(taken("links:\n  risk: |\n", jira, device), `links:\n  risk: "${jira}"\n`);
  });

  it("says what a choice means where its field does", () => {
    const modes = suggested("items:\n  - id: SOUP-001\n    failureModes:\n      - mode: |\n");
    const outage = modes.find(({ label }) => label === "regional-outage");
    assert.equal(outage?.labelDetails?.description, "the region is not available");
  });

  it("goes on below fields that have fields, and offers rules in no map but theirs", () => {
    const item = (name: string) => suggested("items:\n  - id: SOUP-001\n    |\n").find(({ label }) => label === name);
    assert.equal(item("anomalyList")?.insertText, "anomalyList:\n  $0");
    assert.equal(item("failureModes")?.insertText, "failureModes:\n  - $0");
    assert.equal(item("risks")?.insertText, "risks: [$0]");
    assert.deepEqual(suggested("items:\n  - id: SOUP-001\n    reviewed:\n      configuration:\n        |\n"), []);
  });

  it("is silent in comments", () => {
    assert.deepEqual(suggested("items: # th|e\n"), []);
  });
});

describe("what stands in the register", () => {
  it("is explained where the pointer is", () => {
    const shown = (marked: string) => {
      const { snapshot, file, position } = at(marked);
      return JSON.stringify(hoverAt(file, position, snapshot)?.contents ?? "");
    };
    assert.match(shown("items:\n  - id: SOUP-001\n    manufact|urer: X\n"), /Legal entity/u);
    assert.match(shown("items:\n  - id: SOUP-001\n    ro|le: soup\n"), /operating-environment/u);
    assert.match(shown("items:\n  - id: SOUP-001\n    risks: [RISK|-001]\n"), /Loss of clinical data/u);
    assert.match(shown("items:\n  - id: SOUP-001\n    covers: [aws_db_inst|ance.main]\n"), /Amazon RDS/u);
  });

  it("leads to records and to code", () => {
    const target = (marked: string) => {
      const { snapshot, file, position } = at(marked);
      return definitionAt(file, position, snapshot).map(({ uri, range }) => `${uri}:${range.start.line}`);
    };
    assert.deepEqual(target("items:\n  - id: SOUP-001\n    risks: [RISK-|001]\n"), [
      "file:///device/regulatory/risks.yaml:2",
    ]);
    assert.deepEqual(target("items:\n  - id: SOUP-001\n    covers: [aws_db_inst|ance.main]\n"), [
      "file:///device/main.tf:1",
    ]);
  });

  it("is found from its identifier, in code and in other records", () => {
    const { snapshot, file, position } = at("items:\n  - id: SOUP-|001\n    risks: [RISK-001]\n");
    assert.deepEqual(
      referencesAt(file, position, snapshot).map(({ uri, range }) => `${uri}:${range.start.line}`),
      ["file:///device/main.tf:0", "file:///device/main.tf:1"],
    );
    const risk = referencesAt("regulatory/risks.yaml", { line: 2, character: 12 }, snapshot);
    assert.ok(risk.some(({ uri, range }) => uri.endsWith("soup.yaml") && range.start.line === 2));
  });

  it("is checked as one types", () => {
    const { snapshot, file } = at("items:\n  - id: SOUP-001\n    role: soop|\n    risks: [RISK-009]\n");
    const messages = diagnosticsOf(file, snapshot).map(({ message }) => String(message));
    assert.ok(messages.some((message) => /`soop` is not known for `role`/u.test(message)));
    assert.ok(messages.some((message) => /`RISK-009` is not a risk/u.test(message)));
  });
});
