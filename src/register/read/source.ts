/**
 * A regulatory file as YAML, with recovery: where the text has an error, each entry of each list is read for itself, so
 * that a slip in one record never hides the others.
 */

import { type Document, isNode, isScalar, isSeq, type Node, visit, type YAMLParseError } from "yaml";
import type { Span, SyntaxProblem } from "../../syntax/text";
import { isTooDeep, TOO_DEEP } from "../../syntax/yaml/depth";
import { readYamlDocument } from "../../syntax/yaml/document";
import { addTo } from "../gather";
import type { ProblemFix } from "./fix";

/** A part of the file that was parsed for itself; offsets of its nodes count from `base`. */
export interface Region {
  readonly text: string;
  readonly document: Document.Parsed;
  readonly node: Node | null;
  readonly base: number;
}

export interface SourceFile {
  /** The file as a whole; in recovery, what is left when the entries of the lists are taken out. */
  readonly whole: Region;
  /** Entries read one by one; empty unless the file has errors. */
  readonly salvaged: ReadonlyMap<string, readonly Region[]>;
  readonly problems: readonly SourceProblem[];
}

export interface SourceProblem extends SyntaxProblem {
  readonly fix?: ProblemFix;
}

interface Chunk {
  readonly list: string;
  readonly span: Span;
}

/** Parses a regulatory file. Never throws. */
export function parseSource(text: string): SourceFile {
  if (isTooDeep(text)) {
    const problems = [{ span: { start: 0, end: endOfLine(text) }, message: TOO_DEEP }];
    return { whole: { text: "", document: parse(""), node: null, base: 0 }, salvaged: new Map(), problems };
  }
  const whole = parse(text);
  if (whole.errors.length === 0) {
    return { whole: { text, document: whole, node: whole.contents, base: 0 }, salvaged: new Map(), problems: [] };
  }
  return recover(text);
}

/**
 * Parses text as one YAML document in the way that every reader and writer of regulatory files does. Texts that are
 * nested too deeply are not for it.
 */
export function parse(text: string): Document.Parsed {
  return readYamlDocument(text, { uniqueKeys: false, keepSourceTokens: true });
}

function endOfLine(text: string): number {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text.length : end;
}

function recover(text: string): SourceFile {
  const chunks = listEntries(text);
  const problems: SourceProblem[] = [];
  const salvaged = new Map<string, Region[]>();
  for (const chunk of chunks) {
    const part = text.slice(chunk.span.start, chunk.span.end);
    const document = parse(part);
    problems.push(...problemsOf(document, chunk.span.start, text));
    const node = isSeq(document.contents) ? document.contents.items[0] : undefined;
    const region = { text: part, document, node: isNode(node) ? node : null, base: chunk.span.start };
    addTo(salvaged, chunk.list, region);
  }
  const masked = mask(text, chunks);
  const rest = parse(masked);
  problems.push(...problemsOf(rest, 0, text));
  return { whole: { text: masked, document: rest, node: rest.contents, base: 0 }, salvaged, problems };
}

