/** Where nodes of the `yaml` package stand in the text that they were read from. */
import { isNode } from "yaml";
import type { Span } from "../text";

/** The span of a node's own text, in characters; undefined for nothing, and for what was not read from a text. */
export function placeOf(node: unknown): Span | undefined {
  const range = isNode(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : undefined;
}
