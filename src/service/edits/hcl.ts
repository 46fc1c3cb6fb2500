/** Changes of a Terraform block as text edits that keep comments, laid out as `terraform fmt` does. */

import { composeEdits } from "../../syntax/compose-edits";
import { parseHcl } from "../../syntax/hcl/parser";
import type { Attribute, Block, Body, Expression, HclFile, ObjectConstructor } from "../../syntax/hcl/tree";
import { applyEdits, type Span, type TextEdit, touches } from "../../syntax/text";
import { alignmentEdits } from "./hcl-alignment";
import { insertAttribute, insertBlock, nestedBlock } from "./hcl-insert";
import { endOfLine, hclKey, hclValue, INDENT, indentOfLine, type Value } from "./hcl-text";
import { isEvery, type Step } from "./path-steps";

export type { Value } from "./hcl-text";

/** The block whose span starts at an offset, at the top level of a file. */
export function blockAt(file: HclFile, offset: number): Block | undefined {
  return file.body.items.find((item): item is Block => item.kind === "block" && item.span.start === offset);
}

/**
 * Sets the attribute at a path of a block: replaces its value, or adds it, with the nested blocks on the way where they
 * are missing. Of repeated blocks the one that holds `near` is set, or all of them when none does. Empty when the block
 * has no closing brace, when the path leads into something that is neither block nor object, or when nothing changes.
 */
export function setAttribute(
  text: string,
  block: Block,
  steps: readonly Step[],
  value: Value,
  near?: number,
): readonly TextEdit[] {
  return laidOut(text, block, setInBlock({ text, value: hclValue(value), near }, block, steps));
}

/** Removes the attributes or blocks at a path, with their lines. */
export function removeAttribute(
  text: string,
  block: Block,
  steps: readonly Step[],
  near?: number,
): readonly TextEdit[] {
  const edits = itemsAt(block.body, steps, near).map((item) => ({ span: withLine(text, item), newText: "" }));
  return laidOut(text, block, edits);
}

/** Adds text after a block, with an empty line between. */
export function appendAfter(text: string, block: Span, addition: string): TextEdit {
  const end = endOfLine(text, block.end);
  const newText = `\n\n${addition.trimEnd()}`;
  return { span: { start: end, end }, newText: text.length === end ? `${newText}\n` : newText };
}

interface Setting {
  readonly text: string;
  readonly value: string;
  readonly near: number | undefined;
}

/** The edits, with the lines of the groups that they touch aligned. */
function laidOut(text: string, block: Block, edits: readonly TextEdit[]): readonly TextEdit[] {
  const changing = edits.filter(({ span, newText }) => text.slice(span.start, span.end) !== newText);
  if (changing.length === 0) return [];
  const after = applyEdits(text, changing);
  const grown = after.length - text.length;
  const start = block.span.start;
  const own = after.slice(0, block.span.end + grown);
  // Only the block is read again; what stands before it is blanked so that offsets hold.
  const changed = blockAt(parseHcl(" ".repeat(start) + own.slice(start)), start);
  if (!changed) return [];
  return composeEdits(text, [changing, alignmentEdits(after, changed.body, changedSpans(changing))]);
}

/** Where the edits are in the text after them. */
function changedSpans(edits: readonly TextEdit[]): readonly Span[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span, newText }) => {
      const start = span.start + shift;
      shift += newText.length - (span.end - span.start);
      return { start, end: start + newText.length };
    });
}

function setInBlock(setting: Setting, block: Block, steps: readonly Step[]): readonly TextEdit[] {
  const [step, ...rest] = steps;
  if (step === undefined || !block.closeBrace) return [];
  const frame = { text: setting.text, body: block.body, open: block.openBrace.end, close: block.closeBrace.start };
  const attribute = findAttribute(block.body, step);
  if (attribute) return setInExpression(setting, attribute.value, rest);
  const nested = choose(nestedBlocks(block.body, step), rest[0], setting.near);
  const further = rest[0]?.index === undefined ? rest : rest.slice(1);
  if (nested.length > 0) return further.length === 0 ? [] : nested.flatMap((n) => setInBlock(setting, n, further));
  const [name = ""] = step.names;
  if (!canBeMade(steps)) return [];
  if (rest.length === 0) return [insertAttribute(frame, hclKey(name), setting.value)];
  if (rest[0]?.isKey) return [insertAttribute(frame, name, `{\n${INDENT}${objectLine(rest, setting.value)}\n}`)];
  return [
    insertBlock(
      frame,
      nestedBlock(
        steps.map((s) => s.names[0] ?? ""),
        setting.value,
      ),
    ),
  ];
}

