/** What the rules say of one resource, also where there is nothing to report: for hovers and for evidence. */
import type { RuleKnowledge } from "../knowledge/rule";
import { type Resource, typeKey } from "../model/resource";
import { evaluate } from "./condition";
import { type Evidence, wholeResource } from "./evidence";
import type { Answer } from "./predicate";
import type { RuleContext } from "./rule";

/** The answer of one capability of a resource: over all its requirements, the worst counts. */
export interface Assessment {
  readonly rule: RuleKnowledge;
  readonly answer: Answer;
  /** What is so when it fails: "storage is not encrypted". */
  readonly says: string | undefined;
  readonly evidence: Evidence | undefined;
}

/** Every capability that knowledge states of the resource's type and that applies to it, in the order of the rules. */
export function assess(resource: Resource, context: RuleContext): readonly Assessment[] {
  const known = context.knowledge.resources.find(typeKey(resource));
  return context.knowledge.rules.all.flatMap((rule) => {
    const answers = (known?.requirements.get(rule.id) ?? []).flatMap((requirement): Assessment[] => {
      if (requirement.profile || requirement.once) return [];
      const subject = wholeResource(resource, context.workspace);
      const applies = requirement.when ? evaluate(requirement.when, subject) : undefined;
      if (applies?.answer === "fails") return [];
      const verdict = applies?.answer === "unknown" ? applies : evaluate(requirement.must, subject);
      return [{ rule, answer: verdict.answer, says: requirement.says, evidence: verdict.evidence[0] }];
    });
    const worst =
      answers.find((a) => a.answer === "fails") ?? answers.find((a) => a.answer === "unknown") ?? answers[0];
    return worst ? [worst] : [];
  });
}
