/**
 * Where in a regulatory file a cursor is, found by indentation alone: while somebody types, the file is rarely YAML that
 * a parser would read.
 */
import type { Span } from "../../syntax/text";

export interface FileCursor {
  /** Names of the fields around, outermost first; `*` for an entry of a list. */
  readonly path: readonly string[];
  /**
   * `field`: the name of a field is written, or could be. `value`: the value of the last field of the path, or an entry
   * of it when the path ends with `*`.
   */
  readonly at: "field" | "value";
  /** What is written there, up to the cursor. */
  readonly typed: string;
  /** The whole word that the cursor touches, without quotation marks. */
  readonly word: string;
  readonly span: Span;
  /** The fields that stand beside it. */
  readonly siblings: ReadonlySet<string>;
}

interface Line {
  /** Columns of the dashes that the line begins with. */
  readonly dashes: readonly number[];
  /** The column of what follows them. */
  readonly column: number;
  readonly field: string | undefined;
  /** What follows the colon, or the dashes where there is no field. */
  readonly rest: string;
  readonly restColumn: number;
  readonly isBlank: boolean;
}

/** The cursor at an offset. Undefined in comments. */
export function cursorAt(text: string, offset: number): FileCursor | undefined {
  const lines = text.split("\n");
  const number = text.slice(0, offset).split("\n").length - 1;
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const column = offset - start;
  const line = readLine(lines[number] ?? "");
  const before = (lines[number] ?? "").slice(0, column);
  if (/^\s*#/u.test(before) || /\s#/u.test(before)) return undefined;
  if (line.field !== undefined && column >= line.restColumn) return inValue(line, lines, number, start, column);
  if (line.field === undefined && isEntryText(line, lines, number)) return inValue(line, lines, number, start, column);
  const fieldColumn = line.isBlank && line.dashes.length === 0 ? column : line.column;
  const word = line.field ?? line.rest.trim();
  return {
    path: pathAbove(lines, number, fieldColumn, line.dashes),
    at: "field",
    typed: before.slice(fieldColumn).trimStart(),
    word,
    span: { start: start + fieldColumn, end: start + fieldColumn + word.length },
    siblings: siblingsOf(lines, number, fieldColumn),
  };
}

function inValue(line: Line, lines: readonly string[], number: number, start: number, column: number): FileCursor {
  const own = line.field === undefined ? [] : [line.field];
  const path = [...pathAbove(lines, number, line.column, line.dashes), ...own];
  const raw = (lines[number] ?? "").replace(/\r$/u, "");
  const isFlow = /^\s*\[/u.test(raw.slice(line.restColumn));
  const separators = isFlow ? /[[\],]/u : undefined;
  let from = line.restColumn;
  let to = raw.length;
  if (separators) {
    for (let at = line.restColumn; at < raw.length; at++) {
      if (!separators.test(raw[at] ?? "")) continue;
      if (at < column) from = at + 1;
      else {
        to = at;
        break;
      }
    }
  }
  const comment = raw.slice(from, to).search(/\s#/u);
  if (comment >= 0) to = from + comment;
  const written = raw.slice(from, to);
  const quote = /^\s*["']?/u.exec(written)?.[0].length ?? 0;
  const word = written.slice(quote).trimEnd().replace(/["']$/u, "");
  return {
    path: isFlow ? [...path, "*"] : path,
    at: "value",
    typed: raw.slice(Math.min(from + quote, column), column),
    word,
    span: { start: start + Math.min(from + quote, Math.max(column, from)), end: start + from + quote + word.length },
    siblings: new Set(),
  };
}

/** `- text` below a field is an entry of a list of texts, unless fields stand below it. */
function isEntryText(line: Line, lines: readonly string[], number: number): boolean {
  if (line.dashes.length === 0) return false;
  const next = lines
    .slice(number + 1)
    .map(readLine)
    .find((other) => !other.isBlank);
  const hasFields = next?.field !== undefined && next.dashes.length === 0 && next.column === line.column;
  return !hasFields;
}

function readLine(raw: string): Line {
  const text = raw.replace(/\r$/u, "");
  const dashes: number[] = [];
  let at = 0;
  for (;;) {
    while (text[at] === " ") at++;
    if (text[at] !== "-" || (text[at + 1] !== " " && at + 1 < text.length)) break;
    dashes.push(at);
    at++;
  }
  const body = text.slice(at);
  const isComment = body.startsWith("#");
  const [, field, gap = ""] = /^["']?([\w./*-]+)["']?:(\s+|$)/u.exec(body) ?? [];
  const restColumn = field === undefined ? at : at + body.indexOf(":") + 1 + gap.length;
  const isBlank = isComment || (body.trim() === "" && dashes.length === 0);
  return {
    dashes,
    column: at,
    field: isComment ? undefined : field,
    rest: text.slice(restColumn),
    restColumn,
    isBlank,
  };
}

/** The fields around a column of a line, going up. */
function pathAbove(
  lines: readonly string[],
  number: number,
  column: number,
  dashes: readonly number[],
): readonly string[] {
  const path: string[] = [];
  // The dashes of a list may stand in the column of the field that it belongs to, and other entries in the same.
  let [limit, dashLimit] = [column, column];
  const enter = (own: readonly number[]): void => {
    for (const dash of [...own].reverse()) {
      if (dash >= dashLimit) continue;
      path.unshift("*");
      [limit, dashLimit] = [dash + 1, dash];
    }
  };
  enter(dashes);
  for (let at = number - 1; at >= 0 && limit > 0; at--) {
    const line = readLine(lines[at] ?? "");
    if (line.isBlank) continue;
    if (line.field !== undefined && line.column < limit && line.rest.trim().replace(/^#.*/u, "") === "") {
      path.unshift(line.field);
      [limit, dashLimit] = [line.column, line.column];
    }
    enter(line.dashes);
  }
  return path;
}

/** The other fields of the same record or part of one. */
function siblingsOf(lines: readonly string[], number: number, column: number): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (at: number): boolean => {
    const line = readLine(lines[at] ?? "");
    if (line.isBlank || line.column > column) return true;
    if (line.column < column) return false;
    if (line.field !== undefined && at !== number) found.add(line.field);
    return true;
  };
  const opensRecord = (at: number) => readLine(lines[at] ?? "").dashes.length > 0;
  for (let at = number - 1; at >= 0 && !opensRecord(at + 1) && visit(at); at--);
  for (
    let at = number + 1;
    at < lines.length && !(opensRecord(at) && readLine(lines[at] ?? "").column <= column) && visit(at);
    at++
  );
  return found;
}
