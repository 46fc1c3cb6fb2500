/** A document as Markdown, as GitHub, GitLab and VS Code show it. */
import { SIGNATURE_ROLES } from "../header";
import type { Block, Cell, Document, Fact, Picture, Section, Sentence, Table } from "./document";
import { gapWords } from "./gap";
import { headOf } from "./head";
import { markdownCell, markdownCode, markdownLink, markdownText } from "./markdown-text";
import { columnsInRow, recordsOf } from "./records";
import { sentenceParts } from "./sentence";
import { APPENDIX } from "./words";

/** The document, piece by piece. */
export function* documentMarkdown(document: Document): Generator<string> {
  yield* headerLines(document);
  for (const section of document.sections) yield* sectionLines(section, 2);
  if (!document.head) yield* closingLines(document);
}

function* headerLines(document: Document): Generator<string> {
  const { header, lead } = document;
  const { rows, basis } = headOf(document);
  const device = header.device.name === null ? "" : `: ${markdownText(header.device.name)}`;
  yield line(`# ${markdownText(header.title)}${device}`);
  if (lead !== undefined) yield line(sentenceText(lead));
  yield* factTable(rows.map(({ label, value }) => [label, value === undefined ? GAP : markdownCell(value)]));
  yield row(["Role", "Name", "Date", "Signature"]) + row(["---", "---", "---", "---"]);
  for (const role of SIGNATURE_ROLES) yield row([role, "", "", ""]);
  yield line("") + line(sentenceText(basis));
}

function* sectionLines({ title, blocks, sections = [], appendix }: Section, level: number): Generator<string> {
  yield line(`${"#".repeat(level)} ${markdownText(title)}`);
  if (appendix) {
    yield line(APPENDIX);
    return;
  }
  for (const block of blocks) yield* blockLines(block, level, title);
  for (const inner of sections) yield* sectionLines(inner, level + 1);
}

function* blockLines(block: Block, level: number, heading: string): Generator<string> {
  switch (block.kind) {
    case "paragraph":
      yield line(sentenceText(block.text));
      return;
    case "note":
      yield line(`> **Note:** ${sentenceText(block.text)}`);
      return;
    case "list":
      for (const item of block.items) yield `- ${sentenceText(item)}\n`;
      yield "\n";
      return;
    case "facts":
      yield* factTable(block.facts.map(({ label, value }) => [label, cellText(value, label)]));
      return;
    case "picture":
      yield* pictureLines(block);
      return;
    case "table":
      yield* tableLines(block, level, heading);
  }
}

function* pictureLines({ title, description }: Picture): Generator<string> {
  yield line(`**${markdownText(title)}**`);
  yield line(`> ${sentenceText(description)} The picture itself stands in the HTML document.`);
}

function* tableLines(table: Table, level: number, heading: string): Generator<string> {
  if (table.title !== heading) yield line(`**${markdownText(table.title)}**`);
  if (table.rows.length === 0) {
    yield line(sentenceText(table.empty));
    return;
  }
  const shown = columnsInRow(table);
  yield row(shown.map((at) => markdownCell(table.columns[at]?.title ?? "")));
  yield row(shown.map((at) => (table.columns[at]?.type === "count" ? "---:" : "---")));
  for (const cells of table.rows) yield row(shown.map((at) => cellText(cells[at], table.columns[at]?.title ?? "")));
  yield "\n";
  for (const { name, facts } of recordsOf(table)) {
    yield line(`${"#".repeat(Math.min(level + 1, 6))} ${markdownText(name)}`);
    yield* factTable(facts.map(({ label, value }: Fact) => [label, cellText(value, label)]));
  }
}

function* closingLines({ header }: Document): Generator<string> {
  yield line("## Not read, or unclear");
  if (header.notRead.length === 0) yield line("Everything that was looked at could be read.");
  for (const { file, line: at, reason } of header.notRead) {
    yield `- ${markdownText(`${file}:${at}`)}: ${sentenceText(reason)}\n`;
  }
  if (header.notRead.length > 0) yield "\n";
  yield line("## Files read");
  if (header.files.length === 0) yield line("No file was read.");
  for (const file of header.files) yield `- ${markdownText(file)}\n`;
}

const GAP = "*not stated*";

/** A cell within a table row. `beside` is the label or the title of the column that stands beside it. */
function cellText(cell: Cell | undefined, beside: string): string {
  switch (cell?.kind) {
    case "text":
    case "place":
      return markdownCell(cell.text);
    case "sentence":
      return sentenceText(cell.text);
    case "identifier":
      return cell.href === undefined ? markdownCell(cell.text) : markdownLink(cell.href, cell.text);
    case "date":
      return markdownCell(cell.date);
    case "count":
      return String(cell.count);
    case "source": {
      const place = `${cell.file}:${cell.line}`;
      return cell.href === undefined ? markdownCell(place) : markdownLink(cell.href, place);
    }
    case "address":
      return markdownLink(cell.address);
    case "several":
      return cell.cells.map((one) => cellText(one, beside)).join("<br>");
    case "gap":
      return `*${markdownCell(gapWords(cell.missing, beside))}*`;
    case "not-assessed":
      return `*not assessed*: ${sentenceText(cell.reason)}`;
    case "blank":
    case "none":
    case undefined:
      return "";
  }
}

/** A sentence on one line, safe at the beginning of a line and in a table. */
function sentenceText(sentence: Sentence): string {
  return sentenceParts(sentence)
    .map(({ text, isCode }, at) => {
      if (isCode) return markdownCode(text);
      const isFirst = at === 0;
      const blank = /^\s/.test(text) ? " " : "";
      const after = /\s$/.test(text) && text.trim() !== "" ? " " : "";
      return isFirst ? markdownText(text) + after : blank + markdownCell(text.trim()) + after;
    })
    .join("");
}

function* factTable(rows: readonly (readonly [label: string, value: string])[]): Generator<string> {
  yield row(["", ""]) + row(["---", "---"]);
  for (const [label, value] of rows) yield row([markdownCell(label), value]);
  yield "\n";
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |\n`;
}

/** A line with an empty one below it. */
function line(text: string): string {
  return text === "" ? "\n" : `${text}\n\n`;
}
