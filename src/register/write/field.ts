/** Edits of the fields of one record. Everything else in the file stays as it is, to the letter. */
import { isMap, type Pair, type YAMLMap } from "yaml";
import { type FieldValue, formatField, formatFlow, formatScalar, withLineEndsOf } from "./format";
import { entriesOf, isTodo, setList } from "./list";
import {
  behindComments,
  columnOf,
  contentEnd,
  type Edit,
  endOfLine,
  insertion,
  isBlank,
  keyEnd,
  pairOf,
  spanOf,
  startOf,
  startOfLine,
  textOf,
  trimmedEnd,
} from "./tree";

/** Sets a field by its path, `anomalyList.reviewedAt`; maps on the way are made where they are missing. */
export function setInMap(text: string, map: YAMLMap, path: readonly string[], value: FieldValue): Edit[] {
  const [name, ...rest] = path;
  if (name === undefined) return [];
  const pair = pairOf(map, name);
  if (!pair) return [insertFields(text, map, [[name, nest(rest, value)]])];
  if (isMap(pair.value) && pair.value.items.length > 0) {
    if (rest.length > 0) return setInMap(text, pair.value, rest, value);
    if (isFields(value)) return mergeFields(text, pair.value, value);
  }
  const whole = nest(rest, value);
  return isList(whole) ? setList(text, map, pair, whole) : [replaceValue(text, map, pair, whole)];
}

/** Adds entries to a list field; those that are there already are passed over, and TODO entries give way. */
export function addToList(text: string, map: YAMLMap, name: string, values: readonly string[]): Edit[] {
  const pair = pairOf(map, name);
  if (!pair) return values.length === 0 ? [] : [insertFields(text, map, [[name, [...new Set(values)]]])];
  const held = entriesOf(pair);
  const added = values.filter((value) => !held.includes(value));
  if (added.length === 0) return [];
  return setList(text, map, pair, [...held.filter((entry) => !isTodo(entry)), ...added]);
}

/** Takes an entry out of a list field. Comments beside it stay. */
export function removeFromList(text: string, map: YAMLMap, name: string, value: string): Edit[] {
  const pair = pairOf(map, name);
  if (!pair || isBlank(pair.value) || !entriesOf(pair).includes(value)) return [];
  return setList(
    text,
    map,
    pair,
    entriesOf(pair).filter((entry) => entry !== value),
  );
}

/** Sets fields of a map, and removes from it those that `fields` does not have when `isWhole` says that it has all. */
export function mergeFields(text: string, map: YAMLMap, fields: Fields, isWhole = false): Edit[] {
  const known = Object.entries(fields).filter(([name]) => pairOf(map, name));
  const fresh = Object.entries(fields).filter(([name]) => !pairOf(map, name));
  const edits = known.flatMap(([name, value]) => setInMap(text, map, [name], value));
  const gone = isWhole && !map.flow ? map.items.filter((pair) => !Object.hasOwn(fields, textOf(pair.key) ?? "")) : [];
  // A field that goes and one that comes share a place, so that no two edits touch.
  const replaced = gone.slice(0, fresh.length).flatMap((pair, at) => {
    const field = fresh[at];
    return field ? [replaceField(text, map, pair, field)] : [];
  });
  const more = fresh.slice(replaced.length);
  return [
    ...edits,
    ...replaced,
    ...gone.slice(fresh.length).map((pair) => removeField(text, pair)),
    ...(more.length > 0 ? [insertFields(text, map, more)] : []),
  ];
}

function replaceField(text: string, map: YAMLMap, pair: Pair, [name, value]: Field): Edit {
  const start = startOf(pair.key);
  const end = isBlank(pair.value) ? keyEnd(pair) : trimmedEnd(text, contentEnd(pair.value));
  const newText = formatField(name, value, columnOf(text, startOf(map)));
  return { span: { start, end }, newText: withLineEndsOf(text, newText) };
}

type Field = readonly [name: string, value: FieldValue];
type Fields = { readonly [name: string]: FieldValue };

/** New fields after the last one of the map. */
function insertFields(text: string, map: YAMLMap, fields: readonly Field[]): Edit {
  const last = map.items.at(-1);
  if (map.flow || !last) {
    const written = fields.map(([name, value]) => `${formatFlow(name)}: ${formatFlow(value)}`).join(", ");
    if (last) return insertion(isBlank(last.value) ? keyEnd(last) : contentEnd(last.value), `, ${written}`);
    return { span: spanOf(map), newText: `{ ${written} }` };
  }
  const indent = columnOf(text, startOf(map));
  const lastEnd = endOfLine(text, isBlank(last.value) ? keyEnd(last) : trimmedEnd(text, contentEnd(last.value)));
  const end = behindComments(text, lastEnd, indent.length);
  const lines = fields.map(([name, value]) => `\n${indent}${formatField(name, value, indent)}`).join("");
  return insertion(end, withLineEndsOf(text, lines));
}

/** Puts another value in place of the one that stands there; a comment behind it stays. */
function replaceValue(text: string, map: YAMLMap, pair: Pair, value: Exclude<FieldValue, readonly string[]>): Edit {
  const from = keyEnd(pair);
  const isOpen = isBlank(pair.value);
  const start = isOpen ? from : startOf(pair.value);
  const end = isOpen ? from : trimmedEnd(text, contentEnd(pair.value));
  const isBeside = text.slice(from, start).trim() === "" && !/[\r\n]/.test(text.slice(from, start));
  const lineEnd = endOfLine(text, end);
  const hasNeighbour =
    text.slice(end, lineEnd).trim() !== "" ||
    behindComments(text, lineEnd, columnOf(text, startOf(map)).length) > lineEnd;
  const newText = isBeside ? besideKey(text, map, value, hasNeighbour) : formatFlow(value);
  return { span: { start: isBeside ? from : start, end }, newText: withLineEndsOf(text, newText) };
}

/** A value as it follows its colon; on one line where something else stands behind it. */
function besideKey(
  text: string,
  map: YAMLMap,
  value: Exclude<FieldValue, readonly string[]>,
  hasNeighbour: boolean,
): string {
  if (map.flow) return ` ${formatFlow(value)}`;
  const indent = columnOf(text, startOf(map));
  const formatted =
    typeof value === "object" ? formatField("x", value, indent).slice("x:".length) : ` ${formatScalar(value, indent)}`;
  return hasNeighbour && formatted.includes("\n") ? ` ${formatFlow(value)}` : formatted;
}

/** Removes a field that is one value on one line, with the line where nothing else stands on it. */
function removeField(text: string, pair: Pair): Edit {
  const start = startOf(pair.key);
  const end = isBlank(pair.value) ? keyEnd(pair) : trimmedEnd(text, contentEnd(pair.value));
  const lineStart = startOfLine(text, start);
  const lineEnd = endOfLine(text, end);
  const rest = text.slice(end, lineEnd);
  if (rest.trim() !== "" || text.slice(lineStart, start).trim() !== "") {
    return { span: { start, end: end + rest.length - rest.trimStart().length }, newText: "" };
  }
  const next = text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : Math.min(lineEnd + 1, text.length);
  return { span: { start: lineStart, end: next }, newText: "" };
}

function nest(path: readonly string[], value: FieldValue): FieldValue {
  return path.reduceRight<FieldValue>((inner, name) => ({ [name]: inner }), value);
}

function isList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value);
}

function isFields(value: FieldValue): value is Fields {
  return typeof value === "object" && !Array.isArray(value);
}
