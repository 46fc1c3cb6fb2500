/** Cuts a tree off where reading goes on after an error, so that what is read again does not stand in it twice. */
import type { Span } from "../text";
import { isSpace } from "./characters";
import type { Attribute, Expression } from "./tree";

/** The argument without what lies behind `at`, and without the white space before it. */
export function cutAttribute(text: string, attribute: Attribute, at: number): Attribute {
  if (attribute.span.end <= at) return attribute;
  let end = at;
  while (end > attribute.name.span.end && isSpace(text.charCodeAt(end - 1))) end--;
  return cutNode(attribute, end);
}

/** Lists lose what starts behind the end; a single part that does is `invalid`; spans end where the text was cut. */
function cutNode<Node extends object>(node: Node, end: number): Node {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, cutValue(value, end)])) as Node;
}

function cutValue(value: unknown, end: number): unknown {
  if (Array.isArray(value))
    return value.filter((element) => startOf(element) < end).map((element) => cutValue(element, end));
  if (typeof value !== "object" || value === null) return value;
  if (isSpan(value)) return { start: Math.min(value.start, end), end: Math.min(value.end, end) };
  const isExpression = "kind" in value && "span" in value;
  return isExpression && startOf(value) >= end ? invalidAt(end) : cutNode(value, end);
}

function invalidAt(at: number): Expression {
  return { kind: "invalid", span: { start: at, end: at } };
}

function isSpan(value: object): value is Span {
  return "start" in value && typeof value.start === "number" && "end" in value && typeof value.end === "number";
}

function startOf(value: unknown): number {
  if (typeof value !== "object" || value === null || !("span" in value)) return 0;
  const { span } = value;
  return typeof span === "object" && span !== null && isSpan(span) ? span.start : 0;
}
