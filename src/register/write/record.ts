/** Edits of records and their lists. */
import { isAlias, isSeq, type YAMLMap, type YAMLSeq } from "yaml";
import type { ListName } from "../records/catalogue";
import { RECORD_NAMES } from "../records/catalogue";
import { SCHEMA_VERSION } from "../records/field";
import { addToList, removeFromList, setInMap } from "./field";
import { type FieldValue, withLineEndsOf } from "./format";
import {
  columnOf,
  contentEnd,
  type Edit,
  endOfLine,
  insertion,
  isBlank,
  keyEnd,
  openFile,
  pairOf,
  recordOf,
  refused,
  spanOf,
  startOf,
  startOfLine,
  type WriteResult,
  written,
} from "./tree";
import { verified } from "./verify";

/** Names a record of a file. */
export interface RecordName {
  readonly list: ListName;
  readonly id: string;
}

/** Sets a field of a record, by its path. Other fields, comments and order stay. */
export function setField(text: string, name: RecordName, path: string, value: FieldValue): WriteResult {
  const [field = "", ...rest] = path.split(".");
  return editRecord(text, name, (map) => setInMap(text, map, [field, ...rest], value), [field]);
}

/** Adds identifiers or patterns to a list field of a record: `risks`, `covers`. */
export function addReference(text: string, name: RecordName, field: string, ...values: readonly string[]): WriteResult {
  return editRecord(text, name, (map) => addToList(text, map, field, values), [field]);
}

/** Takes an identifier or pattern out of a list field of a record. Nothing happens when it is not there. */
export function removeReference(text: string, name: RecordName, field: string, value: string): WriteResult {
  return editRecord(text, name, (map) => removeFromList(text, map, field, value), [field]);
}

/**
 * Several edits of one record at once; edits of different fields do not overlap, except of fields that are all new.
 * `fields` are those that may be another afterwards; any of the record's when they are not named.
 */
export function editRecord(
  text: string,
  { list, id }: RecordName,
  edit: (map: YAMLMap) => readonly Edit[],
  fields?: readonly string[],
): WriteResult {
  const file = openFile(text);
  if (!file.ok) return file;
  const map = recordOf(file.top, list, id);
  if (!map) return refused(`There is no ${RECORD_NAMES[list]} ${id} in the file any more.`);
  const shared = fields?.find((field) => isAlias(pairOf(map, field)?.value));
  if (shared !== undefined) {
    return refused(`\`${shared}\` of ${id} is shared with other records by *. Write it out there first.`);
  }
  return verified(text, written(...mergeInsertions(edit(map))), [{ record: { list, id }, fields }]);
}

/** Sets a field at the top level of a file: those of the device. */
export function setTopField(text: string, path: string, value: FieldValue): WriteResult {
  const file = openFile(text);
  if (!file.ok) return file;
  const [field = "", ...rest] = path.split(".");
  if (file.top)
    return verified(text, written(...setInMap(text, file.top, [field, ...rest], value)), [{ fields: [field] }]);
  return refused("The file holds nothing yet. Initialise the regulatory folder first.");
}

/**
 * Adds a record at the end of its list. `lines` are the record's own lines, without indentation, the first one without
 * its dash. `text` is undefined where there is no file yet.
 */
export function addRecord(text: string | undefined, list: ListName, lines: readonly string[]): WriteResult {
  return addRecords(text, list, [lines]);
}

/** Adds records at the end of their list, in one edit: the text is read once, however many there are. */
export function addRecords(text: string | undefined, list: ListName, records: Records): WriteResult {
  return verified(text, appendRecords(text, list, records), []);
}

