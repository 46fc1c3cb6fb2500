/**
 * A document as a workbook (ECMA-376): a sheet with the header of evidence, one for each table, one for texts, one for
 * the files that were read. Every cell has a type, so nothing in it can become a formula.
 */
import writeWorkbook, { type CellObject, type Row, type Sheet } from "write-excel-file/universal";
import { printable } from "../../syntax/printable";
import { SIGNATURE_ROLES } from "../header";
import type { Block, Cell, Document, Table } from "./document";
import { gapWords } from "./gap";
import { headOf } from "./head";
import type { Work } from "./kind";
import { plainCell } from "./plain";
import { plainSentence } from "./sentence";
import { sectionsOf, tablesOf } from "./walk";
import { printing } from "./xlsx-printing";
import { WIDEST_COLUMN, widthOf } from "./xlsx-width";
import { withFixedTimes } from "./zip-times";

type SheetOf = Sheet<Blob>;

/** More does not fit into a cell (ECMA-376 leaves it open; Excel's limit). */
const LONGEST_TEXT = 32_767;
const CUT = " … (cut; the whole text stands in the JSON of this document)";
/** Rows between two pauses: a few milliseconds of work. The library writes all sheets in one go, some 15 µs a cell. */
const ROWS_BETWEEN_PAUSES = 250;

const TITLE = { fontWeight: "bold", fontSize: 14, wrap: false } as const;
const HEADING = { fontWeight: "bold", backgroundColor: "#e4e9ee", wrap: true, alignVertical: "top" } as const;
const BODY = { wrap: true, alignVertical: "top" } as const;
const GAP = { ...BODY, fontStyle: "italic", textColor: "#8a3b00", backgroundColor: "#fff4ea" } as const;
const NOT_ASSESSED = { ...BODY, fontStyle: "italic", textColor: "#1c5a7a" } as const;

/** The workbook. The same document gives the same bytes. */
export async function documentXlsx(document: Document, work: Work): Promise<Uint8Array> {
  const tables = tablesOf(document);
  const names = sheetNames(tables.map(({ title }) => title));
  const sheets: SheetOf[] = [headerSheet(document)];
  for (const [at, table] of tables.entries()) {
    await work.pause();
    sheets.push(await tableSheet(table, names[at] ?? table.id, work));
  }
  const texts = textSheet(document);
  if (texts) sheets.push(texts);
  if (!document.head) sheets.push(fileSheet(document));
  const blob = await writeWorkbook(sheets, {
    fontFamily: "Calibri",
    fontSize: 10,
    features: [
      printing(
        document,
        tables,
        sheets.map(({ sheet = "" }) => sheet),
      ),
    ],
  }).toBlob();
  await work.pause();
  return withFixedTimes(new Uint8Array(await blob.arrayBuffer()));
}

function headerSheet(document: Document): SheetOf {
  const { header, lead } = document;
  const { rows, basis } = headOf(document);
  const device = header.device.name === null ? "" : `: ${header.device.name}`;
  return {
    sheet: "Header",
    columns: [{ width: 26 }, { width: WIDEST_COLUMN }, { width: 16 }, { width: 30 }],
    data: [
      [textCell(`${header.title}${device}`, TITLE)],
      ...(lead === undefined ? [] : [[textCell(plainSentence(lead), { wrap: false })]]),
      [],
      ...rows.map(
        ({ label, value }): Row => [
          textCell(label, HEADING),
          value === undefined ? textCell("not stated", GAP) : textCell(value, BODY),
        ],
      ),
      [],
      ["Role", "Name", "Date", "Signature"].map((title) => textCell(title, HEADING)),
      ...SIGNATURE_ROLES.map((role): Row => [textCell(role, BODY)]),
      [],
      [textCell(plainSentence(basis), { wrap: false })],
    ],
  };
}

