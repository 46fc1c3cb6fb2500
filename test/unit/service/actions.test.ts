import assert from "node:assert/strict";
import { unlinkResource } from "../../../src/service/actions/link";
import type { Outcome } from "../../../src/service/actions/outcome";
import { inEnglish } from "../../../src/service/actions/said";
import type { Snapshot } from "../../../src/service/snapshot";
import { applyEdits } from "../../../src/syntax/text";
import { snapshotOf } from "./snapshot";

const MAIN =
  '# @risk RISK-001\nresource "aws_db_instance" "main" {\n  engine         = "postgres"\n  engine_version = "16.3"\n}\n';
const SOUP =
  "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: Database\n    covers: [aws_db_instance.main, aws_sqs_queue.*]\n";
const RISKS = "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss\n  - id: RISK-002\n    title: Disclosure\n";
const FILES = { "main.tf": MAIN, "regulatory/soup.yaml": SOUP, "regulatory/risks.yaml": RISKS };

function databaseIn(snapshot: Snapshot) {
  const found = snapshot.analysis.workspace.resources.find(({ address }) => address === "aws_db_instance.main");
  assert.ok(found);
  return found;
}

function problemOf({ problem }: Outcome): string {
  return inEnglish(problem ?? "");
}

/** The texts of the changed files afterwards. */
function textsAfter({ changes }: Outcome): Readonly<Record<string, string>> {
  return Object.fromEntries(changes.map(({ file, before, edits }) => [file, applyEdits(before ?? "", edits)]));
}

describe("a link", () => {
  const snapshot = snapshotOf(FILES);
  const database = databaseIn(snapshot);

  it("is taken back where it is written: in code, or in the register", () => {
    assert.equal(
      textsAfter(unlinkResource(database, "RISK-001", snapshot))["main.tf"],
      MAIN.replace("# @risk RISK-001\n", ""),
    );
    assert.equal(
      textsAfter(unlinkResource(database, "SOUP-001", snapshot))["regulatory/soup.yaml"],
      SOUP.replace("aws_db_instance.main, ", ""),
    );
  });

  it("is not taken back where a pattern makes it", () => {
    const files = { ...FILES, "queue.tf": 'resource "aws_sqs_queue" "a" {}\n' };
    const patterned = snapshotOf(files);
    const queue = patterned.analysis.workspace.resources.find(({ type }) => type === "aws_sqs_queue");
    assert.ok(queue);
    assert.match(problemOf(unlinkResource(queue, "SOUP-001", patterned)), /comes from a pattern/u);
  });
});
