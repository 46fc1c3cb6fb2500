/** Settles what each table of a source is and how its columns are read, as far as nobody has to be asked. */

import { didYouMean } from "../read/suggest";
import type { ImportEntry } from "../records/import";
import { IMPORT_TARGETS, type ImportTarget } from "../records/import";
import type { Entry } from "../register";
import type { ImportChoices, ImportQuestion } from "./choices";
import { type Column, readColumns } from "./columns";
import { type HeadedTable, headTable } from "./headed-table";
import { LEFT_OUT, recognise } from "./headers";
import { targetFields } from "./lists";
import { findImport, similarImport } from "./memory";
import type { RawTable } from "./source";
import type { TableReading } from "./table-drafts";

export interface SettledTable {
  readonly sheet: string | undefined;
  readonly reading: TableReading;
  /** The import that it continues. */
  readonly entry: Entry<ImportEntry> | undefined;
}

export interface Settled {
  readonly tables: readonly SettledTable[];
  /** Tables in which nothing is recognised, by their names. */
  readonly passedOver: readonly string[];
  readonly questions: readonly ImportQuestion[];
  /** Why a choice cannot be followed. */
  readonly objection: string | undefined;
}

/** With one table a doubt is asked about; of several, only those that are clearly records are taken. */
const CLEAR = 1.3;
const CLEAR_AMONG_SEVERAL = 1.6;
const LEAD = 0.5;

/**
 * What was chosen of columns and of words in them, told apart: `Status: erledigt` is a word where the table has a column
 * `Status` and none of the whole name.
 */
function tellApart(headed: readonly HeadedTable[], choices: ImportChoices): ImportChoices {
  const names = new Set(headed.flatMap(({ headers }) => headers.flatMap(({ name, words }) => [name, words])));
  const columns = new Map<string, string>();
  const words = new Map(choices.words);
  for (const [name, meaning] of choices.columns) {
    const isWord = !names.has(name) && [...names].some((column) => name.startsWith(`${column}: `));
    (isWord ? words : columns).set(name, meaning);
  }
  return { ...choices, columns, words };
}

/** Settles the tables of a source. `imports` are those that the register remembers. */
export function settleTables(
  raw: readonly RawTable[],
  source: string,
  given: ImportChoices,
  imports: readonly Entry<ImportEntry>[],
): Settled {
  const headed = raw.flatMap((table) => headTable(table) ?? []);
  const choices = tellApart(headed, given);
  const unknownSheet = choices.sheets.find((sheet) => !headed.some(({ name }) => name === sheet));
  if (unknownSheet !== undefined) return objecting(noSheet(unknownSheet, headed));
  const wanted =
    choices.sheets.length === 0 ? headed : headed.filter(({ name }) => choices.sheets.includes(name ?? ""));
  const tables: SettledTable[] = [];
  const passedOver: string[] = [];
  const questions: ImportQuestion[] = [];
  for (const table of wanted) {
    const entry = findImport(imports, source, table.name);
    const similar =
      entry ??
      similarImport(
        imports,
        table.headers.map(({ name }) => name),
      );
    const isChosen = wanted.length === 1 || choices.sheets.length > 0;
    const target = targetOf(table, isChosen, choices, similar);
    if (target === "ask") questions.push(askTarget(table, wanted.length > 1));
    else if (target === undefined) passedOver.push(table.name ?? "the table");
    else tables.push({ sheet: table.name, reading: readingOf(table, target, choices, similar), entry });
  }
  const objection =
    mapObjection(tables, choices) ?? (tables.length + questions.length === 0 ? nothingFound(headed) : undefined);
  for (const { reading } of tables) questions.push(...columnQuestions(reading));
  return { tables, passedOver, questions, objection };
}

function objecting(objection: string): Settled {
  return { tables: [], passedOver: [], questions: [], objection };
}

