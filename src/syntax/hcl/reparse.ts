/**
 * Parsing after an edit. Items whose text is the same as before stay the very same objects, so that what was found out about
 * them can be kept, and only their anchors move. Only what the edit touches is read, unless there are errors that reach far.
 */
import { sameEnds } from "../same-ends";
import type { SyntaxProblem } from "../text";
import { parseHcl } from "./parser";
import { endOfPart, isSameTree, type Part, partOf, type ReadItem, tailOf, withProblems } from "./part";
import { readItems } from "./read-items";
import { type Parts, readTouched } from "./touched";
import type { Comment, HclFile } from "./tree";

/** A file that can be parsed again. */
export interface ParsedText {
  readonly text: string;
  readonly tree: HclFile;
  /** None before the first edit: what is read once needs no anchors. */
  readonly known: KnownParts | undefined;
}

interface KnownParts extends Parts {
  /** True when the parts are to be read together, since errors in one of them reach others. */
  readonly isEntangled: boolean;
}

/** Parses a text for the first time. */
export function parseFirst(text: string): ParsedText {
  return { text, tree: parseHcl(text), known: undefined };
}

/** Parses the text that a file has after an edit. Places in what was parsed before may move; it is to be forgotten. */
export function parseAgain({ text: old, known }: ParsedText, text: string): ParsedText {
  const touched = known && !known.isEntangled ? readTouched({ ...known, text: old }, text) : undefined;
  const next = touched ? { ...touched, isEntangled: false } : readAll(known?.parts ?? [], old, text);
  return { text, tree: treeOf(next, text), known: next };
}

function treeOf({ parts, tail }: Parts, text: string): HclFile {
  const comments: Comment[] = [];
  const problems: SyntaxProblem[] = [];
  for (const part of [...parts, tail]) {
    for (const comment of part.comments) comments.push(comment);
    for (const problem of part.problems) problems.push(problem);
  }
  return { body: { items: parts.map(({ item }) => item), span: { start: 0, end: text.length } }, comments, problems };
}

/** Reads the whole text, and keeps the parts that are the same above and below the edit. */
function readAll(known: readonly Part[], old: string, text: string): KnownParts {
  const { items, rest, looksFar } = readItems(text, undefined);
  const { above, below } = sameEnds(old, text);
  const shorter = Math.min(known.length, items.length);
  let top = 0;
  for (let part = known[0]; part && top < shorter; part = known[++top]) {
    // One character less: an item that ends where the edit begins may have grown.
    const isAbove = part.anchor.start === items[top]?.start && endOfPart(part) < above;
    if (!isAbove || !isSame(part, items[top])) break;
  }
  let bottom = 0;
  while (bottom < shorter - top) {
    const part = known[known.length - 1 - bottom];
    const item = items[items.length - 1 - bottom];
    if (!part || !item || item.start <= text.length - below || !isSame(part, item)) break;
    part.anchor.start = item.start;
    bottom++;
  }
  const first = known.length - items.length;
  const parts = items.map((item, at) => {
    const part = at < top ? known[at] : at >= items.length - bottom ? known[first + at] : undefined;
    return part ? withProblems(part, item) : partOf(item);
  });
  return { parts, tail: tailOf(items.at(-1)?.item.span.end ?? 0, rest), isEntangled: looksFar };
}

/** What an item is may depend on text outside of it, when that has errors: the trees are compared. */
function isSame(part: Part, read: ReadItem | undefined): boolean {
  if (!read || read.item.span.end !== read.start + part.length) return false;
  const by = read.start - part.anchor.start;
  return isSameTree(part.item, read.item, by) && isSameTree(part.comments, read.comments, by);
}
