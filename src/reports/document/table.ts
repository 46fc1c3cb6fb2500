/** Tables in few words: `tableOf({ id, title, empty }, suppliers, [field("name", "Name", (s) => s.name), …])`. */
import { address, date, gap, identifier, place, several, text } from "./cells";
import type { Cell, Column, ColumnType, Table } from "./document";

/** A column together with what it shows of a row. */
export interface ColumnOf<Row> extends Column {
  readonly cell: (row: Row) => Cell;
}

/** A table of rows of any type: each column says how it shows one. */
export function tableOf<Row>(
  table: Pick<Table, "id" | "title" | "empty">,
  rows: readonly Row[],
  columns: readonly ColumnOf<Row>[],
): Table {
  return {
    kind: "table",
    ...table,
    columns: columns.map(({ cell: _, ...column }) => column),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
  };
}

/** A column that shows a row in its own way. */
export function column<Row>(id: string, title: string, type: ColumnType, cell: (row: Row) => Cell): ColumnOf<Row> {
  return { id, title, type, cell };
}

/** How one stated value is shown. */
type FieldType = "text" | "identifier" | "date" | "place" | "address";

const SHOWN: Readonly<Record<FieldType, (value: string) => Cell>> = {
  text,
  identifier: (value) => identifier(value),
  date,
  place,
  address,
};

/** A column for a field that should be stated: what is not is a gap. */
export function field<Row>(
  id: string,
  title: string,
  value: (row: Row) => string | undefined,
  type: FieldType = "text",
): ColumnOf<Row> {
  return fields(id, title, (row) => [value(row) ?? ""], type);
}

/** The same for several values, one below the other. */
export function fields<Row>(
  id: string,
  title: string,
  values: (row: Row) => readonly string[] | undefined,
  type: FieldType = "text",
): ColumnOf<Row> {
  return column(id, title, columnType(type), (row) => several(shown(values(row), type), gapOf(title)));
}

/** A column for what need not be stated: nothing is shown where there is nothing. */
export function optional<Row>(
  id: string,
  title: string,
  values: (row: Row) => string | readonly string[] | undefined,
  type: FieldType = "text",
): ColumnOf<Row> {
  return column(id, title, columnType(type), (row) => {
    const found = values(row);
    return several(shown(typeof found === "string" ? [found] : found, type));
  });
}

/** The column as one that reading formats show below the table, record by record. */
export function detail<Row>(shownInRow: ColumnOf<Row>): ColumnOf<Row> {
  return { ...shownInRow, detail: true };
}

/** The column as one that only workbooks, CSV and JSON have. */
export function appendix<Row>(shownInRow: ColumnOf<Row>): ColumnOf<Row> {
  return { ...shownInRow, appendix: true };
}

function shown(values: readonly string[] = [], type: FieldType): readonly Cell[] {
  return values.filter((value) => value !== "").map((value) => SHOWN[type](value));
}

function columnType(type: FieldType): ColumnType {
  return type === "address" ? "text" : type;
}

/** The gap under a title. */
export function gapOf(title: string): Cell {
  return gap(lowerFirst(title));
}

/** A label within a sentence: `Legal entity` → `legal entity`, but `UDI-DI` as it is. */
export function lowerFirst(label: string): string {
  return /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
