import assert from "node:assert/strict";
import { evaluate } from "../../../src/rules/condition";
import { wholeResource } from "../../../src/rules/evidence";
import { analyse } from "../../support/project";

/** Whether a condition sees the block `logging` that a `dynamic` block makes of some elements. */
function hasLogging(elements: string): string {
  const text = `
variable "empty" { default = null }

resource "aws_s3_bucket" "recordings" {
  dynamic "logging" {
    for_each = ${elements}
    content {
      target_bucket = "logs"
    }
  }
}
`;
  const { workspace } = analyse({ "main.tf": text });
  const bucket = workspace.find("aws_s3_bucket.recordings", "");
  assert.ok(bucket);
  return evaluate({ path: "logging", present: true }, wholeResource(bucket, workspace)).answer;
}

describe("dynamic blocks in conditions", () => {
  it("are there when they have an element", () => {
    assert.equal(hasLogging("[1]"), "holds");
  });

  it("are absent when they have none", () => {
    assert.equal(hasLogging("[]"), "fails");
    assert.equal(hasLogging("var.empty != null ? [var.empty] : []"), "fails");
  });
});
