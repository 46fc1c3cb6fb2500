import assert from "node:assert/strict";
import type { Body, Cell } from "../../../src/reports/document/document";
import { plainCell } from "../../../src/reports/document/plain";
import { sectionsOf, tablesOf } from "../../../src/reports/document/walk";
import { evidenceHeader, headerRows } from "../../../src/reports/header";
import { inputOf, kindOf } from "./support";

const FILES = {
  "main.tf": `resource "aws_s3_bucket" "plain" {}

# @data health
resource "aws_mq_broker" "patients" {
  engine_version = "3.13"
}
`,
  "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers:
        - { name: own, image: registry.example.org/hardened/web:1.2 }
        - { name: other, image: docker.io/library/nginx:1.29 }
`,
  "regulatory/device.yaml": `name: Vela
allowedImages: ["registry.example.org/hardened/*"]
releases:
  - name: 1.4.0
    udiPi: "(10)1.4.0"
    evaluation: { depth: full, by: M. Lindqvist, date: "2026-11-18", reason: New streams, record: CR-44 }
    notifiedBody: { decision: not-needed, by: P. Okafor, date: "2026-11-19" }
    approval: { by: P. Okafor, date: "2026-11-20", record: QR-58 }
  - name: 1.5.0
    notifiedBody: { decision: open }
`,
  "regulatory/soup.yaml": `items:
  - id: SOUP-001
    title: Broker
    performanceRequirements: [Fast enough., Delivers within 5 s.]
`,
};

function rowsOf(body: Body, id: string): readonly (readonly string[])[] {
  const found = tablesOf(body).find((table) => table.id === id);
  assert.ok(found, `no table ${id}`);
  return found.rows.map((row: readonly Cell[]) => row.map(plainCell));
}

describe("decisions that people made", () => {
  it("stand in the register's document, with who, when and why; what is open is a gap", () => {
    const [first = [], second = []] = rowsOf(kindOf("soup").build(inputOf(FILES)), "releases");
    assert.deepEqual(first.slice(0, 5), [
      "1.4.0",
      "(10)1.4.0",
      "full, by M. Lindqvist, on 2026-11-18; New streams; CR-44",
      "not needed, by P. Okafor, on 2026-11-19",
      "by P. Okafor, on 2026-11-20; QR-58",
    ]);
    assert.equal(second[3], "not stated: decision whether the notified body is told");
  });

  it("give the header its UDI-PI, where the document speaks of a release", () => {
    const labelled = (release?: string) =>
      headerRows(evidenceHeader("Register", inputOf(FILES, { release }))).find(({ label }) => label === "UDI-PI");
    assert.equal(labelled("1.4.0")?.value, "(10)1.4.0");
    assert.deepEqual(labelled("1.5.0"), { label: "UDI-PI", value: undefined });
    assert.equal(labelled(), undefined);
  });

  it("are missed by the readiness report where a release has no approval", () => {
    const missing = (release: string) =>
      rowsOf(kindOf("readiness").build(inputOf(FILES, { release })), "questions")
        .flat()
        .join("\n");
    assert.match(missing("1.5.0"), /No approval of release 1\.5\.0 is recorded/u);
    assert.doesNotMatch(missing("1.4.0"), /No approval/u);
  });

  it("are asked for in the change report until they are there", () => {
    const facts = (release: string) => {
      const options = new Map([["from", "1.0.0"]]);
      const at = { ...inputOf(FILES, { release, options }) };
      const revisions = new Map([["1.0.0", { input: at, on: "2026-01-01" }]]);
      const sections = sectionsOf(kindOf("diff").build({ ...at, revisions }));
      const cells = sections.flatMap(({ section }) =>
        section.blocks.flatMap((block) => (block.kind === "facts" ? block.facts : [])),
      );
      return cells.find(({ label }) => label.startsWith("Decided evaluation"))?.value;
    };
    assert.match(plainCell(facts("1.4.0") ?? { kind: "none" }), /^full, by M\. Lindqvist/u);
    assert.deepEqual(facts("1.5.0"), { kind: "blank" });
  });
});

describe("what the register says of components", () => {
  it("tells images on the manufacturer's list from others", () => {
    const rows = rowsOf(kindOf("environment").build(inputOf(FILES)), "images");
    const listed = new Map(rows.map(([name = "", , , words = ""]) => [name, words]));
    assert.deepEqual(listed.get("registry.example.org/hardened/web"), "by registry.example.org/hardened/*");
    assert.deepEqual(listed.get("nginx"), "Not on the list.");
  });

  it("shows a performance requirement that names no number", () => {
    assert.deepEqual(rowsOf(kindOf("soup").build(inputOf(FILES)), "unbound"), [["SOUP-001", "Fast enough."]]);
  });

  it("puts tasks about more sensitive data before others of the same days", () => {
    const tasks = rowsOf(kindOf("tasks").build(inputOf(FILES)), "tasks");
    const ofDays = tasks.filter(([days]) => days === "90").map(([, , stake = ""]) => stake.includes("health data"));
    assert.ok(ofDays.includes(true) && ofDays.includes(false));
    assert.equal(ofDays.lastIndexOf(true) < ofDays.indexOf(false), true);
  });
});
