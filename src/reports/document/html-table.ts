/** Tables, facts and cells as HTML. */
import type { Cell, Column, ColumnType, Fact, Table } from "./document";
import { gapWords } from "./gap";
import { escapeHtml, htmlBreakable, htmlLines, htmlLink, htmlSentence } from "./html-text";
import { columnsInRow, recordsOf } from "./records";

/** What a portrait page leaves between its margins, in millimetres. */
const PORTRAIT_WIDTH = 180;
/** What a column of each type takes at least; of a long identifier more. */
const COLUMN_WIDTHS: Readonly<Record<ColumnType, number>> = {
  text: 20,
  sentence: 28,
  identifier: 18,
  date: 18,
  count: 12,
  place: 36,
  clause: 30,
  source: 27,
  blank: 22,
};
const LONG_IDENTIFIER_WIDTH = 34;
/** Types whose cells the stylesheet knows. */
const STYLED: ReadonlySet<ColumnType> = new Set(["count", "clause", "place", "source", "blank"]);
/** An identifier that is longer may be broken. */
const LONGEST_UNBROKEN = 16;

/** A table with its caption (not seen where the heading above says the same), then what is too much for its lines, record by record. */
export function* htmlTable(table: Table, level: number, heading: string): Generator<string> {
  const { id, title, rows, empty } = table;
  if (rows.length === 0) {
    const label = title === heading ? "" : `<strong>${escapeHtml(title)}.</strong> `;
    yield `<p>${label}${htmlSentence(empty)}</p>\n`;
    return;
  }
  const shown = columnsShown(table);
  const label = escapeHtml(title);
  yield `<div class="scroll" role="region" aria-label="${label}" tabindex="0">\n<table id="table-${escapeHtml(id)}">\n`;
  yield `<caption${title === heading ? ' class="said"' : ""}>${label}</caption>\n<thead><tr>${shown.map(([, column]) => `<th scope="col">${escapeHtml(column.title)}</th>`).join("")}</tr></thead>\n<tbody>\n`;
  for (const row of rows) yield rowHtml(shown, row);
  yield "</tbody>\n</table>\n</div>\n";
  const name = `h${Math.min(level + 1, 6)}`;
  for (const record of recordsOf(table)) {
    yield `<article class="record">\n<${name}>${escapeHtml(record.name)}</${name}>\n${htmlFacts(undefined, record.facts)}</article>\n`;
  }
}

/** True for a table that does not fit a portrait page; one without rows is a sentence. */
export function isWide(table: Table): boolean {
  if (table.rows.length === 0) return false;
  const widths = columnsInRow(table).map((at) => columnWidth(table, at));
  return widths.reduce((sum, width) => sum + width, 0) > PORTRAIT_WIDTH;
}

function columnWidth({ columns, rows }: Table, at: number): number {
  const { type } = columns[at] ?? { type: "text" };
  const isLong = (cell: Cell | undefined) => cell?.kind === "identifier" && cell.text.length > LONGEST_UNBROKEN;
  const hasLong = type === "identifier" && rows.some((row) => isLong(row[at]));
  return hasLong ? LONG_IDENTIFIER_WIDTH : COLUMN_WIDTHS[type];
}

function columnsShown({ columns }: Table): readonly (readonly [number, Column])[] {
  const shown = new Set(columnsInRow({ columns }));
  return [...columns.entries()].filter(([at]) => shown.has(at));
}

function rowHtml(shown: readonly (readonly [number, Column])[], row: readonly Cell[]): string {
  const cells = shown.map(([at, { title, type }]) => {
    const cell = row[at] ?? { kind: "none" };
    const isName = at === 0 && cell.kind === "identifier";
    const tag = isName ? "th" : "td";
    const kind = STYLED.has(type) ? ` class="${type}"` : "";
    return `<${tag}${isName ? ' scope="row"' : kind}>${htmlCell(cell, title)}</${tag}>`;
  });
  return `<tr>${cells.join("")}</tr>\n`;
}

/** Labels with what is known of them. */
export function htmlFacts(title: string | undefined, facts: readonly Fact[]): string {
  const caption = title === undefined ? "" : `<caption>${escapeHtml(title)}</caption>\n`;
  const rows = facts.map(
    ({ label, value }) => `<tr><th scope="row">${escapeHtml(label)}</th><td>${htmlCell(value, label)}</td></tr>\n`,
  );
  return `<table class="facts">\n${caption}<tbody>\n${rows.join("")}</tbody>\n</table>\n`;
}

/** A cell. `beside` is the label or the title of the column that stands beside it. */
export function htmlCell(cell: Cell, beside: string): string {
  switch (cell.kind) {
    case "text":
    case "place":
      return htmlLines(cell.text);
    case "sentence":
      return htmlSentence(cell.text);
    case "identifier": {
      const isLong = cell.text.length > LONGEST_UNBROKEN;
      const words = isLong ? htmlBreakable(cell.text) : escapeHtml(cell.text);
      const name = cell.href === undefined ? words : htmlLink(cell.href, cell.text);
      return `<span class="${isLong ? "long" : "identifier"}">${name}</span>`;
    }
    case "date":
      return `<time class="date">${escapeHtml(cell.date)}</time>`;
    case "count":
      return String(cell.count);
    case "source": {
      const name = `${cell.file}:${cell.line}`;
      return cell.href === undefined ? `<code>${htmlBreakable(name)}</code>` : htmlLink(cell.href, name);
    }
    case "address":
      return htmlLink(cell.address, cell.address);
    case "several":
      return `<div class="several">${cell.cells.map((one) => `<div>${htmlCell(one, beside)}</div>`).join("")}</div>`;
    case "gap":
      return `<span class="gap">${escapeHtml(gapWords(cell.missing, beside))}</span>`;
    case "not-assessed":
      return `<span class="not-assessed">not assessed: ${htmlSentence(cell.reason)}</span>`;
    case "blank":
      return `<span class="blank"></span>`;
    case "none":
      return `<span class="none">–</span>`;
  }
}
