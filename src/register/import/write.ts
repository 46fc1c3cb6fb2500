/** From a plan to edits of the regulatory files. Comments, order and everything that is not imported stay. */
import { isMap, isSeq, type YAMLMap } from "yaml";
import { composeEdits } from "../../syntax/compose-edits";
import { applyEdits, type TextEdit } from "../../syntax/text";
import type { FileKind } from "../records/catalogue";
import { mergeFields } from "../write/field";
import { type FieldValue, formatField } from "../write/format";
import { addRecords, mergeInsertions } from "../write/record";
import { type Edit, openFile, pairOf, textOf, type WriteResult, written } from "../write/tree";
import { verified } from "../write/verify";
import { describeList, fieldsOf, LISTS, type RecordList } from "./lists";
import type { PlannedRecord } from "./plan";

/** Rounds of edits of one file, each of the text that the round before left. */
export interface Draughting {
  /** The text as it is; undefined where there is no file yet. */
  readonly before: string | undefined;
  readonly after: string;
  readonly edits: readonly TextEdit[];
}

export type Written =
  | { readonly ok: true; readonly files: ReadonlyMap<FileKind, Draughting> }
  | { readonly ok: false; readonly file: FileKind; readonly reason: string };

/** Reads a regulatory file as it stands. */
export type ReadFile = (file: FileKind) => string | undefined;

/** The edits that bring planned records into their files. Refused as a whole where one file cannot be edited. */
export function writeRecords(records: readonly PlannedRecord[], read: ReadFile): Written {
  const files = new Map<FileKind, Draughting>();
  for (const file of new Set(LISTS.map((list) => list.file))) {
    const own = records.filter(({ draft }) => describeList(draft.list).file === file);
    const steps: Step[] = [(text) => changeRecords(text, own)];
    for (const { list } of LISTS.filter((one) => one.file === file)) {
      const added = own.filter(({ draft, is }) => draft.list === list && is === "added");
      steps.push((text) => addRecords(text, list, added.map(linesOf)));
    }
    const drawn = takeSteps(read(file), steps);
    if (!drawn.ok) return { ok: false, file, reason: drawn.reason };
    if (drawn.value.edits.length > 0) files.set(file, drawn.value);
  }
  return { ok: true, files };
}

export type Step = (text: string | undefined) => WriteResult;

/** Takes steps one after the other, as edits of the first text. */
export function takeSteps(
  before: string | undefined,
  steps: readonly Step[],
): { readonly ok: true; readonly value: Draughting } | { readonly ok: false; readonly reason: string } {
  const rounds: (readonly Edit[])[] = [];
  let text = before;
  for (const step of steps) {
    const result = step(text);
    if (!result.ok) return result;
    if (result.edits.length === 0) continue;
    rounds.push(result.edits);
    text = applyEdits(text ?? "", result.edits);
  }
  return { ok: true, value: { before, after: text ?? "", edits: composeEdits(before ?? "", rounds) } };
}

/** Fields of records that are there. The file is read once for all of them. */
function changeRecords(text: string | undefined, records: readonly PlannedRecord[]): WriteResult {
  const changed = records.filter(({ is }) => is === "changed");
  if (text === undefined || changed.length === 0) return written();
  const file = openFile(text);
  if (!file.ok) return file;
  const edits: Edit[] = [];
  for (const { list } of LISTS) {
    const own = changed.filter(({ draft }) => draft.list === list);
    const maps = own.length === 0 ? new Map<string, YAMLMap>() : recordsById(file.top, list);
    for (const { id, fields } of own) {
      const map = maps.get(id);
      if (map) edits.push(...mergeFields(text, map, treeOf(fields)));
    }
  }
  const touched = changed.map(({ id, draft, fields }) => ({
    record: { list: draft.list, id },
    fields: [...fields.keys()].map((path) => path.split(".")[0] ?? path),
  }));
  return verified(text, written(...mergeInsertions(edits)), touched);
}

function recordsById(top: YAMLMap | undefined, list: RecordList): ReadonlyMap<string, YAMLMap> {
  const value = top && pairOf(top, list)?.value;
  const found = new Map<string, YAMLMap>();
  for (const item of isSeq(value) ? value.items.filter(isMap) : []) {
    const id = textOf(pairOf(item, "id")?.value);
    if (id !== undefined && !found.has(id)) found.set(id, item);
  }
  return found;
}

/** The lines of a new record: its fields in the order of the schema. */
function linesOf({ id, draft, fields }: PlannedRecord): readonly string[] {
  const ordered = [...fieldsOf(draft.list).keys()].flatMap((path): [string, FieldValue][] => {
    const value = fields.get(path);
    return value === undefined ? [] : [[path, value]];
  });
  const tree = Object.entries(treeOf(new Map(ordered)));
  return [["id", id] as const, ...tree].flatMap(([name, value]) => formatField(name, value, "").split("\n"));
}

interface Tree {
  [name: string]: FieldValue;
}

/** `initial.severity` as a field of a field. Names are those of the schema. */
function treeOf(fields: ReadonlyMap<string, FieldValue>): Tree {
  const tree: Tree = {};
  for (const [path, value] of fields) {
    const steps = path.split(".");
    const last = steps.pop() ?? path;
    let level = tree;
    for (const step of steps) {
      const next = level[step];
      const inner: Tree = isTree(next) ? next : {};
      level[step] = inner;
      level = inner;
    }
    level[last] = value;
  }
  return tree;
}

function isTree(value: FieldValue | undefined): value is Tree {
  return typeof value === "object" && !Array.isArray(value);
}
