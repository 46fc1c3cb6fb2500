/**
 * The literal text of templates: escapes, trim marks, and the indentation that `<<-` removes. The order of steps is
 * HashiCorp's: decode, trim, remove indentation, join what is adjacent
 * (https://github.com/hashicorp/hcl/blob/main/hclsyntax/parser_template.go).
 */
import { BACKSLASH, DOLLAR, isSpace, LEFT_BRACE, PERCENT_SIGN } from "./characters";
import { code } from "./messages";
import { report, type Scanner } from "./state";
import type { TemplateText } from "./tree";

/** A run of literal text: a whole line or a part of one in a heredoc. `plain` when it equals its source. */
export interface TextPiece {
  readonly kind: "text";
  text: string;
  plain: boolean;
  readonly start: number;
  readonly end: number;
}

/** What `TextPiece`s stand among; only the text matters here. */
export interface OtherPiece {
  readonly kind: "interpolation" | "directive";
}

/** The first code unit that Unicode normalisation can change. */
export const FIRST_COMPOSABLE = 0x300;

/** The text of a quoted string's literal run, escapes resolved. Unknown escapes are reported and kept as they stand. */
export function decodeQuoted(scanner: Scanner, start: number, end: number): string {
  const source = scanner.text;
  let result = "";
  let from = start;
  for (let at = start; at < end; ) {
    const current = source.charCodeAt(at);
    if (current === BACKSLASH) {
      result += source.slice(from, at);
      const length = escapeLength(source, at, end);
      result += decodeEscape(scanner, at, length);
      from = at += length;
    } else if (isTemplateEscape(source, at, end)) {
      result += source.slice(from, at + 1);
      from = at + 2;
      at += 3;
    } else {
      at++;
    }
  }
  return result + source.slice(from, end);
}

/** The text of a heredoc's literal run: only `$${` and `%%{` are escapes there. */
export function decodeUnquoted(source: string, start: number, end: number): string {
  let result = "";
  let from = start;
  for (let at = start; at < end; ) {
    if (isTemplateEscape(source, at, end)) {
      result += source.slice(from, at + 1);
      from = at + 2;
      at += 3;
    } else {
      at++;
    }
  }
  return result + source.slice(from, end);
}

function isTemplateEscape(source: string, at: number, end: number): boolean {
  const current = source.charCodeAt(at);
  if (current !== DOLLAR && current !== PERCENT_SIGN) return false;
  return at + 2 < end && source.charCodeAt(at + 1) === current && source.charCodeAt(at + 2) === LEFT_BRACE;
}

function escapeLength(source: string, at: number, end: number): number {
  const selector = source[at + 1];
  const digits = selector === "u" ? 4 : selector === "U" ? 8 : 0;
  if (digits === 0) return Math.min((source.codePointAt(at + 1) ?? 0) > 0xffff ? 3 : 2, end - at);
  let length = 2;
  while (length < digits + 2 && at + length < end && isHexadecimal(source.charCodeAt(at + length))) length++;
  return length;
}

function isHexadecimal(current: number): boolean {
  return (current >= 48 && current <= 57) || (current >= 65 && current <= 70) || (current >= 97 && current <= 102);
}

function decodeEscape(scanner: Scanner, at: number, length: number): string {
  const source = scanner.text;
  const sequence = source.slice(at, at + length);
  switch (sequence) {
    case "\\n":
      return "\n";
    case "\\r":
      return "\r";
    case "\\t":
      return "\t";
    case '\\"':
      return '"';
    case "\\\\":
      return "\\";
  }
  const span = { start: at, end: at + length };
  const long = sequence[1] === "U";
  if (sequence[1] !== "u" && !long) {
    const advice = 'Use one of `\\n`, `\\r`, `\\t`, `\\"`, `\\\\`, `\\uXXXX`, or double the backslash.';
    report(scanner, span, `${code(sequence)} is no escape that HCL knows. ${advice}`);
    return sequence.slice(1);
  }
  if (length !== (long ? 10 : 6)) {
    report(scanner, span, `\`\\${long ? "U" : "u"}\` needs ${long ? "eight" : "four"} hexadecimal digits after it.`);
    return sequence;
  }
  const point = Number.parseInt(sequence.slice(2), 16);
  if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
    report(scanner, span, `${code(sequence)} names no Unicode character. Write a code point up to \`\\U0010FFFF\`.`);
    return sequence;
  }
  return String.fromCodePoint(point);
}

/** Removes white space at the start, for `~}` before the text. */
export function trimStart(piece: TextPiece): void {
  let from = 0;
  while (from < piece.text.length && isSpace(piece.text.charCodeAt(from))) from++;
  if (from === 0) return;
  piece.text = piece.text.slice(from);
  piece.plain = false;
}

/**
 * Removes white space at the end, for `${~` after the text. HashiCorp's scanner takes a lone `$` or `%` of a heredoc
 * together with the one character between it and the line end, which is therefore kept.
 */
export function trimEnd(piece: TextPiece, isHeredoc: boolean): void {
  const { text } = piece;
  let to = text.length;
  while (to > 0 && isSpace(text.charCodeAt(to - 1))) to--;
  if (to === text.length) return;
  const mark = text.charCodeAt(to - 1);
  if (isHeredoc && (mark === DOLLAR || mark === PERCENT_SIGN)) {
    const lineEnd = text.endsWith("\r\n") ? text.length - 2 : text.length - 1;
    const isSingleByte = text.charCodeAt(to) < 128;
    if (isSingleByte && text.endsWith("\n") && (lineEnd === to + 1 || text.length === to + 2)) to++;
  }
  piece.text = text.slice(0, to);
  piece.plain = false;
}

/**
 * Removes from every line the indentation of the least indented one. Blank lines do not count; a line that begins
 * with an interpolation has none. Changes the text pieces in place.
 */
export function removeIndentation(pieces: readonly (TextPiece | OtherPiece)[]): void {
  let least = Number.POSITIVE_INFINITY;
  let atLineStart = true;
  const indented: TextPiece[] = [];
  for (const piece of pieces) {
    if (atLineStart) {
      atLineStart = false;
      if (piece.kind !== "text") {
        least = 0;
      } else {
        const spaces = leadingSpaces(piece.text);
        if (spaces < piece.text.length || !piece.text.endsWith("\n")) {
          least = Math.min(least, spaces);
          indented.push(piece);
        }
      }
    }
    if (piece.kind === "text" && piece.text.endsWith("\n")) atLineStart = true;
  }
  if (least === 0) return;
  for (const piece of indented) {
    piece.text = piece.text.slice(least);
    piece.plain = false;
  }
}

function leadingSpaces(text: string): number {
  let count = 0;
  while (count < text.length && isSpace(text.charCodeAt(count))) count++;
  return count;
}

/** Joins adjacent pieces to one part. Text is in Unicode form NFC, as HCL's strings are. */
export function joinText(source: string, pieces: readonly TextPiece[]): TemplateText | undefined {
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  if (first === undefined || last === undefined) return undefined;
  const plain = pieces.every((piece) => piece.plain);
  const text = plain ? source.slice(first.start, last.end) : pieces.map((piece) => piece.text).join("");
  return { kind: "text", text: composed(text), span: { start: first.start, end: last.end } };
}

/** The text in Unicode form NFC; looks first whether anything in it could change. */
export function composed(text: string): string {
  for (let at = 0; at < text.length; at++) {
    if (text.charCodeAt(at) >= FIRST_COMPOSABLE) return text.normalize("NFC");
  }
  return text;
}
