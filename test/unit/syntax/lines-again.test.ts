import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { indexLines, indexLinesAgain, rangeAgain, rangeOf } from "../../../src/syntax/text";

/** Texts in which lines begin in every way, long enough that they are compared in blocks too. */
const piece = fc.constantFrom("\n", "\r\n", "\r", "a", "bc", "\u{1F600}", "x".repeat(5000));
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(""));

describe("the lines of a text after an edit", () => {
  it("are those of the text read anew", () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(40), text, (before, at, removed, inserted) => {
        const start = before.length === 0 ? 0 : at % before.length;
        const after = before.slice(0, start) + inserted + before.slice(start + removed);
        const again = indexLinesAgain({ text: before, lines: indexLines(before) }, after);
        const anew = indexLines(after);
        assert.equal(again.lineCount, anew.lineCount);
        for (let line = 0; line < anew.lineCount; line++) {
          assert.equal(again.offsetAt({ line, character: 0 }), anew.offsetAt({ line, character: 0 }));
        }
        assert.deepEqual(again.positionAt(after.length), anew.positionAt(after.length));
      }),
      { numRuns: 500 },
    );
  });

  it("tell whether a range is what it was", () => {
    fc.assert(
      fc.property(text, text, fc.nat(), fc.nat(), (before, after, first, length) => {
        const old = { start: first % (before.length + 1), end: before.length };
        const known = rangeOf(indexLines(before), old);
        const start = first % (after.length + 2);
        const span = { start, end: start + (length % 9) };
        assert.deepEqual(rangeAgain(indexLines(after), span, known), rangeOf(indexLines(after), span));
        assert.equal(rangeAgain(indexLines(before), old, known), known);
      }),
      { numRuns: 500 },
    );
  });
});
