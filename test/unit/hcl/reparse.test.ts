import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { parseHcl } from "../../../src/syntax/hcl/parser";
import { type ParsedText, parseAgain, parseFirst } from "../../../src/syntax/hcl/reparse";
import { readTouched } from "../../../src/syntax/hcl/touched";

const TEXT = `# above
variable "a" {
  default = 1 # beside
}

# of b
resource "x" "b" {
  text = "\${var.a}-b"
  list = [1, 2]
}
c = <<EOT
text
EOT
`;

/** Comments around headers, items that are indented, several lines in brackets. */
const ODD = `/* of
resource "c" "d" {}
*/ resource "x" "b" {
  nested {
    deep = <<-X
      a \${var.a}
    X
  }
} # behind b
  output "o" { value = 1 }
module "m" {
  source = "./m" // why
  a = { b = 1, "c" = [for x in y : x if x > 1] }
}
/* tail */
`;

const ARGUMENTS = `a = 1
b = "two" # c
c = [
  1,
  2
]
d = {
  e = 1
}
f = g ? h : i
`;

const texts = fc.constantFrom(TEXT, ODD, ARGUMENTS, TEXT.replaceAll("\n", "\r\n"), `\ufeff${ODD}`);
const piece = fc.oneof(
  fc.constantFrom("", "\n", "{", "}", "[", "]", "(", '"', "#", "<<E\n", "E\n", "EOT\n", "1", " ", "/*", "*/", "=", ","),
  fc.constantFrom("${", "%{ if a }", "\r", "\r\n", "\\", "d = 1\n", "a = 2\n", "e {}\n", "  f {\n", "b c"),
  fc.constantFrom('variable "z" {\n', 'resource "q" "r" {\n  a = 1\n}\n'),
);
const edit = fc.record({
  at: fc.nat(400),
  remove: fc.constantFrom(0, 0, 0, 1, 3, 8, 60),
  insert: piece,
  isUndone: fc.boolean(),
});

describe("parsing again after an edit", () => {
  it("gives what parsing for the first time gives", () => {
    fc.assert(
      fc.property(texts, fc.array(edit, { minLength: 1, maxLength: 10 }), (first, all) => {
        let parsed: ParsedText = parseFirst(first);
        const agrees = (text: string): void => {
          parsed = parseAgain(parsed, text);
          assert.deepEqual(plain(parsed.tree), plain(parseHcl(text)));
        };
        for (const { at, remove, insert, isUndone } of all) {
          const before = parsed.text;
          const start = at % (before.length + 1);
          agrees(before.slice(0, start) + insert + before.slice(start + remove));
          if (isUndone) agrees(before);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("keeps the items that the edit leaves alone, moved to where they stand now", () => {
    const first = parseAgain(parseFirst(TEXT), TEXT);
    const [a, b, c] = first.tree.body.items;
    const before = b?.span.start ?? 0;
    const again = parseAgain(first, TEXT.replace("default = 1", "default = 100"));
    assert.notEqual(again.tree.body.items[0], a);
    assert.equal(again.tree.body.items[1], b);
    assert.equal(again.tree.body.items[2], c);
    assert.equal(b?.span.start, before + 2);
  });

  it("keeps them also while a block is half typed", () => {
    const first = parseAgain(parseFirst(TEXT), TEXT);
    const again = parseAgain(first, TEXT.replace("default = 1", 'default = "'));
    assert.equal(again.tree.body.items[1], first.tree.body.items[1]);
  });

  it("keeps the item above the edit when it ends where it ended, though it is read again", () => {
    const first = parseAgain(parseFirst(TEXT), TEXT);
    const again = parseAgain(first, TEXT.replace("list = [1, 2]", "list = [1, 2, 3]"));
    assert.equal(again.tree.body.items[0], first.tree.body.items[0]);
  });

  it("reads only what an edit touches, also where that is an error", () => {
    assert.ok(reads("default = 1", "default = 2"));
    assert.ok(reads("default = 1", "default ="));
    assert.ok(reads("text\n", "another text\n"));
  });

  it("reads all where an error changes what stands far from it", () => {
    assert.ok(!reads("  list = [1, 2]\n}", "  list = [1, 2]\n"));
    assert.ok(!reads("EOT\n", ""));
    assert.ok(!reads("# of b", "/* of b"));
    assert.ok(!reads("c = <<EOT", "} c = <<EOT"));
  });

  it("reads all where an argument gets the name of one far from it", () => {
    const first = parseAgain(parseFirst(ARGUMENTS), ARGUMENTS);
    const text = ARGUMENTS.replace("f =", "a =");
    assert.equal(first.known && readTouched({ ...first.known, text: ARGUMENTS }, text), undefined);
    assert.equal(parseAgain(first, text).tree.problems.length, 1);
  });
});

/** True when an edit of the text is read without reading all of it. */
function reads(from: string, to: string): boolean {
  const { known } = parseAgain(parseFirst(TEXT), TEXT);
  assert.ok(known);
  return readTouched({ ...known, text: TEXT }, TEXT.replace(from, to)) !== undefined;
}

/** The tree with its spans as numbers. */
function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain);
  if (typeof node !== "object" || node === null) return node;
  if ("start" in node && "end" in node) return `${node.start}-${node.end}`;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, plain(value)]));
}
