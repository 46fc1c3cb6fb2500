/** Edits that put a question into the register where a person can answer it. None of them answers it. */
import { isMap, isSeq, type YAMLMap } from "yaml";
import type { ListName } from "../records/catalogue";
import { mergeFields, setInMap } from "./field";
import { type FieldValue, formatScalar, withLineEndsOf } from "./format";
import { type SupplierProposal, supplierLines } from "./propose";
import { addRecord, editRecord } from "./record";
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
  refused,
  startOf,
  trimmedEnd,
  type WriteResult,
  written,
} from "./tree";
import { verified } from "./verify";

/** A way to fail, with the question that it asks. */
export interface FailureQuestion {
  readonly mode: string;
  readonly asks: string;
}

/** A change of one file of the register. `file` is its path, also where there is no such file yet. */
export type RegisterChange = { readonly file: string } & (
  | { readonly kind: "failure-modes"; readonly item: string; readonly modes: readonly FailureQuestion[] }
  /** Fields that a record lacks; those that hold several answers are lists. */
  | { readonly kind: "ask"; readonly list: ListName; readonly id: string; readonly fields: readonly AskedField[] }
  | { readonly kind: "supplier"; readonly supplier: SupplierProposal }
  /** An entry of `scope` for a folder. */
  | { readonly kind: "scope"; readonly folder: string }
);

export interface AskedField {
  /** `title`, `anomalyList.url`. */
  readonly path: string;
  readonly isList: boolean;
}

/** The edits of a change. `text` is that of its file, undefined where there is none. */
export function changeRegister(text: string | undefined, change: RegisterChange): WriteResult {
  if (change.kind === "supplier") return addRecord(text, "suppliers", supplierLines(change.supplier));
  if (text === undefined) return refused(`There is no file ${change.file} any more.`);
  switch (change.kind) {
    case "failure-modes":
      return editRecord(text, { list: "items", id: change.item }, (map) => failureModes(text, map, change.modes));
    case "ask":
      return editRecord(text, { list: change.list, id: change.id }, (map) => asked(text, map, change.fields));
    case "scope":
      return verified(text, scopeEntry(text, change.folder), [{ fields: ["scope"] }]);
  }
}

/** Entries to decide, after those that are there. */
function failureModes(text: string, map: YAMLMap, modes: readonly FailureQuestion[]): Edit[] {
  const pair = pairOf(map, "failureModes");
  const lines = (indent: string) =>
    modes.flatMap(({ mode, asks }) => [
      `${indent}- mode: ${mode} # ${asks.replaceAll(/[\r\n]+/g, " ")}`,
      `${indent}  decision: TODO`,
    ]);
  if (pair && isSeq(pair.value) && pair.value.items.length > 0) {
    if (pair.value.flow) return [];
    const end = endOfLine(text, trimmedEnd(text, contentEnd(pair.value)));
    const indent = columnOf(text, startOf(pair.value));
    return [
      insertion(
        end,
        withLineEndsOf(
          text,
          lines(indent)
            .map((line) => `\n${line}`)
            .join(""),
        ),
      ),
    ];
  }
  const indent = columnOf(text, startOf(map));
  const block = lines(`${indent}  `)
    .map((line) => `\n${line}`)
    .join("");
  if (!pair) {
    const last = map.items.at(-1);
    if (map.flow || !last) return [];
    const end = endOfLine(text, isBlank(last.value) ? keyEnd(last) : trimmedEnd(text, contentEnd(last.value)));
    const head = `\n${indent}failureModes: # 7.1.2 c: name risks, or say why none follows`;
    return [insertion(end, withLineEndsOf(text, head + block))];
  }
  const from = keyEnd(pair);
  const to = isBlank(pair.value) ? from : contentEnd(pair.value);
  return map.flow ? [] : [{ span: { start: from, end: to }, newText: withLineEndsOf(text, block) }];
}

/** Fields that are not there, each with a TODO; those that are there, also unanswered, stay as they are. */
function asked(text: string, map: YAMLMap, fields: readonly AskedField[]): Edit[] {
  const grouped = new Map<string, FieldValue>();
  for (const { path, isList } of fields) {
    const [name = path, inner] = path.split(".");
    const value = isList ? ["TODO"] : "TODO";
    if (inner === undefined) {
      if (isMissing(map, name)) grouped.set(name, value);
      continue;
    }
    const held = pairOf(map, name)?.value;
    if (isMap(held) && !isMissing(held, inner)) continue;
    const before = grouped.get(name);
    grouped.set(name, { ...(typeof before === "object" && !Array.isArray(before) ? before : {}), [inner]: value });
  }
  const [nested, plain] = [[...grouped].filter(([name]) => isMap(pairOf(map, name)?.value)), new Map(grouped)];
  for (const [name] of nested) plain.delete(name);
  return [
    ...nested.flatMap(([name, value]) => setInMap(text, map, [name], value)),
    ...mergeFields(text, map, Object.fromEntries(plain)),
  ];
}

function isMissing(map: YAMLMap, name: string): boolean {
  const pair = pairOf(map, name);
  if (!pair || isBlank(pair.value)) return true;
  return isSeq(pair.value) && pair.value.items.length === 0;
}

function scopeEntry(text: string, folder: string): WriteResult {
  const file = openFile(text);
  if (!file.ok) return refused(file.reason);
  if (!file.top) return refused("The file holds nothing yet. Initialise the regulatory folder first.");
  const pair = pairOf(file.top, "scope");
  const lines = (indent: string) => [
    `${indent}- folders: [${formatScalar(folder === "" ? "." : folder, "")}]`,
    `${indent}  decision: TODO # in or out`,
    `${indent}  rationale: TODO # why`,
  ];
  const insert = (at: number, added: readonly string[]) =>
    written(insertion(at, withLineEndsOf(text, added.map((line) => `\n${line}`).join(""))));
  if (pair && isSeq(pair.value) && pair.value.items.length > 0) {
    if (pair.value.flow) return refused("`scope` stands in brackets. Give each entry a line of its own first.");
    const end = endOfLine(text, trimmedEnd(text, contentEnd(pair.value)));
    return insert(end, lines(columnOf(text, startOf(pair.value))));
  }
  if (pair) {
    if (isBlank(pair.value)) return insert(endOfLine(text, keyEnd(pair)), lines("  "));
    return refused("`scope` is not a list with entries. Put that right first.");
  }
  const trimmed = text.trimEnd().length;
  return insert(trimmed, ["scope:", ...lines("  ")]);
}
