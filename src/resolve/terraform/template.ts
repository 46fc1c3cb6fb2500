/** Strings with interpolations and directives, and heredocs. */
import type { Node, Unknown } from "../../model/value";
import type { Template, TemplateFor, TemplateIf, TemplatePart } from "../../syntax/hcl/tree";
import type { Location, Span } from "../../syntax/text";
import { type Context, withVariables } from "./context";
import { evaluate } from "./evaluate";
import { elementsOf, iterationVariables } from "./for-expression";
import { readJson } from "./json-template";
import { adjust, isEncoded } from "./moves";
import { failedNode, isFailed, location, referencesWithin, scalarNode, unknownNode } from "./nodes";
import { booleanOf, MAXIMUM_TEXT, obstacle, plainOf, textOf } from "./plain";
import { begun } from "./reasons";

/** A piece of a rendered template: text, with its place when it is written so, or a value that has no text here. */
export type Piece =
  | { readonly kind: "text"; readonly text: string; readonly span: Span | undefined }
  | { readonly kind: "hole"; readonly value: Node; readonly isPart: boolean };

interface Rendering {
  readonly pieces: Piece[];
  /** What has text may still refer to resources. */
  readonly values: Node[];
  length: number;
}

/** The value of a template. A quoted string that is one interpolation is the value itself, whatever its type. */
export function evaluateTemplate(template: Template, context: Context): Node {
  const at = location(context.file, template.span);
  const [first] = template.parts;
  if (template.form === "quoted" && template.parts.length === 1 && first?.kind === "interpolation") {
    return adjust(evaluate(first.expression, context), { at });
  }
  const source = context.instance.session.textOf(context.file);
  return renderTemplate(template.parts, context, at, source);
}

/** Renders the parts of a template to text, or to the structure that the text is when it is JSON. */
export function renderTemplate(
  parts: readonly TemplatePart[],
  context: Context,
  at: Location,
  source: string | undefined,
): Node {
  const rendering: Rendering = { pieces: [], values: [], length: 0 };
  render(parts, rendering, context);
  const { pieces, values } = rendering;
  const references = referencesWithin(values);
  const failed = pieces.find((piece) => piece.kind === "hole" && isFailed(piece.value));
  if (failed?.kind === "hole" && failed.value.kind === "unknown") {
    return failedNode(failed.value.unknown.reason, at, references);
  }
  const structure = readJson(pieces, at, source);
  if (structure) return structure;
  const hole = pieces.findIndex((piece) => piece.kind === "hole");
  const text = shownTextOf(pieces.slice(0, hole < 0 ? undefined : hole));
  if (hole < 0) return scalarNode(text, at, references);
  const { code, reason } = begun(text, reasonOf(pieces[hole]));
  const start = text + startOf(pieces[hole]);
  const end = shownTextOf(pieces.slice(pieces.findLastIndex((piece) => piece.kind === "hole") + 1));
  const node = unknownNode(code, reason, at, references);
  return { ...node, ...(start !== "" && { start }), ...(end !== "" && { end }) };
}

function shownTextOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (piece.kind === "text" ? piece.text : "")).join("");
}

function startOf(piece: Piece | undefined): string {
  return piece?.kind === "hole" && piece.isPart && piece.value.kind === "unknown" ? (piece.value.start ?? "") : "";
}

function reasonOf(piece: Piece | undefined): Unknown {
  if (piece?.kind === "hole" && piece.value.kind === "unknown") return piece.value.unknown;
  return { code: "unreadable", reason: "a part of it is not known" };
}

function render(parts: readonly TemplatePart[], into: Rendering, context: Context): void {
  for (const part of parts) {
    if (into.length > MAXIMUM_TEXT) return;
    if (part.kind === "text") addText(part.text, part.span, into, context);
    else if (part.kind === "interpolation") interpolate(evaluate(part.expression, context), into, context);
    else if (part.kind === "if") renderIf(part, into, context);
    else renderFor(part, into, context);
  }
}

function addText(text: string, span: Span | undefined, into: Rendering, context: Context): void {
  into.length += text.length;
  if (into.length <= MAXIMUM_TEXT) into.pieces.push({ kind: "text", text, span });
  else {
    const at = location(context.file, span ?? { start: 0, end: 0 });
    addHole(unknownNode("unreadable", "the text is too long to be read here", at), false, into);
  }
}

function addHole(value: Node, isPart: boolean, into: Rendering): void {
  into.pieces.push({ kind: "hole", value, isPart });
}

function interpolate(value: Node, into: Rendering, context: Context): void {
  into.values.push(value);
  const plain = value.kind === "scalar" || isEncoded(value) ? plainOf(value) : undefined;
  const text = plain === undefined ? undefined : textOf(plain);
  if (text !== undefined) addText(text, undefined, into, context);
  else if (value.kind === "unknown") addHole(value, true, into);
  else if (isEncoded(value)) addHole(obstacle([value], value.at), true, into);
  else {
    const what = value.kind === "scalar" ? "null" : "not a text";
    addHole(failedNode(`a part of the text is ${what}`, value.at), true, into);
  }
}

function renderIf(part: TemplateIf, into: Rendering, context: Context): void {
  const condition = evaluate(part.condition, context);
  into.values.push(condition);
  const chosen = condition.kind === "scalar" ? booleanOf(condition.value) : undefined;
  if (chosen !== undefined) {
    render(chosen ? part.whenTrue : part.whenFalse, into, context);
    return;
  }
  const isUnknown = condition.kind === "unknown";
  addHole(isUnknown ? condition : failedNode("the condition is neither true nor false", condition.at), false, into);
  render(part.whenTrue, into, context);
  render(part.whenFalse, into, context);
}

function renderFor(part: TemplateFor, into: Rendering, context: Context): void {
  const collection = evaluate(part.collection, context);
  if (collection.references) into.values.push(adjust(collection, {}));
  const elements = elementsOf(collection);
  if (elements.open) addHole(elements.open, false, into);
  for (const element of elements.items) {
    if (into.length > MAXIMUM_TEXT) return;
    const variables = iterationVariables(part.keyVariable?.name, part.valueVariable.name, element);
    render(part.parts, into, withVariables(context, variables));
  }
}
