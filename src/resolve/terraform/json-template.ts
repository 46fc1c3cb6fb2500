/** Templates that are JSON texts, as policies and container definitions often are, as the structure that they hold. */
import type { Entry, MapNode, Node, Unknown } from "../../model/value";
import { spanBeside } from "../../syntax/anchor";
import { type JsonNode, type JsonObject, parseJson } from "../../syntax/json";
import type { Location, Span } from "../../syntax/text";
import { asEncoded } from "./moves";
import { referencesWithin, scalarNode, unknownNode } from "./nodes";
import { begun } from "./reasons";
import type { Piece } from "./template";

/** Marks around the number of an unknown part in the text; private-use characters, which no policy holds. */
const OPEN = "\uE000";
const CLOSE = "\uE001";
const HOLE = /\uE000(\d+)\uE001/;

/** Where a run of the rendered text is written in the source. */
interface Segment {
  readonly start: number;
  readonly end: number;
  /** What to add to an offset in the rendered text. */
  readonly shift: number;
}

interface Reading {
  readonly at: Location;
  readonly segments: readonly Segment[];
  readonly holes: readonly Node[];
}

/**
 * The structure of a rendered template, when its text is a JSON object or array with something in it. Unknown parts
 * become unknown values inside it. `source` is the text of the file, for places; undefined gives all of it one place.
 */
export function readJson(pieces: readonly Piece[], at: Location, source: string | undefined): Node | undefined {
  const [first] = pieces;
  if (first?.kind !== "text" || !/^\s*[{[]/.test(first.text)) return undefined;
  if (pieces.some((piece) => piece.kind === "hole" && !piece.isPart)) return undefined;
  const { text, holes } = textWithHoles(pieces);
  const { root, problems } = parseJson(text);
  if (!root || problems.length > 0 || root.kind === "scalar" || isEmpty(root)) return undefined;
  const segments = source === undefined ? [] : segmentsOf(pieces, source);
  const node = nodeOf(root, { at, segments, holes }, undefined);
  return node.kind === "map" || node.kind === "list" ? asEncoded(node, at) : undefined;
}

/** The structure of a file that is a JSON text, with its places in that file. */
export function readJsonFile(text: string, file: string): Node | undefined {
  const span = { start: 0, end: text.length };
  return readJson([{ kind: "text", text, span }], { file, span }, text);
}

function isEmpty(root: JsonNode): boolean {
  return (root.kind === "object" ? root.properties : root.kind === "array" ? root.items : []).length === 0;
}

/** Puts a mark for each unknown part; one that stands outside of a string becomes a string. */
function textWithHoles(pieces: readonly Piece[]): { text: string; holes: readonly Node[] } {
  const holes: Node[] = [];
  let text = "";
  let isInString = false;
  for (const piece of pieces) {
    if (piece.kind === "text") {
      isInString = endsInString(piece.text, isInString);
      text += piece.text;
      continue;
    }
    const mark = `${OPEN}${holes.length}${CLOSE}`;
    holes.push(piece.value);
    text += isInString ? mark : `"${mark}"`;
  }
  return { text, holes };
}

function endsInString(text: string, startsInString: boolean): boolean {
  let isInString = startsInString;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "\\" && isInString) at++;
    else if (character === '"') isInString = !isInString;
  }
  return isInString;
}

function segmentsOf(pieces: readonly Piece[], source: string): readonly Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  let hole = 0;
  let isInString = false;
  for (const piece of pieces) {
    if (piece.kind === "text") {
      if (piece.span) addSegments(piece.text, piece.span, at, source, segments);
      isInString = endsInString(piece.text, isInString);
      at += piece.text.length;
    } else {
      at += String(hole++).length + (isInString ? 2 : 4);
    }
  }
  return segments;
}

/** A text that is not written as it is may have lost its indentation: then each line is the end of a source line. */
function addSegments(text: string, span: Span, at: number, source: string, into: Segment[]): void {
  const written = source.slice(span.start, span.end);
  if (written === text) {
    into.push({ start: at, end: at + text.length, shift: span.start - at });
    return;
  }
  const lines = text.split("\n");
  const sourceLines = written.split("\n");
  if (lines.length !== sourceLines.length || !lines.every((line, i) => sourceLines[i]?.endsWith(line))) return;
  let start = at;
  let sourceStart = span.start;
  for (const [index, line] of lines.entries()) {
    const sourceLine = sourceLines[index] ?? "";
    const shift = sourceStart + sourceLine.length - line.length - start;
    into.push({ start, end: start + line.length, shift });
    start += line.length + 1;
    sourceStart += sourceLine.length + 1;
  }
}

function locate(span: Span, { segments, at }: Reading): Location {
  const start = mapped(span.start, segments);
  const last = mapped(span.end - 1, segments);
  return start === undefined || last === undefined ? at : { file: at.file, span: spanBeside(at.span, start, last + 1) };
}

function mapped(offset: number, segments: readonly Segment[]): number | undefined {
  let low = 0;
  let high = segments.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const segment = segments[middle];
    if (!segment) return undefined;
    if (offset < segment.start) high = middle - 1;
    else if (offset >= segment.end) low = middle + 1;
    else return offset + segment.shift;
  }
  return undefined;
}

function nodeOf(json: JsonNode, reading: Reading, key: Location | undefined): Node {
  const at = locate(json.span, reading);
  if (json.kind === "array") return { kind: "list", at, items: json.items.map((item) => nodeOf(item, reading, key)) };
  if (json.kind === "object") return objectNode(json, reading, key);
  if (typeof json.value !== "string") return scalarNode(json.value, at);
  return textNode(json.value, at, reading);
}

function textNode(value: string, at: Location, { holes }: Reading): Node {
  const [start = "", ...rest] = value.split(HOLE);
  if (rest.length === 0) return scalarNode(value, at);
  const used = rest.flatMap((part, index) => (index % 2 === 0 ? (holes[Number(part)] ?? []) : []));
  const { code, reason } = begun(start, unknownOf(used[0]));
  return unknownNode(code, reason, at, referencesWithin(used));
}

function unknownOf(node: Node | undefined): Unknown {
  return node?.kind === "unknown" ? node.unknown : { code: "unreadable", reason: "a part of it is not known" };
}

function objectNode(json: JsonObject, reading: Reading, key: Location | undefined): MapNode {
  const entries = new Map<string, Entry>();
  let open: Unknown | undefined;
  for (const { name, value, span } of json.properties) {
    const hole = HOLE.exec(name.value);
    if (hole) open ??= unknownOf(reading.holes[Number(hole[1])]);
    else {
      const place = locate(name.span, reading);
      entries.set(name.value, { key: place, whole: locate(span, reading), value: nodeOf(value, reading, place) });
    }
  }
  const [first] = json.properties;
  const header = key ?? locate(first?.name.span ?? json.span, reading);
  return { kind: "map", entries, at: locate(json.span, reading), header, open };
}