async function tableSheet(table: Table, name: string, work: Work): Promise<SheetOf> {
  const { columns, rows, empty } = table;
  const titles = columns.map(({ title }) => textCell(title, HEADING));
  const data: Row[] = [titles];
  for (const [nth, row] of rows.entries()) {
    if (nth % ROWS_BETWEEN_PAUSES === ROWS_BETWEEN_PAUSES - 1) await work.pause();
    data.push(columns.map(({ title }, at) => cellOf(row[at] ?? { kind: "none" }, title)));
  }
  if (rows.length === 0) data.push([textCell(plainSentence(empty), { wrap: false })]);
  return {
    sheet: name,
    stickyRowsCount: 1,
    stickyColumnsCount: columns[0]?.type === "identifier" ? 1 : 0,
    orientation: "landscape",
    columns: columns.map((_, at) => ({ width: widthOf(table, at) })),
    data,
  };
}

/** Paragraphs, notes, lists, facts and pictures' descriptions: what is no table. Undefined when there is none. */
function textSheet(document: Document): SheetOf | undefined {
  const data = sectionsOf(document).flatMap(({ section }): Row[] => {
    const rows = section.blocks.flatMap(textRows);
    return rows.length === 0 ? [] : [[textCell(section.title, HEADING), textCell("", HEADING)], ...rows, []];
  });
  return data.length === 0 ? undefined : { sheet: "Texts", columns: [{ width: 40 }, { width: 90 }], data };
}

function textRows(block: Block): Row[] {
  switch (block.kind) {
    case "paragraph":
      return [[undefined, textCell(plainSentence(block.text), BODY)]];
    case "note":
      return [[textCell("Note", BODY), textCell(plainSentence(block.text), BODY)]];
    case "list":
      return block.items.map((item) => [undefined, textCell(plainSentence(item), BODY)]);
    case "facts":
      return block.facts.map(({ label, value }) => [textCell(label, BODY), cellOf(value, label)]);
    case "picture":
      return [[textCell(block.title, BODY), textCell(plainSentence(block.description), BODY)]];
    case "table":
      return [];
  }
}

function fileSheet({ header }: Document): SheetOf {
  return {
    sheet: "Files",
    stickyRowsCount: 1,
    columns: [{ width: WIDEST_COLUMN }, { width: 90 }],
    data: [
      [textCell("Files read", HEADING), textCell("Not read, or unclear: why", HEADING)],
      ...header.notRead.map(
        ({ file, line, reason }): Row => [
          textCell(`${file}:${line}`, BODY),
          textCell(plainSentence(reason), NOT_ASSESSED),
        ],
      ),
      ...header.files.map((file): Row => [textCell(file, BODY)]),
    ],
  };
}

/** `beside` is the title of the column or the label. */
function cellOf(cell: Cell, beside: string): CellObject | undefined {
  switch (cell.kind) {
    case "none":
    case "blank":
      return undefined;
    case "count":
      return { value: cell.count, type: Number, ...BODY };
    case "date":
      return dateCell(cell.date);
    case "gap":
      return textCell(gapWords(cell.missing, beside), GAP);
    case "not-assessed":
      return textCell(plainCell(cell), NOT_ASSESSED);
    default:
      return textCell(plainCell(cell), BODY);
  }
}

function dateCell(date: string): CellObject {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return textCell(date, BODY);
  return { value: day, type: Date, format: "yyyy-mm-dd", ...BODY };
}

function textCell(text: string, style: Omit<CellObject, "value" | "type">): CellObject {
  const shown = printable(text);
  const value = shown.length > LONGEST_TEXT ? shown.slice(0, LONGEST_TEXT - CUT.length) + CUT : shown;
  return { value, type: String, ...style };
}

const LONGEST_NAME = 31;

/** Names that Excel takes: 31 signs, none of `[]:*?/\`, each once, and none that this document uses itself. */
export function sheetNames(titles: readonly string[]): readonly string[] {
  const taken = new Set(["header", "texts", "files"]);
  return titles.map((title) => {
    const base = inWholeWords(title.replaceAll(/[[\]:*?/\\']/g, " ").trim()) || "Table";
    let name = base;
    for (let nth = 2; taken.has(name.toLowerCase()); nth++)
      name = `${base.slice(0, LONGEST_NAME - ` ${nth}`.length)} ${nth}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** What fits into the name of a sheet, without a word that is cut in two where that can be helped. */
function inWholeWords(title: string): string {
  if (title.length <= LONGEST_NAME) return title;
  const end = title.lastIndexOf(" ", LONGEST_NAME);
  return title.slice(0, end > 0 ? end : LONGEST_NAME).trim();
}
