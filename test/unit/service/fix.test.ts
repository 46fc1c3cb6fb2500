import assert from "node:assert/strict";
import type { FindingPlace } from "../../../src/service/actions/fix";
import { applyFix } from "../../../src/service/actions/fix";
import { codeActions } from "../../../src/service/features/code-actions";
import { applyEdits } from "../../../src/syntax/text";
import { snapshotOf } from "./snapshot";

const PROVIDERS =
  'provider "aws" {\n  region = "us-east-1"\n}\n\nprovider "aws" {\n  alias  = "second"\n  region = "us-west-2"\n}\n\nresource "aws_s3_bucket" "main" {}\nresource "aws_s3_bucket" "second" {\n  provider = aws.second\n}\n';

/** What the question about the region on a line hands to the command: the choices, and what names the finding. */
function questionOn(line: number): { readonly titles: readonly string[]; readonly place: FindingPlace } {
  const at = { line, character: 14 };
  const request = { file: "main.tf", range: { start: at, end: at }, diagnostics: [], isAsked: true };
  const action = codeActions(request, snapshotOf({ "main.tf": PROVIDERS })).find(({ title }) => /^Choose/u.test(title));
  const [, titles, place] = action?.command?.arguments ?? [];
  return { titles, place };
}

function chosen(line: number, text: string): string | undefined {
  const { titles, place } = questionOn(line);
  const title = titles.find((one) => one.includes("eu-central-1"));
  assert.ok(title);
  const { changes } = applyFix(place, title, "main.tf", snapshotOf({ "main.tf": text }));
  return changes[0] && applyEdits(text, changes[0].edits);
}

describe("a fix that a person chose from several", () => {
  it("is made for the text as it stands then", () => {
    const moved = `# written meanwhile\n${PROVIDERS.replace("us-west-2", "us-west-1")}`;
    assert.equal(chosen(6, moved), moved.replace("us-west-1", "eu-central-1"));
    assert.equal(chosen(1, moved), moved.replace("us-east-1", "eu-central-1"));
  });

  it("is refused when what was to be fixed is gone", () => {
    const { titles, place } = questionOn(1);
    const snapshot = snapshotOf({ "main.tf": "# nothing\n" });
    const { changes, problem } = applyFix(place, titles[0] ?? "", "main.tf", snapshot);
    assert.deepEqual(changes, []);
    assert.ok(typeof problem === "object");
    assert.match(problem.text, /not there any more/u);
  });
});
