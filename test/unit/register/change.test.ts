import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readRegister } from "../../../src/register/read/read";
import { changeRegister, type RegisterChange } from "../../../src/register/write/change";
import { applyEdits } from "../../../src/syntax/text";

function changed(text: string, change: RegisterChange): string {
  const result = changeRegister(text, change);
  assert.ok(result.ok, result.ok ? "" : result.reason);
  return applyEdits(text, result.edits);
}

const item = (fields: string) => `schemaVersion: 1\nitems:\n  - id: SOUP-001 # ours\n    title: Broker\n${fields}`;
const file = "regulatory/soup.yaml";

describe("questions about failures, written into an item", () => {
  const modes = [
    { mode: "regional-outage", asks: "where do messages wait" },
    { mode: "silent-change", asks: "which test would notice" },
  ];
  const change: RegisterChange = { kind: "failure-modes", file, item: "SOUP-001", modes };
  const block =
    "      - mode: regional-outage # where do messages wait\n        decision: TODO\n      - mode: silent-change # which test would notice\n        decision: TODO\n";

  it("stand at its end, each to be decided", () => {
    assert.equal(
      changed(item("    role: soup # careful\n"), change),
      item(`    role: soup # careful\n    failureModes: # 7.1.2 c: name risks, or say why none follows\n${block}`),
    );
  });

  it("come behind a text of several lines, and a field that is empty", () => {
    const head = "    failureModes: # 7.1.2 c: name risks, or say why none follows\n";
    for (const last of ["    notes: |\n      long\n      words\n", "    notes: # none\n"])
      assert.equal(changed(item(last), change), item(`${last}${head}${block}`));
  });

  it("are not written into braces or brackets", () => {
    const braces = "schemaVersion: 1\nitems:\n  - { id: SOUP-001 }\n";
    const flow = item("    failureModes: [{ mode: noisy-neighbour }]\n");
    for (const text of [braces, flow]) assert.equal(changed(text, change), text);
  });

  it("follow those that are there, whose words stay", () => {
    const before =
      "    failureModes:\n      - mode: noisy-neighbour\n        decision: late is harmless # said in May\n";
    assert.equal(changed(item(`${before}    role: soup\n`), change), item(`${before}${block}    role: soup\n`));
  });

  it("fill a list that is empty", () => {
    for (const empty of ["    failureModes:\n", "    failureModes: []\n"]) {
      assert.equal(changed(item(empty), change), item(`    failureModes:\n${block}`));
    }
  });

  it("are read as questions, not as answers", () => {
    const { soup, problems } = readRegister([{ file, text: changed(item(""), change) }], "regulatory");
    assert.deepEqual(
      soup[0]?.record.failureModes?.map(({ mode, decision }) => [mode, decision]),
      [
        ["regional-outage", undefined],
        ["silent-change", undefined],
      ],
    );
    assert.deepEqual(problems, []);
  });
});

describe("fields that a record lacks, asked for in it", () => {
  const ask = (...paths: readonly (readonly [path: string, isList?: boolean])[]): RegisterChange => ({
    kind: "ask",
    file,
    list: "items",
    id: "SOUP-001",
    fields: paths.map(([path, isList = false]) => ({ path, isList })),
  });

  it("come at its end, lists as lists, and what belongs together stands together", () => {
    const text = changed(
      item(""),
      ask(["manufacturer"], ["functionalRequirements", true], ["anomalyList.url"], ["anomalyList.reviewedAt"]),
    );
    assert.equal(
      text,
      item(
        "    manufacturer: TODO\n    functionalRequirements: [TODO]\n    anomalyList:\n      url: TODO\n      reviewedAt: TODO\n",
      ),
    );
    assert.deepEqual(readRegister([{ file, text }], "regulatory").soup[0]?.open, [
      "manufacturer",
      "functionalRequirements.0",
      "anomalyList.url",
      "anomalyList.reviewedAt",
    ]);
  });

  it("join those that are there, and answer nothing that is answered or asked already", () => {
    const before = "    anomalyList:\n      url: https://example.org # read monthly\n    role: TODO # which\n";
    assert.equal(
      changed(item(before), ask(["anomalyList.url"], ["anomalyList.outcome"], ["role"])),
      item(before.replace("monthly\n", "monthly\n      outcome: TODO\n")),
    );
  });
});

describe("an entry of the scope, to be decided", () => {
  const change: RegisterChange = { kind: "scope", file: "regulatory/device.yaml", folder: "site" };
  const lines = "  - folders: [site]\n    decision: TODO # in or out\n    rationale: TODO # why\n";

  it("makes the list, or joins it", () => {
    assert.equal(changed("name: Monitor # ours\n", change), `name: Monitor # ours\nscope:\n${lines}`);
    const before = "scope:\n  - folders: [a]\n    decision: in\n";
    assert.equal(changed(`${before}name: x\n`, change), `${before}${lines}name: x\n`);
  });

  it("fills a list that is named and empty, behind what is remarked of it", () => {
    assert.equal(changed("scope: # what counts\nname: x\n", change), `scope: # what counts\n${lines}name: x\n`);
    assert.match(changed("name: x\n", { ...change, folder: "" }), /^ {2}- folders: \[\.\]$/mu);
  });

  it("is refused, in words, where the file could not be read afterwards", () => {
    for (const text of [
      "{ name: Monitor }\n",
      "name: Monitor\n...\n",
      "scope: ~\nname: Monitor\n",
      "scope: null\n",
      "scope: site\n",
      "scope: []\n",
      "",
      "# nothing yet\n",
    ]) {
      const result = changeRegister(text, change);
      assert.equal(result.ok, false, text);
      assert.match(result.reason, /^[A-Z`].+\.$/u);
    }
  });

  it("is refused where an edit could do harm", () => {
    assert.equal(changeRegister("name: [", change).ok, false);
    assert.equal(changeRegister("scope: [{ folders: [a] }]\n", change).ok, false);
    assert.equal(changeRegister(undefined, change).ok, false);
  });
});

describe("a supplier", () => {
  it("is a record with what only people know left open, also where there is no file yet", () => {
    const result = changeRegister(undefined, {
      kind: "supplier",
      file: "regulatory/suppliers.yaml",
      supplier: { key: "aws", name: "AWS", runsService: true },
    });
    assert.ok(result.ok);
    const text = applyEdits("", result.edits);
    assert.match(text, /suppliers:\n {2}- id: aws\n {4}name: AWS\n {4}legalEntity: TODO/);
    assert.match(text, /dataProcessingAgreement:\n {6}url: TODO/);
  });

  it("is not asked for a contract on data processing where it only makes what others run", () => {
    const result = changeRegister(undefined, {
      kind: "supplier",
      file: "regulatory/suppliers.yaml",
      supplier: { key: "postgresql", name: "PostgreSQL Global Development Group", runsService: false },
    });
    assert.ok(result.ok);
    assert.doesNotMatch(applyEdits("", result.edits), /dataProcessingAgreement/);
  });
});
