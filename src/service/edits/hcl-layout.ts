/** Writing HCL the way `terraform fmt` lays it out: two spaces a level, `=` aligned over consecutive lines. */
import type { Attribute, Body } from "../../syntax/hcl/tree";
import type { TextEdit } from "../../syntax/text";

export const INDENT = "  ";

/** A value as HCL writes it. Text is quoted and escaped; an expression stands as given. */
export function hclValue(value: string | number | boolean | { readonly expression: string }): string {
  if (typeof value === "object") return value.expression;
  if (typeof value !== "string") return String(value);
  const escaped = JSON.stringify(value).replaceAll("${", "$${").replaceAll("%{", "%%{");
  return escaped;
}

/**
 * The edits that add `name = value` to a body, after its last attribute that stands before the first nested block, or
 * as its first line. Lines of the group it joins are realigned when the new name is longer than theirs.
 */
export function insertAttribute(
  text: string,
  body: Body,
  openBraceEnd: number,
  closeBraceStart: number,
  name: string,
  value: string,
): readonly TextEdit[] {
  const indent = indentOfLine(text, openBraceEnd) + INDENT;
  const before = lastLeadingAttribute(body);
  if (!before) return [insertFirst(text, openBraceEnd, closeBraceStart, indent, `${name} = ${value}`)];
  const group = alignedGroup(text, body, before);
  const width = Math.max(name.length, ...group.map((attribute) => attribute.name.name.length));
  const line = `${name.padEnd(group.length > 0 ? width : name.length)} = ${value}`;
  const at = endOfLine(text, before.span.end);
  return [
    ...group.flatMap((attribute) => realign(text, attribute, width)),
    { span: { start: at, end: at }, newText: `\n${indent}${line}` },
  ];
}

/** The edit that adds a nested block as the last thing of a body, with an empty line before it. */
export function insertBlock(text: string, openBraceEnd: number, closeBraceStart: number, block: string): TextEdit {
  const indent = indentOfLine(text, openBraceEnd) + INDENT;
  const inner = text.slice(openBraceEnd, closeBraceStart);
  const lines = indentLines(block, indent);
  if (inner.trim() === "") {
    const closing = `\n${indentOfLine(text, openBraceEnd)}`;
    return { span: { start: openBraceEnd, end: closeBraceStart }, newText: `\n${lines}${closing}` };
  }
  const end = openBraceEnd + inner.trimEnd().length;
  return { span: { start: end, end: closeBraceStart }, newText: `\n\n${lines}\n${indentOfLine(text, openBraceEnd)}` };
}

/** The white space at the start of the line that an offset stands in. */
export function indentOfLine(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  let end = start;
  while (text[end] === " " || text[end] === "\t") end++;
  return text.slice(start, end);
}

/** Every line that is not empty, indented. */
export function indentLines(text: string, indent: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? line : indent + line))
    .join("\n");
}

function insertFirst(text: string, openEnd: number, closeStart: number, indent: string, line: string): TextEdit {
  const inner = text.slice(openEnd, closeStart);
  if (inner.trim() === "") {
    return {
      span: { start: openEnd, end: closeStart },
      newText: `\n${indent}${line}\n${indentOfLine(text, openEnd)}`,
    };
  }
  return {
    span: { start: openEnd, end: openEnd },
    newText: `\n${indent}${line}${inner.startsWith("\n\n") ? "" : "\n"}`,
  };
}

function lastLeadingAttribute(body: Body): Attribute | undefined {
  let last: Attribute | undefined;
  for (const item of body.items) {
    if (item.kind === "block") break;
    last = item;
  }
  return last;
}

/** The attributes on the lines directly above and including one, as `terraform fmt` aligns them together. */
function alignedGroup(text: string, body: Body, last: Attribute): readonly Attribute[] {
  if (isSeveralLines(text, last)) return [];
  const attributes = body.items.filter((item): item is Attribute => item.kind === "attribute");
  const group: Attribute[] = [last];
  for (let at = attributes.indexOf(last) - 1; at >= 0; at--) {
    const [candidate, next] = [attributes[at], group[0]];
    if (!candidate || !next || isSeveralLines(text, candidate)) break;
    const between = text.slice(candidate.span.end, next.span.start);
    if ((between.match(/\n/g) ?? []).length !== 1) break;
    group.unshift(candidate);
  }
  return group;
}

function isSeveralLines(text: string, attribute: Attribute): boolean {
  return text.slice(attribute.span.start, attribute.span.end).includes("\n");
}

function realign(text: string, attribute: Attribute, width: number): readonly TextEdit[] {
  const start = attribute.name.span.end;
  const equals = text.indexOf("=", start);
  const padding = " ".repeat(width - attribute.name.name.length + 1);
  if (equals < 0 || text.slice(start, equals) === padding) return [];
  return [{ span: { start, end: equals }, newText: padding }];
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  if (end < 0) return text.length;
  return text[end - 1] === "\r" ? end - 1 : end;
}
