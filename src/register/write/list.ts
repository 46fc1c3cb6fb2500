/** Edits of list fields. Entries that stay are not touched, comments beside those that go stay. */
import { isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import { formatField, formatFlow, formatFlowList, formatScalar, withLineEndsOf } from "./format";
import {
  columnOf,
  contentEnd,
  type Edit,
  endOfLine,
  insertion,
  isBlank,
  isBlockSequence,
  keyEnd,
  spanOf,
  startOf,
  startOfLine,
  textOf,
  trimmedEnd,
} from "./tree";

const TODO = /^TODO\b/i;

/** The entries of a list field as text; one value without brackets counts as a list of one. */
export function entriesOf(pair: Pair): readonly string[] {
  const nodes = isSeq(pair.value) ? pair.value.items : [pair.value];
  return nodes.map(textOf).filter((text) => text !== undefined);
}

/** The edits after which the field holds `wanted`, and what it holds besides text. */
export function setList(text: string, map: YAMLMap, pair: Pair, wanted: readonly string[]): Edit[] {
  if (isSeq(pair.value) && pair.value.items.length > 0) return changeEntries(text, pair, pair.value, wanted);
  if (isScalar(pair.value) && !isBlank(pair.value)) return [wrap(text, map, pair, wanted)];
  if (wanted.length === 0) return [];
  return [fill(text, map, pair, wanted)];
}

/** A whole list where there is none yet. */
function fill(text: string, map: YAMLMap, pair: Pair, wanted: readonly string[]): Edit {
  const from = keyEnd(pair);
  const to = isBlank(pair.value) ? from : spanOf(pair.value).end;
  if (isSeq(pair.value) && !isPlain(text, pair.value)) {
    return insertion(to - 1, beforeBracket(text, to - 1, wanted.map((value) => formatFlow(value)).join(", ")));
  }
  return { span: { start: from, end: to }, newText: listText(text, map, pair, wanted, to) };
}

/** Entries before a closing bracket, further in than it where it stands on a line of its own. */
function beforeBracket(text: string, bracket: number, entries: string): string {
  const before = text.slice(startOfLine(text, bracket), bracket);
  return before.trim() === "" ? withLineEndsOf(text, `  ${entries}\n${before}`) : `${entries} `;
}

/** The list after its colon: on one line, or in lines of their own where the entries are long and nothing else is there. */
function listText(text: string, map: YAMLMap, pair: Pair, wanted: readonly string[], to: number): string {
  const rest = text.slice(to, endOfLine(text, to));
  const indent = columnOf(text, startOf(map));
  const formatted = formatField("x", wanted, indent).slice("x:".length);
  const needsOneLine = map.flow || rest.trim() !== "" || /[\r\n]/.test(text.slice(keyEnd(pair), to));
  return withLineEndsOf(text, needsOneLine ? ` ${formatFlowList(wanted)}` : formatted);
}

/** One value without brackets becomes a list; a TODO gives way. */
function wrap(text: string, map: YAMLMap, pair: Pair, wanted: readonly string[]): Edit {
  const held = textOf(pair.value) ?? "";
  const { start, end } = spanOf(pair.value);
  if (!wanted.includes(held)) {
    const isBeside = text.slice(keyEnd(pair), start).trim() === "" && !/[\r\n]/.test(text.slice(keyEnd(pair), start));
    if (isBeside) return { span: { start: keyEnd(pair), end }, newText: listText(text, map, pair, wanted, end) };
    return { span: { start, end }, newText: formatFlowList(wanted) };
  }
  const others = wanted.filter((value) => value !== held).map((value) => formatFlow(value));
  return { span: { start, end }, newText: `[${[formatFlow(held), ...others].join(", ")}]` };
}

function changeEntries(text: string, pair: Pair, list: YAMLSeq, wanted: readonly string[]): Edit[] {
  const held = list.items.map(textOf);
  const gone = list.items.filter((_, at) => held[at] !== undefined && !wanted.includes(held[at] ?? ""));
  const added = wanted.filter((value, at) => !held.includes(value) && wanted.indexOf(value) === at);
  const replaced = gone.slice(0, added.length).map((item, at) => replaceEntry(text, list, item, added[at] ?? ""));
  const more = added.slice(gone.length);
  if (list.flow && isPlain(text, list)) return [{ span: spanOf(list), newText: flowText(text, list, gone, added) }];
  if (more.length > 0) return [...replaced, append(text, list, more, gone.at(-1) === list.items.at(-1))];
  const removed = gone.slice(added.length).map((item) => removeEntry(text, list, item));
  const isEmptied = removed.length > 0 && removed.length === list.items.length && isBlockSequence(list);
  return [...replaced, ...(isEmptied ? [insertion(keyEnd(pair), " []")] : []), ...removed];
}

/** A list in brackets, written anew from the text of the entries that stay. */
function flowText(text: string, list: YAMLSeq, gone: readonly unknown[], added: readonly string[]): string {
  const kept = list.items
    .filter((item) => !gone.includes(item))
    .map((item) => {
      const { start, end } = spanOf(item);
      return text.slice(start, end);
    });
  return `[${[...kept, ...added.map((value) => formatFlow(value))].join(", ")}]`;
}

function isPlain(text: string, list: YAMLSeq): boolean {
  const { start, end } = spanOf(list);
  return !/[#\r\n]/.test(text.slice(start, end));
}

function replaceEntry(text: string, list: YAMLSeq, item: unknown, value: string): Edit {
  const { start } = spanOf(item);
  const end = trimmedEnd(text, spanOf(item).end);
  const hasNeighbour = text.slice(end, endOfLine(text, end)).trim() !== "";
  const inBlock = list.flow ? undefined : formatScalar(value, columnOf(text, startOf(list)));
  const newText = inBlock === undefined || (hasNeighbour && inBlock.includes("\n")) ? formatFlow(value) : inBlock;
  return { span: { start, end }, newText: withLineEndsOf(text, newText) };
}

/** New entries after the last one. */
function append(text: string, list: YAMLSeq, values: readonly string[], isLastReplaced: boolean): Edit {
  const last = list.items.at(-1);
  const end = trimmedEnd(text, contentEnd(last));
  if (!isBlockSequence(list)) {
    const at = isLastReplaced ? spanOf(last).end : end;
    return insertion(at, values.map((value) => `, ${formatFlow(value)}`).join(""));
  }
  const indent = columnOf(text, startOf(list));
  const lines = values.map((value) => `\n${indent}- ${formatScalar(value, indent)}`).join("");
  return insertion(endOfLine(text, end), withLineEndsOf(text, lines));
}

function removeEntry(text: string, list: YAMLSeq, item: unknown): Edit {
  return isBlockSequence(list) ? removeLine(text, item) : removeBetweenCommas(text, item);
}

/**
 * Removes the entry with the comma behind it and the blanks up to the next entry on the same line. A comma that is left
 * before the closing bracket is good YAML; comments between entries stay.
 */
function removeBetweenCommas(text: string, item: unknown): Edit {
  const { start, end } = spanOf(item);
  const comma = /^[ \t]*,[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  return { span: { start, end: end + comma }, newText: "" };
}

/** Removes dash and entry, and the whole line where nothing else stands on it. */
function removeLine(text: string, item: unknown): Edit {
  const { start } = spanOf(item);
  const end = trimmedEnd(text, contentEnd(item));
  const dash = text.lastIndexOf("-", start - 1);
  const lineStart = startOfLine(text, dash);
  const lineEnd = endOfLine(text, end);
  const rest = text.slice(end, lineEnd);
  const isAlone = text.slice(lineStart, dash).trim() === "";
  if (rest.trim() !== "" || !isAlone) {
    return { span: { start: dash, end: end + (rest.length - rest.trimStart().length) }, newText: "" };
  }
  const next = text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : Math.min(lineEnd + 1, text.length);
  return { span: { start: lineStart, end: next }, newText: "" };
}

/** True for an entry that says that somebody still has to answer. */
export function isTodo(entry: string): boolean {
  return TODO.test(entry);
}
