/**
 * Makes a template readable as YAML without moving anything: every action is replaced by as many characters, so that
 * offsets in the masked text are offsets in the template.
 *
 * - Lines of control actions become empty lines.
 * - An action within a value becomes a word, so that the value can be told by its place.
 * - An action on lines of its own, such as `{{- toYaml . | nindent 4 }}`, becomes a key or a list item with no meaning,
 *   whichever fits its surroundings: an insertion.
 */
import type { Span } from "../../text";
import { indentationOf, type TemplateAction } from "./actions";
import {
  advance,
  columnOf,
  endsInBlockHeader,
  type LineShape,
  newOutline,
  type Outline,
  shapeAt,
  shapeOf,
} from "./outline";

export interface MaskedText {
  /** As long as the template. */
  readonly text: string;
  /** Where an action may put any number of entries or items. */
  readonly insertions: readonly Span[];
  /** True when an insertion could not be placed, so that anything may have further entries. */
  readonly hasLooseInsertion: boolean;
}

/** One line of the template, or several when an action goes on over line ends. Without its own line end. */
interface Line {
  readonly start: number;
  readonly text: string;
  readonly actions: readonly TemplateAction[];
  /** The text after this line, for looking ahead. */
  readonly after: number;
}

interface Masking {
  readonly source: string;
  readonly outline: Outline;
  readonly insertions: Span[];
  hasLooseInsertion: boolean;
}

/** Masks the actions of a template; `actions` are those of the text, in order. */
export function maskTemplate(source: string, actions: readonly TemplateAction[]): MaskedText {
  const masking: Masking = { source, outline: newOutline(), insertions: [], hasLooseInsertion: false };
  const parts: string[] = [];
  let next = 0;
  for (let at = 0; at < source.length; ) {
    const first = next;
    let end = lineEnd(source, at);
    for (let action = actions[next]; action && action.span.start < end; action = actions[++next]) {
      if (action.span.end > end) end = lineEnd(source, action.span.end);
    }
    const line = { start: at, text: source.slice(at, end), actions: actions.slice(first, next), after: end + 1 };
    const masked = line.actions.length === 0 ? line.text : maskLine(line, masking);
    for (const piece of masked.includes("\n") ? masked.split("\n") : [masked]) advance(masking.outline, piece);
    parts.push(masked, source.slice(end, end + 1));
    at = end + 1;
  }
  return { text: parts.join(""), insertions: masking.insertions, hasLooseInsertion: masking.hasLooseInsertion };
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf("\n", from);
  return end === -1 ? source.length : end;
}

function maskLine(line: Line, masking: Masking): string {
  const literal = literalOf(line);
  const column = columnOf(line.text);
  if (literal.startsWith("#")) return fillActions(line, 0, line.actions.length, line.text);
  const isBare = literal === "";
  const outputs = line.actions.filter((action) => action.role === "output");
  if (isBare && outputs.length === 0) return emptyLines(line.text.length);
  const indentation = (outputs[0] && isBare ? indentationOf(outputs[0]) : undefined) ?? column;
  const { blockScalar } = masking.outline;
  if (blockScalar !== undefined && indentation > blockScalar) {
    return isBare ? wordAt(line.text.length, indentation) : fillActions(line, 0, line.actions.length, line.text);
  }
  if (isBare) return maskInsertion(line, indentation, masking);
  return maskWithin(line, masking);
}

/** The text of a line outside its actions. */
function literalOf(line: Line): string {
  let text = "";
  let at = line.start;
  for (const { span } of line.actions) {
    text += line.text.slice(at - line.start, span.start - line.start);
    at = span.end;
  }
  return (text + line.text.slice(at - line.start)).trim();
}

/** A line with text of its own beside its actions. Control actions around that text become white space. */
function maskWithin(line: Line, masking: Masking): string {
  const { actions } = line;
  let from = 0;
  while (actions[from]?.role === "control" && isBlankBetween(line, actions[from - 1], actions[from])) from++;
  let to = actions.length;
  while (to > from && actions[to - 1]?.role === "control" && isBlankBetween(line, actions[to - 1], actions[to])) to--;
  let { text } = line;
  const firstTrailing = actions[to];
  if (firstTrailing) {
    const start = firstTrailing.span.start - line.start;
    text = text.slice(0, start) + " ".repeat(text.length - start);
  }
  const lastLeading = actions[from - 1];
  if (lastLeading) {
    const end = lastLeading.span.end - line.start;
    const contentStart = end + columnOf(text.slice(end));
    const indent = columnOf(line.text);
    text = emptyLines(contentStart - indent) + " ".repeat(indent) + text.slice(contentStart);
  }
  return maskLastValue(line, from, to, text, masking) ?? fillActions(line, from, to, text);
}

