import assert from "node:assert/strict";
import { recordChoices } from "../../../src/service/record-choices";
import { snapshotOf } from "./snapshot";

const FILES = {
  "main.tf": 'resource "aws_db_instance" "main" {\n  engine         = "postgres"\n  engine_version = "16.3"\n}\n',
  "regulatory/soup.yaml": `schemaVersion: 1
items:
  - id: SOUP-001
    title: Queue
  - id: SOUP-002
    title: Database
    covers: [aws_db_instance.main]
    reviewed: { at: "2026-09-14", fingerprint: "sha256:0", configuration: { "aws_db_instance.main engine_version": "16.2" } }
`,
  "regulatory/risks.yaml": "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss\n",
};

describe("the records that a person chooses among", () => {
  const named = (kinds: readonly string[]) =>
    recordChoices(kinds, snapshotOf(FILES)).map(({ id, isSuspect }) => `${id}${isSuspect ? " suspect" : ""}`);

  it("say which item is suspect, in the order of the register", () => {
    assert.deepEqual(named(["SOUP item"]), ["SOUP-001", "SOUP-002 suspect"]);
  });

  it("are those of the kinds that are asked for, or all", () => {
    assert.deepEqual(named(["Risk"]), ["RISK-001"]);
    assert.deepEqual(named([]), ["SOUP-001", "SOUP-002 suspect", "RISK-001"]);
  });
});
