/** The formats that every document can leave in. */
import { documentCsv } from "./csv";
import { documentHtml } from "./html";
import { documentJson } from "./json";
import type { DocumentFormat, Work } from "./kind";
import { documentMarkdown } from "./markdown";
import { documentXlsx } from "./xlsx";

/** How many pieces are written before others get their turn: some milliseconds of work. */
const PIECES_BETWEEN_PAUSES = 200;

export const htmlFormat: DocumentFormat = {
  id: "html",
  title: "HTML",
  description: "To read in a browser, to print and to make a PDF of",
  ending: "html",
  write: ({ document }, work) => gathered(documentHtml(document()), work),
};

export const markdownFormat: DocumentFormat = {
  id: "markdown",
  title: "Markdown",
  description: "To read in the repository and in pull requests",
  ending: "md",
  write: ({ document }, work) => gathered(documentMarkdown(document()), work),
};

export const xlsxFormat: DocumentFormat = {
  id: "xlsx",
  title: "XLSX",
  description: "A workbook with a sheet for each table, to filter and to work on",
  ending: "xlsx",
  isBinary: true,
  write: ({ document }, work) => documentXlsx(document(), work),
};

export const jsonFormat: DocumentFormat = {
  id: "json",
  title: "JSON",
  description: "Everything, for other tools",
  ending: "json",
  write: ({ document }, work) => gathered(documentJson(document()), work),
};

/** Only for documents that are one table, or whose first table is what people want. */
export const csvFormat: DocumentFormat = {
  id: "csv",
  title: "CSV",
  description: "Its main table, for a spreadsheet or another tool",
  ending: "csv",
  write: ({ document }, work) => gathered(documentCsv(document()), work),
};

/** For documents with at least one table. */
export const standardFormats: readonly DocumentFormat[] = [
  markdownFormat,
  htmlFormat,
  xlsxFormat,
  csvFormat,
  jsonFormat,
];

/** The pieces as one text, giving way to others now and then. */
export async function gathered(pieces: Iterable<string>, work: Work): Promise<string> {
  const parts: string[] = [];
  for (const piece of pieces) {
    parts.push(piece);
    if (parts.length % PIECES_BETWEEN_PAUSES === 0) await work.pause();
  }
  return parts.join("");
}
