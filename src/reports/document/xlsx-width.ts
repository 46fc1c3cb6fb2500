/** How wide the columns of a workbook are, in the signs that Excel counts them in. */
import type { Cell, Table } from "./document";
import { plainCell } from "./plain";

export const WIDEST_COLUMN = 60;
const NARROWEST_COLUMN = 10;
/** Rows that are looked at for the width of a column. */
const ROWS_MEASURED = 300;

/** As wide as the longest line of its first rows, within bounds. */
export function widthOf({ columns, rows }: Table, at: number): number {
  const lines = rows.slice(0, ROWS_MEASURED).flatMap((row) => linesOf(row[at]));
  const title = columns[at]?.title ?? "";
  const longest = lines.reduce((width, line) => Math.max(width, line.length), title.length + 2);
  return Math.min(WIDEST_COLUMN, Math.max(NARROWEST_COLUMN, longest + 2));
}

function linesOf(cell: Cell | undefined): readonly string[] {
  return cell ? plainCell(cell).split("\n") : [];
}
