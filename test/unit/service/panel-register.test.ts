import assert from "node:assert/strict";
import { find, labels, viewOf } from "./panel-support";
import { snapshotOf } from "./snapshot";

const MAIN = `provider "aws" {
  region = "eu-central-1"
}

# @control RC-001
resource "aws_db_instance" "main" {
  engine         = "postgres"
  engine_version = "16.3"
}

resource "aws_sqs_queue" "alarms" {}
`;
const SOUP = `schemaVersion: 1
items:
  - id: SOUP-001
    title: Clinical database
    manufacturer: TODO
    supplier: SUP-001
    risks: [RISK-001]
    covers: [aws_db_instance.main]
    reviewed: { by: M. Lindqvist, at: "2026-09-14", fingerprint: "sha256:0", configuration: { "aws_db_instance.main engine_version": "16.2", "aws_db_instance.main engine": postgres } }
  - id: SOUP-002
    title: Old broker
    status: retired
`;
const RISKS = `schemaVersion: 1
hazards:
  - id: HAZ-001
    title: Late treatment
risks:
  - id: RISK-001
    title: Loss
    hazards: [HAZ-001]
    initial: { severity: 4 }
    controls: [RC-001, RC-002]
  - id: RISK-002
controls:
  - id: RC-001
    title: Backups
    requirements: [REQ-001]
  - id: RC-002
    title: Alarm
    effectiveness: { tests: [TST-002] }
`;
const REQUIREMENTS = `schemaVersion: 1
requirements:
  - id: REQ-001
    title: Restores within a day
tests:
  - id: TST-001
    title: Restore
    requirements: [REQ-001]
    result: passed
    date: "2026-10-01"
  - id: TST-002
    title: Alarm rings
    result: open
`;
const files = {
  "main.tf": MAIN,
  "regulatory/soup.yaml": SOUP,
  "regulatory/risks.yaml": RISKS,
  "regulatory/requirements.yaml": REQUIREMENTS,
  "regulatory/suppliers.yaml": "schemaVersion: 1\nsuppliers:\n  - id: SUP-001\n    name: Amazon\n",
};
const snapshot = snapshotOf(files);
const soup = (groupBy = "register") => viewOf("soup", snapshot, { groupBy });

describe("the SOUP register in the panel", () => {
  it("shows items with state, version and place", () => {
    const { row, tooltip } = find(soup(), /^SOUP-001 Clinical database/u);
    assert.match(row.description ?? "", /^suspect · \d+ open · postgres 16\.3 · Frankfurt, DE$/u);
    assert.deepEqual([row.badge, row.tone, row.icon], ["suspect", "warning", "warning"]);
    assert.match(tooltip, /Reviewed on 2026\\-09\\-14 by M\. Lindqvist/u);
    assert.equal(find(soup(), /^SOUP-002/u).row.tone, "muted");
  });

  it("shows what moved since the review, before and after, and leads to the value", () => {
    const { row } = find(soup(), /^engine_version 16\.2 → 16\.3$/u);
    assert.deepEqual([row.kind, row.at?.uri, row.at?.range.start.line], ["change", "file:///device/main.tf", 7]);
  });

  it("shows each open field with its clause, and leads to where it is answered", () => {
    const open = find(soup(), /^\d+ fields open$/u);
    const { row } = find(open.children, /^manufacturer$/u);
    assert.match(row.description ?? "", /^its manufacturer · IEC 62304 8\.1\.2$/u);
    assert.deepEqual([row.record, row.field, row.at?.range.start.line], ["SOUP-001", "manufacturer", 4]);
  });

  it("shows the risks that an item names and the resources that it covers", () => {
    const { children } = find(soup(), /^SOUP-001/u);
    assert.deepEqual(
      children.filter(({ row }) => row.kind === "risk" || row.kind === "resource").map(({ row }) => row.label),
      ["RISK-001 Loss", "aws_db_instance.main"],
    );
  });

  it("shows what the code has and the register has not, with kind, version and pin state", () => {
    const group = find(soup(), /^Not yet registered/u);
    assert.ok(!group.row.isOpen);
    const { row } = find(group.children, /Amazon SQS/u);
    assert.deepEqual([row.kind, row.address, row.uri], ["component", "aws_sqs_queue.alarms", "file:///device/main.tf"]);
    assert.match(row.spoken ?? "", /^Not registered: /u);
  });

  it("counts no provider as not yet registered, as *Register* leaves them out, and shows them apart", () => {
    assert.equal(find(soup(), /^Not yet registered/u).row.description, "1 component");
    const { row } = find(soup(), /^Terraform providers/u);
    assert.deepEqual([row.description, row.isOpen], ["1, not asked for", false]);
  });

  it("offers to begin, and explains, where there is no register", () => {
    const [first, second] = viewOf("soup", snapshotOf({ "main.tf": MAIN }));
    assert.equal(first?.row.command?.name, "tureen.initialise");
    assert.equal(second?.row.command?.name, "tureen.explain");
    assert.deepEqual(viewOf("soup", snapshotOf({})), []);
  });

  it("stands by state, kind, supplier, service or file where a person wants that", () => {
    assert.deepEqual(labels(soup("state")), ["Suspect", "Not yet registered", "Retired"]);
    assert.deepEqual(labels(soup("kind")).slice(0, 2), ["Databases", "Messaging and analytics"]);
    assert.deepEqual(labels(soup("service")), ["Amazon RDS", "Amazon SQS", "Terraform providers", "Not in code"]);
    assert.deepEqual(labels(soup("file")), ["main.tf", "Not in code"]);
    const amazon = find(soup("supplier"), /^Amazon$/u);
    assert.deepEqual(
      amazon.children.map(({ row }) => row.kind),
      ["item", "component"],
      "the register's own name of a supplier counts also for what is not registered yet",
    );
  });
});

describe("risks in the panel", () => {
  const risks = (groupBy = "register") => viewOf("risks", snapshot, { groupBy });

  it("stand with controls, requirements, tests, items and resources; what is linked to nothing says so", () => {
    const risk = find(risks(), /^RISK-001/u);
    assert.deepEqual(labels(risk.children), [
      "RC-001 Backups",
      "RC-002 Alarm",
      "SOUP-001 Clinical database",
      "aws_db_instance.main",
    ]);
    const control = find(risk.children, /^RC-001/u);
    assert.deepEqual(labels(control.children), ["REQ-001 Restores within a day", "aws_db_instance.main"]);
    assert.equal(find(control.children, /^TST-001/u).row.description, "passed · 2026-10-01");
    assert.match(find(risk.children, /^RC-002/u).row.description ?? "", /no resource implements it · 1 test/u);
    assert.equal(find(risks(), /^RISK-002/u).row.description, "linked to nothing");
  });

  it("stand by severity, hazard or service where a person wants that", () => {
    assert.deepEqual(labels(risks("severity")), ["Severity 4", "Severity not estimated"]);
    assert.deepEqual(labels(risks("hazard")), ["HAZ-001 Late treatment", "No hazard named"]);
    assert.deepEqual(labels(risks("service")), ["Amazon RDS", "No resource"]);
  });
});
