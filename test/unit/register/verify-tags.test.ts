import assert from "node:assert/strict";
import { lossOfCode } from "../../../src/register/verify-tags";

const CODE = '# above\nresource "aws_s3_bucket" "a" {\n  bucket = "a"\n}\n';
const OBJECT = "apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  type: ClusterIP\n";
const at = (text: string, part: string, newText: string, length = 0) => {
  const start = text.indexOf(part);
  return [{ span: { start, end: start + length }, newText }];
};

describe("a tag that is written into code", () => {
  it("may be a comment, new or changed", () => {
    assert.equal(lossOfCode("main.tf", CODE, at(CODE, "resource", "# @soup SOUP-001\n")), undefined);
    assert.equal(lossOfCode("main.tf", CODE, at(CODE, "# above", "", 8)), undefined);
  });

  it("may be an annotation", () => {
    const edits = at(OBJECT, "spec:", "  annotations:\n    tureen.dev/soup: SOUP-001\n");
    assert.equal(lossOfCode("a.yaml", OBJECT, edits), undefined);
  });

  it("is refused where the code would say something else, or could not be read", () => {
    assert.match(lossOfCode("main.tf", CODE, at(CODE, "resource", "# @soup SOUP-001 ")) ?? "", /by hand/u);
    assert.match(lossOfCode("main.tf", CODE, at(CODE, "bucket =", "@soup SOUP-001\n")) ?? "", /by hand/u);
    assert.match(lossOfCode("main.tf", CODE, at(CODE, "bucket =", "# @soup SOUP-001 ")) ?? "", /by hand/u);
    assert.match(lossOfCode("main.tf", CODE, at(CODE, '"a"\n', '"b"', 3)) ?? "", /by hand/u);
    assert.match(lossOfCode("a.yaml", OBJECT, at(OBJECT, "  name", "    tureen.dev/soup: [SOUP\n")) ?? "", /by hand/u);
    assert.match(lossOfCode("a.yaml", OBJECT, at(OBJECT, "kind", "# ")) ?? "", /by hand/u);
  });
});
