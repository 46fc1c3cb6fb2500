/**
 * Finds the word that was probably meant. Distance is optimal string alignment (Levenshtein with swapped neighbours),
 * bounded by a third of the word's length so that unlike words are never offered.
 */

const LONGEST_WORD = 64;

/**
 * The candidate nearest to the word, if one is near enough to be a slip of the hand. Of several that are equally near,
 * the one that goes on as the word does; none when that does not settle it, for then there is no one right answer.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const wanted = word.toLowerCase();
  let best: string[] = [];
  let bestDistance = Math.max(1, Math.floor(word.length / 3));
  for (const candidate of new Set(candidates)) {
    if (Math.abs(candidate.length - word.length) > bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (distance < bestDistance) best = [];
    if (distance <= bestDistance) best.push(candidate);
    bestDistance = Math.min(distance, bestDistance);
  }
  if (best.length < 2) return best[0];
  const longer = best.filter((candidate) => candidate.toLowerCase().startsWith(wanted));
  return longer.length === 1 ? longer[0] : undefined;
}

/** " Did you mean `title`?", or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const meant = nearest(word, candidates);
  return meant === undefined ? "" : ` Did you mean \`${meant}\`?`;
}

/** Letters to add, leave out, change or swap with their neighbours, to make one word of the other. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
