/** One requirement of a knowledge file, asked of a resource. */
import type { Condition } from "../knowledge/condition";
import type { Requirement } from "../knowledge/resource";
import { evaluate } from "./condition";
import { type Decide, decisionOf } from "./decide";
import { everyOf, holdsSomewhere, type Subject, settled, type Verdict } from "./evidence";

/** What one resource was found to be, by the condition that asked: several requirements apply under the same. */
export type Applicability = Map<Condition, Verdict>;

/**
 * The verdict on a requirement; undefined where it does not apply. Where it applies to some copies of a repeated block
 * only, it fails when it fails in every copy: which copy is which cannot be told from each value for itself.
 */
export function judge(
  { when, must }: Pick<Requirement, "when" | "must">,
  subject: Subject,
  known: Applicability,
): Verdict | undefined {
  const applies = when && applicability(when, subject, known);
  if (applies?.answer === "fails") return undefined;
  const verdict = evaluate(must, subject);
  if (!applies || applies.answer === "holds") return settled(verdict);
  if (verdict.answer === "holds") return verdict;
  return holdsSomewhere(applies) ? verdict : applies;
}

/** What decides a requirement, made out once: the same one is asked of every resource of its types. */
export interface Asked {
  readonly requirement: Requirement;
  readonly must: Decide;
}

/** A requirement with what decides it. */
export function askedBy(requirement: Requirement): Asked {
  return { requirement, must: decisionOf(requirement.must) };
}

/**
 * The verdict of `judge` for whoever asks for nothing that holds: undefined where the requirement does not apply, and where
 * it holds.
 */
export function judgeFailing(
  { requirement, must }: Asked,
  subject: Subject,
  known: Applicability,
): Verdict | undefined {
  const applies = requirement.when && applicability(requirement.when, subject, known);
  if (applies?.answer === "fails" || must(subject.node, subject) === "holds") return undefined;
  const verdict = judge(requirement, subject, known);
  return verdict?.answer === "holds" ? undefined : verdict;
}

const HOLDS: Verdict = { answer: "holds", evidence: [] };
const FAILS: Verdict = { answer: "fails", evidence: [] };

/** Whether a requirement applies, as far as that is not known. Nobody asks where it was decided. */
function applicability(when: Condition, subject: Subject, known: Applicability): Verdict {
  const before = known.get(when);
  if (before) return before;
  const verdict = "all" in when ? ofAll(when.all, subject, known) : ofPart(when, subject);
  known.set(when, verdict);
  return verdict;
}

function ofPart(part: Condition, subject: Subject): Verdict {
  const answer = decisionOf(part)(subject.node, subject);
  if (answer === "unknown") return evaluate(part, subject);
  return answer === "holds" ? HOLDS : FAILS;
}

/** The first part that fails decides. */
function ofAll(parts: readonly Condition[], subject: Subject, known: Applicability): Verdict {
  const verdicts: Verdict[] = [];
  for (const part of parts) {
    const verdict = applicability(part, subject, known);
    if (verdict.answer === "fails") return verdict;
    verdicts.push(verdict);
  }
  return everyOf(verdicts);
}
