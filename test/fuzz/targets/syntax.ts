/** The parsers alone. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseHcl, parseHclExpression, parseTemplate } from "../../../src/syntax/hcl/parser";
import { type ParsedText, parseAgain, parseFirst } from "../../../src/syntax/hcl/reparse";
import { spanFaults } from "../../unit/hcl/nodes";
import { checkManifest } from "../manifest";
import { damaged } from "../mutation";
import { seeds } from "../seeds";
import { holdsIn, target } from "../target";

export const hclTarget = target("hcl", 60, damaged(seeds.hcl), (text) => {
  const file = parseHcl(text);
  assert.deepEqual(spanFaults(file.body, text.length), []);
  for (const { span } of [...file.problems, ...file.comments]) holdsIn(text.length, span, "a problem or comment");
  assert.deepEqual(spanFaults(parseTemplate(text).template, text.length), []);
  assert.deepEqual(spanFaults(parseHclExpression(text).expression, text.length), []);
});

/** What typing does to a text: a few characters go, a few come. */
const typing = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.nat({ max: 8 }),
  fc.constantFrom("", "\n", "{", "}", '"', "#", "<<E\n", "E\n", "/*", "*/", "a = 1\n", "b {}\n", "${", "\r", "\ufeff"),
);

export const reparseTarget = target(
  "hcl after edits",
  20,
  fc.record({ text: damaged(seeds.hcl, 2), edits: fc.array(typing, { minLength: 1, maxLength: 4 }) }),
  ({ text, edits }) => {
    let parsed: ParsedText = parseFirst(text);
    for (const [at, removed, inserted] of edits) {
      const start = Math.floor(at * parsed.text.length);
      parsed = parseAgain(parsed, parsed.text.slice(0, start) + inserted + parsed.text.slice(start + removed));
      assert.deepEqual(plain(parsed.tree.body), plain(parseHcl(parsed.text).body));
    }
  },
);

/** The places of a tree, in the order of the text; without recursion, since nesting may be deep. */
function plain(root: object): readonly string[] {
  const found: string[] = [];
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== "object" || node === null) found.push(String(node));
    else if ("start" in node && "end" in node) found.push(`${node.start}-${node.end}`);
    else waiting.push(...Object.values(node));
  }
  return found;
}

export const manifestTarget = target("manifests", 20, damaged(seeds.yaml), (text) => {
  for (const file of ["a.yaml", "chart/templates/a.yaml"]) checkManifest(file, text);
});
