/**
 * Turns the syntax tree into the JSON that `@cdktf/hcl2json` prints for the same file: what release snapshots hash, and what
 * the parser is tested by.
 * The shape is that of https://github.com/tmccombs/hcl2json (convert/convert.go), its oddities included: an attribute
 * hides a block of the same name, literal `${` is doubled again, and a conditional inside a string is printed as `%{if …}`.
 */
import type { Attribute, Block, Body, Expression, HclFile, Template, TemplatePart } from "./tree";

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Thrown where the reference gives up on a file that it could parse. */
export class NotConvertible extends Error {}

type Level = Map<string, Level | Json[] | Json>;

/** The JSON of a file. Throws `NotConvertible` where the reference reports an error that is not one of syntax. */
export function toPlainJson(text: string, file: HclFile): Json {
  return plain(convertBody(text, file.body));
}

function plain(level: Level | Json[] | Json): Json {
  if (!(level instanceof Map)) return level;
  return Object.fromEntries([...level].map(([key, value]) => [key, plain(value)]));
}

function convertBody(text: string, body: Body): Level {
  const result: Level = new Map();
  for (const item of body.items) if (item.kind === "block") convertBlock(text, item, result);
  for (const item of body.items) if (item.kind === "attribute") convertAttribute(text, item, result);
  return result;
}

function convertAttribute(text: string, attribute: Attribute, into: Level): void {
  into.set(attribute.name.name, convertExpression(text, attribute.value));
}

function convertBlock(text: string, block: Block, into: Level): void {
  let level = into;
  let key = block.type.name;
  for (const label of block.labels) {
    const existing = level.get(key);
    if (existing !== undefined && !(existing instanceof Map)) throw new NotConvertible(`${key} has and has not labels`);
    const next: Level = existing ?? new Map();
    level.set(key, next);
    level = next;
    key = label.name;
  }
  const value = plain(convertBody(text, block.body));
  const existing = level.get(key);
  if (existing instanceof Map) throw new NotConvertible(`${key} has and has not labels`);
  if (Array.isArray(existing)) existing.push(value);
  else level.set(key, [value]);
}

function source(text: string, expression: Expression): string {
  return text.slice(expression.span.start, expression.span.end);
}

function wrapped(text: string, expression: Expression): string {
  return `\${${source(text, expression)}}`;
}

function convertExpression(text: string, expression: Expression): Json {
  switch (expression.kind) {
    case "number":
    case "boolean":
      return expression.value;
    case "null":
      return null;
    case "template": {
      const only = onlyInterpolation(expression);
      return only === undefined ? convertParts(text, expression.parts) : convertExpression(text, only);
    }
    case "tuple":
      return expression.items.map((item) => convertExpression(text, item));
    case "object":
      return Object.fromEntries(
        expression.entries.map(({ key, value }) => [convertKey(text, key), convertExpression(text, value)]),
      );
    case "unary": {
      const { operator, operand } = expression;
      if (operand.kind === "number" && operator === "-") return -operand.value;
      if (operand.kind === "boolean" && operator === "!") return !operand.value;
      if (operand.kind === "number" || operand.kind === "boolean" || operand.kind === "null") {
        throw new NotConvertible("an operator on a literal of another type");
      }
      return wrapped(text, expression);
    }
    default:
      return wrapped(text, expression);
  }
}

function onlyInterpolation(template: Template): Expression | undefined {
  const [part] = template.parts;
  return template.parts.length === 1 && part?.kind === "interpolation" ? part.expression : undefined;
}

function convertParts(text: string, parts: readonly TemplatePart[]): string {
  return parts.map((part) => convertPart(text, part)).join("");
}

function convertPart(text: string, part: TemplatePart): string {
  switch (part.kind) {
    case "text":
      return part.text.replace(/([$%])\{/g, "$1$1{");
    case "interpolation":
      return convertInString(text, part.expression);
    case "if": {
      if (isLoneNull(part.whenTrue)) return "";
      const whenFalse = isLoneNull(part.whenFalse) ? "" : convertParts(text, part.whenFalse);
      const otherwise = whenFalse === "" ? "" : `%{else}${whenFalse}`;
      return `%{if ${source(text, part.condition)}}${convertParts(text, part.whenTrue)}${otherwise}%{endif}`;
    }
    case "for": {
      const key = part.keyVariable === undefined ? "" : `${part.keyVariable.name}, `;
      const head = `%{for ${key}${part.valueVariable.name} in ${source(text, part.collection)}}`;
      return `${head}${convertParts(text, part.parts)}%{endfor}`;
    }
  }
}

/** The reference cannot print a branch that is only `${null}`, and drops it without an error. */
function isLoneNull(parts: readonly TemplatePart[]): boolean {
  const [part] = parts;
  return parts.length === 1 && part?.kind === "interpolation" && part.expression.kind === "null";
}

function convertInString(text: string, expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return decimal(source(text, expression));
    case "boolean":
      return String(expression.value);
    case "null":
      return "null";
    case "template": {
      const only = onlyInterpolation(expression);
      return only === undefined ? convertParts(text, expression.parts) : convertInString(text, only);
    }
    case "conditional": {
      const whenFalse = convertInString(text, expression.whenFalse);
      const otherwise = whenFalse === "" ? "" : `%{else}${whenFalse}`;
      const whenTrue = convertInString(text, expression.whenTrue);
      return `%{if ${source(text, expression.condition)}}${whenTrue}${otherwise}%{endif}`;
    }
    default:
      return wrapped(text, expression);
  }
}

function convertKey(text: string, key: Expression): string {
  const isBare = key.kind === "template" && !/^["<]/.test(source(text, key));
  return isBare || isTraversal(key) ? source(text, key) : convertInString(text, key);
}

/** True for `a.b[0]["c"]`: a variable and steps that need no evaluation. */
function isTraversal(expression: Expression): boolean {
  if (expression.kind === "variable") return true;
  if (expression.kind === "access") return isTraversal(expression.target);
  if (expression.kind !== "index") return false;
  const { key } = expression;
  const literal = key.kind === "number" || key.kind === "boolean" || key.kind === "null" || isPlainText(key);
  return literal && isTraversal(expression.target);
}

function isPlainText(expression: Expression): boolean {
  if (expression.kind !== "template") return false;
  return expression.parts.length === 0 || (expression.parts.length === 1 && expression.parts[0]?.kind === "text");
}

/** A number literal in plain decimal notation, without exponent and without zeros that say nothing. */
function decimal(literal: string): string {
  const [mantissa = "", exponent = "0"] = literal.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const padded = point <= 0 ? "0".repeat(1 - point) + digits : digits.padEnd(point, "0");
  const split = Math.max(point, 1);
  const integer = padded.slice(0, split).replace(/^0+(?=\d)/, "");
  const decimals = padded.slice(split);
  let end = decimals.length;
  while (end > 0 && decimals[end - 1] === "0") end--;
  return end === 0 ? integer : `${integer}.${decimals.slice(0, end)}`;
}
