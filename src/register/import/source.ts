/** What an import is read from, before anything is known of its meaning, and how much of it is read at most. */

/** Bounds for files that somebody else made: beyond them an import is refused with words, never attempted. */
export const LIMITS = {
  bytes: 32 * 1024 * 1024,
  /** What the packed parts of a workbook may hold together when unpacked. */
  unpacked: 96 * 1024 * 1024,
  rows: 20_000,
  columns: 256,
  /** Cells of the rectangle that a sheet spans, empty ones among them. */
  cells: 4_000_000,
  /** Characters of one cell or field. */
  text: 20_000,
  files: 5_000,
} as const;

/** One file of what was chosen: a single one, or each of a folder. */
export interface SourceFile {
  /** Relative to what was chosen, with `/` separators. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Rows as a spreadsheet shows them. */
export interface RawTable {
  /** The sheet, or the heading above it. */
  readonly name: string | undefined;
  /** What a number of a row counts: rows of a sheet, lines of a text. */
  readonly counts: "row" | "line";
  /** In order; rows without any text are left out. */
  readonly rows: readonly RawRow[];
}

export interface RawRow {
  /** As the person who opens the file sees it, from 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** Something that was not understood: where, and what to do about it. */
export interface ImportProblem {
  /** `row 12, column F “Status”`; the whole source when empty. */
  readonly place: string;
  readonly message: string;
  /** True for what is worth knowing, though nothing is wrong. */
  readonly isNote?: boolean;
}

/** What reading gave, or one sentence that says why there is nothing and what to do. */
export type Read<T> =
  | { readonly ok: true; readonly value: T; readonly problems: readonly ImportProblem[] }
  | { readonly ok: false; readonly reason: string };

/** A result that was read. */
export function readAs<T>(value: T, problems: readonly ImportProblem[] = []): Read<T> {
  return { ok: true, value, problems };
}

/** Nothing could be read, and this is why. */
export function unreadable<T>(reason: string): Read<T> {
  return { ok: false, reason };
}

/** The letters by which a spreadsheet names a column: A, B … Z, AA. `index` counts from 0. */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter;
}

const LINE_ENDS = /\r\n?|\u2028|\u2029/g;
const CONTROL_CHARACTERS = "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f";
/** Signs of no width, and those that turn the direction of text around. */
const UNSEEN = "\\u200b-\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff";
const INVISIBLE = new RegExp(`[${CONTROL_CHARACTERS}${UNSEEN}]`, "g");

/** Text of a cell or field without what nobody can see, its lines ended as the register ends them. */
export function cleanText(text: string): string {
  return text
    .replace(LINE_ENDS, "\n")
    .replace(/\u00a0/g, " ")
    .replace(INVISIBLE, "")
    .trim();
}
