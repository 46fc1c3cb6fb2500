/** Copies of nodes that differ in where they stand. */
import type { Location } from "../syntax/text";
import type { MapNode, Node, Reference } from "./value";

/** The same value with another place, origin or other references. */
export function copyWith(
  node: Node,
  changes: { readonly at?: Location; readonly origin?: Location; readonly references?: readonly Reference[] },
): Node {
  if (node.kind === "map") return { ...node, entries: node.entries, ...changes };
  if (node.kind === "list") return { ...node, items: node.items, ...changes };
  return { ...node, ...changes };
}

/** The same map with another place to point to when something in it is absent. */
export function headedBy(map: MapNode, header: Location): MapNode {
  return { ...map, entries: map.entries, header };
}
