import assert from "node:assert/strict";
import type { Cell, Section, Table } from "../../../src/reports/document/document";
import { plainCell } from "../../../src/reports/document/plain";
import { sectionsOf, tablesOf } from "../../../src/reports/document/walk";
import type { ExportCircumstances } from "../../../src/service/export";
import { inputOf, kindOf } from "./support";

const CODE = `provider "aws" {
  region = "eu-central-1"
}

# @soup SOUP-001
resource "aws_db_instance" "main" {
  engine         = "postgres"
  engine_version = "16.10"
}

# @soup SOUP-002
resource "aws_sqs_queue" "own" {}
`;

const FILES = {
  "main.tf": CODE,
  "regulatory/device.yaml": "name: Vela\nsoftwareSafetyClass: B\n",
  "regulatory/soup.yaml": `items:
  - id: SOUP-001
    title: Database
    manufacturer: Example SARL
    role: soup
    anomalyList: { reviewedAt: "2026-11-01", reviewedVersion: "16.9", outcome: Nothing concerns us }
    risks: [RISK-001]
    reviewed: { by: M. Lindqvist, at: "2026-11-01", fingerprint: "sha256:0000" }
  - id: SOUP-002
    title: Our own queue
    role: out-of-scope
    roleRationale: Developed by us under IEC 62304.
`,
  "regulatory/risks.yaml": `risks:
  - { id: RISK-001, title: Loss, controls: [RC-001] }
  - { id: RISK-002, title: Disclosure, controls: [RC-002] }
controls:
  - { id: RC-001, title: Copies, covers: [aws_db_instance.main] }
  - { id: RC-002, title: Keys }
`,
  "regulatory/justifications.yaml": `justifications:
  - id: JUS-001
    title: One hand
    rules: [availability/zones]
    covers: [aws_db_instance.main]
    reason: Enough for us.
    owner: P. Okafor
    approver: P. Okafor
    expires: "2027-01-01"
    risks: [RISK-001]
`,
};

function table(document: string, id: string, circumstances: Partial<ExportCircumstances> = {}): Table {
  const found = tablesOf(kindOf(document).build(inputOf(FILES, circumstances))).find((one) => one.id === id);
  assert.ok(found, `no table ${id}`);
  return found;
}

function cell(of: Table, first: string, column: string): Cell {
  const row = of.rows.find(([name]) => name && plainCell(name) === first);
  const found = row?.[of.columns.findIndex(({ id }) => id === column)];
  assert.ok(found, `no ${column} of ${first}`);
  return found;
}

function factsIn(document: string, title: string): ReadonlyMap<string, string> {
  const { sections } = kindOf(document).build(inputOf(FILES));
  const isWanted = ({ section }: { readonly section: Section }) => section.title === title;
  const blocks = sectionsOf({ sections }).find(isWanted)?.section.blocks ?? [];
  return new Map(
    blocks.flatMap((block) =>
      block.kind === "facts" ? block.facts.map(({ label, value }) => [label, plainCell(value)] as const) : [],
    ),
  );
}

describe("documents claim no more than the records say", () => {
  it("an item that is out of scope by its role is not complete, and has no gaps", () => {
    const items = table("soup", "items");
    assert.equal(plainCell(cell(items, "SOUP-002", "state")), "out of scope");
    assert.equal(cell(items, "SOUP-002", "anomalyList").kind, "none");
    const summary = factsIn("soup", "Summary");
    assert.equal([...summary].find(([label]) => label.startsWith("Complete"))?.[1], "0");
    assert.equal([...summary].find(([label]) => label.startsWith("Out of scope"))?.[1], "1");
  });

  it("the process load counts no review of what changed since, no reading for another version, and no item out of scope", () => {
    const load = table("load", "load");
    const [component = ""] = load.rows.map(([name]) => (name ? plainCell(name) : ""));
    assert.equal(load.rows.length, 1);
    assert.match(plainCell(cell(load, component, "manage")), /a review since its configuration changed/);
    assert.match(plainCell(cell(load, component, "monitor")), /in time, for its version/);
    assert.equal(factsIn("load", "Summary").get("Of these out of scope by the role of their item"), "1");
  });

  it("a list of anomalies says for which version it was read", () => {
    const lists = table("anomalies", "lists");
    assert.equal(plainCell(cell(lists, "SOUP-001", "readFor")), "16.9");
    assert.match(plainCell(cell(lists, "SOUP-001", "open")), /code names postgres 16\.10/);
    assert.equal(lists.rows.length, 1);
  });

  it("an incident bundle gives each risk its own controls", () => {
    const risks = table("incident", "risks", { options: new Map([["affected", "SOUP-001"]]) });
    assert.equal(plainCell(cell(risks, "RISK-001", "controls")), "RC-001");
    assert.equal(plainCell(cell(risks, "RISK-001", "held")), "RC-001");
  });

  it("a justification that its owner approved is not in force", () => {
    assert.equal(plainCell(cell(table("soup", "justifications"), "JUS-001", "state")), "incomplete");
  });

  it("a release without a snapshot is missing one", () => {
    const questions = table("readiness", "questions", { release: "9.9.9" });
    const missing = questions.rows.map((row) => plainCell(row[2] ?? { kind: "none" })).join("\n");
    assert.match(missing, /No snapshot of release 9\.9\.9 is kept/);
  });
});
