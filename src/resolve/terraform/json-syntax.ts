/**
 * Terraform's JSON syntax (https://developer.hashicorp.com/terraform/language/syntax/json) as a tree of the native one.
 * Which nested objects are blocks only a provider's schema can tell; they are read as objects, which paths step into alike.
 */
import { parseHcl, parseHclExpression, parseTemplate } from "../../syntax/hcl/parser";
import { shiftSpans } from "../../syntax/hcl/shift";
import type { Attribute, Block, Body, Expression, HclFile, Identifier, Template } from "../../syntax/hcl/tree";
import { type JsonNode, type JsonObject, type JsonProperty, type JsonScalar, parseJson } from "../../syntax/json";
import type { Span } from "../../syntax/text";

/** True for files in the JSON syntax. */
export function isJsonSyntax(path: string): boolean {
  return path.endsWith(".json");
}

/** Parses a file that Terraform reads, in the syntax that its name says. */
export function parseTerraform(path: string, text: string): HclFile {
  return isJsonSyntax(path) ? parseTerraformJson(text, path.endsWith(".tfvars.json")) : parseHcl(text);
}

/** How many levels of names stand above the body of a block. */
const labelCounts: ReadonlyMap<string, number> = new Map([
  ["resource", 2],
  ["data", 2],
  ["module", 1],
  ["provider", 1],
  ["variable", 1],
  ["output", 1],
  ["locals", 0],
  ["terraform", 0],
]);

function parseTerraformJson(text: string, isValues: boolean): HclFile {
  const { root, problems } = parseJson(text);
  const span = { start: 0, end: text.length };
  if (root?.kind !== "object") return { body: { items: [], span }, comments: [], problems };
  const items = isValues ? attributesOf(root) : root.properties.flatMap(topLevel);
  return { body: { items, span }, comments: [], problems };
}

function topLevel({ name, value }: JsonProperty): readonly Block[] {
  const count = labelCounts.get(name.value);
  return count === undefined ? [] : blocksIn(identifier(name), [], value, count);
}

/** A body, a list of bodies, or names with bodies below them. */
function blocksIn(type: Identifier, labels: readonly Identifier[], value: JsonNode, left: number): readonly Block[] {
  if (value.kind === "array") return value.items.flatMap((item) => blocksIn(type, labels, item, left));
  if (value.kind !== "object") return [];
  if (left === 0) return [block(type, labels, value)];
  return value.properties.flatMap((property) =>
    property.name.value === "//"
      ? []
      : blocksIn(type, [...labels, identifier(property.name)], property.value, left - 1),
  );
}

function block(type: Identifier, labels: readonly Identifier[], value: JsonObject): Block {
  const header = labels.at(-1)?.span ?? type.span;
  const body: Body = { items: attributesOf(value, type.name === "variable"), span: value.span };
  return {
    kind: "block",
    type,
    labels,
    body,
    header,
    span: { start: header.start, end: value.span.end },
    openBrace: { start: value.span.start, end: value.span.start + 1 },
    closeBrace: { start: value.span.end - 1, end: value.span.end },
  };
}

function attributesOf(object: JsonObject, isVariable = false): readonly Attribute[] {
  return object.properties.flatMap(({ name, value, span }): Attribute[] => {
    if (name.value === "//") return [];
    const isType = isVariable && name.value === "type" && value.kind === "scalar";
    return [{ kind: "attribute", name: identifier(name), value: isType ? typeOf(value) : expressionOf(value), span }];
  });
}

function identifier({ value, span }: JsonScalar & { readonly value: string }): Identifier {
  return { name: value, span };
}

/** A type constraint is an expression in a string. */
function typeOf(scalar: JsonScalar): Expression {
  return parseHclExpression(String(scalar.value), scalar.span.start + 1).expression;
}

function expressionOf(json: JsonNode): Expression {
  const { span } = json;
  if (json.kind === "array") return { kind: "tuple", items: json.items.map(expressionOf), span };
  if (json.kind === "object") {
    const entries = json.properties
      .filter(({ name }) => name.value !== "//")
      .map((property) => ({
        key: templateOf(property.name.value, property.name.span),
        value: expressionOf(property.value),
        span: property.span,
      }));
    return { kind: "object", entries, span };
  }
  const { value } = json;
  if (typeof value === "string") return templateOf(value, span);
  if (typeof value === "number") return { kind: "number", value, span };
  return typeof value === "boolean" ? { kind: "boolean", value, span } : { kind: "null", span };
}

/** Strings are templates. Places in one that is written with escapes are near, not exact. */
function templateOf(value: string, span: Span): Template {
  const content = { start: span.start + 1, end: span.end - 1 };
  const plain = !/[$%]\{/.test(value);
  const parts = plain
    ? value === ""
      ? []
      : [{ kind: "text", text: value, span: content } as const]
    : shiftSpans(parseTemplate(value).template.parts, content.start);
  return { kind: "template", form: "quoted", parts, content, span };
}
