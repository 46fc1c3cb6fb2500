import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { parseHcl } from "../../../src/syntax/hcl/parser";
import { type ParsedText, parseAgain, parseFirst } from "../../../src/syntax/hcl/reparse";

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

const piece = fc.constantFrom("", "\n", "{", "}", '"', "#", "<<E\n", "E\n", "1", " ", "/*", "*/", "d = 1\n", "e {}\n");
const edits = fc.array(fc.record({ at: fc.nat(200), remove: fc.nat(8), insert: piece }), {
  minLength: 1,
  maxLength: 8,
});

describe("parsing again after an edit", () => {
  it("gives what parsing for the first time gives", () => {
    fc.assert(
      fc.property(edits, (all) => {
        let parsed: ParsedText = parseFirst(TEXT);
        for (const { at, remove, insert } of all) {
          const start = at % (parsed.text.length + 1);
          const text = parsed.text.slice(0, start) + insert + parsed.text.slice(start + remove);
          parsed = parseAgain(parsed, text);
          assert.deepEqual(plain(parsed.tree), plain(parseHcl(text)));
        }
      }),
      { numRuns: 1000 },
    );
  }).timeout(60_000);

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
});

/** The tree with its spans as numbers. */
function plain(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(plain);
  if (typeof node !== "object" || node === null) return node;
  if ("start" in node && "end" in node) return `${node.start}-${node.end}`;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, plain(value)]));
}
