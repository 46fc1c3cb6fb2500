/** From the rows of a table to records. */
import type { ImportTarget } from "../records/import";
import type { Column } from "./columns";
import { type Draft, type Drafts, keyOf, nameFrom } from "./draft";
import type { HeadedTable } from "./headed-table";
import { LEFT_OUT } from "./headers";
import {
  BESIDE,
  type ColumnTarget,
  describeList,
  fieldsOf,
  listOfTarget,
  type RecordList,
  targetFields,
} from "./lists";
import { columnLetters, type RawRow } from "./source";
import { type DraftValue, readValue } from "./values";

/** A table of which every column is settled. */
export interface TableReading {
  readonly table: HeadedTable;
  readonly target: ImportTarget;
  readonly columns: readonly Column[];
  /** What words of a column mean, by `Column: word`. */
  readonly words: ReadonlyMap<string, string>;
}

/** A word that stands for none of a field's choices, with the places where it stands. */
export interface UnknownWord {
  /** `Status: erledigt` */
  readonly name: string;
  readonly word: string;
  readonly field: string;
  readonly options: readonly string[];
  readonly places: string[];
}

/** The fields of one row that have text, each with its value and place. */
export interface RowValues {
  readonly place: string;
  /** The identifier that the row has. */
  readonly id: string | undefined;
  readonly own: ReadonlyMap<string, PlacedValue>;
  /** By the word before the dot: hazard, control. */
  readonly beside: ReadonlyMap<string, ReadonlyMap<string, PlacedValue>>;
}

export interface PlacedValue {
  readonly value: DraftValue;
  readonly place: string;
}

/** Reads the rows of a table. What is not understood is put among the problems, words that could be told among `unknown`. */
export function rowValues(
  reading: TableReading,
  drafts: Drafts,
  unknown: Map<string, UnknownWord>,
): readonly RowValues[] {
  const targets = targetFields(reading.target);
  const columns = reading.columns.flatMap((column): MappedColumn[] => {
    const target = column.field === LEFT_OUT ? undefined : targets.get(column.field);
    return target ? [{ column, target, words: wordsOf(column.header.name, reading.words) }] : [];
  });
  return reading.table.rows.map((row) => {
    const own = new Map<string, PlacedValue>();
    const beside = new Map<string, Map<string, PlacedValue>>();
    let id: string | undefined;
    for (const mapped of columns) {
      const { column, target } = mapped;
      const read = cellValue(row, mapped, reading.table, drafts, unknown);
      if (!read) continue;
      if (target.isBeside) besideOf(beside, column.field).set(target.field.path, read);
      else if (target.field.kind === "identifier") id = textOf(read.value);
      else own.set(target.field.path, joined(own.get(target.field.path), read));
    }
    return { place: rowPlace(reading.table, row), id, own, beside };
  });
}

interface MappedColumn {
  readonly column: Column;
  readonly target: ColumnTarget;
  /** What its words mean, where somebody said so. */
  readonly words: ReadonlyMap<string, string>;
}

function wordsOf(column: string, words: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const prefix = `${column}: `;
  const own = [...words].filter(([name]) => name.startsWith(prefix));
  return new Map(own.map(([name, option]) => [name.slice(prefix.length), option]));
}

function cellValue(
  row: RawRow,
  { column, target, words }: MappedColumn,
  table: HeadedTable,
  drafts: Drafts,
  unknown: Map<string, UnknownWord>,
): PlacedValue | undefined {
  const { field } = target;
  const { name, index } = column.header;
  const place = `${rowPlace(table, row)}, column ${columnLetters(index)} “${name}”`;
  const read = readValue(field, row.cells[index] ?? "", words);
  if (read.is === "value") return { value: read.value, place };
  if (read.is === "unclear") {
    drafts.problems.push({ place, message: read.message });
    if (read.word !== undefined) {
      const key = `${name}: ${read.word}`;
      const known = unknown.get(key);
      if (known) known.places.push(place);
      else
        unknown.set(key, { name: key, word: read.word, field: column.field, options: field.options, places: [place] });
    }
  }
  return undefined;
}

/** Where a row stands, in the words of the program that shows it. */
export function rowPlace({ counts, name }: HeadedTable, { number }: RawRow): string {
  return counts === "row" && name !== undefined ? `“${name}” row ${number}` : `${counts} ${number}`;
}

function besideOf(beside: Map<string, Map<string, PlacedValue>>, field: string): Map<string, PlacedValue> {
  const word = field.slice(0, field.indexOf("."));
  const known = beside.get(word) ?? new Map<string, PlacedValue>();
  beside.set(word, known);
  return known;
}

function joined(held: PlacedValue | undefined, read: PlacedValue): PlacedValue {
  if (held?.value.kind === "references" && read.value.kind === "references") {
    return { ...held, value: { ...held.value, keys: [...new Set([...held.value.keys, ...read.value.keys])] } };
  }
  const [one, other] = [held?.value, read.value];
  if (one?.kind === "value" && other.kind === "value" && Array.isArray(one.value) && Array.isArray(other.value)) {
    return { ...read, value: { kind: "value", value: [...one.value, ...other.value] } };
  }
  return read;
}

