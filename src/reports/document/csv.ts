/** One table as CSV (RFC 4180), safe to open in a spreadsheet. */
import type { Document } from "./document";
import { plainCell } from "./plain";
import { tablesOf } from "./walk";

const LINE_END = "\r\n";
/** Spreadsheets read UTF-8 only behind this mark. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** Pieces of a CSV file of the document's first table; every row says of what commit and day it speaks. */
export function* documentCsv(document: Document): Generator<string> {
  const table = tablesOf(document)[0];
  const { commit, isDirty, exportedOn } = document.header;
  const source = commit === null ? "" : `${commit}${isDirty ? " with changes" : ""}`;
  yield BYTE_ORDER_MARK;
  yield csvRow([...(table?.columns.map(({ title }) => title) ?? []), "Commit", "Exported on"]);
  for (const row of table?.rows ?? []) yield csvRow([...row.map(plainCell), source, exportedOn]);
}

/** One row with its line end. */
export function csvRow(cells: readonly string[]): string {
  return cells.map(csvCell).join(",") + LINE_END;
}

/** Signs with which spreadsheets begin a formula, also in their full-width forms. */
const FORMULA = /^[\t\r\n ]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

/**
 * A cell as RFC 4180 writes it. Text that a spreadsheet would run as a formula gets an apostrophe before it
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
