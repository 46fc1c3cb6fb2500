/** Where two texts differ, for readers that keep what an edit leaves alone. */

export interface SameEnds {
  /** Characters that both texts begin with. */
  readonly above: number;
  /** Characters that both end with, apart from those. */
  readonly below: number;
}

/** Characters that are compared at once: strings are compared by machine words, their characters one by one. */
const BLOCK = 4096;

/** What two texts have in common at their ends. */
export function sameEnds(before: string, after: string): SameEnds {
  const shorter = Math.min(before.length, after.length);
  let above = 0;
  while (above + BLOCK <= shorter && before.slice(above, above + BLOCK) === after.slice(above, above + BLOCK)) {
    above += BLOCK;
  }
  while (above < shorter && before.charCodeAt(above) === after.charCodeAt(above)) above++;
  const [left, right, rest] = [before.length, after.length, shorter - above];
  let below = 0;
  while (
    below + BLOCK <= rest &&
    before.slice(left - below - BLOCK, left - below) === after.slice(right - below - BLOCK, right - below)
  ) {
    below += BLOCK;
  }
  while (below < rest && before.charCodeAt(left - 1 - below) === after.charCodeAt(right - 1 - below)) below++;
  return { above, below };
}