/**
 * Makes records of rows. A row without a name of its own goes on with the record above it, as merged cells do. Tables that
 * both count from 1 speak of different records: a mere number that a table before used is told apart by the sheet.
 */
export function tableDrafts(reading: TableReading, rows: readonly RowValues[], drafts: Drafts): void {
  const list = listOfTarget(reading.target);
  const before = new Set(
    drafts
      .all()
      .filter((draft) => draft.list === list)
      .map(({ key }) => key),
  );
  const scoped = (key: string) =>
    before.has(key) && /^\d/.test(key) ? keyOf(`${reading.table.name ?? ""} ${key}`) : key;
  let above: Draft | undefined;
  for (const row of rows) {
    const draft = draftOfRow(list, row, drafts, scoped) ?? (goesOn(row) ? above : undefined);
    if (!draft) {
      if (row.own.size + row.beside.size > 0) {
        const message = "has neither an identifier nor a text to call it by. Give it one of them.";
        drafts.problems.push({ place: row.place, message });
      }
      continue;
    }
    above = draft;
    for (const [path, { value, place }] of row.own) putText(draft, path, value, place, drafts);
    for (const [word, values] of row.beside) putBeside(word, values, row, draft, drafts);
  }
}

function draftOfRow(
  list: RecordList,
  { id, own, beside, place }: RowValues,
  drafts: Drafts,
  scoped: (key: string) => string,
): Draft | undefined {
  const name = nameOfRow(list, own, beside);
  const key = id === undefined ? name && keyOf(name) : scoped(keyOf(id));
  return key
    ? drafts.open(list, key, place, { name: name ? nameFrom(name) : "", isIdentified: id !== undefined })
    : undefined;
}

/** Only what can stand several times in a record: references, and records beside it. */
function goesOn({ id, own, beside }: RowValues): boolean {
  if (id !== undefined || beside.size + own.size === 0) return false;
  return [...own.values()].every(({ value }) => value.kind === "references");
}

/** Texts by which a record can be called, the best first. */
const NAMING = ["title", "name", "text", "failureMode", "hazardousSituation", "description", "harm"];

function nameOfRow(list: RecordList, own: RowValues["own"], beside: RowValues["beside"]): string | undefined {
  const texts = NAMING.map((path) => textOf(own.get(path)?.value));
  // A row that tells only a hazard and its controls is a risk all the same.
  const hazard = list === "risks" ? textOf(beside.get("hazard")?.get("title")?.value) : undefined;
  return texts.find((text) => text !== undefined) ?? hazard;
}

const LONGEST_TITLE = 150;

/** A text that is too long for a title becomes the description, and its beginning the title. */
function putText(draft: Draft, path: string, value: DraftValue, place: string, drafts: Drafts): void {
  const text = textOf(value);
  const isTitle = path === describeList(draft.list).title && text !== undefined;
  const isLong = isTitle && (text.length > LONGEST_TITLE || text.includes("\n"));
  if (!isLong || !fieldsOf(draft.list).has("description") || draft.fields.has("description")) {
    drafts.put(draft, path, value, place);
    return;
  }
  drafts.put(draft, path, { kind: "value", value: nameFrom(text) }, place);
  drafts.put(draft, "description", value, place);
}

/** The hazard or control that a row describes beside its risk becomes a record, to which the risk refers. */
function putBeside(
  word: string,
  values: ReadonlyMap<string, PlacedValue>,
  row: RowValues,
  risk: Draft,
  drafts: Drafts,
): void {
  const list = BESIDE.get(word);
  if (!list) return;
  const named = row.own.get(list)?.value;
  const keys = named?.kind === "references" ? named.keys : [];
  const title = textOf(values.get("title")?.value);
  if (keys.length > 1 && title !== undefined) {
    const message = `names ${keys.length} records under \`${list}\` and describes one. Give each a row of its own in a table of ${list}.`;
    drafts.problems.push({ place: values.get("title")?.place ?? row.place, message });
    return;
  }
  const key = keys[0] ?? (title === undefined ? undefined : keyOf(title));
  if (key === undefined) return;
  const draft = drafts.open(list, key, row.place, {
    name: title === undefined ? "" : nameFrom(title),
    isIdentified: keys.length > 0,
  });
  for (const [path, { value, place }] of values) putText(draft, path, value, place, drafts);
  const place = values.get("title")?.place ?? row.place;
  drafts.put(risk, list, { kind: "references", list, keys: [key], isOne: false }, place);
}

/** The text of a value that is one. */
export function textOf(value: DraftValue | undefined): string | undefined {
  return value?.kind === "value" && typeof value.value === "string" ? value.value : undefined;
}
