/**
 * A fast reading of the YAML that most files are made of: block maps and lists, scalars and flow collections on one
 * line, literal text blocks, comments. Whatever else a document has (anchors, tags, text over several lines, escapes,
 * errors), it is left to the full parser as a whole; where this one gives a tree, it is the tree of that one.
 */
import type { YamlList, YamlMap, YamlNode, YamlPair, YamlScalar } from "../tree";
import { readFlow, readKey, readPlain, readQuoted } from "./inline";
import { advance, firstLine, isBlankOrComment, isItem, isMark, isSpaceOrEnd, type Line, skipSpaces } from "./lines";
import { readLiteral } from "./literal";

const DEEPEST = 100;
const BYTE_ORDER_MARK = "\uFEFF";

/** The tree of a document, or undefined when the full parser must read it. */
export function parseCommonYaml(text: string): YamlNode | undefined {
  if (text.includes(BYTE_ORDER_MARK)) return undefined;
  const line = firstLine(text);
  if (line.done || line.isUncommon) return undefined;
  const root = readBlock(line, 0);
  return root && line.done && !line.isUncommon ? root : undefined;
}

function readBlock(line: Line, depth: number): YamlNode | undefined {
  if (depth > DEEPEST || line.isUncommon || isMark(line)) return undefined;
  return isItem(line) ? readList(line, line.column, depth) : readMap(line, line.column, depth);
}

function readMap(line: Line, column: number, depth: number): YamlMap | undefined {
  const pairs: YamlPair[] = [];
  while (!line.done && line.column === column) {
    if (line.isUncommon || isMark(line)) return undefined;
    const pair = readPair(line, column, depth);
    if (!pair) return undefined;
    pairs.push(pair);
  }
  const [first] = pairs;
  const last = pairs.at(-1);
  if (!first || !last || line.column > column) return undefined;
  return { kind: "map", pairs, span: { start: first.span.start, end: last.span.end } };
}

function readPair(line: Line, column: number, depth: number): YamlPair | undefined {
  const key = readKey(line, line.content);
  if (key === undefined || key === "none") return undefined;
  const { scalar, colon } = key;
  const value = isBlankOrComment(line, colon + 1)
    ? readNested(line, colon, column, depth)
    : readInline(line, skipSpaces(line, colon + 1), column);
  return value && { key: scalar, value, span: { start: scalar.span.start, end: value.span.end } };
}

/** The value below a key: deeper, or a list whose dashes are below the key. Nothing is null. */
function readNested(line: Line, colon: number, column: number, depth: number): YamlNode | undefined {
  advance(line);
  if (line.column > column) return readBlock(line, depth + 1);
  if (line.column === column && !line.done && isItem(line)) return readList(line, column, depth + 1);
  const span = { start: colon + 1, end: colon + 1 };
  return { kind: "scalar", value: null, text: "", style: "plain", span };
}

function readList(line: Line, column: number, depth: number): YamlList | undefined {
  const items: YamlNode[] = [];
  const start = line.content;
  while (!line.done && line.column === column && isItem(line)) {
    if (line.isUncommon || depth > DEEPEST) return undefined;
    const item = readListItem(line, column, depth);
    if (!item) return undefined;
    items.push(item);
  }
  const last = items.at(-1);
  if (!last || line.column > column) return undefined;
  return { kind: "list", items, span: { start, end: last.span.end } };
}

function readListItem(line: Line, column: number, depth: number): YamlNode | undefined {
  const start = skipSpaces(line, line.content + 1);
  if (isBlankOrComment(line, line.content + 1)) {
    advance(line);
    return line.column > column ? readBlock(line, depth + 1) : undefined;
  }
  const isNested = line.text.charAt(start) === "-" && isSpaceOrEnd(line, start + 1);
  const key = isNested ? undefined : readKey(line, start);
  if (!isNested && key === undefined) return undefined;
  if (!isNested && key === "none") return readInline(line, start, column);
  // The rest of the line is the first line of a map or list whose column is here.
  line.content = start;
  line.column = start - line.start;
  return isNested ? readList(line, line.column, depth + 1) : readMap(line, line.column, depth + 1);
}

/** A value on the line of its key or dash, and nothing of it below. */
function readInline(line: Line, start: number, column: number): YamlNode | undefined {
  const first = line.text.charAt(start);
  if (first === "|") return readLiteral(line, start, column);
  const value = readOnLine(line, start, first);
  if (!value || !isBlankOrComment(line, value.span.end)) return undefined;
  advance(line);
  return line.column > column ? undefined : value;
}

function readOnLine(line: Line, start: number, first: string): YamlNode | YamlScalar | undefined {
  if (first === "[" || first === "{") return readFlow(line, start);
  if (first === '"' || first === "'") return readQuoted(line, start);
  return readPlain(line, start);
}
