import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { parseHcl } from "../../../src/syntax/hcl/parser";
import type { Block } from "../../../src/syntax/hcl/tree";
import { validFixtures } from "./fixtures";

const names = ["blocks.tf", "comments.tf", "heredocs.tf", "collections.tf", "attributes.tf", "indented-heredocs.tf"];
const text = validFixtures
  .filter((fixture) => names.includes(fixture.name))
  .map((fixture) => fixture.text)
  .join("\n");

function blocksOf(source: string): Block[] {
  return parseHcl(source).body.items.filter((item) => item.kind === "block");
}

const blocks = blocksOf(text);
const typed = fc.constantFrom(..."\"{}[]()=,?:.#'\\a\n", "${", "%{", "<<EOT", "<<-EOT\n", "/*", "//");

describe("An edit in one block", () => {
  it("starts from a file with many blocks", () => assert.ok(blocks.length >= 12));

  it("never costs another block, whatever is typed or deleted", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: blocks.length - 1 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.nat({ max: 3 }),
        fc.option(typed, { nil: "" }),
        (index, place, deleted, inserted) => {
          const { span } = blocks[index] ?? { span: { start: 0, end: 0 } };
          const at = span.start + Math.floor(place * (span.end - span.start));
          const until = Math.min(at + deleted, span.end);
          const edited = text.slice(0, at) + inserted + text.slice(until);
          const found = new Set(blocksOf(edited).map((block) => edited.slice(block.span.start, block.span.end)));
          const lost = blocks
            .filter((block) => block.span !== span)
            .map((block) => text.slice(block.span.start, block.span.end))
            .filter((source) => !found.has(source));
          assert.deepEqual(lost, []);
        },
      ),
      { seed: 20261121, numRuns: 4000 },
    );
  });
});
