/** The state of a parse, and how problems are recorded in it. */
import type { Span, SyntaxProblem } from "../text";
import { BYTE_ORDER_MARK } from "./characters";
import * as Token from "./tokens";
import type { Comment } from "./tree";

/** Deepest nesting that is read. Real files stay far below; the stack of the parser holds well above. */
export const DEPTH_LIMIT = 500;

/** The state of a parse. `kind`, `start` and `end` describe the current token. */
export interface Scanner {
  readonly text: string;
  readonly comments: Comment[];
  readonly problems: SyntaxProblem[];
  kind: number;
  start: number;
  end: number;
  /** Where the token before the current one ends. */
  previousEnd: number;
  /** True while line ends are tokens; false inside brackets, where they are white space. */
  newlines: boolean;
  /** True from a syntax error until the parser has found its way again. */
  broken: boolean;
  depth: number;
  /** Height of the tree of the expression that was read last. */
  height: number;
  /** Where the last recorded comment ends: scanning again must not record it twice. */
  commentsEnd: number;
  /** The closing mark of a comment that was searched last: from where, where it stands (-1 for nowhere), and whether that is in a string. */
  readonly commentClose: { from: number; at: number; inString: boolean };
  /** Lines that can end a heredoc, by their trimmed text; built when the first heredoc is met. */
  markerLines: Map<string, number> | undefined;
  /** Place where reading went on after an error, and the indentation of its line. */
  resumedAt: number;
  resumedColumn: number;
  /** The line whose indentation was asked for last: an offset in it, and the answer. */
  readonly measured: { at: number; indentation: number };
  /** The line whose end was searched last: an offset in it, and its end. */
  readonly searched: { from: number; lineEnd: number };
  /** What was read depends on text that stands far from it: reading a part again would not give the same. */
  looksFar: boolean;
  /** Characters that were read more than once because of errors; bounds the work on hostile input. */
  reread: number;
  /** The file is known to have an unclosed block: headers in column 0 end blocks. */
  boundaries: boolean;
  /** Within a block that is known to be unclosed: indentation decides what belongs to it. */
  indentation: boolean;
  /** Within a block that was closed too early: closing braces indented deeper than their block's line close nothing. */
  deepBracesAreStray: boolean;
  /** The last stray brace for which a block was read again. */
  reopenedAt: number;
  /** A block reached the end of the text, or of its region, without its closing brace. */
  unclosed: boolean;
  /** Blocks are nested deeper than they are read; reading them again would not help. */
  tooDeep: boolean;
}

/** A scanner before its first token. Call `advance` to read it. A byte order mark at the start is skipped. */
export function createScanner(text: string): Scanner {
  const start = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  return {
    text,
    comments: [],
    problems: [],
    kind: Token.END,
    start,
    end: start,
    previousEnd: start,
    newlines: true,
    broken: false,
    depth: 0,
    height: 0,
    commentsEnd: 0,
    commentClose: { from: text.length + 1, at: -1, inString: false },
    markerLines: undefined,
    resumedAt: -1,
    resumedColumn: 0,
    measured: { at: 0, indentation: 0 },
    searched: { from: 0, lineEnd: -1 },
    looksFar: false,
    reread: 0,
    boundaries: false,
    indentation: false,
    deepBracesAreStray: false,
    reopenedAt: -1,
    unclosed: false,
    tooDeep: false,
  };
}

/** True when an item was read by what stands outside of it and of the line behind it, because of errors. */
export function hasLookedFar(scanner: Scanner): boolean {
  return scanner.looksFar || scanner.boundaries || scanner.reread > 0 || scanner.markerLines !== undefined;
}

/** Makes a token the current one. */
export function finish(scanner: Scanner, kind: number, start: number, end: number): void {
  scanner.kind = kind;
  scanner.start = start;
  scanner.end = end;
}

/** Records a problem without giving up: reading goes on as if nothing had happened. */
export function report(scanner: Scanner, span: Span, message: string): void {
  scanner.problems.push({ span, message });
}

/** Records a problem and marks the parse as broken; only the first problem is recorded until reading is resumed. */
export function fail(scanner: Scanner, span: Span, message: string): void {
  if (!scanner.broken) scanner.problems.push({ span, message });
  scanner.broken = true;
}

/** The span of the current token; at a line end or the end of the text that of the last character before it. */
export function tokenSpan(scanner: Scanner): Span {
  if (scanner.kind === Token.NEWLINE || scanner.kind === Token.END) {
    return { start: Math.max(0, scanner.previousEnd - 1), end: scanner.previousEnd };
  }
  return { start: scanner.start, end: scanner.end };
}
