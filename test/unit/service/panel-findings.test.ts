import assert from "node:assert/strict";
import { allRows, find, labels, viewOf } from "./panel-support";
import { snapshotOf } from "./snapshot";

const MAIN = `resource "aws_db_instance" "main" {
  engine            = "postgres"
  engine_version    = "16.3"
  storage_encrypted = false
  multi_az          = var.zones
}

variable "zones" {}
`;
const files = { "data/main.tf": MAIN, "regulatory/device.yaml": "schemaVersion: 1\nname: Device\n" };
const snapshot = snapshotOf(files);
const by = (groupBy: string) => viewOf("findings", snapshot, { groupBy });

describe("findings in the panel", () => {
  it("stand below the clause that they bear on first, MDR before others, errors before the rest", () => {
    const groups = labels(by("clause"));
    const firstOther = groups.findIndex((label) => !label.startsWith("MDR"));
    assert.ok(firstOther > 0 && !groups.slice(firstOther).some((label) => label.startsWith("MDR")), groups.join());
    const { row } = find(by("clause"), /^Storage is not encrypted$/u);
    assert.deepEqual([row.description, row.tone, row.at?.range.start.line], ["aws_db_instance.main", "error", 3]);
  });

  it("stand below family, service, file or severity where a person wants that", () => {
    assert.ok(labels(by("family")).includes("Encryption"));
    assert.ok(labels(by("service")).includes("Amazon RDS"));
    const file = find(by("file"), /^main\.tf$/u);
    assert.match(file.row.description ?? "", /^\d+ · data$/u);
    const lines = file.children.map(({ row }) => row.at?.range.start.line ?? 0);
    assert.deepEqual(
      lines,
      [...lines].sort((a, b) => a - b),
      "in the order of the text",
    );
    assert.equal(labels(by("severity"))[0], "Error");
  });

  it("lead to their fix, their clauses and the places that they name", () => {
    const { children } = find(by("clause"), /^Storage is not encrypted$/u);
    const fix = children.find(({ row }) => row.kind === "fix");
    assert.deepEqual(fix?.row.command?.arguments, ["file:///device/data/main.tf", "3", "2"]);
    const clauses = children.filter(({ row }) => row.kind === "clause");
    assert.ok(clauses.some(({ row }) => row.label === "MDR Annex I 17.2" && row.command?.name === "tureen.explain"));
  });

  it("stand below their rules first where one heading has very many", () => {
    const block = (at: number) => `resource "aws_db_instance" "d${at}" {\n  storage_encrypted = false\n}\n`;
    const many = snapshotOf({ "main.tf": Array.from({ length: 30 }, (_, at) => block(at)).join("") });
    const [file] = viewOf("findings", many, { groupBy: "file" });
    assert.ok(file?.children.every(({ row }) => /^[a-z]+\/[a-z-]+$/u.test(row.label)));
    assert.equal(find([...(file?.children ?? [])], /^encryption\/at-rest$/u).children.length, 30);
  });

  it("say with their message that nothing from files is markup", () => {
    const hostile = snapshotOf({ "main.tf": MAIN.replaceAll("main", "[x](command:evil)") });
    for (const { tooltip } of allRows(viewOf("findings", hostile))) assert.doesNotMatch(tooltip, /\]\(command:/u);
  });
});

describe("justified findings in the panel", () => {
  it("stay visible, with the justification and its last day", () => {
    const justified = snapshotOf({
      ...files,
      "regulatory/justifications.yaml":
        'schemaVersion: 1\njustifications:\n  - id: JUS-001\n    rules: [encryption/at-rest]\n    covers: [aws_db_instance.main]\n    reason: r\n    owner: A\n    approver: B\n    expires: "2027-01-01"\n    noRiskRationale: n\n',
    });
    const group = find(viewOf("findings", justified), /^Justified$/u);
    assert.equal(group.children[0]?.row.description, "JUS-001 · until 2027-01-01 · aws_db_instance.main");
    assert.deepEqual(labels(viewOf("findings", justified, { text: "JUS-001" })), ["Justified"]);
  });
});

describe("what was not assessed", () => {
  it("stands by its reason, so that one missing value is one row", () => {
    const { row, children } = find(viewOf("notAssessed", snapshot), /var\.zones has no default/u);
    assert.equal(row.kind, "reason");
    assert.ok(labels(children).includes("aws_db_instance.main"));
  });

  it("says the reason beside the resource where it stands by file or family", () => {
    const [file] = viewOf("notAssessed", snapshot, { groupBy: "file" });
    assert.match(file?.children[0]?.row.description ?? "", /^[a-z]+\/[a-z-]+ · .*var\.zones/u);
  });
});
