/**
 * A guard before a YAML parser that recurses: near the end of the stack an engine does not always throw, it may end the
 * process. Every reader asks it before it hands a text to the `yaml` package.
 */

/** Deeper than anything that people write. */
const MOST_LEVELS = 500;

export const TOO_DEEP = "The text is nested too deeply to be read.";

/**
 * True for a text that could be nested deeper than a parser can follow. It looks at brackets, indentation and dashes
 * only, so it may say so of a text that is not YAML; of one that people write it never does. Linear in the text.
 */
export function isTooDeep(text: string): boolean {
  return hasDeepBrackets(text) || hasDeepLines(text);
}

const QUOTES = new Set(['"', "'"]);
const OPENING = new Set(["[", "{"]);
const CLOSING = new Set(["]", "}"]);
/** What can stand before a quotation mark or a collection in brackets. Elsewhere they are part of a word, as in codes of a terminal. */
const BEFORE = new Set(["", " ", "\t", "\n", "\r", ":", ",", "-", "?", "[", "{", '"', "'"]);

function hasDeepBrackets(text: string): boolean {
  const open: boolean[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (depth > 0 && QUOTES.has(sign) && BEFORE.has(text.charAt(at - 1))) at = endOfQuote(text, at);
    else if (OPENING.has(sign)) {
      // Between brackets there is no word that goes on behind one.
      const counts = depth > 0 || BEFORE.has(text.charAt(at - 1));
      open.push(counts);
      if (counts) depth++;
    } else if (CLOSING.has(sign) && open.pop()) depth--;
    if (depth > MOST_LEVELS) return true;
  }
  return false;
}

/** Where a text in quotation marks ends; the end of everything where it does not. */
function endOfQuote(text: string, start: number): number {
  const quote = text.charAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const sign = text.charAt(at);
    if (sign === quote) return at;
    if (sign === "\\" && quote === '"') at++;
  }
  return text.length;
}

/** Levels of a block come from indentation, and from several dashes on one line. */
function hasDeepLines(text: string): boolean {
  const columns: number[] = [];
  for (let start = 0; start < text.length; ) {
    const lineEnd = text.indexOf("\n", start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const line = readStart(text, start, end);
    if (line) {
      while ((columns.at(-1) ?? -1) >= line.column) columns.pop();
      columns.push(line.column);
      if (columns.length + line.marks > MOST_LEVELS) return true;
    }
    start = end + 1;
  }
  return false;
}

/** The column in which a line begins, and the dashes and question marks that it begins with; undefined for a blank one. */
function readStart(text: string, start: number, end: number): { column: number; marks: number } | undefined {
  let column = -1;
  let marks = 0;
  for (let at = start; at < end; at++) {
    const sign = text.charAt(at);
    if (sign === " " || sign === "\t" || sign === "\r") continue;
    if (column < 0) column = at - start;
    const isMark = (sign === "-" || sign === "?") && (at + 1 === end || BLANK.test(text.charAt(at + 1)));
    if (!isMark) break;
    marks++;
  }
  return column < 0 ? undefined : { column, marks };
}

const BLANK = /\s/;
