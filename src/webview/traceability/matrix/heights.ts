/** Where rows of different heights come to lie in a long list, without looking at each of them. */

/** Tops of rows; the last number is the height of all. */
export type Tops = Float64Array;

/** Adds up heights. */
export function topsOf(heights: readonly number[]): Tops {
  const tops = new Float64Array(heights.length + 1);
  for (const [at, height] of heights.entries()) tops[at + 1] = (tops[at] ?? 0) + height;
  return tops;
}

/** The row that a distance from the top falls into; the nearest one when it lies outside. */
export function rowAt(tops: Tops, distance: number): number {
  let low = 0;
  let high = Math.max(0, tops.length - 2);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= distance) low = middle;
    else high = middle - 1;
  }
  return low;
}
