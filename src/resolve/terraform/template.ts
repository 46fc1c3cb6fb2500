/** Strings with interpolations and directives, and heredocs. */
import type { Node, Reference } from "../../model/value";
import type { Template, TemplateFor, TemplateIf, TemplatePart } from "../../syntax/hcl/tree";
import type { Location } from "../../syntax/text";
import { type Context, withVariables } from "./context";
import { evaluate } from "./evaluate";
import { elementsOf, iterationVariables } from "./for-expression";
import { adjust, isEncoded } from "./moves";
import { failedNode, isFailed, location, scalarNode, uniqueReferences, unknownNode } from "./nodes";
import { booleanOf, MAXIMUM_TEXT, obstacle, plainOf, textOf } from "./plain";

/** A text under construction; after the first unknown part only references are still collected. */
interface Rendering {
  text: string;
  references: Reference[];
  obstacle: Node | undefined;
  readonly context: Context;
}

/** The value of a template. A quoted string that is one interpolation is the value itself, whatever its type. */
export function evaluateTemplate(template: Template, context: Context): Node {
  const at = location(context.file, template.span);
  const [first] = template.parts;
  if (template.form === "quoted" && template.parts.length === 1 && first?.kind === "interpolation") {
    return adjust(evaluate(first.expression, context), { at });
  }
  return renderParts(template.parts, context, at);
}

/** Renders the parts of a template to text. */
export function renderParts(parts: readonly TemplatePart[], context: Context, at: Location): Node {
  const rendering: Rendering = { text: "", references: [], obstacle: undefined, context };
  render(parts, rendering);
  const { obstacle, text } = rendering;
  const references = uniqueReferences(rendering.references);
  if (!obstacle) return scalarNode(text, at, references);
  if (obstacle.kind !== "unknown" || isFailed(obstacle)) {
    return failedNode(obstacle.kind === "unknown" ? obstacle.unknown.reason : "it has no text", at, references);
  }
  const { code, reason } = obstacle.unknown;
  const start = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return unknownNode(code, start.trim() === "" ? reason : `it begins with \`${start}\`, but ${reason}`, at, references);
}

function render(parts: readonly TemplatePart[], into: Rendering): void {
  for (const part of parts) {
    if (part.kind === "text") append(part.text, into);
    else if (part.kind === "interpolation") interpolate(evaluate(part.expression, into.context), into);
    else if (part.kind === "if") renderIf(part, into);
    else renderFor(part, into);
  }
}

function append(text: string, into: Rendering): void {
  if (into.obstacle) return;
  into.text += text;
  if (into.text.length > MAXIMUM_TEXT) stop(tooLarge(into), into);
}

function tooLarge(into: Rendering): Node {
  const at = { file: into.context.file, span: { start: 0, end: 0 } };
  return unknownNode("unreadable", "the text is too long to be read here", at);
}

function stop(node: Node, into: Rendering): void {
  into.obstacle ??= node;
}

function interpolate(value: Node, into: Rendering): void {
  if (value.references) into.references.push(...value.references);
  const plain = value.kind === "scalar" || isEncoded(value) ? plainOf(value) : undefined;
  const text = plain === undefined ? undefined : textOf(plain);
  if (value.kind === "unknown") stop(value, into);
  else if (isEncoded(value) && text === undefined) stop(obstacle([value], value.at), into);
  else if (text === undefined) stop(failedNode("a template needs a text, a number or a boolean", value.at), into);
  else append(text, into);
}

function renderIf(part: TemplateIf, into: Rendering): void {
  const condition = evaluate(part.condition, into.context);
  if (condition.references) into.references.push(...condition.references);
  const chosen = condition.kind === "scalar" ? booleanOf(condition.value) : undefined;
  if (chosen !== undefined) {
    render(chosen ? part.whenTrue : part.whenFalse, into);
    return;
  }
  stop(
    condition.kind === "unknown" ? condition : failedNode("the condition is neither true nor false", condition.at),
    into,
  );
  render(part.whenTrue, into);
  render(part.whenFalse, into);
}

function renderFor(part: TemplateFor, into: Rendering): void {
  const collection = evaluate(part.collection, into.context);
  if (collection.references) into.references.push(...collection.references);
  const elements = elementsOf(collection);
  if (elements.open) stop(elements.open, into);
  for (const element of elements.items) {
    if (into.obstacle) return;
    const variables = iterationVariables(part.keyVariable?.name, part.valueVariable.name, element);
    const inner: Rendering = { ...into, context: withVariables(into.context, variables) };
    render(part.parts, inner);
    into.text = inner.text;
    into.obstacle = inner.obstacle;
  }
}
