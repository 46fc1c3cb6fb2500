/** JSON with the place of everything, for files and for JSON that stands inside another text. */
import {
  type Node as JsoncNode,
  type ParseError,
  type ParseErrorCode,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import type { Span, SyntaxProblem } from "./text";

/** A value of a JSON text, with offsets into that text. */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

export interface JsonObject {
  readonly kind: "object";
  /** In the order of the text; a name may stand twice. */
  readonly properties: readonly JsonProperty[];
  /** With the braces. */
  readonly span: Span;
}

export interface JsonProperty {
  /** `span` includes the quotes. */
  readonly name: JsonScalar & { readonly value: string };
  readonly value: JsonNode;
  /** From the name to the end of the value. */
  readonly span: Span;
}

export interface JsonArray {
  readonly kind: "array";
  readonly items: readonly JsonNode[];
  /** With the brackets. */
  readonly span: Span;
}

export interface JsonScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  /** With the quotes of a string. */
  readonly span: Span;
  /** True for a string without escapes: its content stands in the text as it is, from `span.start + 1`. */
  readonly verbatim: boolean;
}

export interface JsonText {
  /** Undefined when the text holds no value. */
  readonly root: JsonNode | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/**
 * Parses a JSON text (RFC 8259). Never throws: what is not JSON stands in `problems`, and the values around it are kept.
 * A byte order mark is skipped.
 */
export function parseJson(text: string): JsonText {
  const source = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  const errors: ParseError[] = [];
  try {
    const tree = parseTree(source, errors, { disallowComments: true, allowTrailingComma: false });
    const root = tree ? build(tree, source) : undefined;
    return { root, problems: firstAtEachPlace(errors).map((error) => problemOf(error, text.length)) };
  } catch {
    // The parser recurses, so text nested deeper than the call stack ends here.
    return { root: undefined, problems: [{ span: { start: 0, end: 0 }, message: "The JSON is nested too deeply." }] };
  }
}

function build(node: JsoncNode, source: string): JsonNode {
  const span = spanOf(node);
  if (node.type === "object") {
    const properties = (node.children ?? []).flatMap((child) => buildProperty(child, source));
    return { kind: "object", properties, span };
  }
  if (node.type === "array") {
    return { kind: "array", items: (node.children ?? []).map((child) => build(child, source)), span };
  }
  return buildScalar(node, source);
}

function buildProperty(node: JsoncNode, source: string): readonly JsonProperty[] {
  const [key, value] = node.children ?? [];
  if (!key || !value) return [];
  const name = buildScalar(key, source);
  return [{ name: { ...name, value: String(name.value) }, value: build(value, source), span: spanOf(node) }];
}

function buildScalar(node: JsoncNode, source: string): JsonScalar {
  const span = spanOf(node);
  const value = scalarValue(node.value);
  const verbatim =
    typeof value === "string" && value.length === node.length - 2 && source.startsWith(value, span.start + 1);
  return { kind: "scalar", value, span, verbatim };
}

function scalarValue(value: unknown): JsonScalar["value"] {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

function spanOf(node: JsoncNode): Span {
  return { start: node.offset, end: node.offset + node.length };
}

const messages: ReadonlyMap<string, string> = new Map([
  ["InvalidSymbol", "This is no JSON value. Put text in double quotes."],
  ["InvalidNumberFormat", "This is no JSON number."],
  ["PropertyNameExpected", "A property name in double quotes is missing here."],
  ["ValueExpected", "A value is missing here."],
  ["ColonExpected", "A colon is missing after the property name."],
  ["CommaExpected", "A comma is missing here."],
  ["CloseBraceExpected", "The object is not closed. Add `}`."],
  ["CloseBracketExpected", "The array is not closed. Add `]`."],
  ["EndOfFileExpected", "There is text after the end of the JSON value."],
  ["InvalidCommentToken", "JSON has no comments."],
  ["UnexpectedEndOfComment", "JSON has no comments."],
  ["UnexpectedEndOfString", "The string is not closed. Add a double quote."],
  ["UnexpectedEndOfNumber", "The number is not complete."],
  ["InvalidUnicode", "This escape names no character. Write `\\u` and four hexadecimal digits."],
  ["InvalidEscapeCharacter", "JSON has no such escape."],
  ["InvalidCharacter", "A string cannot hold this control character; write it as an escape."],
]);

/** One slip makes the parser say several things of the same place; the first says it best. */
function firstAtEachPlace(errors: readonly ParseError[]): readonly ParseError[] {
  return errors.filter((error, index) => error.offset !== errors[index - 1]?.offset);
}

/** Of what the text ends in, the parser counts a closing that is not there. */
function problemOf({ error, offset, length }: ParseError, end: number): SyntaxProblem {
  const code = printParseErrorCode(error as ParseErrorCode);
  const span = { start: Math.min(offset, end), end: Math.min(offset + length, end) };
  return { span, message: messages.get(code) ?? "This is not valid JSON." };
}
