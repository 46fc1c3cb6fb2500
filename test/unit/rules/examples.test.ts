import assert from "node:assert/strict";
import { analyse, knowledge } from "../../support/project";

const FILE = { terraform: "main.tf", kubernetes: "object.yaml" } as const;

/** The example files of a rule may hold several: each after a line `# file: <path>`. */
function filesOf(language: keyof typeof FILE, text: string): Readonly<Record<string, string>> {
  const parts = text.split(/^# file: (.+)$/mu);
  if (parts.length === 1) return { [FILE[language]]: text };
  const pairs = parts.slice(1).flatMap((part, at, all) => (at % 2 === 0 ? [[part.trim(), all[at + 1] ?? ""]] : []));
  return Object.fromEntries(pairs);
}

function failures(rule: string, language: keyof typeof FILE, text: string): readonly string[] {
  const { findings } = analyse(filesOf(language, text));
  return findings.filter((f) => f.rule === rule && f.outcome === "fail").map((f) => f.message);
}

describe("every rule's own examples", () => {
  // Rules about places read a device file too; their examples are tested in test/unit/region.
  for (const rule of knowledge.rules.all.filter(({ id }) => !id.startsWith("region/"))) {
    rule.examples.forEach(({ language, bad, good }, at) => {
      it(`${rule.id} reports its bad example ${at + 1}`, () => {
        assert.notDeepEqual(failures(rule.id, language, bad), []);
      });
      it(`${rule.id} is silent on its good example ${at + 1}`, () => {
        assert.deepEqual(failures(rule.id, language, good), []);
      });
    });
  }
});
