/** One requirement of a knowledge file, asked of a resource. */
import type { Requirement } from "../knowledge/resource";
import { evaluate } from "./condition";
import { holdsSomewhere, type Subject, settled, type Verdict } from "./evidence";

/**
 * The verdict on a requirement; undefined where it does not apply. Where it applies to some copies of a repeated block
 * only, it fails when it fails in every copy: which copy is which cannot be told from each value for itself.
 */
export function judge({ when, must }: Pick<Requirement, "when" | "must">, subject: Subject): Verdict | undefined {
  const applies = when && evaluate(when, subject);
  if (applies?.answer === "fails") return undefined;
  const verdict = evaluate(must, subject);
  if (!applies || applies.answer === "holds") return settled(verdict);
  if (verdict.answer === "holds") return verdict;
  return holdsSomewhere(applies) ? verdict : applies;
}
