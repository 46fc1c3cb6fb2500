/**
 * Long lists in portions. After an edit the portion in which something is another is a new list, and all the others are the
 * very same, so that what was made of them holds and nobody goes through all items.
 */
import { changedPart } from "./same-ends";

export type Portions<T> = readonly (readonly T[])[];

/** Something with what stands in its place now. */
export type Replaced<T> = readonly [before: T, now: T];

/** The portions in the place of which others stand; undefined where there are more of them, or fewer. */
export function changedPortions<T>(
  before: Portions<T>,
  now: Portions<T>,
): readonly Replaced<readonly T[]>[] | undefined {
  if (before.length !== now.length) return undefined;
  const changed: Replaced<readonly T[]>[] = [];
  for (let at = 0; at < now.length; at++) {
    const [left, right] = [before[at], now[at]];
    if (left !== right && left && right) changed.push([left, right]);
  }
  return changed;
}

/** The items in the place of which others stand; undefined where some came, went or moved to another portion. */
export function replacedItems<T>(before: Portions<T>, now: Portions<T>): readonly Replaced<T>[] | undefined {
  const changed = changedPortions(before, now);
  const replaced: Replaced<T>[] = [];
  if (!changed) return undefined;
  for (const [left, right] of changed) {
    if (left.length !== right.length) return undefined;
    for (let place = 0; place < right.length; place++) {
      const [old, item] = [left[place], right[place]];
      if (old !== item && old !== undefined && item !== undefined) replaced.push([old, item]);
    }
  }
  return replaced;
}

/** What stands no more where it stood, and what stands there instead. */
export function changedItems<T>(
  before: Portions<T>,
  now: Portions<T>,
): readonly [taken: readonly T[], given: readonly T[]] {
  const changed = changedPortions(before, now);
  if (!changed) {
    const [taken, given] = changedPart(before, now);
    return changedPart(taken.flat(), given.flat());
  }
  const parts = changed.map(([left, right]) => changedPart(left, right));
  return [parts.flatMap(([taken]) => taken), parts.flatMap(([, given]) => given)];
}

/** A pure memo: portions never change. */
const joined = new WeakMap<Portions<unknown>, readonly unknown[]>();

/** All items in one list: the very same list for the same portions. */
export function joinedItems<T>(portions: Portions<T>): readonly T[] {
  const [only] = portions;
  if (only && portions.length === 1) return only;
  // What is kept of portions of Ts are Ts.
  const known = joined.get(portions) as readonly T[] | undefined;
  if (known) return known;
  const items: T[] = [];
  for (const portion of portions) for (const item of portion) items.push(item);
  joined.set(portions, items);
  return items;
}
