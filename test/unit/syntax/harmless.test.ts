import assert from "node:assert/strict";
import fc from "fast-check";
import { isHarmless } from "../../../src/syntax/regular-expression";
import { growthOf } from "../../support/regular-expressions/ambiguity";

const ATOM = fc.constantFrom("a", "b", ".", "\\d", "\\w", "[ab]", "[^a]", "-", "\\.", "\\s");
const QUANTIFIER = fc.constantFrom("", "", "", "*", "+", "?", "{2,}", "{1,3}", "*?");
const PIECE = fc.tuple(ATOM, QUANTIFIER).map((parts) => parts.join(""));
const SEQUENCE = fc.array(PIECE, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(""));
const GROUP = fc
  .tuple(fc.constantFrom("(", "(?:"), fc.array(SEQUENCE, { minLength: 1, maxLength: 3 }), QUANTIFIER)
  .map(([opening, ways, quantifier]) => `${opening}${ways.join("|")})${quantifier}`);
const PATTERN = fc
  .tuple(
    fc.constantFrom("", "^"),
    fc.array(fc.oneof(SEQUENCE, GROUP), { minLength: 1, maxLength: 4 }),
    fc.constantFrom("", "$"),
  )
  .map(([start, parts, end]) => `${start}${parts.join("")}${end}`);

describe("a pattern that is taken from a team's own knowledge", () => {
  it("takes exponential time on no text, as its automaton shows", () => {
    fc.assert(
      fc.property(PATTERN, (pattern) => {
        fc.pre(isHarmless(pattern));
        assert.notEqual(growthOf(pattern, "u"), "exponential", pattern);
      }),
      { numRuns: 1_000, seed: 1 },
    );
  });
});
