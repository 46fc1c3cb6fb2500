import { text } from "./cells";
import type { Cell, Column, Fact, Table } from "./document";
import { plainCell } from "./plain";
import { lowerFirst } from "./table";

/** The positions of the columns that reading formats show in the table itself. */
export function columnsInRow({ columns }: Pick<Table, "columns">): readonly number[] {
  return [...columns.keys()].filter((at) => !columns[at]?.detail && !columns[at]?.appendix);
}

/** One row of a table, with what is too much for its line. */
export interface RecordSheet {
  readonly name: string;
  readonly facts: readonly Fact[];
}

/**
 * What formats for reading show below a table, record by record; nothing when every column stands in the table. Gaps
 * are gathered in one line at the end, so that what is stated can be found.
 */
export function recordsOf({ columns, rows }: Table): readonly RecordSheet[] {
  const details = [...columns.keys()].filter((at) => columns[at]?.detail && !columns[at].appendix);
  if (details.length === 0) return [];
  return rows.flatMap((row) => {
    const facts = details.flatMap((at) => factOf(columns[at], row[at]));
    if (facts.length === 0) return [];
    return [{ name: nameOf(row), facts: [...facts.filter(({ value }) => value.kind !== "gap"), ...gapsOf(facts)] }];
  });
}

function factOf(column: Column | undefined, value: Cell | undefined): readonly Fact[] {
  return column && value && value.kind !== "none" ? [{ label: column.title, value }] : [];
}

function gapsOf(facts: readonly Fact[]): readonly Fact[] {
  const missing = facts.flatMap(({ label, value }) => (value.kind === "gap" ? [lowerFirst(label)] : []));
  return missing.length === 0 ? [] : [{ label: "Not stated", value: text(missing.join(", ")) }];
}

/** The first cells, which name the record: `SOUP-001 Clinical database`. */
function nameOf(row: readonly Cell[]): string {
  const [first, second] = row;
  const name = first ? plainCell(first) : "";
  return second?.kind === "text" ? `${name} ${second.text}` : name;
}
