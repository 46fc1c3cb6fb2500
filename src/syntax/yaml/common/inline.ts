/** Scalars and flow collections that start and end on one line. Undefined stands for what the full parser must read. */
import { readPlainScalar } from "../scalar";
import type { YamlNode, YamlPair, YamlScalar } from "../tree";
import { isSpaceOrEnd, type Line, skipSpaces } from "./lines";

const LONGEST_KEY = 1_000;
const DEEPEST_FLOW = 50;

const COLON = 58;
const HASH = 35;
const SPACE = 32;

export interface Key {
  readonly scalar: YamlScalar;
  /** Where the colon stands. */
  readonly colon: number;
}

/** Characters that a plain scalar cannot start with, or of which it depends on what follows whether it can. */
const indicators: ReadonlySet<string> = new Set("-?:,[]{}#&*!|>'\"%@`\t");

/** The key that starts at an offset, `none` when the line has none there. */
export function readKey(line: Line, start: number): Key | "none" | undefined {
  const { text } = line;
  const first = text.charAt(start);
  if (first === '"' || first === "'") {
    const scalar = readQuoted(line, start);
    if (!scalar) return undefined;
    const colon = skipSpaces(line, scalar.span.end);
    return text.charCodeAt(colon) === COLON && colon < line.end && isSpaceOrEnd(line, colon + 1)
      ? { scalar, colon }
      : "none";
  }
  if (indicators.has(first)) return "none";
  const colon = endOfPlain(line, start);
  if (colon === undefined) return undefined;
  if (text.charCodeAt(colon) !== COLON || colon >= line.end) return "none";
  if (colon - start > LONGEST_KEY) return undefined;
  return { scalar: plain(text, start, withoutSpaces(text, start, colon)), colon };
}

/** A plain scalar up to the end of the line or a comment. */
export function readPlain(line: Line, start: number): YamlScalar | undefined {
  if (indicators.has(line.text.charAt(start)) && !isHarmlessDash(line, start)) return undefined;
  const end = endOfPlain(line, start);
  // A colon in it makes it a key, which cannot stand here.
  if (end === undefined || (end < line.end && line.text.charCodeAt(end) === COLON)) return undefined;
  return plain(line.text, start, withoutSpaces(line.text, start, end));
}

/** `-1` and `--flag` are plain scalars, `- a` is not. */
function isHarmlessDash(line: Line, start: number): boolean {
  return line.text.charAt(start) === "-" && !isSpaceOrEnd(line, start + 1);
}

/** Where a plain scalar ends: at a colon before a space, at a comment, or at the end of the line. */
function endOfPlain({ text, end }: Line, start: number): number | undefined {
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === COLON && (at + 1 >= end || text.charCodeAt(at + 1) === SPACE)) return at;
    if (code === HASH && text.charCodeAt(at - 1) === SPACE) return at;
    // Tabs and other control characters are left to the full parser.
    if (code < SPACE) return undefined;
  }
  return end;
}

function withoutSpaces(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && text.charCodeAt(last - 1) === SPACE) last--;
  return last;
}

function plain(text: string, start: number, end: number): YamlScalar {
  const content = text.slice(start, end);
  return { kind: "scalar", value: readPlainScalar(content), text: content, style: "plain", span: { start, end } };
}

/** A quoted scalar without escapes on one line. */
export function readQuoted({ text, end }: Line, start: number): YamlScalar | undefined {
  const quote = text.charAt(start);
  const close = text.indexOf(quote, start + 1);
  if (close === -1 || close >= end) return undefined;
  const content = text.slice(start + 1, close);
  const isEscaped = quote === '"' ? content.includes("\\") : text.charAt(close + 1) === "'";
  if (isEscaped || content.includes("\t") || content.includes("\r")) return undefined;
  const style = quote === '"' ? "double-quoted" : "single-quoted";
  return { kind: "scalar", value: content, text: content, style, span: { start, end: close + 1 } };
}

/** A flow collection that ends on the same line. */
export function readFlow(line: Line, start: number, depth = 0): YamlNode | undefined {
  if (depth > DEEPEST_FLOW) return undefined;
  const isMap = line.text.charAt(start) === "{";
  const close = isMap ? "}" : "]";
  const pairs: YamlPair[] = [];
  const items: YamlNode[] = [];
  let at = skipSpaces(line, start + 1);
  for (let isFirst = true; line.text.charAt(at) !== close || !isFirst; isFirst = false) {
    if (at >= line.end) return undefined;
    const entry = isMap ? readFlowPair(line, at, depth) : readFlowValue(line, at, depth);
    if (!entry) return undefined;
    if ("key" in entry) pairs.push(entry);
    else items.push(entry);
    at = skipSpaces(line, entry.span.end);
    if (line.text.charAt(at) === close) break;
    if (line.text.charAt(at) !== "," || !isSpaceOrEnd(line, at + 1)) return undefined;
    at = skipSpaces(line, at + 1);
  }
  if (at >= line.end) return undefined;
  const span = { start, end: at + 1 };
  return isMap ? { kind: "map", pairs, span } : { kind: "list", items, span };
}

function readFlowPair(line: Line, start: number, depth: number): YamlPair | undefined {
  const key = readFlowScalar(line, start);
  if (!key) return undefined;
  const colon = skipSpaces(line, key.span.end);
  if (line.text.charCodeAt(colon) !== COLON || line.text.charCodeAt(colon + 1) !== SPACE) return undefined;
  const value = readFlowValue(line, skipSpaces(line, colon + 1), depth);
  return value && { key, value, span: { start, end: value.span.end } };
}

function readFlowValue(line: Line, start: number, depth: number): YamlNode | undefined {
  const first = line.text.charAt(start);
  if (start >= line.end) return undefined;
  return first === "[" || first === "{" ? readFlow(line, start, depth + 1) : readFlowScalar(line, start);
}

const flowEnd = /[,[\]{}:#\t\r\n]/g;

/** A scalar in a flow collection; a plain one has no colon in it here. */
function readFlowScalar(line: Line, start: number): YamlScalar | undefined {
  const { text } = line;
  const first = text.charAt(start);
  if (first === '"' || first === "'") return readQuoted(line, start);
  if (indicators.has(first) && !isHarmlessDash(line, start)) return undefined;
  flowEnd.lastIndex = start;
  const found = flowEnd.exec(text);
  const end = found ? Math.min(found.index, line.end) : line.end;
  const stop = text.charAt(end);
  if (end === start || (stop !== "," && stop !== "]" && stop !== "}" && stop !== ":")) return undefined;
  if (stop === ":" && text.charCodeAt(end + 1) !== SPACE) return undefined;
  return plain(text, start, withoutSpaces(text, start, end));
}
