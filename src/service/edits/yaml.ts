/** Changes of a Kubernetes object as text edits that keep comments and layout. */
import { parsePath } from "../../model/path";
import type { Entry, MapNode, Node } from "../../model/value";
import type { Span, TextEdit } from "../../syntax/text";

type Value = string | number | boolean;

const INDENT = "  ";
const PLAIN = /^[A-Za-z][\w./-]*$/u;
const NEEDS_QUOTES = /^(?:true|false|null|yes|no|on|off|y|n)$/iu;

/**
 * Sets the value at a path of an object: replaces it, or adds the keys that are missing, in the indentation that stands
 * there. Every item of a list on the way is set. Empty when the path leads into something that is not a mapping.
 */
export function setEntry(text: string, object: MapNode, path: string, value: Value): readonly TextEdit[] {
  return setInNode(text, object, parsePath(path), yamlValue(value));
}

/** Removes the entries at a path, with their lines. */
export function removeEntry(text: string, object: MapNode, path: string): readonly TextEdit[] {
  return entriesAt(object, parsePath(path)).map(({ whole }) => ({ span: wholeLines(text, whole.span), newText: "" }));
}

/** Adds another document after the one that a span belongs to. */
export function appendObject(text: string, span: Span, object: string): TextEdit {
  const next = text.indexOf("\n---", span.end);
  const end = next < 0 ? text.length : next;
  const before = text.slice(0, end).endsWith("\n") ? "" : "\n";
  return { span: { start: end, end }, newText: `${before}---\n${object.trimEnd()}${next < 0 ? "\n" : ""}` };
}

/** A scalar as YAML writes it; text that would read as something else is quoted. */
export function yamlValue(value: Value): string {
  if (typeof value !== "string") return String(value);
  return PLAIN.test(value) && !NEEDS_QUOTES.test(value) ? value : JSON.stringify(value);
}

function setInNode(text: string, node: Node, steps: readonly string[], value: string): readonly TextEdit[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [];
  if (node.kind === "list") return node.items.flatMap((item) => setInNode(text, item, steps, value));
  if (node.kind !== "map") return [];
  if (step.startsWith("(")) {
    const names = step.slice(1, -1).split("|");
    const present = names.filter((name) => node.entries.has(name));
    return present.flatMap((name) => setInNode(text, node, [name, ...rest], value));
  }
  const entry = node.entries.get(step);
  if (!entry) return insert(text, node, steps, value);
  if (rest.length > 0) return setInNode(text, entry.value, rest, value);
  return [{ span: entry.value.at.span, newText: value }];
}

function insert(text: string, map: MapNode, steps: readonly string[], value: string): readonly TextEdit[] {
  const first = [...map.entries.values()][0];
  const last = [...map.entries.values()].at(-1);
  if (!first || !last) {
    const isFlow = text.slice(map.at.span.start, map.at.span.end).startsWith("{");
    return isFlow ? [{ span: map.at.span, newText: `{ ${flow(steps, value)} }` }] : [];
  }
  if (text[map.at.span.start] === "{") {
    const end = last.whole.span.end;
    return [{ span: { start: end, end }, newText: `, ${flow(steps, value)}` }];
  }
  const end = trimmedEnd(text, last);
  return [{ span: { start: end, end }, newText: `\n${block(steps, value, columnOf(text, first))}` }];
}

function flow(steps: readonly string[], value: string): string {
  const [step = "", ...rest] = steps;
  return `${step}: ${rest.length === 0 ? value : `{ ${flow(rest, value)} }`}`;
}

function block(steps: readonly string[], value: string, indent: string): string {
  const [step = "", ...rest] = steps;
  const key = `${indent}${PLAIN.test(step) ? step : JSON.stringify(step)}:`;
  return rest.length === 0 ? `${key} ${value}` : `${key}\n${block(rest, value, indent + INDENT)}`;
}

/** White space as wide as the column in which a map's keys stand; `- ` before the first key counts. */
function columnOf(text: string, entry: Entry): string {
  const { start } = entry.key.span;
  return " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
}

/** A block scalar's span may end after its line break. */
function trimmedEnd(text: string, entry: Entry): number {
  const { start, end } = entry.whole.span;
  const comment = /^[ \t]*#[^\n]*/u.exec(text.slice(end))?.[0].length ?? 0;
  return start + text.slice(start, end).trimEnd().length + (text[end - 1] === "\n" ? 0 : comment);
}

function entriesAt(node: Node, steps: readonly string[]): readonly Entry[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [];
  if (node.kind === "list") return node.items.flatMap((item) => entriesAt(item, steps));
  const entry = node.kind === "map" ? node.entries.get(step) : undefined;
  if (!entry) return [];
  return rest.length === 0 ? [entry] : entriesAt(entry.value, rest);
}

function wholeLines(text: string, span: Span): Span {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  if (text.slice(start, span.start).trim() !== "") return span;
  const end = text.indexOf("\n", span.end);
  return { start, end: end < 0 ? text.length : end + 1 };
}
