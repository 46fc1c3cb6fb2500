/**
 * The scanner: one token at a time, on demand, so that the parser decides where a template begins and can start again
 * anywhere after an error. The rules follow HashiCorp's scanner
 * (https://github.com/hashicorp/hcl/blob/main/hclsyntax/scan_tokens.rl).
 */
import type { Span, SyntaxProblem } from "../text";
import * as Character from "./characters";
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
  /** No closing mark of a comment was found from here on. */
  noCommentEndFrom: number;
  /** Lines that can end a heredoc, by their trimmed text; built when the first heredoc is met. */
  markerLines: Map<string, number> | undefined;
  /** Place where reading went on after an error, and the indentation of its line. */
  resumedAt: number;
  resumedColumn: number;
  /** Characters that were read more than once because of errors; bounds the work on hostile input. */
  reread: number;
  /** The file is known to have an unclosed block: headers in column 0 end blocks. */
  boundaries: boolean;
  /** Within a block that is known to be unclosed: indentation decides what belongs to it. */
  indentation: boolean;
  /** A block reached the end of the text, or of its region, without its closing brace. */
  unclosed: boolean;
}

/** A scanner before its first token. Call `advance` to read it. A byte order mark at the start is skipped. */
export function createScanner(text: string): Scanner {
  const start = text.charCodeAt(0) === Character.BYTE_ORDER_MARK ? 1 : 0;
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
    noCommentEndFrom: text.length + 1,
    markerLines: undefined,
    resumedAt: -1,
    resumedColumn: 0,
    reread: 0,
    boundaries: false,
    indentation: false,
    unclosed: false,
  };
}

/** Makes the token at or after `at` the current one. */
export function moveTo(scanner: Scanner, at: number): void {
  scanner.end = at;
  advance(scanner);
}

/** Changes whether line ends are tokens, for the current token too. */
export function skipNewlines(scanner: Scanner): void {
  scanner.newlines = false;
  if (scanner.kind === Token.NEWLINE) {
    const before = scanner.previousEnd;
    advance(scanner);
    scanner.previousEnd = before;
  }
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

/** The span of the current token; at a line end or the end of the text the place right after the token before it. */
export function tokenSpan(scanner: Scanner): Span {
  if (scanner.kind === Token.NEWLINE || scanner.kind === Token.END) {
    return { start: scanner.previousEnd, end: scanner.previousEnd };
  }
  return { start: scanner.start, end: scanner.end };
}

// What a character begins, where one table look-up can say it.
const OTHER = 0;
const BLANK = 1;
const LETTER = 2;
const DIGIT = 3;
const SINGLE = 4;
const classOf = new Uint8Array(128);
const singleKind = new Uint8Array(128);
classOf[Character.SPACE] = BLANK;
classOf[Character.TAB] = BLANK;
for (let code = 48; code <= 57; code++) classOf[code] = DIGIT;
for (let code = 65; code <= 90; code++) classOf[code] = LETTER;
for (let code = 97; code <= 122; code++) classOf[code] = LETTER;
classOf[95] = LETTER;
const singles: readonly (readonly [string, number])[] = [
  ["\n", Token.NEWLINE],
  ['"', Token.QUOTE],
  ["{", Token.OPEN_BRACE],
  ["}", Token.CLOSE_BRACE],
  ["[", Token.OPEN_BRACKET],
  ["]", Token.CLOSE_BRACKET],
  ["(", Token.OPEN_PARENTHESIS],
  [")", Token.CLOSE_PARENTHESIS],
  [",", Token.COMMA],
  ["?", Token.QUESTION],
  ["-", Token.MINUS],
  ["+", Token.PLUS],
  ["*", Token.STAR],
  ["%", Token.PERCENT],
];
for (const [character, kind] of singles) {
  classOf[character.charCodeAt(0)] = SINGLE;
  singleKind[character.charCodeAt(0)] = kind;
}

/** Reads the next token. Spaces and comments are skipped, and line ends too unless they count. */
export function advance(scanner: Scanner): void {
  const text = scanner.text;
  scanner.previousEnd = scanner.end;
  let at = scanner.end;
  for (;;) {
    const code = text.charCodeAt(at);
    const group = code < 128 ? classOf[code] : OTHER;
    if (group === BLANK) {
      at++;
    } else if (group === LETTER) {
      finish(scanner, Token.IDENTIFIER, at, Character.endOfIdentifier(text, at + 1));
      return;
    } else if (group === SINGLE) {
      const kind = singleKind[code] ?? Token.INVALID;
      if (kind !== Token.NEWLINE || scanner.newlines) {
        finish(scanner, kind, at, at + 1);
        return;
      }
      at++;
    } else if (group === DIGIT) {
      finish(scanner, Token.NUMBER, at, endOfNumber(text, at));
      return;
    } else {
      const next = scanOther(scanner, at, code);
      if (next < 0) return;
      at = next;
    }
  }
}

function finish(scanner: Scanner, kind: number, start: number, end: number): void {
  scanner.kind = kind;
  scanner.start = start;
  scanner.end = end;
}

/** Reads what the table cannot tell. Returns the offset to go on from when it was a comment or a skipped line end, or -1. */
function scanOther(scanner: Scanner, at: number, code: number): number {
  const text = scanner.text;
  if (at >= text.length) {
    finish(scanner, Token.END, text.length, text.length);
    return -1;
  }
  if (code === Character.HASH) return scanLineComment(scanner, at, 1);
  if (code === Character.SOLIDUS) {
    const following = text.charCodeAt(at + 1);
    if (following === Character.SOLIDUS) return scanLineComment(scanner, at, 2);
    if (following === Character.ASTERISK) return scanBlockComment(scanner, at);
  }
  if (code === Character.CARRIAGE_RETURN && text.charCodeAt(at + 1) === Character.LINE_FEED) {
    if (!scanner.newlines) return at + 2;
    finish(scanner, Token.NEWLINE, at, at + 2);
    return -1;
  }
  if (code >= 128 && Character.startsIdentifier(text, at)) {
    finish(scanner, Token.IDENTIFIER, at, Character.endOfIdentifier(text, at));
    return -1;
  }
  scanOperator(scanner, at, code);
  return -1;
}

/** Operators that a second character extends: the character, then the kinds with it and without it. */
const pairs: ReadonlyMap<number, readonly [number, number, number]> = new Map(
  (
    [
      ["=", "=", Token.EQUAL, Token.ASSIGN],
      ["<", "=", Token.LESS_OR_EQUAL, Token.LESS],
      [">", "=", Token.GREATER_OR_EQUAL, Token.GREATER],
      ["!", "=", Token.NOT_EQUAL, Token.NOT],
      ["&", "&", Token.AND, Token.INVALID],
      ["|", "|", Token.OR, Token.INVALID],
      [":", ":", Token.DOUBLE_COLON, Token.COLON],
      ["~", "}", Token.TRIM_CLOSE, Token.INVALID],
    ] as const
  ).map(([first, second, both, alone]) => [first.charCodeAt(0), [second.charCodeAt(0), both, alone]]),
);

function scanOperator(scanner: Scanner, at: number, code: number): void {
  const { text } = scanner;
  const following = text.charCodeAt(at + 1);
  const pair = pairs.get(code);
  if (code === Character.LESS_THAN && following === code && scanHeredocStart(scanner, at)) return;
  if (code === Character.EQUALS_SIGN && following === Character.GREATER_THAN) {
    finish(scanner, Token.ARROW, at, at + 2);
  } else if (pair !== undefined) {
    const [second, both, alone] = pair;
    if (following === second) finish(scanner, both, at, at + 2);
    else finish(scanner, alone, at, at + 1);
  } else if (code === Character.FULL_STOP) {
    if (following === code && text.charCodeAt(at + 2) === code) finish(scanner, Token.ELLIPSIS, at, at + 3);
    else finish(scanner, Token.DOT, at, at + 1);
  } else if (code === Character.SOLIDUS) {
    finish(scanner, Token.SLASH, at, at + 1);
  } else {
    finish(scanner, Token.INVALID, at, at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1));
  }
}

