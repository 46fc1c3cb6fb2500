/** A table with its headers: the row that holds them is found, since title and date often stand above it. */
import { recognise } from "./headers";
import type { RawRow, RawTable } from "./source";

export interface HeadedTable {
  readonly name: string | undefined;
  readonly counts: RawTable["counts"];
  readonly headers: readonly Header[];
  readonly rows: readonly RawRow[];
}

export interface Header {
  /** Unique in the table: by this name the column is mapped and remembered. */
  readonly name: string;
  /** As it is written, with the words of the row above where those tell two columns apart. */
  readonly words: string;
  /** How many columns before it are named alike. */
  readonly occurrence: number;
  /** Position in the rows. */
  readonly index: number;
}

const SEARCHED_ROWS = 20;

/** Finds the headers of a table; undefined where no row has two cells. */
export function headTable({ name, counts, rows }: RawTable): HeadedTable | undefined {
  let best: { readonly at: number; readonly score: number } | undefined;
  for (const [at, row] of rows.slice(0, SEARCHED_ROWS).entries()) {
    const cells = row.cells.filter((cell) => cell !== "");
    if (cells.length < 2) continue;
    const score = recognise(cells)[0]?.score ?? 0;
    if (!best || score > best.score) best = { at, score };
  }
  if (!best) return undefined;
  const headers = headersOf(rows[best.at]?.cells ?? [], rows[best.at - 1]?.cells);
  return { name, counts, headers, rows: rows.slice(best.at + 1) };
}

/** Names for the columns. Of those that are called alike, the words above tell which is which; else their order. */
function headersOf(cells: readonly string[], above: readonly string[] | undefined): readonly Header[] {
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  const seen = new Map<string, number>();
  const used = new Set<string>();
  return cells.flatMap((cell, index): Header[] => {
    const header = cell.replace(/\s+/g, " ");
    if (header === "") return [];
    const isRepeated = (counts.get(cell) ?? 0) > 1;
    const group = isRepeated ? groupAt(above, index) : undefined;
    const words = group === undefined ? header : `${group}: ${header}`;
    const occurrence = seen.get(words) ?? 0;
    seen.set(words, occurrence + 1);
    const name = occurrence === 0 && !used.has(words) ? words : `${words} (${occurrence + 1})`;
    used.add(name);
    return [{ name, words, occurrence, index }];
  });
}

/** The cell above, or the one left of it: of merged cells only the first has text. */
function groupAt(above: readonly string[] | undefined, index: number): string | undefined {
  const words = above?.slice(0, index + 1).findLast((cell) => cell !== "");
  return words?.replace(/\s+/g, " ");
}
