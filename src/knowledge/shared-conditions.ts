/** Conditions under which several requirements of one type apply, as the very same objects. */
import type { Condition } from "./condition";
import type { Requirement } from "./resource";

/**
 * The requirements of a type by rule, with equal conditions under which they apply, and equal parts of these, told by
 * identity: whoever asks one of a resource need not ask the other. Half of what knowledge asks of a workload, it asks only
 * of one that runs an API server.
 */
export function withSharedConditions(
  requirements: ReadonlyMap<string, readonly Requirement[]>,
): ReadonlyMap<string, readonly Requirement[]> {
  const known = new Map<string, Condition>();
  const shared = (condition: Condition): Condition => {
    const key = JSON.stringify(condition);
    const before = known.get(key);
    if (before) return before;
    const made = "all" in condition ? { ...condition, all: condition.all.map(shared) } : condition;
    known.set(key, made);
    return made;
  };
  const sharing = (one: Requirement): Requirement => (one.when ? { ...one, when: shared(one.when) } : one);
  return new Map([...requirements].map(([rule, all]) => [rule, all.map(sharing)]));
}
