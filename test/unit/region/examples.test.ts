import assert from "node:assert/strict";
import { knowledge, type Options, regionFindings } from "./support";

describe("the examples of the region rules", () => {
  for (const rule of knowledge.rules.all.filter(({ id }) => id.startsWith("region/"))) {
    rule.examples.forEach(({ language, bad, good }, at) => {
      const file = language === "terraform" ? "main.tf" : "manifest.yaml";
      const found = (text: string) => regionFindings({ [file]: text }, policyIn(text)).map((finding) => finding.rule);

      it(`${rule.id}, ${language} ${at + 1}: the bad one is found by this rule alone`, () =>
        assert.deepEqual([...new Set(found(bad))], [rule.id]));
      it(`${rule.id}, ${language} ${at + 1}: nothing is found in the good one`, () =>
        assert.deepEqual(found(good), []));
    });
  }
});

/** An example whose first line is `# device.yaml: …` is read with that device file. */
function policyIn(text: string): Options {
  const device = /^# device\.yaml: (.*)$/mu.exec(text)?.[1];
  return device ? { records: { "device.yaml": `schemaVersion: 1\n${device}\n` } } : {};
}
