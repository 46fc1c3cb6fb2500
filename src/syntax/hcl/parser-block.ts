/** Blocks: their headers, labels and braces. */
import type { Span } from "../text";
import { CARRIAGE_RETURN, DOUBLE_QUOTE, isSpace, LEFT_BRACE, LINE_FEED } from "./characters";
import { found } from "./messages";
import { endsWithoutBrace, parseItems } from "./parser-body";
import { endOfQuotedRun } from "./parser-template";
import { indentationAt, skipTo, skipToHeader } from "./recovery";
import { advance, moveTo } from "./scanner";
import { DEPTH_LIMIT, fail, report, type Scanner, tokenSpan } from "./state";
import { decodeQuoted } from "./template-text";
import * as Token from "./tokens";
import type { Block, Identifier } from "./tree";

/** Reads the rest of a block, from what follows its type. */
export function parseBlock(scanner: Scanner, type: Identifier): Block {
  const labels: Identifier[] = [];
  for (;;) {
    if (scanner.kind === Token.QUOTE) {
      labels.push(parseLabel(scanner));
      if (scanner.broken) break;
    } else if (scanner.kind === Token.IDENTIFIER) {
      const span = { start: scanner.start, end: scanner.end };
      labels.push({ name: scanner.text.slice(span.start, span.end), span });
      advance(scanner);
    } else {
      break;
    }
  }
  const header = { start: type.span.start, end: (labels[labels.length - 1] ?? type).span.end };
  const column = indentationAt(scanner, header.start);
  const openBrace = parseOpenBrace(scanner, header, column);
  if (openBrace === undefined) {
    const nothing = { start: header.end, end: header.end };
    const body = { items: [], span: nothing };
    return { kind: "block", type, labels, body, header, span: header, openBrace: nothing, closeBrace: undefined };
  }
  return parseBraces(scanner, type, labels, header, openBrace, column);
}

function parseBraces(
  scanner: Scanner,
  type: Identifier,
  labels: readonly Identifier[],
  header: Span,
  openBrace: Span,
  column: number,
): Block {
  if (scanner.depth >= DEPTH_LIMIT) {
    report(
      scanner,
      header,
      `Blocks are nested deeper than ${DEPTH_LIMIT} levels here. What follows in this block is skipped.`,
    );
    scanner.unclosed = true;
    scanner.tooDeep = true;
    skipToHeader(scanner);
    const body = { items: [], span: { start: openBrace.end, end: openBrace.end } };
    const span = { start: header.start, end: openBrace.end };
    return { kind: "block", type, labels, body, header, span, openBrace, closeBrace: undefined };
  }
  scanner.depth++;
  const { kind } = scanner;
  const oneLine =
    kind !== Token.NEWLINE && kind !== Token.CLOSE_BRACE && kind !== Token.END && openBrace.end > openBrace.start;
  const items = parseItems(scanner, column, oneLine);
  scanner.depth--;
  const lastEnd = items[items.length - 1]?.span.end ?? openBrace.end;
  if (scanner.kind === Token.CLOSE_BRACE && !endsWithoutBrace(scanner, column)) {
    const closeBrace = tokenSpan(scanner);
    advance(scanner);
    checkLineEnd(scanner, type);
    const body = { items, span: { start: openBrace.end, end: closeBrace.start } };
    const span = { start: header.start, end: closeBrace.end };
    return { kind: "block", type, labels, body, header, span, openBrace, closeBrace };
  }
  if (scanner.start !== scanner.resumedAt) {
    report(
      scanner,
      header,
      `The block \`${type.name}\` is not closed. Add \`}\` on a line of its own after its last argument.`,
    );
  }
  const body = { items, span: { start: openBrace.end, end: lastEnd } };
  const span = { start: header.start, end: lastEnd };
  return { kind: "block", type, labels, body, header, span, openBrace, closeBrace: undefined };
}

/** Reads a quoted label. Sequences are not allowed in it; they are reported and kept as text. */
function parseLabel(scanner: Scanner): Identifier {
  const { text, start } = scanner;
  const contentStart = scanner.end;
  let at = contentStart;
  for (;;) {
    at = endOfQuotedRun(text, at);
    const current = text.charCodeAt(at);
    if (current === DOUBLE_QUOTE) break;
    if (current === LINE_FEED || current === CARRIAGE_RETURN || at >= text.length) {
      at = endOfUnclosedLabel(text, contentStart, at);
      fail(scanner, { start, end: at }, 'The label is not closed on its line. Add the closing `"`.');
      break;
    }
    const mark = text.slice(at, at + 1);
    report(
      scanner,
      { start: at, end: at + 2 },
      `A label is plain text: a literal \`${mark}{\` is written \`${mark}${mark}{\`.`,
    );
    at += 2;
  }
  const end = text.charCodeAt(at) === DOUBLE_QUOTE ? at + 1 : at;
  const name = decodeQuoted(scanner, contentStart, at);
  moveTo(scanner, end);
  return { name, span: { start, end } };
}

/** A brace at the end of the line was hardly meant as part of the label. */
function endOfUnclosedLabel(text: string, start: number, lineEnd: number): number {
  let end = lineEnd;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  if (text.charCodeAt(end - 1) !== LEFT_BRACE) return lineEnd;
  end--;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

/** Reads the opening brace. Without one, says where the body begins nevertheless; undefined when there is no body. */
function parseOpenBrace(scanner: Scanner, header: Span, column: number): Span | undefined {
  if (!scanner.broken && scanner.kind === Token.OPEN_BRACE) {
    const brace = tokenSpan(scanner);
    advance(scanner);
    return brace;
  }
  reportHeader(scanner, header);
  scanner.broken = false;
  if (skipTo(scanner, Token.OPEN_BRACE)) {
    const brace = tokenSpan(scanner);
    advance(scanner);
    return brace;
  }
  while (scanner.kind === Token.NEWLINE) advance(scanner);
  if (scanner.kind === Token.OPEN_BRACE) {
    const brace = tokenSpan(scanner);
    advance(scanner);
    return brace;
  }
  const indentation = indentationAt(scanner, scanner.start);
  const isBody = scanner.kind === Token.IDENTIFIER && indentation > column;
  const isEnd = scanner.kind === Token.CLOSE_BRACE && indentation === column;
  return isBody || isEnd ? { start: header.end, end: header.end } : undefined;
}

function reportHeader(scanner: Scanner, header: Span): void {
  if (scanner.broken) return;
  if (scanner.kind === Token.NEWLINE || scanner.kind === Token.END) {
    report(scanner, header, "The block has no `{` on the line of its header. Add it at the end of this line.");
  } else if (scanner.kind === Token.ASSIGN) {
    report(scanner, tokenSpan(scanner), "A block has no `=` before its brace. Remove the `=`.");
  } else {
    report(
      scanner,
      tokenSpan(scanner),
      `A label in quotes or \`{\` is expected here, and here stands ${found(scanner)}.`,
    );
  }
}

function checkLineEnd(scanner: Scanner, type: Identifier): void {
  const { kind } = scanner;
  if (kind === Token.NEWLINE || kind === Token.END) return;
  report(
    scanner,
    tokenSpan(scanner),
    `After the closing brace of \`${type.name}\` its line has to end. Put what follows on the next line.`,
  );
  if (kind !== Token.IDENTIFIER && kind !== Token.CLOSE_BRACE) skipTo(scanner, Token.CLOSE_BRACE);
}
