/**
 * Compares versions of any supplier's making number by number: `16.3` < `16.10`, `8.0.mysql_aurora.3.05` by its numbers,
 * `OpenSearch_2.11` by the numbers in it. Missing parts count as zero.
 * Returns a negative number, zero or a positive number.
 */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [numbers(left), numbers(right)];
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbers(version: string): readonly number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