/** What is not there can be written by its names alone: nobody knows what `*` or a number would stand for. */
function canBeMade(steps: readonly Step[]): boolean {
  return steps.every((step) => step.index === undefined && !isEvery(step));
}

function setInExpression(setting: Setting, value: Expression, steps: readonly Step[]): readonly TextEdit[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [{ span: value.span, newText: setting.value }];
  if (value.kind === "object") return setInObject(setting, value, steps);
  if (value.kind !== "tuple") return [];
  const items = choose(value.items, step, setting.near);
  return items.flatMap((item) =>
    setInExpression(setting, item, step.index === undefined && !isEvery(step) ? steps : rest),
  );
}

function setInObject(setting: Setting, object: ObjectConstructor, steps: readonly Step[]): readonly TextEdit[] {
  const [step, ...rest] = steps;
  if (step === undefined || isEvery(step) || step.index !== undefined) return [];
  const { text } = setting;
  const keyOf = (key: Expression) => text.slice(key.span.start, key.span.end).replaceAll('"', "");
  const entry = object.entries.find(({ key }) => step.names.includes(keyOf(key)));
  if (entry) return setInExpression(setting, entry.value, rest);
  if (!canBeMade(steps)) return [];
  const line = objectLine(steps, setting.value);
  const last = object.entries.at(-1);
  if (!last) return [{ span: object.span, newText: `{ ${line} }` }];
  const isOneLine = !text.slice(object.span.start, object.span.end).includes("\n");
  const hasComma = /^[ \t]*,/u.exec(text.slice(last.span.end))?.[0].length ?? 0;
  const end = last.span.end + hasComma;
  const newText = isOneLine
    ? `${hasComma > 0 ? "" : ","} ${line}`
    : `\n${indentOfLine(text, last.span.start)}${line}${hasComma > 0 ? "," : ""}`;
  const at = isOneLine ? end : endOfLine(text, end);
  return [{ span: { start: at, end: at }, newText }];
}

function objectLine([step, ...rest]: readonly Step[], value: string): string {
  const key = hclKey(step?.names[0] ?? "");
  return `${key} = ${rest.length === 0 ? value : `{ ${objectLine(rest, value)} }`}`;
}

function findAttribute(body: Body, step: Step): Attribute | undefined {
  return body.items.find((item): item is Attribute => item.kind === "attribute" && step.names.includes(item.name.name));
}

/** Blocks of a type, also those that a `dynamic` block writes. */
function nestedBlocks(body: Body, step: Step): readonly Block[] {
  return body.items.flatMap((item): readonly Block[] => {
    if (item.kind !== "block") return [];
    if (step.names.includes(item.type.name) || isEvery(step)) return [item];
    if (item.type.name !== "dynamic" || !step.names.includes(item.labels[0]?.name ?? "")) return [];
    return item.body.items.filter((inner): inner is Block => inner.kind === "block" && inner.type.name === "content");
  });
}

/** Of several, the one that a step numbers, else the one that holds `near`, else all. */
function choose<T extends { readonly span: Span }>(
  all: readonly T[],
  step: Step | undefined,
  near?: number,
): readonly T[] {
  if (step?.index !== undefined) return all.slice(step.index, step.index + 1);
  const holding = near === undefined ? [] : all.filter(({ span }) => touches(span, near));
  return holding.length > 0 ? holding : all;
}

function itemsAt(body: Body, steps: readonly Step[], near: number | undefined): readonly Span[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [];
  const attribute = findAttribute(body, step);
  if (attribute) return rest.length === 0 ? [attribute.span] : [];
  const blocks = choose(nestedBlocks(body, step), rest[0], near);
  const further = rest[0]?.index === undefined ? rest : rest.slice(1);
  return further.length === 0 ? blocks.map(({ span }) => span) : blocks.flatMap((b) => itemsAt(b.body, further, near));
}

/** The span with its line, when nothing else stands on it, and with one of the two empty lines around a block. */
function withLine(text: string, span: Span): Span {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const next = text.indexOf("\n", span.end);
  const end = next < 0 ? text.length : next + 1;
  const isAlone = text.slice(start, span.start).trim() === "" && text.slice(span.end, end).trim() === "";
  if (!isAlone) return span;
  const above = text.slice(0, start);
  const emptyAbove = /\n([ \t]*\r?\n)$/u.exec(above)?.[1]?.length ?? 0;
  const isLastOrEmptyBelow = /^[ \t]*(?:\r?\n|\})/u.test(text.slice(end));
  return { start: isLastOrEmptyBelow ? start - emptyAbove : start, end };
}
