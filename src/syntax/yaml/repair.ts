/**
 * Texts that the `yaml` package gives up on although the rest of the document can be read. Repairs keep the length.
 *
 * - Quoted scalars whose further lines are not indented deeper than their key. The YAML specification forbids them;
 *   go-yaml, and so kubectl, reads them.
 * - A quoted scalar without an end: the parser takes all that follows for its text.
 * - A line without a colon, as it is while a key is being typed: the parser takes it for a part of the next key.
 */
import type { Span } from "../text";

/** Puts the lines of the scalar that opens at `open` on one line. Undefined when it is never closed, or on one line already. */
export function joinQuotedLines(
  text: string,
  open: number,
): { readonly text: string; readonly close: number } | undefined {
  const close = text[open] === "'" ? endOfSingleQuoted(text, open) : endOfDoubleQuoted(text, open);
  if (close === undefined) return undefined;
  const inner = text.slice(open, close);
  if (!inner.includes("\n")) return undefined;
  return { text: text.slice(0, open) + inner.replaceAll(/[\r\n]/g, " ") + text.slice(close), close };
}

/** Ends scalars without a closing quote with their first line, which becomes a word. */
export function closeQuotes(text: string, unclosed: readonly Span[]): string {
  let repaired = "";
  let at = 0;
  for (const { start } of unclosed) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    repaired += text.slice(at, start) + "x".repeat(end - start);
    at = end;
  }
  return repaired + text.slice(at);
}

/** Leaves only the last line of each key that goes over several lines. Undefined when there is nothing to remove. */
export function removeIncompleteLines(text: string, keys: readonly Span[]): string | undefined {
  let repaired = "";
  let at = 0;
  for (const { start, end } of keys) {
    const lastLine = text.lastIndexOf("\n", end - 1);
    if (start < at || lastLine < start || text[start] === '"' || text[start] === "'") continue;
    repaired += text.slice(at, start) + text.slice(start, lastLine).replaceAll(/[^\r\n]/g, " ");
    at = lastLine;
  }
  return at === 0 ? undefined : repaired + text.slice(at);
}

function endOfSingleQuoted(text: string, open: number): number | undefined {
  for (let at = text.indexOf("'", open + 1); at !== -1; at = text.indexOf("'", at + 2)) {
    if (text[at + 1] !== "'") return at;
  }
  return undefined;
}

function endOfDoubleQuoted(text: string, open: number): number | undefined {
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return undefined;
}
