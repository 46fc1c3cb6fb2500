/** Changes of a Terraform block as text edits that keep comments and layout. */
import { parsePath } from "../../model/path";
import type { Attribute, Block, Body, HclFile, ObjectConstructor } from "../../syntax/hcl/tree";
import type { Span, TextEdit } from "../../syntax/text";
import { hclValue, INDENT, indentOfLine, insertAttribute, insertBlock } from "./hcl-layout";

export type Value = string | number | boolean | { readonly expression: string };

/** The block whose span starts at an offset, at the top level of a file. */
export function blockAt(file: HclFile, offset: number): Block | undefined {
  return file.body.items.find((item): item is Block => item.kind === "block" && item.span.start === offset);
}

/**
 * Sets the attribute at a path of a block: replaces its value, or adds it, with the nested blocks on the way where they
 * are missing. Repeated blocks are all set. Empty when the block has no closing brace or the path leads into something
 * that is not a block or an object.
 */
export function setAttribute(text: string, block: Block, path: string, value: Value): readonly TextEdit[] {
  if (!block.closeBrace) return [];
  return setInBody(text, block, parsePath(path), hclValue(value));
}

/** Removes the attributes or blocks at a path, with their lines. */
export function removeAttribute(text: string, block: Block, path: string): readonly TextEdit[] {
  return itemsAt(block.body, parsePath(path)).map((item) => ({ span: withLine(text, item.span), newText: "" }));
}

/** Adds text after a block, with an empty line between. */
export function appendAfter(text: string, block: Span, addition: string): TextEdit {
  const newText = `\n\n${addition.trimEnd()}`;
  return { span: { start: block.end, end: block.end }, newText: text.length === block.end ? `${newText}\n` : newText };
}

function setInBody(text: string, block: Block, steps: readonly string[], value: string): readonly TextEdit[] {
  const [step, ...rest] = steps;
  const close = block.closeBrace;
  if (step === undefined || !close) return [];
  const attribute = findAttribute(block.body, step);
  if (attribute) return setInAttribute(text, attribute, rest, value);
  if (rest.length === 0) {
    return insertAttribute(text, block.body, block.openBrace.end, close.start, step, value);
  }
  const nested = block.body.items.filter((item): item is Block => item.kind === "block" && item.type.name === step);
  if (nested.length > 0) return nested.flatMap((inner) => setInBody(text, inner, rest, value));
  return [insertBlock(text, block.openBrace.end, close.start, nestedBlock(steps, value))];
}

function setInAttribute(
  text: string,
  attribute: Attribute,
  rest: readonly string[],
  value: string,
): readonly TextEdit[] {
  if (rest.length === 0) return [{ span: attribute.value.span, newText: value }];
  return attribute.value.kind === "object" ? setInObject(text, attribute.value, rest, value) : [];
}

function setInObject(
  text: string,
  object: ObjectConstructor,
  steps: readonly string[],
  value: string,
): readonly TextEdit[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [];
  const entry = object.entries.find(({ key }) => text.slice(key.span.start, key.span.end).replaceAll('"', "") === step);
  if (entry) {
    if (rest.length === 0) return [{ span: entry.value.span, newText: value }];
    return entry.value.kind === "object" ? setInObject(text, entry.value, rest, value) : [];
  }
  const line = `${step} = ${rest.length === 0 ? value : nestedObject(rest, value)}`;
  const last = object.entries.at(-1);
  if (!last) return [{ span: object.span, newText: `{ ${line} }` }];
  const isOneLine = !text.slice(object.span.start, object.span.end).includes("\n");
  const newText = isOneLine ? `, ${line}` : `\n${indentOfLine(text, last.span.start)}${line}`;
  return [{ span: { start: last.span.end, end: last.span.end }, newText }];
}

function nestedBlock(steps: readonly string[], value: string): string {
  const [step = "", ...rest] = steps;
  if (rest.length === 0) return `${step} = ${value}`;
  const inner = nestedBlock(rest, value)
    .split("\n")
    .map((line) => INDENT + line)
    .join("\n");
  return `${step} {\n${inner}\n}`;
}

function nestedObject(steps: readonly string[], value: string): string {
  const [step = "", ...rest] = steps;
  return `{ ${step} = ${rest.length === 0 ? value : nestedObject(rest, value)} }`;
}

function findAttribute(body: Body, name: string): Attribute | undefined {
  return body.items.find((item): item is Attribute => item.kind === "attribute" && item.name.name === name);
}

function itemsAt(body: Body, steps: readonly string[]): readonly (Attribute | Block)[] {
  const [step, ...rest] = steps;
  const here = body.items.filter((item) => (item.kind === "attribute" ? item.name.name : item.type.name) === step);
  if (rest.length === 0) return here;
  return here.flatMap((item) => (item.kind === "block" ? itemsAt(item.body, rest) : []));
}

/** The span with the rest of its line, when nothing else stands on it. */
function withLine(text: string, span: Span): Span {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const next = text.indexOf("\n", span.end);
  const end = next < 0 ? text.length : next + 1;
  const isAlone = text.slice(start, span.start).trim() === "" && text.slice(span.end, end).trim() === "";
  return isAlone ? { start, end } : span;
}
