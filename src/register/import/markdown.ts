/** The tables of a Markdown document, in the way that GitHub writes them. */
import { tooManyRows } from "./csv";
import { cleanText, LIMITS, type RawRow, type RawTable, type Read, readAs, unreadable } from "./source";

const FENCE = /^ {0,3}(?:```|~~~)/;
const HEADING = /^ {0,3}#{1,6}[ \t](.*)$/;
/** `2.`, `3.1 ` before the words of a heading: numbers change when a section is put in. */
const NUMBERING = /^[\d.]+[ \t]+/;

/** Reads every table, each named by the heading above it. Rows are counted as lines of the file. Never throws. */
export function readMarkdown(text: string): Read<readonly RawTable[]> {
  const lines = text.split(/\r?\n/);
  const tables: RawTable[] = [];
  const used = new Map<string, number>();
  let heading = "";
  let isCode = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (FENCE.test(line)) isCode = !isCode;
    const title = isCode ? undefined : HEADING.exec(line)?.[1];
    if (title !== undefined) heading = cleanText(title).replace(NUMBERING, "");
    if (isCode || !line.includes("|") || !isDelimiterRow(lines[at + 1] ?? "")) continue;
    const rows = tableAt(lines, at);
    if (rows.length > LIMITS.rows) return unreadable(tooManyRows(LIMITS.rows));
    const count = (used.get(heading) ?? 0) + 1;
    used.set(heading, count);
    const name = heading === "" ? `Table ${tables.length + 1}` : count === 1 ? heading : `${heading} (${count})`;
    tables.push({ name, counts: "line", rows });
    at = Math.max(at + 1, (rows.at(-1)?.number ?? 0) - 1);
  }
  return readAs(tables);
}

/** The rows from the header on; the row of dashes is none of them. */
function tableAt(lines: readonly string[], start: number): RawRow[] {
  const rows: RawRow[] = [];
  for (let at = start; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (!line.includes("|")) break;
    if (at === start + 1) continue;
    const cells = cellsOf(line).slice(0, LIMITS.columns).map(plain);
    if (cells.some((cell) => cell !== "")) rows.push({ number: at + 1, cells });
  }
  return rows;
}

function isDelimiterRow(line: string): boolean {
  if (!line.includes("-")) return false;
  const cells = cellsOf(line);
  return cells.length > 0 && cells.every((cell) => /^:?-+:?$/.test(cell.trim()));
}

/** Cells between bars; a bar behind a backslash is text. */
function cellsOf(line: string): string[] {
  const cells: string[] = [];
  let cell = "";
  for (let at = 0; at < line.length; at++) {
    const sign = line.charAt(at);
    if (sign === "\\" && line.charAt(at + 1) === "|") {
      cell += "|";
      at++;
    } else if (sign === "|") {
      cells.push(cell);
      cell = "";
    } else cell += sign;
  }
  cells.push(cell);
  const inner = cells[0]?.trim() === "" ? cells.slice(1) : cells;
  return inner.at(-1)?.trim() === "" ? inner.slice(0, -1) : inner;
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&nbsp;", " "],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&amp;", "&"],
]);

/** A cell as text: a line break is written as a tag in tables. Links and emphasis stay as they are. */
function plain(cell: string): string {
  const broken = cell.replace(/<br[ \t]{0,4}\/?>/gi, "\n");
  return cleanText(broken.replace(/&(?:nbsp|lt|gt|quot|amp);/g, (entity) => ENTITIES.get(entity) ?? entity));
}
