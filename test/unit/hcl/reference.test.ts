import assert from "node:assert/strict";
import { parse } from "@cdktf/hcl2json";
import { describe, it } from "mocha";
import { parseHcl } from "../../../src/syntax/hcl/parser";
import { toReferenceJson } from "../../support/hcl-json";
import { invalidFixtures, validFixtures, variants } from "./fixtures";

describe("HCL parser and HashiCorp's parser", function () {
  this.timeout(60_000);

  for (const fixture of validFixtures) {
    it(`read the same values from ${fixture.name}`, async () => {
      for (const { name, text } of variants(fixture)) {
        const expected: unknown = await parse("fixture.tf", text);
        const file = parseHcl(text);
        assert.deepEqual(file.problems, [], name);
        assert.deepEqual(toReferenceJson(text, file), expected, name);
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
