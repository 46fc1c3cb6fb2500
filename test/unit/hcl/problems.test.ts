import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseHcl } from "../../../src/syntax/hcl/parser";
import type { SyntaxProblem } from "../../../src/syntax/text";

/**
 * A snippet with the expected problems below their lines: `^` marks the span, what follows is the whole message.
 * Spans over the end of a line are shown up to that end.
 */
function annotated(text: string, problems: readonly SyntaxProblem[]): string {
  let offset = 0;
  return text
    .split("\n")
    .flatMap((line) => {
      const start = offset;
      offset += line.length + 1;
      const here = problems.filter(({ span }) => span.start >= start && span.start < offset);
      return [line, ...here.map((problem) => marked(problem, start, line.length))];
    })
    .join("\n");
}

function marked({ span, message }: SyntaxProblem, start: number, length: number): string {
  const from = span.start - start;
  const width = Math.max(1, Math.min(span.end - start, length) - from);
  return `${" ".repeat(from)}${"^".repeat(width)} ${message}`;
}

const cases: Record<string, string> = {
  "a missing value": `
engine =
       ^ A value is missing before the end of the line. Write one, or \`null\` to leave it unset.
`,
  "a string that is not closed": `
engine = "postgres
         ^^^^^^^^^ The string is not closed on its line. Add the closing \`"\`, or write \`\\n\` for a line end; for several lines use a heredoc.
`,
  "an interpolation that is not closed": `
name = "a-\${var.stage"
          ^^ The interpolation that starts here is not closed. Close it with \`}\`; a \`\${\` that is meant literally is written \`$\${\`.
`,
  "a list that is not closed": `
zones = ["a", "b"
        ^ The list that opens here is not closed: instead of \`]\` the parser found \`region\`.
region = "c"
`,
  "a list without a comma": `
zones = ["a" "b"]
             ^ A comma or \`]\` is expected in this list, and here stands a quoted string.
`,
  "a block that is not closed": `
locals {
^^^^^^ The block \`locals\` is not closed. Add \`}\` on a line of its own after its last argument.
  a = 1
`,
  "a header without a brace": `
resource "aws_s3_bucket" "exports"
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The block has no \`{\` on the line of its header. Add it at the end of this line.
`,
  "a brace too many": `
locals {
}
}
^ This \`}\` closes nothing. Remove it, or add the block that it belongs to.
`,
  "a lone word": `
locals {
  region
  ^^^^^^ \`region\` stands alone here. For an argument write \`region = value\`, for a block \`region { … }\`.
}
`,
  "a name that is used twice": `
engine = "postgres"
engine = "mysql"
^^^^^^ \`engine\` is set a second time in the same block. Keep one of the two.
`,
  "single quotes": `
engine = 'postgres'
         ^ HCL has no single quotes. Write the text in double quotes.
`,
  "an index without its key": `
zone = var.zones[
                ^ A value is missing before the end of the file. Write one, or \`null\` to leave it unset.
`,
  "half a conditional": `
nodes = var.live ? 3
                   ^ The condition has no \`:\` with the value for when it is false; here stands the end of the line.
`,
  "a heredoc that is not closed": `
policy = <<EOT
         ^^^^^ The heredoc is never closed. Write \`EOT\` alone on the line after its text, with a line end.
text
`,
  "an unknown escape": `
path = "C:\\data"
          ^^ \`\\d\` is no escape that HCL knows. Use one of \`\\n\`, \`\\r\`, \`\\t\`, \`\\"\`, \`\\\\\`, \`\\uXXXX\`, or double the backslash.
`,
  "a number with two points": `
version = 1.2.3
          ^^^^^ \`1.2.3\` is no number. Write digits with at most one point and one exponent, or put it in quotes.
`,
  "arguments on one line": `
a = 1 b = 2
      ^ After the value of \`a\` its line has to end, and here stands \`b\`.
`,
  "an object `for` without a key": `
a = { for x in var.b : x }
                       ^ A \`for\` in braces makes an object and needs a key: write \`key => value\`, or use \`[ ]\` for a list.
`,
};

describe("HCL problems say what is wrong, where, and what to do about", () => {
  for (const [name, expected] of Object.entries(cases)) {
    it(name, () => {
      const text = expected
        .split("\n")
        .filter((line) => !/^ *\^/.test(line))
        .join("\n");
      assert.equal(annotated(text, parseHcl(text).problems), expected);
    });
  }

  it("an error once, not each of its consequences", () => {
    const text = 'locals {\n  tags = merge(var.a, { b = [1, 2, { c = "d" } ]\n  e = 1\n}\n';
    assert.equal(parseHcl(text).problems.length, 1);
  });
});
