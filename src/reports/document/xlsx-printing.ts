/**
 * What the library does not write by itself: filters, and how sheets print. Every printed page says of what document and
 * state it is, as pages of HTML documents do, and repeats the titles of its columns (ECMA-376 part 1, 18.3.1 and 18.2.5).
 */
import type { Feature } from "write-excel-file/universal";
import { printable } from "../../syntax/printable";
import type { Document, Table } from "./document";
import { pageMargins } from "./page-margins";
import { widthOf } from "./xlsx-width";

/** Columns that together are wider than this are not squeezed onto one page in width: nobody could read them. */
const WIDEST_PAGE = 260;
const PORTRAIT =
  '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" fitToHeight="0" orientation="portrait"/>';
/** Of the 255 signs of a header: half of it, with room for codes. */
const LONGEST_HALF = 100;

/** For a workbook whose first sheet is its header and whose next sheets are the tables, under the names of all its sheets. */
export function printing(document: Document, tables: readonly Table[], names: readonly string[]): Feature<Blob> {
  const margins = headerFooter(document);
  return {
    files: {
      transform: {
        "xl/workbook.xml": { transform: (xml) => xml.replace("<definedNames/>", () => printTitles(tables, names)) },
        "xl/worksheets/sheet{id}.xml": {
          transform: (xml, _options, { sheetIndex }) => sheetXml(xml, tables[sheetIndex - 1], margins),
        },
      },
    },
  };
}

function sheetXml(xml: string, table: Table | undefined, margins: string): string {
  const area = table && filterOver(table);
  const filtered = area ? xml.replace("</sheetData>", `</sheetData><autoFilter ref="${area}"/>`) : xml;
  const frozen = filtered.replace(
    'xSplit="0" topLeftCell="A2" activePane="bottomRight"',
    'topLeftCell="A2" activePane="bottomLeft"',
  );
  const inWidth = table && isTooWide(table) ? 'fitToWidth="0" ' : "";
  const paged = frozen.includes("<pageSetup")
    ? frozen.replace('paperSize="9"', `paperSize="9" ${inWidth}fitToHeight="0"`)
    : frozen.replace("</worksheet>", `${PORTRAIT}</worksheet>`);
  const inside = paged.indexOf(">", paged.indexOf("<worksheet ")) + 1;
  const whole = `${paged.slice(0, inside)}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>${paged.slice(inside)}`;
  // By a function, since a name may hold `$&`, which a replacement in words would take for the match.
  return whole.replace("</worksheet>", () => `${margins}</worksheet>`);
}

/** The first row on every page; the first column too, where columns go over several pages. */
function printTitles(tables: readonly Table[], names: readonly string[]): string {
  const titles = tables.map((table, at) => {
    const sheet = `'${escapeXml(names[at + 1] ?? "")}'!`;
    const area = isTooWide(table) ? `${sheet}$A:$A,${sheet}$1:$1` : `${sheet}$1:$1`;
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${at + 1}">${area}</definedName>`;
  });
  return titles.length === 0 ? "" : `<definedNames>${titles.join("")}</definedNames>`;
}

function headerFooter({ header }: Document): string {
  const { subject, state, origin } = pageMargins(header);
  const top = `&L${printed(subject)}&R${printed(state)}`;
  const bottom = `&L${printed(origin)}&RPage &P of &N`;
  return `<headerFooter><oddHeader>${escapeXml(top)}</oddHeader><oddFooter>${escapeXml(bottom)}</oddFooter></headerFooter>`;
}

/** Literal text of a header: `&` begins a code there, and both halves together have to fit. */
function printed(text: string): string {
  return Array.from(printable(text)).slice(0, LONGEST_HALF).join("").replaceAll("&", "&&");
}

function isTooWide(table: Table): boolean {
  return table.columns.reduce((sum, _, at) => sum + widthOf(table, at), 0) > WIDEST_PAGE;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function filterOver({ columns, rows }: Table): string | undefined {
  return rows.length === 0 ? undefined : `A1:${columnName(columns.length)}${rows.length + 1}`;
}

/** 1 is A, 27 is AA. */
function columnName(number: number): string {
  let name = "";
  for (let left = number; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  }
  return name;
}
