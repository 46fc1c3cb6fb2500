/** Going through a text line by line, over blank lines and comments. */

/** The line that is being read. Offsets are into the text. */
export interface Line {
  readonly text: string;
  start: number;
  /** The column at which the content starts. Further right than on the page when a map starts after a dash. */
  column: number;
  content: number;
  /** Where the content ends, before the line end. */
  end: number;
  next: number;
  /** True when there is no further line with content. */
  done: boolean;
  /** True when something was met that the full parser must read. */
  isUncommon: boolean;
}

const SPACE = 32;
const TAB = 9;
const HASH = 35;
const CARRIAGE_RETURN = 13;

/** Starts at the first line with content, after a `---` line if there is one. */
export function firstLine(text: string): Line {
  const line = { text, start: 0, column: 0, content: 0, end: 0, next: 0, done: false, isUncommon: false };
  advance(line);
  if (!line.done && isMark(line)) {
    if (!isBlankOrComment(line, line.content + 3)) line.isUncommon = true;
    else advance(line);
  }
  return line;
}

/** Goes to the next line with content. A further document mark, a directive or a tab in front of it is uncommon. */
export function advance(line: Line): void {
  const { text } = line;
  while (line.next < text.length) {
    const start = line.next;
    const newline = text.indexOf("\n", start);
    const lineEnd = newline === -1 ? text.length : newline;
    line.next = lineEnd + 1;
    let content = start;
    while (text.charCodeAt(content) === SPACE) content++;
    const end = lineEnd > start && text.charCodeAt(lineEnd - 1) === CARRIAGE_RETURN ? lineEnd - 1 : lineEnd;
    if (content >= end) continue;
    const first = text.charCodeAt(content);
    if (first === HASH) continue;
    Object.assign(line, { start, column: content - start, content, end });
    if (first === TAB || (content === start && isUncommonStart(line))) line.isUncommon = true;
    return;
  }
  line.done = true;
  line.column = -1;
}

function isUncommonStart({ text, content }: Line): boolean {
  return text.startsWith("%", content) || text.startsWith("...", content);
}

/** True for a `---` line. */
export function isMark({ text, content, column }: Line): boolean {
  return column === 0 && text.startsWith("---", content);
}

/** True when the content is the dash of a list item. */
export function isItem(line: Line): boolean {
  return line.text.charCodeAt(line.content) === 45 && isSpaceOrEnd(line, line.content + 1);
}

export function isSpaceOrEnd({ text, end }: Line, at: number): boolean {
  return at >= end || text.charCodeAt(at) === SPACE;
}

export function skipSpaces({ text, end }: Line, from: number): number {
  let at = from;
  while (at < end && text.charCodeAt(at) === SPACE) at++;
  return at;
}

/** True when nothing but spaces and a comment follows, which a space must set off. */
export function isBlankOrComment(line: Line, from: number): boolean {
  const at = skipSpaces(line, from);
  return at >= line.end || (at > from && line.text.charCodeAt(at) === HASH);
}
