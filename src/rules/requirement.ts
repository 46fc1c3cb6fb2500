/** One requirement of a knowledge file, asked of a resource. */
import type { Condition } from "../knowledge/condition";
import type { Requirement } from "../knowledge/resource";
import { evaluate } from "./condition";
import { everyOf, holdsSomewhere, type Subject, settled, type Verdict } from "./evidence";

/**
 * The verdict on a requirement; undefined where it does not apply. Where it applies to some copies of a repeated block
 * only, it fails when it fails in every copy: which copy is which cannot be told from each value for itself.
 */
export function judge({ when, must }: Pick<Requirement, "when" | "must">, subject: Subject): Verdict | undefined {
  const applies = when && applicability(when, subject);
  if (applies?.answer === "fails") return undefined;
  const verdict = evaluate(must, subject);
  if (!applies || applies.answer === "holds") return settled(verdict);
  if (verdict.answer === "holds") return verdict;
  return holdsSomewhere(applies) ? verdict : applies;
}

/** Whether a requirement applies. Nobody asks for the evidence that it does not, so the first part that fails decides. */
function applicability(when: Condition, subject: Subject): Verdict {
  if (!("all" in when)) return evaluate(when, subject);
  const verdicts: Verdict[] = [];
  for (const part of when.all) {
    const verdict = applicability(part, subject);
    if (verdict.answer === "fails") return verdict;
    verdicts.push(verdict);
  }
  return everyOf(verdicts);
}
