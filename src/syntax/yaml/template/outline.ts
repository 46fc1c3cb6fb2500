/** What a line of YAML means for the lines after it, as far as its text alone shows. */

/** Where a collection has its keys or dashes. */
interface Level {
  readonly column: number;
  readonly isList: boolean;
}

/** The outline of the text above a line. */
export interface Outline {
  /** From the outermost to the innermost. */
  levels: Level[];
  /** The column of the key whose value has not been given yet: the last line ends with its colon. */
  openKey: number | undefined;
  /** The column that the lines of a block scalar must exceed, while in one. */
  blockScalar: number | undefined;
}

export function newOutline(): Outline {
  return { levels: [], openKey: undefined, blockScalar: undefined };
}

/** A line with content: the column of its first character and whether that is the dash of a list item. */
export interface LineShape {
  readonly column: number;
  readonly isItem: boolean;
}

/** The shape of a line, or undefined when it is blank or a comment. */
export function shapeOf(line: string): LineShape | undefined {
  const column = columnOf(line);
  const first = line[column];
  if (first === undefined || first === "\r" || first === "\n" || first === "#") return undefined;
  return { column, isItem: first === "-" && isSpaceOrEnd(line[column + 1]) };
}

export function columnOf(line: string): number {
  let column = 0;
  while (line[column] === " " || line[column] === "\t") column++;
  return column;
}

/** Takes a line into account. Lines of a block scalar change nothing. */
export function advance(outline: Outline, line: string): void {
  const shape = shapeOf(line);
  if (!shape) return;
  if (outline.blockScalar !== undefined) {
    if (shape.column > outline.blockScalar) return;
    outline.blockScalar = undefined;
  }
  let { column } = shape;
  let level: Level = { column, isList: shape.isItem };
  enter(outline, level);
  while (line[column] === "-" && isSpaceOrEnd(line[column + 1])) {
    column += 1 + columnOf(line.slice(column + 1));
    if (isSpaceOrEnd(line[column])) break;
    level = { column, isList: line[column] === "-" && isSpaceOrEnd(line[column + 1]) };
    enter(outline, level);
  }
  const rest = line.slice(column).replace(/\r$/, "");
  outline.openKey = endsOpen(rest) ? level.column : undefined;
  outline.blockScalar = blockHeader.test(rest) ? level.column : undefined;
}

/** `key: |`, `- >-` and the like. */
const blockHeader = /(?:^|:[ \t])[ \t]{0,64}[|>][-+0-9]{0,2}[ \t]{0,64}(?:#|$)/;

/** True when text ends where a block scalar may follow on the same line: `key: |-`. */
export function endsInBlockHeader(text: string): boolean {
  return /:[ \t]{1,64}[|>][-+0-9]{0,2}[ \t]{0,64}$/.test(text);
}

function endsOpen(rest: string): boolean {
  if (rest === "" || rest.trim() === "") return true;
  return /:[ \t]{0,64}(?:#|$)/.test(rest);
}

function enter(outline: Outline, level: Level): void {
  while ((outline.levels.at(-1)?.column ?? -1) >= level.column) outline.levels.pop();
  outline.levels.push(level);
}

/** The shape of a line that goes on with the map or list whose keys or dashes are at a column, if there is one. */
export function shapeAt(outline: Outline, column: number): LineShape | undefined {
  const level = outline.levels.findLast((candidate) => candidate.column <= column);
  return level?.column === column ? { column, isItem: level.isList } : undefined;
}

function isSpaceOrEnd(character: string | undefined): boolean {
  return character === undefined || character === " " || character === "\t" || character === "\r" || character === "\n";
}
