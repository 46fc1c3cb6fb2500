/** Places in a regulatory file that is about to be edited. */
import { isCollection, isMap, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import type { Span, TextEdit } from "../../syntax/text";
import { isTooDeep, TOO_DEEP } from "../../syntax/yaml/depth";
import { placeOf } from "../../syntax/yaml/place";
import { newerMessage, olderMessage, versionState } from "../migrate/version";
import { parse } from "../read/source";
import type { ListName } from "../records/catalogue";

/** Edits, or the reason why there are none. Edits do not overlap. */
export type WriteResult =
  | { readonly ok: true; readonly edits: readonly Edit[] }
  | { readonly ok: false; readonly reason: string };

export type Edit = TextEdit;

/** A result with edits. */
export function written(...edits: readonly Edit[]): WriteResult {
  return { ok: true, edits };
}

/** A result without edits; the reason is a sentence for the person who asked. */
export function refused(reason: string): WriteResult {
  return { ok: false, reason };
}

/** An edit that puts text in. */
export function insertion(at: number, newText: string): Edit {
  return { span: { start: at, end: at }, newText };
}

/** A file that can be edited, with its top level, which an empty file has none of; or why it cannot be. */
export type OpenedFile =
  | { readonly ok: true; readonly top: YAMLMap | undefined }
  | { readonly ok: false; readonly reason: string };

/** Opens a text of any version of the format. A text with errors is refused: an edit could do harm in it. */
export function openText(text: string): OpenedFile {
  if (isTooDeep(text)) return { ok: false, reason: TOO_DEEP };
  const document = parse(text);
  const { contents } = document;
  if (document.errors.length > 0) return { ok: false, reason: BROKEN };
  if (isMap(contents)) return { ok: true, top: contents };
  const isEmpty = contents === null || (isScalar(contents) && contents.value === null);
  return isEmpty ? { ok: true, top: undefined } : { ok: false, reason: BROKEN };
}

/** Opens a file of the present version. What this build does not know in one of another version it could destroy. */
export function openFile(text: string): OpenedFile {
  const file = openText(text);
  if (!file.ok || !file.top) return file;
  const value = pairOf(file.top, "schemaVersion")?.value;
  const stated = isScalar(value) ? value.value : undefined;
  const state = versionState(stated);
  if (state === "newer") return { ok: false, reason: newerMessage(stated) };
  return state === "older" ? { ok: false, reason: olderMessage(stated) } : file;
}

const BROKEN = "The file has errors. Put them right first, so that nothing in it gets lost.";

/** The pair of a name in a map, the first where it stands twice. */
export function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && String(key.value) === name);
}

/** The record of an identifier in a list of the file. */
export function recordOf(top: YAMLMap | undefined, list: ListName, id: string): YAMLMap | undefined {
  const value = top && pairOf(top, list)?.value;
  if (!isSeq(value)) return undefined;
  return value.items.filter(isMap).find((item) => {
    const held = pairOf(item, "id")?.value;
    return isScalar(held) && (held.source ?? String(held.value)) === id;
  });
}

/** Where a node's own text ends, before comments and line ends that follow it. */
export function contentEnd(node: unknown): number {
  const { end } = spanOf(node);
  if (!isCollection(node) || node.flow) return end;
  const last = node.items.at(-1);
  if (last === undefined) return end;
  if (isPair(last)) return isBlank(last.value) ? keyEnd(last) : contentEnd(last.value);
  return contentEnd(last);
}

/** Behind the colon of a pair. */
export function keyEnd(pair: Pair): number {
  return separatorOf(pair) ?? spanOf(pair.key).end;
}

/** The end of the line on which `offset` lies, before its line break. */
export function endOfLine(text: string, offset: number): number {
  const found = /[\r\n]/.exec(text.slice(offset));
  return found ? offset + found.index : text.length;
}

/** The start of the line on which `offset` lies. */
export function startOfLine(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

/** The blanks before the first key of a map, or before the dash of a list. */
export function columnOf(text: string, offset: number): string {
  return " ".repeat(offset - startOfLine(text, offset));
}

/** True for a pair without a value. */
export function isBlank(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null && !node.source);
}

/** The offset of a node. */
export function startOf(node: unknown): number {
  return spanOf(node).start;
}

export function isBlockSequence(node: unknown): node is YAMLSeq {
  return isSeq(node) && !node.flow;
}

function isPair(node: unknown): node is Pair {
  return typeof node === "object" && node !== null && "key" in node;
}

function separatorOf(pair: Pair): number | undefined {
  const { srcToken } = pair;
  const colon = srcToken?.sep?.find((token) => token.type === "map-value-ind");
  return colon && colon.offset + colon.source.length;
}

/** The span of a node's own text. */
export function spanOf(node: unknown): Span {
  return placeOf(node) ?? { start: 0, end: 0 };
}

/** A scalar as it is written, without quotation marks; undefined for anything else. */
export function textOf(node: unknown): string | undefined {
  if (!isScalar(node) || node.value === null) return undefined;
  return typeof node.value === "string" ? node.value : (node.source ?? String(node.value));
}

/** An offset moved before the blanks and line breaks in front of it: block scalars and collections end behind theirs. */
export function trimmedEnd(text: string, end: number): number {
  let trimmed = end;
  while (trimmed > 0 && /\s/.test(text.charAt(trimmed - 1))) trimmed--;
  return trimmed;
}

/**
 * The end of the last comment line below a line that is indented deeper than `column`, and of the lines between; the given
 * end where there is none. Such comments belong to the field above, and text of several lines put before them would take
 * them in.
 * @param end the end of a line
 */
export function behindComments(text: string, end: number, column: number): number {
  let last = end;
  for (let at = end; at < text.length; ) {
    const start = text.startsWith("\r\n", at) ? at + 2 : at + 1;
    at = endOfLine(text, start);
    const line = text.slice(start, at);
    const words = line.trimStart();
    if (words.startsWith("#") && line.length - words.length > column) last = at;
    else if (words !== "") break;
  }
  return last;
}
