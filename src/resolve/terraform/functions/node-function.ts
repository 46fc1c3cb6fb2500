/** Functions that look at nodes themselves, to keep places or to answer although a part is unknown. */
import type { Node, Unknown } from "../../../model/value";
import type { Location } from "../../../syntax/text";
import type { Context } from "../context";
import { derived, failedNode, referencesWithin, unknownNode } from "../nodes";

export interface Call {
  readonly at: Location;
  readonly context: Context;
}

export type NodeFunction = (args: readonly Node[], call: Call) => Node;

/** The answer when an argument does not fit: failed when it is known, else unknown for its reason. */
export function unfit(args: readonly Node[], call: Call, reason: string): Node {
  const unknown = args.find((arg) => arg.kind === "unknown");
  const references = referencesWithin(args);
  return unknown ? derived(unknown, call.at, references) : failedNode(reason, call.at, references);
}

/** An unknown answer that mentions what its arguments mention. */
export function unknownAnswer(unknown: Unknown, args: readonly Node[], call: Call): Node {
  return unknownNode(unknown.code, unknown.reason, call.at, referencesWithin(args));
}

/** True for a known null. */
export function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.value === null;
}

/** Why a collection may hold more than is seen, or why it is not known at all. */
export function openness(node: Node): Unknown | undefined {
  if (node.kind === "unknown") return node.unknown;
  return node.kind === "scalar" ? undefined : node.open;
}

/** The items of a list or the values of a map, in Terraform's order; undefined for what is no collection. */
export function itemsOf(node: Node): readonly Node[] | undefined {
  if (node.kind === "list") return node.items;
  if (node.kind !== "map") return undefined;
  return sortedEntries(node).map(([, value]) => value);
}

/** Names and values of a map, by name, as Terraform iterates over it. */
export function sortedEntries(node: Extract<Node, { kind: "map" }>): readonly (readonly [string, Node])[] {
  return [...node.entries]
    .sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
    .map(([name, entry]) => [name, entry.value] as const);
}
