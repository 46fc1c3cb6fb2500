import type { Cell, Fact, Table } from "./document";
import { plainCell } from "./plain";

/** One row of a table, with what is too much for its line. */
export interface RecordSheet {
  readonly name: string;
  readonly facts: readonly Fact[];
}

/** What formats for reading show below a table, record by record; nothing when every column stands in the table. */
export function recordsOf({ columns, rows }: Table): readonly RecordSheet[] {
  const details = [...columns.keys()].filter((at) => columns[at]?.detail);
  if (details.length === 0) return [];
  return rows.map((row) => ({
    name: nameOf(row),
    facts: details.flatMap((at) => {
      const [column, value] = [columns[at], row[at]];
      return column && value && value.kind !== "none" ? [{ label: column.title, value }] : [];
    }),
  }));
}

/** The first cells that name something: `SOUP-001 Clinical database`. */
function nameOf(row: readonly Cell[]): string {
  const [first, second] = row;
  const name = first ? plainCell(first) : "";
  return second?.kind === "text" ? `${name} ${second.text}` : name;
}
