/** Writes into imports.yaml how a source was read, and which record came from which of its rows. */
import { isMap, type YAMLMap } from "yaml";
import { mergeFields, setInMap } from "../write/field";
import { type FieldValue, formatField, formatFlow, formatScalar, withLineEndsOf } from "../write/format";
import { addRecords, editRecord } from "../write/record";
import {
  columnOf,
  contentEnd,
  type Edit,
  endOfLine,
  insertion,
  pairOf,
  startOf,
  trimmedEnd,
  type WriteResult,
  written,
} from "../write/tree";
import { type Origins, originName, originsOf, stemOf, writeSeen } from "./memory";
import type { PlannedRecord } from "./plan";
import type { PartReading, Prepared } from "./run";
import type { Step } from "./write";

/** One row in imports.yaml. */
interface Row {
  readonly id: string;
  readonly seen: string;
  readonly gone?: string;
}

/** The steps that bring imports.yaml up to date. None where nothing is new: an import that brought nothing leaves no trace. */
export function rememberSteps(prepared: Prepared, taken: readonly string[], on: string): readonly Step[] {
  const used = new Set(taken);
  return prepared.parts.map((part): Step => {
    const rows = rowsOf(part, prepared.plan.records);
    if (part.entry) {
      const { id } = part.entry;
      return (text) => (text === undefined ? written() : update(text, id, part, rows, prepared, on));
    }
    const id = freeName(prepared.source, part.sheet, used);
    used.add(id);
    return (text) => addRecords(text, "imports", [newLines(id, prepared.source, part, rows, on)]);
  });
}

function rowsOf({ drafts }: PartReading, records: readonly PlannedRecord[]): ReadonlyMap<string, Row> {
  const own = new Set(drafts);
  const rows = records
    .filter(({ draft, is }) => own.has(draft) && is !== "deleted")
    .map(({ draft, id, seen }) => [originName(draft.list, draft.key), { id, seen: writeSeen(seen) }] as const);
  return new Map(rows);
}

/** `risk-analysis`, `risk-analysis-controls`, `risk-analysis-2` */
function freeName(source: string, sheet: string | undefined, used: ReadonlySet<string>): string {
  const words = [stemOf(source), ...(sheet === undefined ? [] : [stemOf(sheet)])]
    .map(plainName)
    .filter((word) => word !== "");
  const stem = words.join("-") || "import";
  const first = /^[A-Za-z]/.test(stem) ? stem : `import-${stem}`;
  for (let count = 2, name = first; ; count++) {
    if (!used.has(name)) return name;
    name = `${first}-${count}`;
  }
}

/** A text as part of an identifier. */
export function plainName(text: string): string {
  const plain = text
    .replace(/ß/g, "ss")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "");
  return plain
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 40);
}

function newLines(
  id: string,
  source: string,
  part: PartReading,
  rows: ReadonlyMap<string, Row>,
  on: string,
): readonly string[] {
  const fields: [string, FieldValue | undefined][] = [
    ["id", id],
    ["source", source],
    ["sheet", part.sheet],
    ["format", part.format],
    ["as", part.as],
    ["columns", wordsOf(part.columns)],
    ["values", wordsOf(part.words)],
    ["types", wordsOf(part.types)],
    ["importedAt", on],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === undefined ? [] : formatField(name, value, "").split("\n"),
  );
  if (rows.size === 0) return lines;
  return [...lines, "records:", ...[...rows].map(([name, row]) => `  ${rowLine(name, row)}`)];
}

/** Each row on one line, so that two branches that import the same sheet merge line by line. */
function rowLine(name: string, row: Row): string {
  const key = formatScalar(name, "");
  return `${key}: ${formatFlow({ ...row })}`;
}

function wordsOf(words: ReadonlyMap<string, string>): FieldValue | undefined {
  return words.size === 0 ? undefined : Object.fromEntries(words);
}

function update(
  text: string,
  id: string,
  part: PartReading,
  rows: ReadonlyMap<string, Row>,
  { source, plan }: Prepared,
  on: string,
): WriteResult {
  const held = part.entry?.record;
  const origins = originsOf(part.entry);
  const maps: [string, ReadonlyMap<string, string>][] = [
    ["columns", part.columns],
    ["values", part.words],
    ["types", part.types],
  ];
  return editRecord(text, { list: "imports", id }, (map) => {
    const edits = [
      ...(held?.source === source ? [] : setInMap(text, map, ["source"], source)),
      ...(part.as === undefined || held?.as === part.as ? [] : setInMap(text, map, ["as"], part.as)),
      ...maps.flatMap(([name, words]) => updateWords(text, map, name, words)),
      ...updateRows(text, map, rows, origins, new Set(plan.vanished.map(({ name }) => name)), on),
    ];
    return edits.length === 0
      ? []
      : [...edits, ...(held?.importedAt === on ? [] : setInMap(text, map, ["importedAt"], on))];
  });
}

function updateWords(text: string, map: YAMLMap, name: string, words: ReadonlyMap<string, string>): Edit[] {
  const held = pairOf(map, name)?.value;
  const known = isMap(held) ? new Map(Object.entries(held.toJSON() as object)) : new Map<string, unknown>();
  const changed = [...words].filter(([word, meaning]) => known.get(word) !== meaning);
  if (changed.length === 0) return [];
  const fields = Object.fromEntries(changed);
  return isMap(held) && held.items.length > 0 ? mergeFields(text, held, fields) : setInMap(text, map, [name], fields);
}

function updateRows(
  text: string,
  map: YAMLMap,
  rows: ReadonlyMap<string, Row>,
  origins: Origins,
  vanished: ReadonlySet<string>,
  on: string,
): Edit[] {
  const held = pairOf(map, "records")?.value;
  const fresh = [...rows].filter(([name]) => !origins.has(name));
  if (!isMap(held) || held.items.length === 0 || held.flow) {
    return fresh.length === 0
      ? []
      : setInMap(text, map, ["records"], Object.fromEntries(fresh.map(([name, row]) => [name, { ...row }])));
  }
  const edits: Edit[] = [];
  for (const [name, { id, seen, gone }] of origins) {
    const row = rows.get(name);
    if (row && row.id !== id) edits.push(...setInMap(text, held, [name, "id"], row.id));
    if (row && row.seen !== writeSeen(seen)) edits.push(...setInMap(text, held, [name, "seen"], row.seen));
    if (row && gone !== undefined) edits.push(...setInMap(text, held, [name, "gone"], ""));
    if (vanished.has(name)) edits.push(...setInMap(text, held, [name, "gone"], on));
  }
  return fresh.length === 0 ? edits : [...edits, appendRows(text, held, fresh)];
}

function appendRows(text: string, held: YAMLMap, fresh: readonly (readonly [string, Row])[]): Edit {
  const indent = columnOf(text, startOf(held));
  const end = endOfLine(text, trimmedEnd(text, contentEnd(held)));
  const lines = fresh.map(([name, row]) => `\n${indent}${rowLine(name, row)}`).join("");
  return insertion(end, withLineEndsOf(text, lines));
}
