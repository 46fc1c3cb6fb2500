import type { Cell, Column, Table } from "./document";

/** A column together with what it shows of a row. */
export interface ColumnOf<Row> extends Column {
  readonly cell: (row: Row) => Cell;
}

/** A table of rows of any type: each column says how it shows one. */
export function tableOf<Row>(
  table: Pick<Table, "id" | "title" | "empty">,
  columns: readonly ColumnOf<Row>[],
  rows: readonly Row[],
): Table {
  return {
    kind: "table",
    ...table,
    columns: columns.map(({ cell: _, ...column }) => column),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
  };
}