function noSheet(name: string, headed: readonly HeadedTable[]): string {
  const names = headed.flatMap((table) => table.name ?? []);
  const hint =
    names.length === 0
      ? "The file has one table without a name."
      : `There are: ${names.map((one) => `“${one}”`).join(", ")}.`;
  return `There is no table “${name}” with at least two columns. ${hint}`;
}

function nothingFound(headed: readonly HeadedTable[]): string {
  const names = headed.flatMap(({ name }) => name ?? []).map((name) => `“${name}”`);
  const which = names.length > 1 ? ` Name one of ${names.join(", ")} as the sheet, and say what its rows are.` : "";
  return `No table was recognised: its first rows hold no headers that are known.${which}`;
}

function targetOf(
  table: HeadedTable,
  isChosen: boolean,
  choices: ImportChoices,
  remembered: Entry<ImportEntry> | undefined,
): ImportTarget | "ask" | undefined {
  const [first, second] = recognise(table.headers.map(({ words }) => words));
  const score = first?.score ?? 0;
  if (choices.as !== undefined && (isChosen || first?.target === choices.as)) return choices.as;
  if (remembered?.record.as !== undefined) return remembered.record.as;
  const isClear = score >= (isChosen ? CLEAR : CLEAR_AMONG_SEVERAL) && score - (second?.score ?? 0) >= LEAD;
  if (isClear && choices.as === undefined) return first?.target;
  return isChosen ? "ask" : undefined;
}

function askTarget({ name, headers }: HeadedTable, isOneOfSeveral: boolean): ImportQuestion {
  const likely = recognise(headers.map(({ words }) => words)).map(({ target }) => target);
  const candidates = [...new Set([...likely, ...IMPORT_TARGETS])];
  return {
    about: "target",
    sheet: isOneOfSeveral ? name : undefined,
    candidates,
    headers: headers.map((header) => header.name),
  };
}

function readingOf(
  table: HeadedTable,
  target: ImportTarget,
  choices: ImportChoices,
  remembered: Entry<ImportEntry> | undefined,
): TableReading {
  const { columns = {}, values = {} } = remembered?.record ?? {};
  const known = remembered?.record.as === target ? new Map(Object.entries(columns)) : new Map<string, string>();
  const words = new Map([...Object.entries(values), ...choices.words]);
  return { table, target, columns: readColumns(table, target, choices.columns, known), words };
}

function columnQuestions({ target, columns }: TableReading): ImportQuestion[] {
  const unsure = columns.filter(({ by }) => by === "unsure");
  const further = columns.filter(({ by, sample }) => by === "unknown" && sample !== "");
  return [
    ...unsure.map(({ header, sample, candidates }): ImportQuestion => {
      return { about: "column", target, column: header.name, sample, candidates };
    }),
    ...(further.length === 0
      ? []
      : [
          {
            about: "further-columns" as const,
            target,
            columns: further.map(({ header, sample }) => ({ column: header.name, sample })),
          },
        ]),
  ];
}

/** A column that is not there, or a field that does not exist. */
function mapObjection(tables: readonly SettledTable[], { columns }: ImportChoices): string | undefined {
  if (tables.length === 0) return undefined;
  const all = tables.flatMap(({ reading }) => reading.columns);
  for (const [name, field] of columns) {
    const found = tables.filter(({ reading }) => reading.columns.some((column) => isCalled(column, name)));
    if (found.length === 0) {
      const names = all.map(({ header }) => header.name);
      return `There is no column “${name}”.${didYouMean(name, names)} There are: ${names.map((one) => `“${one}”`).join(", ")}.`;
    }
    for (const { reading } of found) {
      const fields = [...targetFields(reading.target).keys()];
      if (field === LEFT_OUT || fields.includes(field)) continue;
      return `\`${field}\` is no field of ${reading.target}.${didYouMean(field, fields)} Fields are: ${fields.join(", ")}.`;
    }
  }
  return undefined;
}

function isCalled({ header }: Column, name: string): boolean {
  return header.name === name || header.words === name;
}
