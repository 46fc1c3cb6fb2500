/**
 * Places in a text. All offsets, lines and characters are 0-based and count UTF-16 code units,
 * as the Language Server Protocol and JavaScript strings do.
 */
import { sameEnds } from "./same-ends";

/** A line and a character in it. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Offsets into a text, from `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span of a named file. `file` is the path by which the file is known to the workspace, with `/` separators. */
export interface Location {
  readonly file: string;
  readonly span: Span;
}

/** A replacement of a span of the text by another text. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Something that the parser could not read: where, and what to do about it. */
export interface SyntaxProblem {
  readonly span: Span;
  readonly message: string;
}

/** Finds lines by offset and offsets by line. Line ends are `\n`, `\r\n` and `\r`. */
export interface LineIndex {
  /** The position of an offset; offsets outside the text are moved to its nearest end. */
  positionAt(offset: number): Position;
  /** The offset of a position; positions outside the text are moved to the nearest end of the line or text. */
  offsetAt(position: Position): number;
  /** True when the position is that of the offset, which costs less than finding it. */
  isAt(position: Position, offset: number): boolean;
  readonly lineCount: number;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Indexes the lines of a text once, so that each later question costs a binary search. */
export function indexLines(text: string): LineIndex {
  return indexOf(text, Uint32Array.from([0].concat(startsBetween(text, 0, text.length))));
}

/** A text with the index of its lines, to begin with after an edit. */
export interface IndexedText {
  readonly text: string;
  readonly lines: LineIndex;
}

/** Indexes the lines of the text that `before` is after an edit: only what the edit touched is read. */
export function indexLinesAgain(before: IndexedText, text: string): LineIndex {
  const known = startsOf.get(before.lines);
  if (!known) return indexLines(text);
  const { above, below } = sameEnds(before.text, text);
  // Whether a line begins somewhere is decided by the characters on both sides of the place.
  const top = known.subarray(0, lastAtOrBefore(known, Math.max(0, above - 1)) + 1);
  const between = startsBetween(text, top.at(-1) ?? 0, text.length - below);
  const bottom = known.subarray(lastAtOrBefore(known, before.text.length - below) + 1);
  const shift = text.length - before.text.length;
  const starts = new Uint32Array(top.length + between.length + bottom.length);
  starts.set(top);
  starts.set(between, top.length);
  const first = top.length + between.length;
  for (let line = 0; line < bottom.length; line++) starts[first + line] = (bottom[line] ?? 0) + shift;
  return indexOf(text, starts);
}

/** What an index is made of, to make the next one from. */
const startsOf = new WeakMap<LineIndex, Uint32Array>();

function indexOf(text: string, starts: Uint32Array): LineIndex {
  const endOfLine = (line: number): number => {
    let end = starts[line + 1] ?? text.length;
    while (end > (starts[line] ?? 0) && isLineEnd(text.charCodeAt(end - 1))) end--;
    return end;
  };
  const index: LineIndex = {
    lineCount: starts.length,
    positionAt(offset) {
      const bounded = Math.max(0, Math.min(offset, text.length));
      const line = lastAtOrBefore(starts, bounded);
      return { line, character: bounded - (starts[line] ?? 0) };
    },
    offsetAt({ line, character }) {
      if (line < 0) return 0;
      const start = starts[line];
      if (start === undefined) return text.length;
      return Math.max(start, Math.min(start + character, endOfLine(line)));
    },
    isAt({ line, character }, offset) {
      const start = starts[line];
      return start !== undefined && start + character === offset && offset < (starts[line + 1] ?? text.length + 1);
    },
  };
  startsOf.set(index, starts);
  return index;
}

/** The range of a span, by the index of the text that it belongs to. */
export function rangeOf(index: LineIndex, span: Span): Range {
  return { start: index.positionAt(span.start), end: index.positionAt(span.end) };
}

/** The range of a span: the one that is known from before when it still is that. */
export function rangeAgain(index: LineIndex, span: Span, before: Range | undefined): Range {
  const isSame = before && index.isAt(before.start, span.start) && index.isAt(before.end, span.end);
  return isSame ? before : rangeOf(index, span);
}

/** Applies edits that do not overlap. Their order matters only to those of one place, which stand in it one by one. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const parts: string[] = [];
  let at = 0;
  for (const { span, newText } of ordered) {
    if (span.start < at) return applyOneByOne(text, edits);
    parts.push(text.slice(at, span.start), newText);
    at = span.end;
  }
  return parts.join("") + text.slice(at);
}

/** What overlaps all the same is applied from the end on. */
function applyOneByOne(text: string, edits: readonly TextEdit[]): string {
  const fromTheEnd = [...edits].reverse().sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  return fromTheEnd.reduce((result, e) => result.slice(0, e.span.start) + e.newText + result.slice(e.span.end), text);
}

/** The text without those of the given characters that it ends with. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The text between its quotation marks; as it is where it has none around it. */
export function unquoted(text: string): string {
  const mark = text.charAt(0);
  const isQuoted = text.length > 1 && (mark === '"' || mark === "'") && text.endsWith(mark);
  return isQuoted ? text.slice(1, -1) : text;
}

/** True when the offset lies in the span or at its end, as a text cursor does. */
export function touches(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

function isLineEnd(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

/** Where lines begin of which the line end stands between two offsets. */
function startsBetween(text: string, from: number, to: number): readonly number[] {
  const starts: number[] = [];
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || (code === CARRIAGE_RETURN && text.charCodeAt(at + 1) !== LINE_FEED)) starts.push(at + 1);
  }
  return starts;
}

function lastAtOrBefore(starts: Uint32Array, offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
