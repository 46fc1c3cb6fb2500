/**
 * Parsing after an edit. The whole text is read again, which costs little; items whose text is the same as before stay the
 * very same objects, so that what was found out about them can be kept, and only their anchors move.
 */
import { type Anchor, spanFrom } from "../anchor";
import { sameEnds } from "../same-ends";
import type { Span } from "../text";
import { parseHcl } from "./parser";
import type { Attribute, Block, Comment, HclFile } from "./tree";

type Item = Attribute | Block;

/** An item of a file with the comments before and in it: what lies between the item above and its own end. */
interface Part {
  /** Begins where the item above ends. */
  readonly anchor: Anchor;
  /** From the anchor to the end of the item. */
  readonly length: number;
  readonly item: Item;
  readonly comments: readonly Comment[];
}

/** A file that can be parsed again. */
export interface ParsedText {
  readonly text: string;
  readonly tree: HclFile;
  /** None before the first edit: what is read once needs no anchors. */
  readonly parts: readonly Part[];
}

/** Parses a text for the first time. */
export function parseFirst(text: string): ParsedText {
  return { text, tree: parseHcl(text), parts: [] };
}

/** Parses the text that a file has after an edit. Places in what was parsed before may move; it is to be forgotten. */
export function parseAgain(before: ParsedText, text: string): ParsedText {
  const read = parseHcl(text);
  const parts = joinParts(before, read, text);
  const last = parts.at(-1);
  const end = last ? last.anchor.start + last.length : 0;
  const comments = parts.flatMap((part) => part.comments);
  const tree: HclFile = {
    body: { items: parts.map((part) => part.item), span: read.body.span },
    comments: [...comments, ...read.comments.filter((comment) => comment.span.start >= end)],
    problems: read.problems,
  };
  return { text, tree, parts };
}

function joinParts(before: ParsedText, read: HclFile, text: string): readonly Part[] {
  const { above, below } = sameEnds(before.text, text);
  // With an error in the text, what an item is may depend on text outside of it: then the trees are compared as well.
  const isSound = read.problems.length === 0 && before.tree.problems.length === 0;
  const known = before.parts;
  const items = read.body.items;
  const startOf = (index: number): number => items[index - 1]?.span.end ?? 0;
  const isSame = (part: Part, index: number): boolean => {
    const [item, start] = [items[index], startOf(index)];
    if (!item || item.span.end !== start + part.length) return false;
    if (isSound) return true;
    const around = read.comments.filter(({ span }) => span.start >= start && span.start < item.span.end);
    const by = start - part.anchor.start;
    return isSameTree(part.item, item, by) && isSameTree(part.comments, around, by);
  };
  const shorter = Math.min(known.length, items.length);
  let top = 0;
  for (let part = known[0]; part && top < shorter; part = known[++top]) {
    // One character less: an item that ends where the edit begins may have grown.
    const isAbove = part.anchor.start === startOf(top) && part.anchor.start + part.length < above;
    if (!isAbove || !isSame(part, top)) break;
  }
  let bottom = 0;
  while (bottom < shorter - top) {
    const part = known[known.length - 1 - bottom];
    const index = items.length - 1 - bottom;
    if (!part || startOf(index) <= text.length - below || !isSame(part, index)) break;
    part.anchor.start = startOf(index);
    bottom++;
  }
  const comments = commentsFrom(read.comments);
  const made = items
    .slice(top, items.length - bottom)
    .map((item, at) => partOf(item, startOf(top + at), comments(startOf(top + at), item.span.end)));
  return [...known.slice(0, top), ...made, ...known.slice(known.length - bottom)];
}

/** True for trees that differ only in where they stand, the second `by` characters further on. */
function isSameTree(left: unknown, right: unknown, by: number): boolean {
  if (typeof left !== "object" || left === null || typeof right !== "object" || right === null) return left === right;
  if (isSpan(left)) return isSpan(right) && left.start + by === right.start && left.end + by === right.end;
  const [known, read] = [Object.entries(left), Object.entries(right)];
  return known.length === read.length && known.every(([, value], at) => isSameTree(value, read[at]?.[1], by));
}

/** Comments between two offsets; asked from top to bottom. */
function commentsFrom(comments: readonly Comment[]): (start: number, end: number) => readonly Comment[] {
  let next = 0;
  return (start, end) => {
    const found: Comment[] = [];
    while ((comments[next]?.span.start ?? start) < start) next++;
    for (let comment = comments[next]; comment && comment.span.start < end; comment = comments[++next]) {
      found.push(comment);
    }
    return found;
  };
}

function partOf(item: Item, start: number, comments: readonly Comment[]): Part {
  const anchor: Anchor = { start };
  return {
    anchor,
    length: item.span.end - start,
    item: anchored(item, anchor) as Item,
    comments: comments.map((comment) => anchored(comment, anchor) as Comment),
  };
}

/** A copy of a tree whose spans count from an anchor. */
function anchored(node: unknown, anchor: Anchor): unknown {
  if (Array.isArray(node)) return node.map((element) => anchored(element, anchor));
  if (typeof node !== "object" || node === null) return node;
  if (isSpan(node)) return spanFrom(anchor, node.start - anchor.start, node.end - anchor.start);
  const copy: { [key: string]: unknown } = {};
  for (const [key, value] of Object.entries(node)) copy[key] = anchored(value, anchor);
  return copy;
}

function isSpan(node: object): node is Span {
  return "start" in node && typeof node.start === "number" && "end" in node && typeof node.end === "number";
}
