import type { Node } from "../../model/value";

type Scalar = Extract<Node, { readonly kind: "scalar" }>;

/** A field of a map as text, with its node. */
export function scalarIn(node: Node, name: string): { readonly text: string; readonly node: Scalar } | undefined {
  const value = node.kind === "map" ? node.entries.get(name)?.value : undefined;
  return value?.kind === "scalar" ? { text: String(value.value), node: value } : undefined;
}
