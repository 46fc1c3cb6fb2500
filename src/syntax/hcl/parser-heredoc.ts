/** Heredocs: `<<NAME` and `<<-NAME`. */
import { CARRIAGE_RETURN, endOfIdentifier, HYPHEN, isSpace, LINE_FEED, startsIdentifier } from "./characters";
import { endOfUnquotedRun } from "./parser-template";
import { hasRereadTooMuch, isTopLevelHeader } from "./recovery";
import { moveTo } from "./scanner";
import { fail, report, type Scanner } from "./state";
import { buildParts } from "./template-parts";
import { addText, type Reading, readSequence, startReading } from "./template-sequence";
import { decodeUnquoted, removeIndentation } from "./template-text";
import type { Template } from "./tree";

/** Reads the heredoc whose introduction is the current token. */
export function parseHeredoc(scanner: Scanner): Template {
  const { start, end: contentStart, text } = scanner;
  const indented = text.charCodeAt(start + 2) === HYPHEN;
  const markerStart = indented ? start + 3 : start + 2;
  const markerEnd = endOfIdentifier(text, markerStart);
  const marker = text.slice(markerStart, markerEnd);
  const form = indented ? "indented-heredoc" : "heredoc";
  const reading = startReading(form, contentStart);
  const contentEnd = mayClose(scanner, marker, contentStart) ? readLines(scanner, reading, marker) : -1;
  if (contentEnd < 0) {
    const message = `The heredoc is never closed. Write \`${marker}\` alone on the line after its text, with a line end.`;
    fail(scanner, { start, end: markerEnd }, message);
    scanner.markerLines ??= indexMarkerLines(text);
    scanner.reread += reading.at - contentStart;
    moveTo(scanner, contentStart);
    const content = { start: contentStart, end: contentStart };
    return { kind: "template", form, parts: [], content, span: { start, end: contentStart } };
  }
  if (indented) removeIndentation(reading.pieces);
  const parts = buildParts(scanner, reading.pieces, contentEnd);
  moveTo(scanner, reading.at);
  scanner.height = reading.height + 1;
  return {
    kind: "template",
    form,
    parts,
    content: { start: contentStart, end: contentEnd },
    span: { start, end: reading.at },
  };
}

/**
 * Reads lines up to the one that holds only the marker. Returns where the content ends and leaves `reading.at` at the
 * end of the marker's line, or returns -1 when the text ends first.
 *
 * A heredoc that is still being written ends, for HashiCorp's parser, at the marker of the next one with the same name,
 * blocks between them and all. A header in column 0 followed by another introduction with the same marker gives that
 * away; the heredoc then counts as unclosed, so that those blocks are not lost.
 */
function readLines(scanner: Scanner, reading: Reading, marker: string): number {
  const { text } = scanner;
  let lineStart = reading.at;
  let header = false;
  while (reading.at < text.length) {
    const from = reading.at;
    const stop = endOfUnquotedRun(text, from);
    if (stop === from) {
      readSequence(scanner, reading);
      // A heredoc in it that is never closed may have shown that this one is not either.
      if (!mayClose(scanner, marker, reading.at)) return -1;
      continue;
    }
    const wholeLine = text.charCodeAt(stop - 1) === LINE_FEED;
    if (wholeLine && from === lineStart && isMarkerLine(text, from, stop, marker)) {
      reading.at = text.charCodeAt(stop - 2) === CARRIAGE_RETURN && stop - 2 >= from ? stop - 2 : stop - 1;
      return lineStart;
    }
    if (!wholeLine && stop >= text.length) return -1;
    if (from === lineStart && isTopLevelHeader(text, from)) header = true;
    else if (header && opensHeredoc(text, stop, marker) && !hasRereadTooMuch(scanner)) return -1;
    reportStrayReturn(scanner, from, stop);
    addText(reading, text, decodeUnquoted(text, from, stop), from, stop);
    reading.at = stop;
    if (wholeLine) lineStart = stop;
  }
  return -1;
}

/** True when a line that ends at `end` (behind its line end) introduces a heredoc with the marker. */
function opensHeredoc(text: string, end: number, marker: string): boolean {
  const lineEnd = text.charCodeAt(end - 2) === CARRIAGE_RETURN ? end - 2 : end - 1;
  const markerStart = lineEnd - marker.length;
  if (!text.startsWith(marker, markerStart)) return false;
  return text.startsWith("<<", markerStart - 2) || text.startsWith("<<-", markerStart - 3);
}

function isMarkerLine(text: string, start: number, end: number, marker: string): boolean {
  let from = start;
  while (from < end && isSpace(text.charCodeAt(from))) from++;
  if (from + marker.length > end || !text.startsWith(marker, from)) return false;
  for (let at = from + marker.length; at < end; at++) {
    if (!isSpace(text.charCodeAt(at))) return false;
  }
  return true;
}

/** HashiCorp's scanner gives up at a carriage return without a line feed in a heredoc. */
function reportStrayReturn(scanner: Scanner, start: number, end: number): void {
  const { text } = scanner;
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at) !== CARRIAGE_RETURN || text.charCodeAt(at + 1) === LINE_FEED) continue;
    report(scanner, { start: at, end: at + 1 }, "A carriage return stands alone here. End the line with a line feed.");
    return;
  }
}

/** After one unclosed heredoc, looks up whether a line with the marker follows, so that the text is not read again and again. */
function mayClose(scanner: Scanner, marker: string, from: number): boolean {
  const { markerLines } = scanner;
  return markerLines === undefined || (markerLines.get(marker) ?? -1) >= from;
}

function indexMarkerLines(text: string): Map<string, number> {
  const last = new Map<string, number>();
  for (let lineStart = 0; lineStart < text.length; ) {
    const lineEnd = text.indexOf("\n", lineStart);
    if (lineEnd < 0) break;
    let from = lineStart;
    while (from < lineEnd && isSpace(text.charCodeAt(from))) from++;
    if (startsIdentifier(text, from)) {
      const end = endOfIdentifier(text, from);
      let after = end;
      while (after < lineEnd && isSpace(text.charCodeAt(after))) after++;
      if (after === lineEnd) last.set(text.slice(from, end), lineStart);
    }
    lineStart = lineEnd + 1;
  }
  return last;
}