/** `<<NAME` or `<<-NAME` counts as a heredoc only when its line ends right after the name. */
function scanHeredocStart(scanner: Scanner, at: number): boolean {
  const text = scanner.text;
  const name = text.charCodeAt(at + 2) === Character.HYPHEN ? at + 3 : at + 2;
  if (!Character.startsIdentifier(text, name)) return false;
  let end = Character.endOfIdentifier(text, name);
  if (text.charCodeAt(end) === Character.CARRIAGE_RETURN) end++;
  if (text.charCodeAt(end) !== Character.LINE_FEED) return false;
  finish(scanner, Token.HEREDOC, at, end + 1);
  return true;
}

/** Digits, points and exponents as HashiCorp's scanner takes them together; whether they make a number is seen later. */
function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  for (let at = end; ; ) {
    const code = text.charCodeAt(at);
    if (Character.isDigit(code)) {
      end = ++at;
    } else if (code === Character.FULL_STOP) {
      at++;
    } else if (code === 101 || code === 69) {
      const sign = text.charCodeAt(at + 1);
      const digit = sign === Character.PLUS_SIGN || sign === Character.HYPHEN ? at + 2 : at + 1;
      if (!Character.isDigit(text.charCodeAt(digit))) return end;
      end = at = digit + 1;
    } else {
      return end;
    }
  }
}

function scanLineComment(scanner: Scanner, at: number, marks: number): number {
  const text = scanner.text;
  let end = text.indexOf("\n", at);
  if (end < 0) end = text.length;
  else if (text.charCodeAt(end - 1) === Character.CARRIAGE_RETURN && end - 1 > at) end--;
  keepComment(scanner, at, end, at + marks, end);
  return end;
}

function scanBlockComment(scanner: Scanner, at: number): number {
  const text = scanner.text;
  const close = at >= scanner.noCommentEndFrom ? -1 : text.indexOf("*/", at + 2);
  if (close >= 0) {
    keepComment(scanner, at, close + 2, at + 2, close);
    return close + 2;
  }
  scanner.noCommentEndFrom = Math.min(scanner.noCommentEndFrom, at);
  if (at >= scanner.commentsEnd) {
    report(
      scanner,
      { start: at, end: at + 2 },
      "The comment is never closed. End it with `*/`; its first line is skipped.",
    );
  }
  let end = text.indexOf("\n", at);
  if (end < 0) end = text.length;
  keepComment(scanner, at, end, at + 2, end);
  return end;
}

function keepComment(scanner: Scanner, start: number, end: number, textStart: number, textEnd: number): void {
  if (start < scanner.commentsEnd) return;
  scanner.commentsEnd = end;
  scanner.comments.push({ text: scanner.text.slice(textStart, textEnd), span: { start, end } });
}
