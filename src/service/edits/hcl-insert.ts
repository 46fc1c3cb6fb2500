/** New attributes and blocks in the body of an HCL block. */
import type { Attribute, Body } from "../../syntax/hcl/tree";
import type { TextEdit } from "../../syntax/text";
import { endOfLine, INDENT, indentLines, indentOfLine } from "./hcl-text";

/** A body with the offsets just inside its braces. */
export interface BodyFrame {
  readonly text: string;
  readonly body: Body;
  readonly open: number;
  readonly close: number;
}

/** Attributes that stand last by convention: what is added stands before them. */
const LAST_BY_CONVENTION = new Set(["tags", "tags_all", "labels", "depends_on"]);

/** The edit that adds `name = value` after the attributes that a body begins with. */
export function insertAttribute(frame: BodyFrame, name: string, value: string): TextEdit {
  const { text, body, open, close } = frame;
  const indent = indentOfItems(frame);
  const line = `${name} = ${value.split("\n").join(`\n${indent}`)}`;
  if (isOneLine(frame)) return expand(frame, line);
  const before = attributeBefore(body);
  if (before) {
    const at = endOfLine(text, before.span.end);
    return { span: { start: at, end: at }, newText: `\n${indent}${line}` };
  }
  const rest = text.slice(open, close);
  const startsEmpty = /^[ \t]*\r?\n[ \t]*\r?\n/u.test(rest);
  const at = /^[ \t]*(?:#|\/\/)/u.test(rest) ? endOfLine(text, open) : open;
  return { span: { start: at, end: at }, newText: `\n${indent}${line}${startsEmpty ? "" : "\n"}` };
}

/** The edit that adds a nested block as the last thing of a body, with an empty line before it. */
export function insertBlock(frame: BodyFrame, block: string): TextEdit {
  const { text, open, close } = frame;
  if (isOneLine(frame)) return expand(frame, block);
  const lines = indentLines(block, indentOfItems(frame));
  const inner = text.slice(open, close);
  const end = open + inner.trimEnd().length;
  const between = inner.trim() === "" ? "\n" : "\n\n";
  return { span: { start: end, end: close }, newText: `${between}${lines}\n${indentOfLine(text, open)}` };
}

/** `a { b { c = value } }`, a line for each. */
export function nestedBlock(names: readonly string[], value: string): string {
  const [name = "", ...rest] = names;
  if (rest.length === 0) return `${name} = ${value}`;
  return `${name} {\n${indentLines(nestedBlock(rest, value), INDENT)}\n}`;
}

/** `{ }` and `{ a = 1 }` become several lines: HCL allows one attribute at most on a single one. */
function expand(frame: BodyFrame, addition: string): TextEdit {
  const { text, open, close } = frame;
  const outer = indentOfLine(text, open);
  const indent = outer + INDENT;
  const inner = text.slice(open, close).trim();
  const isBlock = /^\w+ \{/u.test(addition);
  const lines = [...(inner === "" ? [] : [inner, ...(isBlock ? [""] : [])]), addition];
  const body = lines.map((line) => indentLines(line, indent)).join("\n");
  return { span: { start: open, end: close }, newText: `\n${body}\n${outer}` };
}

function isOneLine({ text, open, close }: BodyFrame): boolean {
  const inner = text.slice(open, close);
  return inner.trim() === "" || !inner.includes("\n");
}

/** The indentation of what stands in the body already, else one level more than the block. */
function indentOfItems({ text, body, open }: BodyFrame): string {
  const [first] = body.items;
  const isOnItsOwnLine = first && text.slice(open, first.span.start).includes("\n");
  return isOnItsOwnLine ? indentOfLine(text, first.span.start) : indentOfLine(text, open) + INDENT;
}

function attributeBefore(body: Body): Attribute | undefined {
  const leading: Attribute[] = [];
  for (const item of body.items) {
    if (item.kind === "block") break;
    leading.push(item);
  }
  return leading.findLast((attribute) => !LAST_BY_CONVENTION.has(attribute.name.name)) ?? leading.at(-1);
}
