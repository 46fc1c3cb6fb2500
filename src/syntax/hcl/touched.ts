/**
 * The items that an edit touches, read by themselves. A reader goes from item to item with one token of foresight: where it
 * begins an item that it began before, with the same text behind, everything behind is as it was. Errors are local as well,
 * unless they made the reader look far; then the whole text is read.
 */
import { type SameEnds, sameEnds } from "../same-ends";
import { endOfPart, isSameTree, type Part, partOf, type ReadItem, type Tail, tailOf } from "./part";
import { type Between, readItems } from "./read-items";

/** A text in parts. */
export interface Parts {
  readonly parts: readonly Part[];
  readonly tail: Tail;
}

/** A text in parts before an edit. */
export interface PartsOfText extends Parts {
  readonly text: string;
}

/**
 * Reads the touched items of the text that a file has after an edit, and moves the parts behind them.
 * @returns undefined, and moves nothing, when only reading all of it would tell.
 */
export function readTouched(before: PartsOfText, text: string): Parts | undefined {
  const { parts, tail } = before;
  const ends = sameEnds(before.text, text);
  // Something ends where the edit begins: it may have grown.
  const touched = firstPart(parts, (part) => endOfPart(part) >= ends.above);
  // The item above is read as well, since it was read with foresight.
  const first = Math.max(0, touched - 1);
  const shift = text.length - before.text.length;
  const resume = resumption(before, ends, shift);
  const above = parts[first];
  const from = touched > 0 && above ? above.item.span.start : undefined;
  const read = readItems(text, from, resume.isFound);
  if (read.looksFar) return undefined;
  const made = from === undefined || !above ? read.items.map(partOf) : withGap(above, read.items);
  const next = read.stoppedAt === undefined ? parts.length : resume.at();
  const kept = [...parts.slice(0, first), ...made, ...parts.slice(next)];
  if (hasTwice(made, kept)) return undefined;
  const behind = parts.slice(next);
  if (shift !== 0) for (const { anchor } of behind) anchor.start += shift;
  const last = made.at(-1);
  if (read.stoppedAt === undefined) return { parts: kept, tail: tailOf(last ? endOfPart(last) : 0, read.rest) };
  tail.anchor.start += shift;
  return { parts: kept, tail };
}

/** Answers where reading reaches a part that the edit leaves alone, the comments and problems before it included. */
function resumption(
  { parts, text }: PartsOfText,
  { below }: SameEnds,
  shift: number,
): { readonly isFound: (between: Between) => boolean; readonly at: () => number } {
  let next = firstPart(parts, ({ anchor }) => anchor.start > text.length - below);
  return {
    isFound({ start, end, comments, problems }) {
      while ((parts[next]?.item.span.start ?? Number.POSITIVE_INFINITY) + shift < start) next++;
      const part = parts[next];
      if (!part || part.item.span.start + shift !== start || part.anchor.start + shift !== end) return false;
      if (problems > 0 || part.problemsBefore > 0) return false;
      return (
        comments.every(({ span }, at) => span.start === (part.comments[at]?.span.start ?? Number.NaN) + shift) &&
        (part.comments[comments.length]?.span.start ?? Number.POSITIVE_INFINITY) + shift >= start
      );
    },
    at: () => next,
  };
}

/** The parts of items of which the first was read again from where it begins: what stands before it is as it was. */
function withGap(above: Part, read: readonly ReadItem[]): readonly Part[] {
  const [again, ...others] = read;
  if (!again) return [];
  const { item, anchor } = above;
  const isGap = ({ span }: { readonly span: { readonly start: number } }): boolean => span.start < item.span.start;
  const comments = [...above.comments.filter(isGap), ...again.comments];
  const problems = [...above.problems.slice(0, above.problemsBefore), ...again.problems];
  const isSame =
    isSameTree(item, again.item, 0) &&
    isSameTree(above.comments, comments, 0) &&
    isSameTree(above.problems, problems, 0);
  const { problemsBefore } = above;
  const first = isSame ? above : partOf({ item: again.item, start: anchor.start, comments, problems, problemsBefore });
  return [first, ...others.map(partOf)];
}

/** True when an argument of the file has the name of another one. */
function hasTwice(made: readonly Part[], all: readonly Part[]): boolean {
  const names = new Set(made.flatMap(({ item }) => (item.kind === "attribute" ? [item.name.name] : [])));
  if (names.size === 0) return false;
  let count = 0;
  for (const { item } of all) if (item.kind === "attribute" && names.has(item.name.name)) count++;
  return count > names.size;
}

/** The first part from which on all fit; the number of parts where none does. */
function firstPart(parts: readonly Part[], fits: (part: Part) => boolean): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const part = parts[middle];
    if (part && fits(part)) high = middle;
    else low = middle + 1;
  }
  return low;
}
