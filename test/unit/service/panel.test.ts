import assert from "node:assert/strict";
import { codeLenses } from "../../../src/service/features/code-lens";
import { inlayHints } from "../../../src/service/features/inlay-hints";
import { joinPanels, panelOf } from "../../../src/service/panel/panel";
import type { Row } from "../../../src/service/panel/row";
import { snapshotOf } from "./snapshot";

const MAIN = `provider "aws" {
  region = "eu-central-1"
}

# @risk RISK-001
resource "aws_db_instance" "main" {
  engine            = "postgres"
  engine_version    = "16.3"
  storage_encrypted = false
  multi_az          = var.zones
}

resource "aws_sqs_queue" "alarms" {}

resource "random_pet" "name" {}

variable "zones" {}
`;
const SOUP = `schemaVersion: 1
items:
  - id: SOUP-001
    title: Clinical database
    covers: [aws_db_instance.main]
  - id: SOUP-002
    title: Old broker
    status: retired
`;
const RISKS =
  "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss\n    controls: [RC-001]\n  - id: RISK-002\ncontrols:\n  - id: RC-001\n    title: Backups\n";
const REGISTER = { "regulatory/soup.yaml": SOUP, "regulatory/risks.yaml": RISKS };

const snapshot = snapshotOf({ "main.tf": MAIN, ...REGISTER });
const panel = panelOf(snapshot);

function find(rows: readonly Row[], label: RegExp): Row {
  const all = (given: readonly Row[]): readonly Row[] => given.flatMap((row) => [row, ...all(row.children)]);
  const found = all(rows).find((row) => label.test(row.label));
  assert.ok(
    found,
    `no row ${label} among ${all(rows)
      .map((row) => row.label)
      .join(", ")}`,
  );
  return found;
}

describe("the panel: SOUP register", () => {
  it("shows items with their state and the resources that they cover", () => {
    const item = find(panel.soup, /^SOUP-001 Clinical database/u);
    assert.match(item.description ?? "", /\d+ open · postgres 16\.3/u);
    assert.match(item.tooltip ?? "", /Still open/u);
    assert.deepEqual(
      item.children.map((row) => row.address),
      ["aws_db_instance.main"],
    );
    assert.equal(find(panel.soup, /^SOUP-002/u).tone, "muted");
  });

  it("shows what the code has and the register has not, by groups", () => {
    const group = find(panel.soup, /^Not yet registered/u);
    assert.ok(!group.isOpen);
    assert.equal(find(group.children, /Amazon SQS/u).kind, "component");
  });

  it("offers to begin where there is no register", () => {
    const [first] = panelOf(snapshotOf({ "main.tf": MAIN })).soup;
    assert.equal(first?.command, "tureen.initialise");
  });

  it("gives each row an identity of its own that stays", () => {
    const ids = (rows: readonly Row[]): readonly string[] => rows.flatMap((row) => [row.id, ...ids(row.children)]);
    for (const rows of [panel.soup, panel.risks, panel.findings, panel.notAssessed]) {
      assert.equal(new Set(ids(rows)).size, ids(rows).length);
    }
    assert.deepEqual(ids(panel.findings), ids(panelOf(snapshotOf({ "main.tf": MAIN, ...REGISTER })).findings));
  });
});

describe("the panel: risks, findings, what was not assessed", () => {
  it("shows risks with controls and resources, and those linked to nothing", () => {
    const risk = find(panel.risks, /^RISK-001/u);
    assert.deepEqual(
      risk.children.map((row) => row.kind),
      ["control", "resource"],
    );
    assert.match(find(risk.children, /^RC-001/u).description ?? "", /no resource implements it/u);
    assert.equal(find(panel.risks, /^RISK-002/u).description, "linked to nothing");
  });

  it("shows findings below the clause that they bear on first, MDR before others, errors before the rest", () => {
    const labels = panel.findings.map((row) => row.label);
    const firstOther = labels.findIndex((label) => !label.startsWith("MDR"));
    assert.ok(firstOther > 0 && !labels.slice(firstOther).some((label) => label.startsWith("MDR")), labels.join());
    const row = find(panel.findings, /^Storage is not encrypted$/u);
    assert.equal(row.description, "aws_db_instance.main");
    assert.equal(row.tone, "error");
    assert.equal(row.at?.range.start.line, 8);
  });

  it("shows what could not be read by its reason", () => {
    const row = find(panel.notAssessed, /var\.zones has no default/u);
    assert.equal(row.kind, "reason");
    assert.ok(row.children.some((child) => child.label === "aws_db_instance.main"));
  });

  it("counts, and adds up over folders", () => {
    const { counts } = panel;
    assert.ok(counts.findings > 0 && counts.errors > 0 && counts.notAssessed > 0);
    assert.equal(joinPanels([panel, panel]).counts.findings, 2 * counts.findings);
    assert.equal(joinPanels([]).counts.hasRegister, false);
  });
});

describe("lines above resources and words behind values", () => {
  it("say item, risks, place and findings, for components only", () => {
    const titles = codeLenses("main.tf", snapshot).map((lens) => lens.command?.title ?? "");
    assert.equal(titles.length, 3);
    assert.match(titles[0] ?? "", /^SOUP-001 Clinical database · 1 risk · Frankfurt, DE · \d+ findings$/u);
    assert.equal(titles[1], "Trace");
    assert.match(titles[2] ?? "", /^Not in the SOUP register · Frankfurt, DE/u);
  });

  it("say place and support, in the lines asked for", () => {
    const labels = (from: number, to: number) =>
      inlayHints("main.tf", { start: { line: from, character: 0 }, end: { line: to, character: 0 } }, snapshot).map(
        ({ label }) => String(label),
      );
    assert.deepEqual(labels(0, 3), ["Frankfurt, DE"]);
    assert.match(labels(4, 20).join(), /^supported until \d{4}/u);
  });

  it("know the region that a manifest asks for", () => {
    const pod =
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  nodeSelector:\n    topology.kubernetes.io/region: eu-central-1\n  containers: []\n";
    const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    const hints = inlayHints("pod.yaml", range, snapshotOf({ "main.tf": MAIN, "pod.yaml": pod }));
    assert.deepEqual(
      hints.map(({ label }) => label),
      ["Frankfurt, DE"],
    );
  });
});
