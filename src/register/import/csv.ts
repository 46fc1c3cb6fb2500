/** Tables from text with separators: comma, semicolon, tab or bar, as spreadsheets save it. */
import { CsvError, parse } from "csv-parse/browser/esm/sync";
import { cleanText, LIMITS, type RawTable, type Read, readAs, unreadable } from "./source";

const SEPARATORS = [";", ",", "\t", "|"] as const;

/** Excel writes the separator into a first line of its own when asked to. */
const DECLARED = /^sep=(.)\r?\n/i;

/** Reads a CSV or TSV file. Every cell is text, also what looks like a formula. Never throws. */
export function readCsv(given: string): Read<RawTable> {
  const declared = DECLARED.exec(given);
  const text = declared ? given.slice(declared[0].length) : given;
  try {
    const records: string[][] = parse(text, {
      bom: true,
      delimiter: declared?.[1] ?? separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: LIMITS.text * LIMITS.columns,
      to: LIMITS.rows + 1,
    });
    if (records.length > LIMITS.rows) return unreadable(tooManyRows(LIMITS.rows));
    const rows = records
      .map((cells, at) => ({ number: at + 1, cells: cells.slice(0, LIMITS.columns).map(cleanText) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ""));
    return readAs({ name: undefined, counts: "row", rows });
  } catch (problem) {
    if (problem instanceof CsvError) return unreadable(explain(problem));
    throw problem;
  }
}

/** Why a table with more rows is not read. */
export function tooManyRows(rows: number): string {
  return `It has more than ${rows} rows. Split it, or take rows out that are not needed.`;
}

function explain({ code, lines }: CsvError & { readonly lines?: unknown }): string {
  const where = typeof lines === "number" ? ` Look at line ${lines} and before.` : "";
  if (code === "CSV_QUOTE_NOT_CLOSED") return `A quotation mark is opened and never closed.${where}`;
  if (code === "CSV_MAX_RECORD_SIZE")
    return `A row is longer than a row can be; a quotation mark may be missing.${where}`;
  return `The rows could not be told apart.${where} Save it anew as CSV from a spreadsheet program.`;
}

const SAMPLE = 64 * 1024;

/** The separator that the first rows have most evenly. What stands in quotation marks does not count. */
function separatorOf(text: string): string {
  const rows = countsInRows(text.slice(0, SAMPLE));
  let best: string = SEPARATORS[0];
  let most = 0;
  for (const [at, separator] of SEPARATORS.entries()) {
    const counts = rows.map((row) => row[at] ?? 0);
    const first = counts.find((count) => count > 0) ?? 0;
    const even = counts.filter((count) => count === first).length;
    const score = first === 0 ? 0 : even * first;
    if (score > most) {
      most = score;
      best = separator;
    }
  }
  return best;
}

function countsInRows(sample: string): number[][] {
  const rows: number[][] = [];
  let row = SEPARATORS.map(() => 0);
  let isQuoted = false;
  for (const sign of sample) {
    if (sign === '"') isQuoted = !isQuoted;
    if (isQuoted) continue;
    const at = (SEPARATORS as readonly string[]).indexOf(sign);
    if (at >= 0) row[at] = (row[at] ?? 0) + 1;
    if (sign === "\n") {
      rows.push(row);
      row = SEPARATORS.map(() => 0);
    }
  }
  return [...rows, row].filter((counts) => counts.some((count) => count > 0));
}
