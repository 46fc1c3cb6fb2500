import assert from "node:assert/strict";
import { parse } from "@cdktf/hcl2json";
import fc from "fast-check";
import { describe, it } from "mocha";
import { parseHcl } from "../../../src/syntax/hcl/parser";
import { toPlainJson } from "../../../src/syntax/hcl/plain-json";
import { expressionSource } from "./arbitrary";
import { invalidFixtures, validFixtures, variants } from "./fixtures";

describe("HCL parser and HashiCorp's parser", () => {
  for (const fixture of validFixtures) {
    it(`read the same values from ${fixture.name}`, async () => {
      for (const { name, text } of variants(fixture)) {
        const expected: unknown = await parse("fixture.tf", text);
        const file = parseHcl(text);
        assert.deepEqual(file.problems, [], name);
        assert.deepEqual(toPlainJson(text, file), expected, name);
      }
    });
  }

  for (const fixture of invalidFixtures) {
    it(`both refuse ${fixture.name}`, async () => {
      for (const { name, text } of variants(fixture)) {
        await assert.rejects(parse("fixture.tf", text), /parse config/, name);
        assert.notDeepEqual(parseHcl(text).problems, [], name);
      }
    });
  }

  it("agree on expressions at random", async () => {
    let valid = 0;
    const agree = async (source: string): Promise<void> => {
      const text = `a = ${source}\nb = 1\n`;
      const expected = await parse("random.tf", text).catch((error: Error) => error);
      const file = parseHcl(text);
      if (expected instanceof Error) {
        const isSyntax = expected.message.startsWith("parse config");
        assert.equal(file.problems.length > 0, isSyntax, expected.message);
      } else {
        valid++;
        assert.deepEqual(file.problems, []);
        assert.deepEqual(toPlainJson(text, file), expected);
      }
    };
    await fc.assert(fc.asyncProperty(expressionSource, agree), { seed: 20261121, numRuns: 1500 });
    assert.ok(valid > 500, `${valid} of the expressions were valid`);
  });

  const unusual = {
    "a carriage return alone between arguments": "a = 1\rb = 2\n",
    "a carriage return alone in a heredoc": "a = <<E\nx\ry\nE\n",
    "a byte order mark that is not the first character": "a = 1\n\uFEFFb = 2\n",
    "a zero-width space": "a = 1\u200b\n",
  };
  for (const [name, text] of Object.entries(unusual)) {
    it(`both refuse ${name}`, async () => {
      await assert.rejects(parse("fixture.tf", text), /parse config/);
      assert.notDeepEqual(parseHcl(text).problems, []);
    });
  }
});
