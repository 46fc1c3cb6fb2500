/** New keys in a YAML mapping. */
import type { Entry, MapNode } from "../../model/value";
import type { TextEdit } from "../../syntax/text";

export type Scalar = string | number | boolean;

const INDENT = "  ";
const PLAIN = /^[A-Za-z][\w./-]*$/u;
const PLAIN_KEY = /^[A-Za-z][\w./-]*$/u;
const READ_AS_ANOTHER_TYPE = /^(?:true|false|null|yes|no|on|off|y|n)$/iu;

/** A scalar as YAML writes it; text that would read as something else is quoted. */
export function yamlValue(value: Scalar): string {
  if (typeof value !== "string") return String(value);
  return PLAIN.test(value) && !READ_AS_ANOTHER_TYPE.test(value) ? value : JSON.stringify(value);
}

/** Adds `a: b: c: value` behind the last key of a mapping, in the style of the mapping. */
export function insertInMap(text: string, map: MapNode, names: readonly string[], value: string): readonly TextEdit[] {
  const entries = [...map.entries.values()].sort((a, b) => a.whole.span.start - b.whole.span.start);
  const [first, last] = [entries[0], entries.at(-1)];
  const isFlow = text[map.at.span.start] === "{";
  if (!first || !last) return isFlow ? [{ span: map.at.span, newText: `{ ${flow(names, value, false)} }` }] : [];
  if (isFlow) {
    const { end } = last.whole.span;
    return [{ span: { start: end, end }, newText: `, ${flow(names, value, text[first.key.span.start] === '"')}` }];
  }
  const end = endOfEntry(text, last);
  const column = first.key.span.start - (text.lastIndexOf("\n", first.key.span.start - 1) + 1);
  return [{ span: { start: end, end }, newText: `\n${nestedLines(names, value, " ".repeat(column))}` }];
}

/** `a:`, `b:` below it, and so on, a line for each. */
export function nestedLines(names: readonly string[], value: string, indent: string): string {
  const [name = "", ...rest] = names;
  const key = `${indent}${PLAIN_KEY.test(name) ? name : JSON.stringify(name)}:`;
  return rest.length === 0 ? `${key} ${value}` : `${key}\n${nestedLines(rest, value, indent + INDENT)}`;
}

function flow(names: readonly string[], value: string, isQuoted: boolean): string {
  const [name = "", ...rest] = names;
  const key = isQuoted || !PLAIN_KEY.test(name) ? JSON.stringify(name) : name;
  const written = isQuoted && PLAIN.test(value) && !READ_AS_ANOTHER_TYPE.test(value) ? JSON.stringify(value) : value;
  return `${key}: ${rest.length === 0 ? written : `{ ${flow(rest, value, isQuoted)} }`}`;
}

/** Behind the comment that stands on the entry's last line; a block scalar's span may end after its line break. */
function endOfEntry(text: string, entry: Entry): number {
  const { start, end } = entry.whole.span;
  const trimmed = start + text.slice(start, end).trimEnd().length;
  const comment = /^[ \t]+#[^\r\n]*/u.exec(text.slice(trimmed))?.[0].length ?? 0;
  return trimmed + comment;
}
