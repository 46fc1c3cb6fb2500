/** What the rules say of one resource, also where there is nothing to report: for hovers and for evidence. */
import type { RuleKnowledge } from "../knowledge/rule";
import { mentionsIn } from "../model/referrers";
import { type Resource, typeKey } from "../model/resource";
import { type Evidence, wholeResource } from "./evidence";
import type { Answer } from "./predicate";
import { type Applicability, judge } from "./requirement";
import type { RuleContext } from "./rule";
import { type ShownValue, shownValue } from "./shown-value";

/** The answer of one capability of a resource: over all its requirements, the worst counts. */
export interface Assessment {
  readonly rule: RuleKnowledge;
  readonly answer: Answer;
  /** What is so when it fails: "storage is not encrypted". */
  readonly says: string | undefined;
  /** What the provider does where the setting is absent: "Cloud SQL encrypts with a key that Google holds". */
  readonly absentMeans: string | undefined;
  readonly evidence: Evidence | undefined;
  /** The value that shows the answer to people; undefined where none does by itself. */
  readonly shown: ShownValue | undefined;
  /** The other resource that the answer rests on: a companion, or what a reference leads to. */
  readonly through: Resource | undefined;
}

/** Every capability that knowledge states of the resource's type and that applies to it, in the order of the rules. */
export function assess(resource: Resource, context: RuleContext): readonly Assessment[] {
  const type = context.knowledge.resources.find(typeKey(resource));
  const known: Applicability = new Map();
  return context.knowledge.rules.all.flatMap((rule) => {
    const answers = (type?.requirements.get(rule.id) ?? []).flatMap((requirement): Assessment[] => {
      if (requirement.profile || requirement.once) return [];
      const subject = wholeResource(resource, context.workspace);
      const verdict = judge(requirement, subject, known);
      if (!verdict) return [];
      const { answer, evidence } = verdict;
      const [decisive] = evidence;
      const through = decisive && throughOf(decisive, resource, context);
      const shown = shownValue(requirement.must, evidence);
      return [
        {
          rule,
          answer,
          says: requirement.says,
          absentMeans: requirement.absentMeans,
          evidence: decisive,
          shown,
          through,
        },
      ];
    });
    const worst =
      answers.find((a) => a.answer === "fails") ?? answers.find((a) => a.answer === "unknown") ?? answers[0];
    // Where all hold, one that rests on another resource says the most.
    const telling = worst?.answer === "holds" ? (answers.find((a) => a.through) ?? worst) : worst;
    return telling ? [telling] : [];
  });
}

/** A value that refers to another resource rests on it, as what was asked of that resource does. */
function throughOf(evidence: Evidence, resource: Resource, { workspace }: RuleContext): Resource | undefined {
  if (evidence.through || !evidence.node) return evidence.through;
  for (const { reference } of mentionsIn(evidence.node)) {
    const target = workspace.find(reference.address, reference.scope ?? resource.scope);
    if (target && target !== resource && (target.mode === "managed" || target.mode === "data")) return target;
  }
  return undefined;
}
