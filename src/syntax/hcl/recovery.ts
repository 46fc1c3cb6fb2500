/**
 * Finding the way after a syntax error. Lines are judged by how they begin: a header in column 0 always begins a new
 * block; within a block, indentation tells the next argument from the rest of the broken one.
 */
import { DOUBLE_QUOTE, endOfBlanks, endOfIdentifier, LINE_FEED, SPACE, startsIdentifier, TAB } from "./characters";
import { advance, moveTo } from "./scanner";
import type { Scanner } from "./state";
import * as Token from "./tokens";

const topLevelKeywords: ReadonlySet<string> = new Set([
  "action",
  "check",
  "data",
  "ephemeral",
  "import",
  "list",
  "locals",
  "module",
  "moved",
  "output",
  "provider",
  "removed",
  "resource",
  "terraform",
  "variable",
]);

/** How much may be read again because of errors before recovery only moves forward: a part of the text, and a base. */
const REREAD_FACTOR = 2;
const REREAD_BASE = 50_000;

/** True when errors have cost so much that recovery may only move forward: the work stays in proportion to the text. */
export function hasRereadTooMuch(scanner: Scanner): boolean {
  return scanner.reread > REREAD_FACTOR * scanner.text.length + REREAD_BASE;
}

/** True when a line that starts at `at` begins with a known keyword and a label or a brace. */
export function isTopLevelHeader(text: string, at: number): boolean {
  if (!startsIdentifier(text, at)) return false;
  const end = endOfIdentifier(text, at);
  if (!topLevelKeywords.has(text.slice(at, end))) return false;
  for (let next = end; ; ) {
    const code = text.charCodeAt(next);
    if (code === SPACE || code === TAB) next++;
    else if (code === 0x22 || code === 0x7b) return true;
    else if (next > end && startsIdentifier(text, next)) next = endOfIdentifier(text, next);
    else return false;
  }
}

/** True when the offset is the first of its line. */
export function startsLine(text: string, at: number): boolean {
  return at === 0 || text.charCodeAt(at - 1) === 10 || (at === 1 && text.charCodeAt(0) === 0xfeff);
}

/**
 * The number of blanks before the first other character of the line that holds the offset. The last answer is kept, so
 * that a line with many items is not measured from its start for each of them.
 */
export function indentationAt(scanner: Scanner, at: number): number {
  const { text, measured } = scanner;
  const known = at >= measured.at ? measured.at : 0;
  let start = at;
  while (start > known && text.charCodeAt(start - 1) !== LINE_FEED) start--;
  if (start > known || known === 0) {
    measured.indentation = endOfBlanks(text, start) - start;
  }
  measured.at = at;
  return measured.indentation;
}

/** True when only blanks stand before the current token on its line. */
export function isFirstOfLine(scanner: Scanner): boolean {
  return startsLine(scanner.text, scanner.start - indentationAt(scanner, scanner.start));
}

/** True when a name with `=`, a quote, a brace or another name after it stands at the offset. */
function beginsItem(text: string, at: number): boolean {
  if (!startsIdentifier(text, at)) return false;
  const next = endOfBlanks(text, endOfIdentifier(text, at));
  const code = text.charCodeAt(next);
  if (code === 0x3d) return text.charCodeAt(next + 1) !== 0x3d && text.charCodeAt(next + 1) !== 0x3e;
  return code === 0x22 || code === 0x7b;
}

/**
 * Goes on after an error in the item that starts at `itemStart`, in a block whose line is indented by `blockColumn`
 * (-1 at the top of the file): at the next line that can be an item of this block, its closing brace, or a header in
 * column 0.
 */
export function resume(scanner: Scanner, itemStart: number, blockColumn: number): void {
  const { text } = scanner;
  const indentation = indentationAt(scanner, itemStart);
  // An item outside of its block's indentation says nothing about the other items.
  const column = indentation > blockColumn ? indentation : Number.POSITIVE_INFINITY;
  const stoppedAt = Math.max(scanner.start, itemStart);
  const from = hasRereadTooMuch(scanner) ? stoppedAt : itemStart;
  let lineStart = nextLine(text, from);
  let at = lineStart;
  for (; lineStart < text.length; lineStart = nextLine(text, lineStart)) {
    at = endOfBlanks(text, lineStart);
    const indent = at - lineStart;
    if (indent === 0 && isTopLevelHeader(text, at)) break;
    if (text.charCodeAt(at) === 0x7d ? indent <= blockColumn : indent <= column && beginsItem(text, at)) break;
  }
  if (lineStart >= text.length) at = text.length;
  scanner.reread += Math.max(0, stoppedAt - at);
  restartAt(scanner, at, at - lineStart);
}

/** Reads on at an offset that need not lie behind what has been read. */
export function restartAt(scanner: Scanner, at: number, column: number): void {
  scanner.broken = false;
  scanner.newlines = true;
  scanner.resumedAt = at;
  scanner.resumedColumn = column;
  forgetComments(scanner, at);
  moveTo(scanner, at);
}

/** Drops comments that were recorded behind the offset. */
export function forgetComments(scanner: Scanner, at: number): void {
  const { comments } = scanner;
  while (comments.length > 0 && (comments[comments.length - 1]?.span.start ?? 0) >= at) comments.pop();
  scanner.commentsEnd = comments[comments.length - 1]?.span.end ?? 0;
}

/** Skips to a token of the kind on the current line. False when the line ends first; its end is then the current token. */
export function skipTo(scanner: Scanner, kind: number): boolean {
  scanner.newlines = true;
  while (scanner.kind !== Token.NEWLINE && scanner.kind !== Token.END) {
    if (scanner.kind === kind) return true;
    if (scanner.kind === Token.QUOTE) moveTo(scanner, stringEnd(scanner.text, scanner.end));
    else if (scanner.kind === Token.HEREDOC) moveTo(scanner, lineEnd(scanner.text, scanner.start));
    else advance(scanner);
  }
  return false;
}

/** Skips to the closing brace of a one-line block, or to the end of its line. False when reading has left that line. */
export function skipInLine(scanner: Scanner, itemStart: number): boolean {
  if (lineEnd(scanner.text, itemStart) < scanner.start) return false;
  skipTo(scanner, Token.CLOSE_BRACE);
  return true;
}

/** Goes on at the next header in column 0, or at the end of the text. */
export function skipToHeader(scanner: Scanner): void {
  const { text } = scanner;
  let at = nextLine(text, scanner.start);
  while (at < text.length && !(scanner.boundaries && isTopLevelHeader(text, at))) at = nextLine(text, at);
  restartAt(scanner, at, 0);
}

/** Behind the next quote of the line, or at the line's end. */
function stringEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === DOUBLE_QUOTE) return at + 1;
    if (code === LINE_FEED) return at;
  }
  return text.length;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end + 1;
}
