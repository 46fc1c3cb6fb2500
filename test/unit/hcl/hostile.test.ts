import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parseHcl } from "../../../src/syntax/hcl/parser";
import { spanFaults } from "./nodes";
import { outline } from "./outline";

const MANY = 10_000;
const OFTEN = 3_000;

/** Texts that nest without end; each would overflow a parser that simply recurses. */
const deep: Record<string, string> = {
  brackets: `a = ${"[".repeat(MANY)}`,
  "closed brackets": `a = ${"[".repeat(MANY)}${"]".repeat(MANY)}\n`,
  parentheses: `a = ${"(".repeat(MANY)}`,
  braces: `a = ${"{b=".repeat(MANY)}`,
  calls: `a = ${"f(".repeat(MANY)}`,
  indexes: `a = ${"b[".repeat(MANY)}`,
  interpolations: `a = ${'"${'.repeat(MANY)}`,
  "closed interpolations": `a = ${'"${'.repeat(MANY)}${'}"'.repeat(MANY)}\n`,
  directives: `a = "${"%{if b}".repeat(MANY)}"\n`,
  "`for` expressions": `a = ${"[for x in ".repeat(MANY)}`,
  negations: `a = ${"!".repeat(MANY)}b\n`,
  conditionals: `a = ${"b ? c : ".repeat(MANY)}d\n`,
  sums: `a = 1${" + 1".repeat(MANY)}\n`,
  accesses: `a = b${".c".repeat(MANY)}\n`,
  splats: `a = b${"[*]".repeat(MANY)}\n`,
  blocks: `${"b {\n".repeat(MANY)}${"}\n".repeat(MANY)}`,
};

/** Texts whose errors invite a parser to read the same lines again and again. */
const repeated: Record<string, string> = {
  "unclosed blocks": 'resource "a" "b" {\n  c = 1\n'.repeat(OFTEN),
  "unclosed blocks of other names": "b {\n".repeat(OFTEN),
  "unclosed lists": "a = [1,\n".repeat(OFTEN),
  "unclosed objects": "a = {\n".repeat(OFTEN),
  "unclosed heredocs": Array.from({ length: OFTEN }, (_, index) => `a = <<E${index}\n`).join(""),
  "unclosed heredocs with one marker": `${"a = <<E\nresource {\n".repeat(OFTEN)}E\n`,
  "unclosed comments": `${"/*\n".repeat(OFTEN)}resource {\n/*\n*/`,
  "broken interpolations on one line": `a = "${`\${]}`.repeat(OFTEN)}"\n`,
  "blocks on one line": "b {} ".repeat(OFTEN),
  "closing braces": "  a = 1\n}\n".repeat(OFTEN),
  quotes: '"'.repeat(OFTEN),
};

describe("HCL parser on hostile texts", () => {
  for (const [name, text] of Object.entries(deep)) {
    it(`reports ${MANY} nested ${name} instead of overflowing`, () => {
      const { problems, body } = parseHcl(text);
      assert.ok(problems.some(({ message }) => message.includes("nested deeper than 500 levels")));
      assert.deepEqual(spanFaults(body, text.length), []);
    });
  }

  it("reads what stands behind a value that is nested too deep", () => {
    const { body } = parseHcl(`locals {\n  a = ${"[".repeat(MANY)}\n  b = 1\n}\n\nvariable "c" {\n}\n`);
    assert.deepEqual(body.items.map(outline), ["locals { a b }", "variable c { }"]);
  });

  it("accepts what is nested 400 levels deep", () => {
    const { problems } = parseHcl(`a = ${"[".repeat(400)}${"]".repeat(400)}\n`);
    assert.deepEqual(problems, []);
  });

  for (const [name, text] of Object.entries(repeated)) {
    it(`ends on ${name}`, () => {
      assert.deepEqual(spanFaults(parseHcl(text).body, text.length), []);
    });
  }
});