function appendRecords(text: string | undefined, list: ListName, records: Records): WriteResult {
  if (records.length === 0) return written();
  if (text === undefined) {
    const content = `schemaVersion: ${SCHEMA_VERSION}\n\n${list}:\n${entries(records)}\n`;
    return written(insertion(0, content));
  }
  const file = openFile(text);
  if (!file.ok) return file;
  const pair = file.top && pairOf(file.top, list);
  if (!pair) return written(appendToFile(text, file.top === undefined, list, records));
  if (isSeq(pair.value) && pair.value.items.length > 0) return addToSequence(text, pair.value, records);
  if (!isBlank(pair.value) && !isSeq(pair.value)) return refused(`\`${list}\` is not a list. Put that right first.`);
  const block = withLineEndsOf(text, `\n${entries(records)}`);
  if (isBlank(pair.value)) return written(insertion(endOfLine(text, keyEnd(pair)), block));
  const brackets = spanOf(pair.value);
  const inner = text.slice(brackets.start + 1, brackets.end - 1);
  if (inner.trim() !== "")
    return refused(`\`${list}\` has a comment within its brackets. Write it on a line of its own first.`);
  const start = keyEnd(pair);
  const remove: Edit = { span: { start, end: brackets.end }, newText: "" };
  return written(remove, insertion(endOfLine(text, brackets.end), block));
}

/** Each record by its own lines, without indentation, the first one without its dash. */
type Records = readonly (readonly string[])[];

function addToSequence(text: string, sequence: YAMLSeq, records: Records): WriteResult {
  if (sequence.flow) return refused("The list stands in brackets. Give each entry a line of its own first.");
  const indent = columnOf(text, startOf(sequence));
  const end = afterOwnComments(text, contentEnd(sequence.items.at(-1)), indent.length);
  const isSpaced = usesBlankLines(text, sequence);
  const added = entries(records, indent, isSpaced);
  return written(insertion(end, withLineEndsOf(text, `\n${isSpaced ? "\n" : ""}${added}`)));
}

/** Comments indented below a record belong to it, even at its end. */
function afterOwnComments(text: string, contentEnds: number, column: number): number {
  let end = endOfLine(text, trimEnd(text, contentEnds));
  let next = nextLine(text, end);
  while (next !== undefined) {
    const line = text.slice(next, endOfLine(text, next));
    const indent = line.length - line.trimStart().length;
    if (!line.trimStart().startsWith("#") || indent <= column) break;
    end = next + line.length;
    next = nextLine(text, end);
  }
  return end;
}

function nextLine(text: string, end: number): number | undefined {
  if (end >= text.length) return undefined;
  return text.startsWith("\r\n", end) ? end + 2 : end + 1;
}

function trimEnd(text: string, offset: number): number {
  let end = offset;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}

/** Entries are set apart by blank lines where the file does so already, or where it has but one. */
function usesBlankLines(text: string, sequence: YAMLSeq): boolean {
  if (sequence.items.length < 2) return true;
  const last = startOfLine(text, startOf(sequence.items.at(-1)));
  return /\n[ \t]*\r?\n(?:[ \t]*#[^\n]*\n)*$/.test(text.slice(Math.max(0, last - 2_000), last));
}

function appendToFile(text: string, isEmpty: boolean, list: ListName, records: Records): Edit {
  const hasVersion = !isEmpty || /^schemaVersion:/m.test(text);
  const before = text === "" || text.endsWith("\n") ? "" : "\n";
  const version = hasVersion ? "" : `schemaVersion: ${SCHEMA_VERSION}\n`;
  const gap = text.trim() === "" && version === "" ? "" : "\n";
  return insertion(text.length, withLineEndsOf(text, `${before}${version}${gap}${list}:\n${entries(records)}\n`));
}

function entries(records: Records, indent = "  ", isSpaced = true): string {
  return records.map((lines) => indented(lines, indent)).join(isSpaced ? "\n\n" : "\n");
}

function indented(lines: readonly string[], indent: string): string {
  return lines.map((line, at) => (line === "" ? "" : `${indent}${at === 0 ? "- " : "  "}${line}`)).join("\n");
}

/** Insertions at one place become one edit, so that their order is certain. */
export function mergeInsertions(edits: readonly Edit[]): Edit[] {
  const merged: Edit[] = [];
  for (const edit of edits) {
    const same = merged.findIndex(
      ({ span }) => span.start === edit.span.start && span.end === span.start && edit.span.end === span.start,
    );
    const known = merged[same];
    if (known) merged[same] = { span: known.span, newText: known.newText + edit.newText };
    else merged.push(edit);
  }
  return merged;
}
