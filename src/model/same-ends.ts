/** Lists that come again almost the same: an edit leaves what stands above and below it as it is. */

/** How many items two lists begin with, and how many they end with, alike. */
export function sameEndsOf<T>(left: readonly T[], right: readonly T[]): readonly [above: number, below: number] {
  const shorter = Math.min(left.length, right.length);
  let above = 0;
  while (above < shorter && left[above] === right[above]) above++;
  let below = 0;
  while (below < shorter - above && left[left.length - 1 - below] === right[right.length - 1 - below]) below++;
  return [above, below];
}

/** What stands between the items that both lists begin and end with. */
export function changedPart<T>(left: readonly T[], right: readonly T[]): readonly [taken: T[], given: T[]] {
  const [above, below] = sameEndsOf(left, right);
  return [left.slice(above, left.length - below), right.slice(above, right.length - below)];
}

/** What of a list stands no more where it stood, and what stands there instead: one by one where there are as many as before. */
export function differingItems<T>(left: readonly T[], right: readonly T[]): readonly [taken: T[], given: T[]] {
  if (left.length !== right.length) return changedPart(left, right);
  const differs = (item: T, at: number): boolean => item !== left[at];
  return [left.filter((item, at) => item !== right[at]), right.filter(differs)];
}

/**
 * Maps a list that comes again and again: what stands where it stood is not computed again, and the result is the very same
 * list while the items are the same.
 */
export function keptMap<T, R>(compute: (item: T) => R): (items: readonly T[]) => readonly R[] {
  let before: { readonly items: readonly T[]; readonly results: readonly R[] } = { items: [], results: [] };
  return (items) => {
    if (items === before.items) return before.results;
    if (items.length === before.items.length) {
      before = { items, results: inPlace(before, items, compute) };
      return before.results;
    }
    const [above, below] = sameEndsOf(before.items, items);
    const between = items.slice(above, items.length - below).map(compute);
    const { results: known } = before;
    const results = [...known.slice(0, above), ...between, ...known.slice(known.length - below)];
    before = { items, results };
    return results;
  };
}

/** The results of as many items as before: only of those that are others there are others. */
function inPlace<T, R>(
  before: { readonly items: readonly T[]; readonly results: readonly R[] },
  items: readonly T[],
  compute: (item: T) => R,
): readonly R[] {
  let results: R[] | undefined;
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (item === before.items[at] || item === undefined) continue;
    const result = compute(item);
    if (result === before.results[at]) continue;
    results ??= before.results.slice();
    results[at] = result;
  }
  return results ?? before.results;
}
