import assert from "node:assert/strict";
import { codeLenses, SHOW_RESOURCE, SHOW_TRACEABILITY } from "../../../src/service/features/code-lens";
import { inlayHints } from "../../../src/service/features/inlay-hints";
import { snapshotOf } from "./snapshot";

const MAIN = `provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "far"
  region = "us-east-1"
}

# @risk RISK-001
resource "aws_db_instance" "main" {
  engine            = "postgres"
  engine_version    = "16.3"
  storage_encrypted = false
}

resource "aws_sqs_queue" "alarms" {
  provider = aws.far
}

# @control RC-001
resource "aws_db_parameter_group" "main" {
  family = "postgres16"
}

resource "random_pet" "name" {}
`;
const RISKS =
  "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss\ncontrols:\n  - id: RC-001\n    title: TLS only\n";
const item = (reviewed = "") =>
  `schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: Clinical database\n    covers: [aws_db_instance.main]\n${reviewed}`;
const titles = (soup: string, more: Readonly<Record<string, string>> = {}) => {
  const snapshot = snapshotOf({
    "main.tf": MAIN,
    "regulatory/soup.yaml": soup,
    "regulatory/risks.yaml": RISKS,
    ...more,
  });
  const lenses = codeLenses("main.tf", snapshot).filter((lens) => lens.command?.command === SHOW_RESOURCE);
  return lenses.map((lens) => lens.command?.title ?? "");
};

describe("lines above resources", () => {
  it("say item, risks, place and findings, for what is a component or linked", () => {
    const all = titles(item());
    assert.equal(all.length, 3);
    assert.match(all[0] ?? "", /^SOUP-001 Clinical database · 1 risk · Frankfurt, DE · \d+ findings$/u);
    assert.match(all[2] ?? "", /^RC-001 TLS only · Frankfurt, DE/u);
  });

  it("lead to the graph where something is linked", () => {
    const snapshot = snapshotOf({ "main.tf": MAIN, "regulatory/soup.yaml": item(), "regulatory/risks.yaml": RISKS });
    const traced = codeLenses("main.tf", snapshot).filter((lens) => lens.command?.command === SHOW_TRACEABILITY);
    assert.deepEqual(
      traced.map(({ command }) => command?.arguments),
      [["file:///device/main.tf", "aws_db_instance.main"]],
    );
  });

  it("say that a place is outside the EEA", () => {
    assert.match(titles(item())[1] ?? "", /^Not in the SOUP register · [^·]+, US \(outside the EEA\)/u);
  });

  it("say what moved since the review, from what to what", () => {
    const reviewed = (configuration: string) =>
      `    reviewed: { at: "2026-09-14", fingerprint: "sha256:0", configuration: { "aws_db_instance.main engine": postgres, ${configuration} } }\n`;
    const one = titles(item(reviewed('"aws_db_instance.main engine_version": "16.2"')))[0] ?? "";
    assert.match(one, /^SOUP-001 Clinical database · suspect: engine_version 16\.2 → 16\.3 · 1 risk/u);
    const two = titles(
      item(reviewed('"aws_db_instance.main engine_version": "16.2", "aws_db_instance.main instance_class": a')),
    )[0];
    assert.match(two ?? "", / · suspect: 2 changes · /u);
    const none = titles(item(reviewed('"aws_db_instance.main engine_version": "16.3"')))[0];
    assert.match(none ?? "", / · suspect · /u);
  });

  it("say how many findings are justified", () => {
    const justifications =
      'schemaVersion: 1\njustifications:\n  - id: JUS-001\n    rules: [encryption/at-rest]\n    covers: [aws_db_instance.main]\n    reason: r\n    owner: A\n    approver: B\n    expires: "2027-01-01"\n    noRiskRationale: n\n';
    const [first] = titles(item(), { "regulatory/justifications.yaml": justifications });
    assert.match(first ?? "", /Frankfurt, DE · \d+ findings · 1 justified$/u);
  });
});

describe("words behind values", () => {
  const snapshot = snapshotOf({ "main.tf": MAIN });

  it("say place and support, in the lines asked for", () => {
    const labels = (from: number, to: number) =>
      inlayHints("main.tf", { start: { line: from, character: 0 }, end: { line: to, character: 0 } }, snapshot).map(
        ({ label }) => String(label),
      );
    assert.deepEqual(labels(0, 3), ["Frankfurt, DE"]);
    assert.match(labels(9, 20).join(), /^supported until \d{4}/u);
  });

  it("know the region that a manifest asks for", () => {
    const pod =
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  nodeSelector:\n    topology.kubernetes.io/region: eu-central-1\n  containers: []\n";
    const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    const database = 'provider "aws" {\n  region = "eu-central-1"\n}\n';
    const hints = inlayHints("pod.yaml", range, snapshotOf({ "main.tf": database, "pod.yaml": pod }));
    assert.deepEqual(
      hints.map(({ label }) => label),
      ["Frankfurt, DE"],
    );
  });
});
