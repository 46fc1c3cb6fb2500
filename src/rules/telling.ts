/**
 * Which of several places that fail tells what is so. Of several conditions the first says which thing is meant: where that
 * one fails, another thing is looked at, whose values tell nothing.
 */
import type { Condition } from "../knowledge/condition";
import { type Evidence, join, type Verdict } from "./evidence";

/**
 * The place that shows that no item of a list is as asked: one that is meant and is otherwise, else the first, without its
 * value.
 */
export function evidenceOfNone(verdicts: readonly Verdict[], asked: Condition, path: string): readonly Evidence[] {
  const naming = namingPaths(asked, path);
  const firsts = verdicts.flatMap(({ evidence }) => evidence.slice(0, 1));
  const telling = firsts.find((evidence) => !naming.includes(evidence.path));
  if (telling) return [telling];
  return firsts.slice(0, 1).map((evidence) => (evidence.node ? { ...evidence, node: undefined } : evidence));
}

/** Of alternatives none of which holds, the first that fails at something that is written. */
export function writtenAlternative(_: readonly Condition[], verdicts: readonly Verdict[]): Verdict | undefined {
  return verdicts.find(isWritten) ?? verdicts[0];
}

/** The same, but first one that does not fail because another thing is looked at. */
export function tellingAlternative(
  conditions: readonly Condition[],
  verdicts: readonly Verdict[],
  path: string,
): Verdict | undefined {
  const telling = verdicts.find((verdict, at) => {
    const condition = conditions[at];
    const naming = condition ? namingPaths(condition, path) : [];
    return isWritten(verdict) && !verdict.evidence.some((evidence) => naming.includes(evidence.path));
  });
  return telling ?? writtenAlternative(conditions, verdicts);
}

function isWritten({ evidence }: Verdict): boolean {
  return evidence.some(({ state }) => state === "present");
}

/** Where a condition asks which thing is looked at. */
function namingPaths(condition: Condition, path: string): readonly string[] {
  if ("any" in condition) return condition.any.flatMap((one) => namingPaths(one, path));
  if ("path" in condition) return NAME.test(condition.path) ? [join(path, condition.path)] : [];
  const [first, ...others] = "all" in condition ? condition.all : [];
  return first && "path" in first && others.length > 0 ? [join(path, first.path)] : [];
}

const NAME = /(?:^|\.)name$/;