const LIST_HEADER = /^([A-Za-z]+):[ \t]*(?:#.*)?\r?$/;
const ENTRY = /^( *)-(?:[ \t]|\r?$)/;
const TOP_LEVEL = /^[^\s#]/;

/** The entries of lists that stand at the top level of a block-style file, found by indentation alone. */
function listEntries(text: string): Chunk[] {
  const chunks: Chunk[] = [];
  let list: string | undefined;
  let indent: number | undefined;
  let start: number | undefined;
  const close = (end: number) => {
    if (list !== undefined && start !== undefined) chunks.push({ list, span: { start, end } });
    start = undefined;
  };
  let offset = 0;
  for (const line of text.split("\n")) {
    const entry = ENTRY.exec(line);
    if (list !== undefined && entry && (indent === undefined || indent === entry[1]?.length)) {
      close(offset);
      indent = entry[1]?.length;
      start = offset;
    } else if (TOP_LEVEL.test(line) && line !== "\r") {
      close(offset);
      list = LIST_HEADER.exec(line)?.[1];
      indent = undefined;
    }
    offset += line.length + 1;
  }
  close(text.length);
  return chunks;
}

/** Blanks out the chunks, keeping every offset. */
function mask(text: string, chunks: readonly Chunk[]): string {
  let masked = "";
  let at = 0;
  for (const { span } of chunks) {
    masked += text.slice(at, span.start) + text.slice(span.start, span.end).replace(/[^\r\n]/g, " ");
    at = span.end;
  }
  return masked + text.slice(at);
}

/** What is behind these in one part of a file follows from them, and each costs a look at the whole of it. */
const MOST_PROBLEMS = 50;

function problemsOf(document: Document.Parsed, base: number, text: string): SourceProblem[] {
  return document.errors.slice(0, MOST_PROBLEMS).map((error) => {
    const span = spanOf(error, document, base, text);
    const message = explain(error);
    const fix = message.includes("needs quotation marks") ? quoteValue(text, span.start) : undefined;
    return { span, message, ...(fix && { fix }) };
  });
}

/** Quotation marks around the value of a line, or around the entry of a list in brackets, that an offset stands in. */
function quoteValue(text: string, offset: number): ProblemFix | undefined {
  const from = text.lastIndexOf("\n", offset - 1) + 1;
  const line = /^[^\r\n]*/.exec(text.slice(from))?.[0] ?? "";
  const head = /^ *(?:- +)*(?:[\w.-]+: +)?/.exec(line)?.[0].length ?? 0;
  const inBrackets = line[head] === "[";
  const start = inBrackets ? startOfEntry(line, offset - from) : head;
  const value = (inBrackets ? /^[^,\][]*/ : /^(?:[^ ]| (?!#))*/).exec(line.slice(start))?.[0].trimEnd() ?? "";
  if (value === "" || /^["'[{|>]/.test(value) || start > offset - from) return undefined;
  const span = { start: from + start, end: from + start + value.length };
  return { title: "Put it in quotation marks", edits: [{ span, newText: JSON.stringify(value) }] };
}

function startOfEntry(line: string, at: number): number {
  let start = at;
  while (start > 0 && line[start - 1] !== "," && line[start - 1] !== "[") start--;
  return start + (/^ */.exec(line.slice(start))?.[0].length ?? 0);
}

function spanOf(error: YAMLParseError, document: Document.Parsed, base: number, text: string): Span {
  let [start, end] = error.pos;
  if (error.message.includes("quote")) start = unclosedText(document, start) ?? start;
  start = Math.min(base + start, text.length);
  end = Math.max(start, Math.min(base + end, text.length));
  const lineEnd = text.slice(start, end).search(/[\r\n]/);
  return { start, end: lineEnd < 0 ? end : start + lineEnd };
}

function unclosedText(document: Document.Parsed, at: number): number | undefined {
  let found: number | undefined;
  visit(document, {
    Scalar(_, node) {
      if (isScalar(node) && node.type?.startsWith("QUOTE") && node.range && node.range[1] >= at) found = node.range[0];
    },
  });
  return found;
}

const EXPLANATIONS: readonly (readonly [test: RegExp, message: string])[] = [
  [/^Missing closing/, "A closing quotation mark is missing."],
  [/^Implicit map keys need/, "After the name of a field a colon and a space are missing."],
  [/^Implicit keys need/, "The name of a field and its colon have to stand on one line."],
  [/^Nested mappings are not allowed/, "A text with a colon and a space in it needs quotation marks around it."],
  [/^Sequence item without/, "A dash is missing before this entry."],
  [/^Missing , /, "A comma is missing between two entries."],
  [/^Missing space after/, "After the colon a space is missing."],
  [/^Comments must be separated/, "Before # a space is missing."],
];

const EXPLANATIONS_BY_CODE: ReadonlyMap<string, string> = new Map([
  ["TAB_AS_INDENT", "Tabs cannot indent YAML. Use spaces."],
  ["BAD_INDENT", "This is not indented like the lines that it belongs to."],
  ["BAD_SCALAR_START", "A text that begins with this sign needs quotation marks around it."],
  ["BAD_ALIAS", "A text that begins with * or & needs quotation marks around it."],
  ["BAD_DQ_ESCAPE", "Within double quotation marks a backslash is written twice."],
  ["BLOCK_IN_FLOW", "Within brackets, everything stands in brackets."],
  ["MULTIPLE_DOCS", "One file is one document. Remove the line with three hyphens or dots."],
]);

function explain(error: YAMLParseError): string {
  const byText = EXPLANATIONS.find(([test]) => test.test(error.message));
  const byCode = EXPLANATIONS_BY_CODE.get(error.code);
  return byText?.[1] ?? byCode ?? "This cannot be read as YAML. Look at indentation, colons and quotation marks.";
}
