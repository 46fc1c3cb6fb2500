/** Literal text blocks: `|` and `|-`. */
import type { YamlScalar } from "../tree";
import { advance, isBlankOrComment, type Line } from "./lines";

/**
 * Reads a text block whose mark is at `start`; its lines are deeper than `column`. Undefined for other headers, blocks
 * without text, and lines of spaces, of which it depends on their number whether they are text.
 */
export function readLiteral(line: Line, start: number, column: number): YamlScalar | undefined {
  const { text } = line;
  const isStripped = text.charAt(start + 1) === "-";
  if (!isBlankOrComment(line, start + (isStripped ? 2 : 1))) return undefined;
  const block = readLines(text, line.next, column);
  if (!block) return undefined;
  line.next = block.next;
  advance(line);
  // A comment or key that is deeper than the parent but not as deep as the text is an error.
  if (line.column > column) return undefined;
  const content = block.lines.join("\n");
  const value = isStripped ? content : `${content}\n`;
  return { kind: "scalar", value, text: value, style: "block", span: { start, end: block.end } };
}

interface Block {
  /** Without indentation and without the empty lines at the end. */
  readonly lines: readonly string[];
  /** Where the last line ends, without white space. */
  readonly end: number;
  readonly next: number;
}

function readLines(text: string, from: number, column: number): Block | undefined {
  const lines: string[] = [];
  let indent = -1;
  let last = 0;
  let at = from;
  while (at < text.length) {
    const newline = text.indexOf("\n", at);
    const end = newline === -1 ? text.length : newline;
    const content = contentOf(text, at, end);
    if (content < end) {
      if (indent === -1) indent = content - at;
      if (content - at < indent || indent <= column) {
        if (content - at > column) return undefined;
        break;
      }
      last = lines.length + 1;
    } else if (end - at > Math.max(indent, 0)) return undefined;
    lines.push(text.slice(Math.min(at + Math.max(indent, 0), end), end));
    at = end + 1;
  }
  if (last === 0 || text.slice(from, at).includes("\r")) return undefined;
  const kept = lines.slice(0, last);
  return { lines: kept, end: endOfText(text, from, at), next: at };
}

/** Where the spaces at the start of a line end; a tab is content. */
function contentOf(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === 32) at++;
  return at;
}

function endOfText(text: string, start: number, end: number): number {
  let at = Math.min(end, text.length);
  while (at > start && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}
