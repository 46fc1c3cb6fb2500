/** The tokens that take more than one look: comments, operators, the start of heredocs, numbers. */
import * as Character from "./characters";
import { hasRereadTooMuch, isTopLevelHeader } from "./recovery";
import { finish, report, type Scanner } from "./state";
import * as Token from "./tokens";

/** Reads what the table cannot tell. Returns the offset to go on from when it was a comment or a skipped line end, or -1. */
export function scanOther(scanner: Scanner, at: number, code: number): number {
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
export function endOfNumber(text: string, start: number): number {
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
  const { text } = scanner;
  const close = endOfBlockComment(scanner, at);
  if (close >= 0 && !swallowsBlocks(scanner, at, close)) {
    keepComment(scanner, at, close + 2, at + 2, close);
    return close + 2;
  }
  scanner.looksFar = true;
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

/** Where the mark that ends the comment stands, or -1. The last answer is kept: it holds for all marks before it. */
function endOfBlockComment(scanner: Scanner, at: number): number {
  const { text, commentClose } = scanner;
  if (at < commentClose.from || (commentClose.at >= 0 && at + 2 > commentClose.at)) {
    commentClose.from = at;
    commentClose.at = text.indexOf("*/", at + 2);
    commentClose.inString = commentClose.at >= 0 && endsInString(text, commentClose.at);
  }
  return commentClose.at;
}

/**
 * A comment that is still being written ends at the next closing mark, blocks between them and all: that of another
 * comment, or a `*\/` in a string. A header in column 0 in the comment gives that away, together with a line after it
 * that begins with another opening mark, or with half a string behind the closing one.
 */
function swallowsBlocks(scanner: Scanner, at: number, close: number): boolean {
  const { text } = scanner;
  const { inString } = scanner.commentClose;
  if ((!inString && text.lastIndexOf("/*", close) <= at) || hasRereadTooMuch(scanner)) return false;
  let header = false;
  let lineEnd = text.indexOf("\n", at);
  for (; lineEnd >= 0 && lineEnd < close; lineEnd = text.indexOf("\n", lineEnd + 1)) {
    const start = Character.endOfBlanks(text, lineEnd + 1);
    if (start === lineEnd + 1 && isTopLevelHeader(text, start)) header = true;
    if (header && (inString || (text.startsWith("/*", start) && start + 1 < close))) {
      scanner.reread += start - at;
      return true;
    }
  }
  return false;
}

/** True when an odd number of quotes follows on the line. */
function endsInString(text: string, from: number): boolean {
  let odd = false;
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === Character.LINE_FEED) break;
    if (code === Character.DOUBLE_QUOTE) odd = !odd;
  }
  return odd;
}

function keepComment(scanner: Scanner, start: number, end: number, textStart: number, textEnd: number): void {
  if (start < scanner.commentsEnd) return;
  scanner.commentsEnd = end;
  scanner.comments.push({ text: scanner.text.slice(textStart, textEnd), span: { start, end } });
}
