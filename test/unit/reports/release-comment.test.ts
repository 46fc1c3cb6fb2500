import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { sealed } from "../../../src/reports/release/chain";
import { CHANGE_COMMENT_MARK, changeComment } from "../../../src/reports/release/comment";
import { snapshotOf } from "../../../src/reports/release/snapshot";
import { exportedText, inputOf } from "./support";

const DEVICE = { "regulatory/device.yaml": "name: Vela\n" };
const SOUP = {
  "regulatory/soup.yaml":
    "items:\n  - id: SOUP-001\n    title: Clinical database\n    covers: [aws_db_instance.clinical]\n    risks: [RISK-1]\n    tests: [TEST-7]\n",
};
const database = (version: string) =>
  `resource "aws_db_instance" "clinical" {\n  engine         = "postgres"\n  engine_version = "${version}"\n}\n`;

function changing(before: string, after: string) {
  const release = sealed(snapshotOf("1.0.0", inputOf({ "main.tf": before, ...DEVICE, ...SOUP }), null));
  const files = { "main.tf": after, ...DEVICE, ...SOUP, "regulatory/releases/1.0.0.json": release };
  return inputOf(files, { options: new Map([["from", "1.0.0"]]) });
}

/** What stands before the first part that is folded. */
function inSight(comment: string): string {
  return comment.slice(0, comment.indexOf("<details>"));
}

describe("the change report as a comment", () => {
  it("begins with a mark of its own, by which CI finds its earlier comment", () => {
    const comment = changeComment(changing(database("16.3"), database("16.4")));
    assert.equal(comment.split("\n")[0], CHANGE_COMMENT_MARK);
    assert(!CHANGE_COMMENT_MARK.startsWith("<!-- tureen -->"), "the comment of the check is another");
  });

  it("counts changes by what they propose, and folds all that needs nobody's eye", () => {
    const comment = changeComment(changing(database("16.3"), database("16.4")));
    assert.match(comment, /^## Tureen: 0 for a full evaluation, 1 for a lightweight one, 0 other changes$/mu);
    assert.doesNotMatch(comment, /For a person to look at/u);
    assert.doesNotMatch(inSight(comment), /16\.4/u);
    assert.match(
      comment,
      /\| Amazon RDS for PostgreSQL \| version \| postgres 16\.3 \| postgres 16\.4 \| lightweight \| SOUP-001 \|/u,
    );
  });

  it("shows what proposes a full evaluation with its item, risks and tests", () => {
    const sight = inSight(changeComment(changing(database("16.3"), database("17.1"))));
    assert.match(
      sight,
      /- \*\*Amazon RDS for PostgreSQL: version postgres 16\.3 → postgres 17\.1\*\* · SOUP-001 · risks RISK-1 · tests TEST-7/u,
    );
  });

  it("folds the questions with how much bears on each, and answers none", () => {
    const comment = changeComment(changing(database("16.3"), database("17.1")));
    assert.match(comment, /<summary>To decide<\/summary>/u);
    assert.match(comment, /\*MDR Annex VI C 6\.5\.2: 1 change bears on it\.\*/u);
  });

  it("is a comment as well where nothing changed, so that an earlier one does not stay", () => {
    const comment = changeComment(changing(database("16.3"), database("16.3")));
    assert.match(comment, /No change to what the device depends on/u);
    assert.doesNotMatch(comment, /<details>/u);
  });

  it("lets no markup of a file through, and stays below what hosts take", () => {
    const many = Array.from({ length: 2000 }, (_, at) => `resource "aws_sqs_queue" "q${at}" {}\n`).join("");
    const hostile = 'resource "aws_sqs_queue" "<img src=x>|@everyone" {}\n';
    const comment = changeComment(changing(database("16.3"), many + hostile));
    assert.doesNotMatch(comment, /<img|[^;]@everyone/u);
    assert(comment.length < 65_536, `${comment.length}`);
    assert.match(comment, /and \d+ more/u);
  });

  it("is a format of the change report", async () => {
    const input = changing(database("16.3"), database("16.4"));
    assert.equal(await exportedText("diff", "comment", input), changeComment(input));
  });
});
