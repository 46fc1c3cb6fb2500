import assert from "node:assert/strict";
import type { Condition } from "../../../src/knowledge/condition";
import { typeKey } from "../../../src/model/resource";
import { evaluate } from "../../../src/rules/condition";
import { decisionOf } from "../../../src/rules/decide";
import { wholeResource } from "../../../src/rules/evidence";
import { analyse, knowledge } from "../../support/project";

const FILE = { terraform: "main.tf", kubernetes: "object.yaml" } as const;

/** Whatever is asked of resources of a type. */
function conditionsOn(type: string): readonly Condition[] {
  const asked = [...(knowledge.resources.find(type)?.requirements.values() ?? [])].flat();
  return asked.flatMap(({ when, must }) => (when ? [when, must] : [must]));
}

describe("what decides a condition without evidence", () => {
  it("answers as the evaluation with evidence does, whatever knowledge asks of the rules' own examples", () => {
    const answers = { holds: 0, fails: 0, unknown: 0 };
    for (const { examples } of knowledge.rules.all) {
      for (const { language, bad, good } of examples) {
        const { workspace } = analyse({ [`bad/${FILE[language]}`]: bad, [`good/${FILE[language]}`]: good });
        for (const resource of workspace.resources) {
          const subject = wholeResource(resource, workspace);
          for (const condition of conditionsOn(typeKey(resource))) {
            const { answer } = evaluate(condition, subject);
            answers[answer]++;
            const told = () => `${resource.address}: ${JSON.stringify(condition)}`;
            assert.equal(decisionOf(condition)(subject.node, subject), answer, told());
          }
        }
      }
    }
    for (const count of Object.values(answers)) assert.ok(count > 0, "each answer has its case");
  });
});
