/** Changes of a Kubernetes object as text edits that keep comments and layout. */
import type { Entry, ListNode, MapNode, Node } from "../../model/value";
import { type Span, type TextEdit, touches } from "../../syntax/text";
import { isEvery, type Step } from "./path-steps";
import { insertInMap, nestedLines, type Scalar, yamlValue } from "./yaml-insert";

export type { Scalar } from "./yaml-insert";

/**
 * Sets the value at a path of an object: replaces it, or adds the keys that are missing, in the indentation that stands
 * there. Of the items of a list the one that holds `near` is set, or all of them when none does. Empty when the path leads
 * into something that is not a mapping, into a list that is not there, or to text that a template writes.
 */
export function setEntry(
  text: string,
  object: MapNode,
  steps: readonly Step[],
  value: Scalar,
  near?: number,
): readonly TextEdit[] {
  return setInNode({ text, value: yamlValue(value), near }, object, steps);
}

/** Removes the entries at a path, with their lines. */
export function removeEntry(text: string, object: MapNode, steps: readonly Step[], near?: number): readonly TextEdit[] {
  return entriesAt(object, steps, near).map(({ map, entry }) => removal(text, map, entry));
}

/** Adds another document after the one that a span belongs to. */
export function appendObject(text: string, span: Span, object: string): TextEdit {
  const next = text.indexOf("\n---", span.end);
  const end = next < 0 ? text.length : next + 1;
  const before = end === 0 || text[end - 1] === "\n" ? "" : "\n";
  return { span: { start: end, end }, newText: `${before}---\n${object.trimEnd()}\n` };
}

interface Setting {
  readonly text: string;
  readonly value: string;
  readonly near: number | undefined;
}

/** Lists of the Kubernetes API: a path through one that is not there would have to invent an item. */
const LISTS = new Set(
  "containers initContainers ephemeralContainers volumes volumeMounts ports env envFrom rules servers subjects items"
    .split(" ")
    .concat(["tolerations", "ingress", "egress", "imagePullSecrets", "webhooks", "listeners"]),
);

function setInNode(setting: Setting, node: Node, steps: readonly Step[]): readonly TextEdit[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [];
  if (node.kind === "list") {
    const further = step.index !== undefined || isEvery(step) ? rest : steps;
    return itemsOf(node, step, setting.near).flatMap((item) => setInNode(setting, item, further));
  }
  if (node.kind !== "map") return [];
  const present = step.names.filter((name) => node.entries.has(name));
  if (present.length === 0) {
    const isPossible = node.open === undefined && steps.every((s) => s.index === undefined && !isEvery(s));
    const names = steps.map((s) => s.names[0] ?? "");
    if (isPrinted(setting.text, node)) return [];
    if (!isPossible || names.some((name) => LISTS.has(name))) return [];
    return insertInMap(setting.text, node, names, setting.value);
  }
  return present.flatMap((name) => {
    const entry = node.entries.get(name);
    return entry ? setInEntry(setting, entry, rest) : [];
  });
}

function setInEntry(setting: Setting, entry: Entry, rest: readonly Step[]): readonly TextEdit[] {
  const { text } = setting;
  const { value } = entry;
  if (isTemplate(value)) return [];
  const isNothing = value.kind === "scalar" && value.value === null;
  const { span } = value.at;
  if (rest.length === 0) {
    const newText = span.start === span.end ? ` ${setting.value}` : setting.value;
    return text.slice(span.start, span.end) === newText ? [] : [{ span, newText }];
  }
  if (!isNothing) return setInNode(setting, value, rest);
  const names = rest.map((s) => s.names[0] ?? "");
  if (rest.some((s) => s.index !== undefined || isEvery(s)) || names.some((name) => LISTS.has(name))) return [];
  const lines = nestedLines(names, setting.value, `${columnOf(text, entry)}  `);
  return [{ span: { start: Math.min(span.start, colonAfter(text, entry)), end: span.end }, newText: `\n${lines}` }];
}

/** True for what a template prints, be it known from a values file or not. */
function isTemplate(node: Node): boolean {
  if (node.origin && node.origin.file !== node.at.file) return true;
  return node.kind === "unknown" && node.unknown.code !== "unreadable";
}

/** True for maps that a template prints, in whole or in part: its values file is the place to write to. */
function isPrinted(text: string, map: MapNode): boolean {
  return text.startsWith("{{", map.at.span.start) || [...map.entries.values()].some(isInserted);
}

/** True for entries that an action prints as a whole: there is no line of theirs to write beside. */
function isInserted({ key, value }: Entry): boolean {
  return key.span.start === value.at.span.start && key.span.end === value.at.span.end;
}

function itemsOf(list: ListNode, step: Step, near: number | undefined): readonly Node[] {
  if (step.index !== undefined) return list.items.slice(step.index, step.index + 1);
  const holding = near === undefined ? [] : list.items.filter((item) => touches(item.at.span, near));
  return holding.length > 0 ? holding : list.items;
}

function colonAfter(text: string, { key }: Entry): number {
  return text.indexOf(":", key.span.end) + 1;
}

/** White space as wide as the column in which a key stands. */
function columnOf(text: string, { key }: Entry): string {
  return " ".repeat(key.span.start - (text.lastIndexOf("\n", key.span.start - 1) + 1));
}

interface Found {
  readonly map: MapNode;
  readonly entry: Entry;
}

function entriesAt(node: Node, steps: readonly Step[], near: number | undefined): readonly Found[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [];
  if (node.kind === "list") {
    const further = step.index !== undefined || isEvery(step) ? rest : steps;
    return itemsOf(node, step, near).flatMap((item) => entriesAt(item, further, near));
  }
  if (node.kind !== "map") return [];
  return step.names.flatMap((name) => {
    const entry = node.entries.get(name);
    if (!entry || isInserted(entry)) return [];
    return rest.length === 0 ? [{ map: node, entry }] : entriesAt(entry.value, rest, near);
  });
}

function removal(text: string, map: MapNode, { whole }: Entry): TextEdit {
  const entries = [...map.entries.values()].sort((a, b) => a.whole.span.start - b.whole.span.start);
  const at = entries.findIndex((entry) => entry.whole === whole);
  const [before, after] = [entries[at - 1], entries[at + 1]];
  const { start, end } = whole.span;
  if (text[map.at.span.start] === "{") {
    if (after) return { span: { start, end: after.whole.span.start }, newText: "" };
    return { span: { start: before?.whole.span.end ?? start, end }, newText: "" };
  }
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  if (text.slice(lineStart, start).trim() !== "") {
    // The first key of a list item stands behind its dash.
    return after ? { span: { start, end: after.whole.span.start }, newText: "" } : { span: whole.span, newText: "{}" };
  }
  if (!before && !after)
    return { span: { start: startOfGap(text, lineStart), end: trimmed(text, start, end) }, newText: " {}" };
  const lineEnd = text.indexOf("\n", trimmed(text, start, end));
  return { span: { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1 }, newText: "" };
}

/** The end of the line before the one that starts here. */
function startOfGap(text: string, lineStart: number): number {
  return text.slice(0, lineStart).trimEnd().length;
}

/** A block scalar's span may end after its line break. */
function trimmed(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}
