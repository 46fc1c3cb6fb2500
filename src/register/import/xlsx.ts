/** The sheets of an Excel workbook (Office Open XML) as tables. */
import readXlsxFile, { type Sheet } from "read-excel-file/universal";
import { tooManyRows } from "./csv";
import { cleanText, columnLetters, LIMITS, type RawTable, type Read, readAs, unreadable } from "./source";
import { type Part, pack, unpack } from "./zip";

/** What sheets are read from; pictures, charts and caches are left packed. */
const WANTED = /^xl\/(?!pivot|drawings|charts|theme|externalLinks|comments|media)[^\0]*\.(?:xml|rels)$/;

const BROKEN = "The workbook cannot be read. Open it in a spreadsheet program and save it anew as .xlsx.";

/** Reads every sheet. Formulas give the result that was saved with them. Never throws. */
export async function readXlsx(archive: Uint8Array): Promise<Read<readonly RawTable[]>> {
  const unpacked = await unpack(archive, (path) => WANTED.test(path));
  if (!unpacked.ok) return unpacked;
  const parts = unpacked.value;
  if (!parts.some(({ path }) => path === "xl/workbook.xml")) {
    return unreadable("It holds no workbook. Save the table as .xlsx or .csv.");
  }
  const objection = parts.map(objectionTo).find((reason) => reason !== undefined);
  if (objection !== undefined) return unreadable(objection);
  try {
    const sheets = await readXlsxFile(pack(parts).buffer as ArrayBuffer, { trim: true, parseNumber: numberText });
    return tablesOf(sheets);
  } catch {
    return unreadable(BROKEN);
  }
}

function tablesOf(sheets: readonly Sheet<string>[]): Read<readonly RawTable[]> {
  const tables = sheets.map(({ sheet, data }): RawTable => {
    const rows = data
      .map((cells, at) => ({ number: at + 1, cells: cells.slice(0, LIMITS.columns).map(cellText) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ""));
    return { name: sheet, counts: "row", rows };
  });
  const long = tables.find(({ rows }) => rows.length > LIMITS.rows);
  if (long) return unreadable(`Sheet “${long.name}”: ${tooManyRows(LIMITS.rows)}`);
  return readAs(tables.filter(({ rows }) => rows.length > 0));
}

function cellText(value: unknown): string {
  if (value instanceof Date) return dateText(value);
  return value === null || value === undefined ? "" : cleanText(String(value));
}

/** Workbooks keep numbers in binary: 0.1 + 0.2 is not to arrive as 0.30000000000000004. */
function numberText(digits: string): string {
  const value = Number(digits);
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : digits;
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const [day = "", time = ""] = date.toISOString().split("T");
  return time.startsWith("00:00:00") ? day : `${day} ${time.slice(0, 5)}`;
}

const TAG = /<(?:[\w.-]+:)?(row|c)(?=[\s/>])([^<>]*)>/g;
const ATTRIBUTES = /^(?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*\/?$/;
const ADDRESS = /\s(?:[\w.-]+:)?r\s*=\s*["']([^"']*)["']/;
const CELL = /^([A-Z]{1,3})(\d{1,7})$/;

/** The last row that a sheet can have. */
const LAST_ROW = 1_048_576;

/**
 * Why a sheet is not handed to the library: it fills the rectangle up to the last cell, so that one cell in the far corner
 * would cost billions. Whatever is written otherwise than spreadsheet programs write it is refused.
 */
function objectionTo({ path, bytes }: Part): string | undefined {
  if (!path.startsWith("xl/worksheets/")) return undefined;
  const text = new TextDecoder().decode(bytes);
  let rows = 0;
  let columns = 0;
  for (const [, tag, attributes = ""] of text.matchAll(TAG)) {
    const address = ADDRESS.exec(attributes)?.[1];
    if (!ATTRIBUTES.test(attributes)) return BROKEN;
    if (tag === "row") {
      if (address !== undefined && !(/^\d{1,7}$/.test(address) && Number(address) <= LAST_ROW)) return BROKEN;
      continue;
    }
    const cell = CELL.exec(address ?? "");
    if (!cell || Number(cell[2]) > LAST_ROW) return BROKEN;
    if (attributes.endsWith("/")) continue;
    rows = Math.max(rows, Number(cell[2]));
    columns = Math.max(columns, columnNumber(cell[1] ?? ""));
  }
  if (rows * columns <= LIMITS.cells) return undefined;
  const corner = `${columnLetters(columns - 1)}${rows}`;
  return `A sheet reaches to cell ${corner}. Delete the empty rows and columns behind the table, or save it as CSV.`;
}

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