/** True when there is only white space between two actions; the ends of the line stand for missing ones. */
function isBlankBetween(line: Line, before: TemplateAction | undefined, after: TemplateAction | undefined): boolean {
  const start = before ? before.span.end - line.start : 0;
  const end = after ? after.span.start - line.start : line.text.length;
  return line.text.slice(start, end).trim() === "";
}

/**
 * `key: {{ … | nindent 4 }}` where the lines below go on with the same map or list, and `key: | {{ … }}`.
 * Undefined when the last value of the line is an ordinary one.
 */
function maskLastValue(line: Line, from: number, to: number, text: string, masking: Masking): string | undefined {
  const last = to === from + 1 ? line.actions[from] : undefined;
  if (last?.role !== "output" || !isBlankBetween(line, last, line.actions[to])) return undefined;
  const start = last.span.start - line.start;
  const before = text.slice(0, start);
  const key = columnOfKey(before);
  if (endsInBlockHeader(before)) {
    const indentation = Math.max(key + 1, indentationOf(last) ?? 0);
    return `${before}\n${wordAt(text.length - start - 1, indentation)}`;
  }
  if (!/:[ \t]{1,64}$/.test(before)) return undefined;
  const next = nextShape(line.after, masking);
  if (!next || !continues(next, key)) return undefined;
  const inserted = insertion(line.start + start, text.length - start, next, 1, masking);
  return inserted === undefined ? undefined : before + inserted;
}

/** True when a line with this shape belongs to the value of a key at the column. */
function continues(next: LineShape, key: number): boolean {
  return next.column > key || (next.column === key && next.isItem);
}

function columnOfKey(before: string): number {
  const dashes = /^(?:[\n \t]|-[ \t])*/.exec(before)?.[0] ?? "";
  return dashes.length - (dashes.lastIndexOf("\n") + 1);
}

/** The shape of the next line that is no comment, not blank, and not made of actions alone. */
function nextShape(from: number, masking: Masking): LineShape | undefined {
  const { source } = masking;
  for (let at = from, looked = 0; at < source.length && looked < LINES_TO_LOOK_AHEAD; looked++) {
    const end = lineEnd(source, at);
    const shape = shapeOf(source.slice(at, end));
    if (shape && !source.startsWith("{{", at + shape.column)) return shape;
    at = end + 1;
  }
  return undefined;
}

const LINES_TO_LOOK_AHEAD = 50;

/** A line of actions alone of which one prints something. */
function maskInsertion(line: Line, indentation: number, masking: Masking): string {
  const { outline } = masking;
  const { length } = line.text;
  const key = outline.openKey;
  if (key !== undefined && indentation >= key) {
    const next = nextShape(line.after, masking);
    // The only thing below the key may be a map, a list or text; as a map it can be followed by further insertions.
    const column = Math.max(indentation, key + 1);
    const shape = next && continues(next, key) ? next : { column, isItem: false };
    return length > column + 1
      ? (insertion(line.start, length, shape, 0, masking) ?? emptyLines(length))
      : wordAt(length, column);
  }
  const shape = outline.levels.length === 0 ? nextShape(line.after, masking) : shapeAt(outline, indentation);
  if (!shape) masking.hasLooseInsertion = true;
  return (shape && insertion(line.start, length, shape, 0, masking)) ?? emptyLines(length);
}

/** A key or a list item after `lines` or more empty lines, `length` long in all. Undefined when it does not fit. */
function insertion(
  start: number,
  length: number,
  shape: LineShape,
  lines: number,
  masking: Masking,
): string | undefined {
  const marks = shape.isItem ? 2 : 1;
  const room = length - shape.column - marks;
  const word = Math.min(room - lines, LONGEST_KEY);
  if (word < 1) {
    masking.hasLooseInsertion = true;
    return undefined;
  }
  masking.insertions.push({ start, end: start + length });
  const indent = emptyLines(room - word) + " ".repeat(shape.column);
  return shape.isItem ? `${indent}- ${MASK.repeat(word)}` : `${indent}${MASK.repeat(word)}:`;
}

/** YAML allows no longer keys than 1,024 characters. */
const LONGEST_KEY = 1_000;

const MASK = "x";

function wordAt(length: number, column: number): string {
  return length > column ? " ".repeat(column) + MASK.repeat(length - column) : emptyLines(length);
}

/** Empty lines rather than spaces: a line of spaces has a meaning at the start of a block scalar. */
function emptyLines(length: number): string {
  return "\n".repeat(Math.max(0, length));
}

/** Replaces the actions `from` up to `to` by words in a text that is as long as the line. */
function fillActions(line: Line, from: number, to: number, text: string): string {
  let filled = "";
  let at = 0;
  for (const { span } of line.actions.slice(from, to)) {
    filled += text.slice(at, span.start - line.start) + MASK.repeat(span.end - span.start);
    at = span.end - line.start;
  }
  return filled + text.slice(at);
}
