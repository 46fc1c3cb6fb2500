/** Quoted strings and bare templates. */
import { BACKSLASH, CARRIAGE_RETURN, DOLLAR, DOUBLE_QUOTE, LEFT_BRACE, LINE_FEED, PERCENT_SIGN } from "./characters";
import { moveTo } from "./scanner";
import { fail, type Scanner } from "./state";
import { buildParts } from "./template-parts";
import { addText, readSequence, startReading } from "./template-sequence";
import { composed, decodeQuoted, decodeUnquoted, FIRST_COMPOSABLE } from "./template-text";
import type { Template } from "./tree";

const UNCLOSED =
  'The string is not closed on its line. Add the closing `"`, or write `\\n` for a line end; for several lines use a heredoc.';

/** Reads the quoted string whose opening quote is the current token. */
export function parseQuoted(scanner: Scanner): Template {
  const { start, end: contentStart, text } = scanner;
  let seen = 0;
  for (let at = contentStart; ; at++) {
    const current = text.charCodeAt(at);
    if (current === DOUBLE_QUOTE) {
      const content = { start: contentStart, end: at };
      const source = text.slice(contentStart, at);
      moveTo(scanner, at + 1);
      scanner.height = 0;
      const value = seen >= FIRST_COMPOSABLE ? composed(source) : source;
      const parts = at === contentStart ? [] : [{ kind: "text", text: value, span: content } as const];
      return { kind: "template", form: "quoted", parts, content, span: { start, end: at + 1 } };
    }
    if (current === BACKSLASH || current === DOLLAR || current === PERCENT_SIGN) break;
    if (current === LINE_FEED || current === CARRIAGE_RETURN || at >= text.length) break;
    seen |= current;
  }
  return parseQuotedPieces(scanner, start, contentStart);
}

function parseQuotedPieces(scanner: Scanner, start: number, contentStart: number): Template {
  const { text } = scanner;
  const reading = startReading("quoted", contentStart);
  for (;;) {
    const from = reading.at;
    const stop = endOfQuotedRun(text, from);
    reading.at = stop;
    if (stop > from) addText(reading, text, decodeQuoted(scanner, from, stop), from, stop);
    const current = text.charCodeAt(stop);
    if (current === DOUBLE_QUOTE) break;
    if (current === LINE_FEED || current === CARRIAGE_RETURN || stop >= text.length) {
      fail(scanner, { start, end: stop }, UNCLOSED);
      break;
    }
    if (!readSequence(scanner, reading)) break;
  }
  const contentEnd = reading.at;
  const end = text.charCodeAt(contentEnd) === DOUBLE_QUOTE ? contentEnd + 1 : contentEnd;
  const parts = buildParts(scanner, reading.pieces, contentEnd);
  moveTo(scanner, end);
  scanner.height = reading.height + 1;
  const content = { start: contentStart, end: contentEnd };
  return { kind: "template", form: "quoted", parts, content, span: { start, end } };
}

/** The end of the literal run from `from`: a quote, a sequence, a line end or the end of the text. */
export function endOfQuotedRun(text: string, from: number): number {
  for (let at = from; ; at++) {
    const current = text.charCodeAt(at);
    if (current === DOUBLE_QUOTE || current === LINE_FEED || current === CARRIAGE_RETURN || at >= text.length)
      return at;
    if (current === BACKSLASH) {
      const escaped = text.charCodeAt(at + 1);
      if (at + 1 < text.length && escaped !== LINE_FEED && escaped !== CARRIAGE_RETURN) at++;
    } else if (current === DOLLAR || current === PERCENT_SIGN) {
      if (text.charCodeAt(at + 1) === LEFT_BRACE) return at;
      if (text.charCodeAt(at + 1) === current && text.charCodeAt(at + 2) === LEFT_BRACE) at += 2;
    }
  }
}

/** Reads the whole text as a template, the way `templatefile` does. */
export function parseBareTemplate(scanner: Scanner): Template {
  const { text } = scanner;
  const start = scanner.end;
  const reading = startReading("bare", start);
  while (reading.at < text.length) {
    const from = reading.at;
    const stop = endOfUnquotedRun(text, from);
    reading.at = stop;
    if (stop > from) addText(reading, text, decodeUnquoted(text, from, stop), from, stop);
    else readSequence(scanner, reading);
  }
  const span = { start, end: text.length };
  return {
    kind: "template",
    form: "bare",
    parts: buildParts(scanner, reading.pieces, text.length),
    content: span,
    span,
  };
}

/** The end of the literal run from `from`: after a line end, at a sequence, or at the end of the text. */
export function endOfUnquotedRun(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const current = text.charCodeAt(at);
    if (current === LINE_FEED) return at + 1;
    if (current === DOLLAR || current === PERCENT_SIGN) {
      if (text.charCodeAt(at + 1) === LEFT_BRACE) return at;
      if (text.charCodeAt(at + 1) === current && text.charCodeAt(at + 2) === LEFT_BRACE) at += 2;
    }
  }
  return text.length;
}
