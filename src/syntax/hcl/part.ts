/** A file in parts, one for each of its items, whose places move with the text. */
import { type Anchor, spanFrom } from "../anchor";
import type { Span, SyntaxProblem } from "../text";
import type { Item } from "./parser-body";
import type { Comment } from "./tree";

/** What was read between the end of the item above and the end of the file. */
export interface Tail {
  /** Begins where the item above ends. */
  readonly anchor: Anchor;
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
}

/** An item of a file with the comments before and in it: what lies between the item above and its own end. */
export interface Part extends Tail {
  /** From the anchor to the end of the item. */
  readonly length: number;
  readonly item: Item;
  /** How many of the problems were met before the item. */
  readonly problemsBefore: number;
}

/** What a reader noted of one item, with absolute places. */
export interface ReadItem extends Omit<Part, "anchor" | "length"> {
  /** Where the item above ends. */
  readonly start: number;
}

/** Where a part ends now. */
export function endOfPart({ anchor, length }: Part): number {
  return anchor.start + length;
}

/** The part of an item that was read. */
export function partOf({ start, item, comments, problems, problemsBefore }: ReadItem): Part {
  const anchor: Anchor = { start };
  return {
    anchor,
    length: item.span.end - start,
    item: anchored(item, anchor),
    comments: anchored(comments, anchor),
    problems: anchored(problems, anchor),
    problemsBefore,
  };
}

/** A part of which the item is the same, about which something else may be said now. */
export function withProblems(part: Part, { problems, problemsBefore }: ReadItem): Part {
  if (part.problems.length + problems.length === 0) return part;
  return { ...part, problems: anchored(problems, part.anchor), problemsBefore };
}

/** The tail of a text whose last item ends at `start`. */
export function tailOf(start: number, { comments, problems }: Omit<Tail, "anchor">): Tail {
  const anchor: Anchor = { start };
  return { anchor, comments: anchored(comments, anchor), problems: anchored(problems, anchor) };
}

/** True for trees that differ only in where they stand, the second `by` characters further on. */
export function isSameTree(left: unknown, right: unknown, by: number): boolean {
  if (typeof left !== "object" || left === null || typeof right !== "object" || right === null) return left === right;
  if (isSpan(left)) return isSpan(right) && left.start + by === right.start && left.end + by === right.end;
  const [known, read] = [Object.entries(left), Object.entries(right)];
  return known.length === read.length && known.every(([, value], at) => isSameTree(value, read[at]?.[1], by));
}

/** A copy of a tree whose spans count from an anchor. */
function anchored<Tree>(tree: Tree, anchor: Anchor): Tree {
  return anchoredNode(tree, anchor) as Tree;
}

function anchoredNode(node: unknown, anchor: Anchor): unknown {
  if (Array.isArray(node)) return node.map((element) => anchoredNode(element, anchor));
  if (typeof node !== "object" || node === null) return node;
  if (isSpan(node)) return spanFrom(anchor, node.start - anchor.start, node.end - anchor.start);
  const copy: { [key: string]: unknown } = {};
  for (const [key, value] of Object.entries(node)) copy[key] = anchoredNode(value, anchor);
  return copy;
}

function isSpan(node: object): node is Span {
  return "start" in node && typeof node.start === "number" && "end" in node && typeof node.end === "number";
}
