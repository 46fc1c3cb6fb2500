/** Reads the items of a file, or some of them, and notes what belongs to each. */
import type { Item } from "./parser-body";
import { parseRootItems } from "./parser-root";
import type { ReadItem, Tail } from "./part";
import { advance, moveTo } from "./scanner";
import { createScanner, hasLookedFar } from "./state";
import type { Comment } from "./tree";

export interface ReadItems {
  readonly items: readonly ReadItem[];
  /** What was met behind the last item, up to the end of the text or to where reading was stopped. */
  readonly rest: Omit<Tail, "anchor">;
  /** Where the item begins before which reading was stopped; undefined at the end of the text. */
  readonly stoppedAt: number | undefined;
  /** True when errors made the reader look elsewhere: then the items are not those that reading each alone would give. */
  readonly looksFar: boolean;
}

/** What lies between the last item that was read and the one that begins. */
export interface Between {
  /** Where the item begins. */
  readonly start: number;
  /** Where the last one ends. */
  readonly end: number;
  readonly comments: readonly Comment[];
  readonly problems: number;
}

interface Noted {
  readonly item: Item;
  /** How many problems there were before the item, and when it was read. */
  readonly before: number;
  readonly behind: number;
}

/**
 * Reads items from an offset on, which is that of an item, or undefined for the whole text.
 * @param isEnough is asked before each item but the first, and ends the reading there.
 */
export function readItems(text: string, from: number | undefined, isEnough?: (between: Between) => boolean): ReadItems {
  const scanner = createScanner(text);
  if (from === undefined) advance(scanner);
  else moveTo(scanner, from);
  const { comments, problems } = scanner;
  const noted: Noted[] = [];
  let stoppedAt: number | undefined;
  const read = parseRootItems(scanner, {
    stopsAt(start) {
      const last = noted.at(-1);
      if (!last || !isEnough) return false;
      const { end } = last.item.span;
      const between = { start, end, comments: commentsBehind(comments, end), problems: problems.length - last.behind };
      if (!isEnough(between)) return false;
      stoppedAt = start;
      return true;
    },
    onItem(item, before) {
      noted.push({ item, before, behind: problems.length });
    },
  });
  const looksFar = hasLookedFar(scanner) || hasStraddling(comments, noted);
  // Errors that reach far belong to no item, and an item may have been noted that was read again.
  const kept = looksFar ? read.map((item): Noted => ({ item, before: 0, behind: 0 })) : noted;
  let [start, comment, problem] = [from ?? 0, 0, 0];
  const items = kept.map(({ item, before, behind }): ReadItem => {
    const first = comment;
    while ((comments[comment]?.span.start ?? Number.POSITIVE_INFINITY) < item.span.end) comment++;
    const one = {
      start,
      item,
      comments: comments.slice(first, comment),
      problems: problems.slice(problem, behind),
      problemsBefore: before - problem,
    };
    [start, problem] = [item.span.end, behind];
    return one;
  });
  const rest = { comments: comments.slice(comment), problems: problems.slice(problem) };
  return { items, rest, stoppedAt, looksFar };
}

/** True for a comment that begins in an item and ends behind it: an error begins it, and text that is far ends it. */
function hasStraddling(comments: readonly Comment[], items: readonly Noted[]): boolean {
  let at = 0;
  return comments.some(({ span }) => {
    while ((items[at]?.item.span.end ?? Number.POSITIVE_INFINITY) <= span.start) at++;
    const item = items[at]?.item.span;
    return item !== undefined && item.start < span.start && item.end < span.end;
  });
}

/** The comments that begin behind an offset. */
function commentsBehind(comments: readonly Comment[], end: number): readonly Comment[] {
  let first = comments.length;
  while (first > 0 && (comments[first - 1]?.span.start ?? 0) >= end) first--;
  return comments.slice(first);
}
