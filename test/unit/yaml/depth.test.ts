import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readOwnKnowledge } from "../../../src/knowledge/own";
import { readRegister } from "../../../src/register/read/read";
import { addSoupItem } from "../../../src/register/write/propose";
import { readKubernetes } from "../../../src/resolve/kubernetes/read";
import { encodingFunctions } from "../../../src/resolve/terraform/functions/encoding";
import { isTooDeep } from "../../../src/syntax/yaml/depth";

const MANY = 30_000;
const nested = (levels: number, line: (level: number) => string): string =>
  Array.from({ length: levels }, (_, level) => " ".repeat(level) + line(level)).join("\n");

const DEEP: Readonly<Record<string, string>> = {
  "brackets that are never closed": "[".repeat(MANY),
  "brackets that are closed": "[".repeat(MANY) + "]".repeat(MANY),
  "braces with a name before each": "{a: ".repeat(MANY),
  "braces between braces, with a word that goes on before each": `{${"a={".repeat(MANY)}`,
  "brackets behind other signs": "x[".repeat(MANY / 2) + "a: [".repeat(MANY),
  "dashes on one line": "- ".repeat(MANY),
  "dashes and question marks": "- ? ".repeat(MANY),
  indentation: nested(2_000, (level) => `a${level}:`),
  "dashes below each other": nested(2_000, () => "-"),
};

const PLAIN: Readonly<Record<string, string>> = {
  "a long list": "items:\n".concat("  - [a, {b: c}]\n".repeat(5_000)),
  "codes of a terminal": "script: |\n".concat(`  echo "${"\\033[0;31m"}x"\n`.repeat(5_000)),
  "brackets that are part of words": "a: ".concat("x[0 ".repeat(5_000)),
  "codes of a terminal in JSON": `{"lines": [${'"\\u001b[31m don\'t [ \\" [", '.repeat(5_000)}""]}`,
  "a ruler of dashes": `# ${"- ".repeat(5_000)}`,
  "long indentation": nested(5_000, () => "").concat(" ".repeat(100_000), "a: b"),
  "steps down and up again": nested(400, () => "a:").concat(
    "\n",
    nested(400, () => "b:"),
  ),
};

describe("the guard before a parser that recurses", () => {
  for (const [what, text] of Object.entries(DEEP)) {
    it(`stops ${what}`, () => assert.equal(isTooDeep(text), true));
  }

  for (const [what, text] of Object.entries(PLAIN)) {
    it(`lets ${what} pass`, () => assert.equal(isTooDeep(text), false));
  }

  it("stands before every reader and writer of YAML", () => {
    for (const text of Object.values(DEEP)) {
      const messages = [
        readRegister([{ file: "regulatory/soup.yaml", text: `items:\n${text}` }], "regulatory").problems[0]?.message,
        readKubernetes("a.yaml", `apiVersion: v1\nkind: ConfigMap\ndata:\n${text}`).problems[0]?.message,
        readOwnKnowledge([{ file: "regulatory/knowledge/a.yaml", text }]).problems[0]?.message,
      ];
      for (const message of messages) assert.match(message ?? "", /nested too deeply/u);
      const added = addSoupItem(`items:\n${text}`, { id: "SOUP-001", title: "x" });
      assert.ok(!added.ok && /nested too deeply/u.test(added.reason));
      assert.throws(() => encodingFunctions.yamldecode?.(text), /nested too deeply/u);
    }
  });
});
