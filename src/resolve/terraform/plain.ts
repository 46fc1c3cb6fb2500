/** Wholly known values without places, as functions and operators compute with them. */
import type { Entry, Node, Reference, Scalar } from "../../model/value";
import type { Location } from "../../syntax/text";
import { jsonText } from "./functions/json-text";
import { isEncoded } from "./moves";
import { derived, entryOf, listNode, mapNode, scalarNode, unknownNode } from "./nodes";

export type Plain = Scalar | readonly Plain[] | ReadonlyMap<string, Plain>;

const MAXIMUM_NODES = 20_000;
/** Texts beyond this length are not made. */
export const MAXIMUM_TEXT = 1_000_000;

/** The value of a node, undefined when any part of it is unknown or when it is too large to compute with. */
export function plainOf(node: Node): Plain | undefined {
  return toPlain(node, { left: MAXIMUM_NODES });
}

function toPlain(node: Node, budget: { left: number }): Plain | undefined {
  if (!isEncoded(node)) return structureOf(node, budget);
  const value = structureOf(node, budget);
  return value === undefined ? undefined : jsonText(value);
}

function structureOf(node: Node, budget: { left: number }): Plain | undefined {
  if (budget.left-- <= 0) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "unknown" || node.open) return undefined;
  if (node.kind === "list") {
    const items: Plain[] = [];
    for (const item of node.items) {
      const value = toPlain(item, budget);
      if (value === undefined) return undefined;
      items.push(value);
    }
    return items;
  }
  const entries = new Map<string, Plain>();
  for (const [name, entry] of node.entries) {
    const value = toPlain(entry.value, budget);
    if (value === undefined) return undefined;
    entries.set(name, value);
  }
  return entries;
}

/** A plain value as a node; everything in it stands at the same place. */
export function nodeOf(value: Plain, at: Location, references?: readonly Reference[]): Node {
  if (isList(value)) {
    const items = value.map((item) => nodeOf(item, at));
    return references?.length ? { kind: "list", items, at, references } : listNode(items, at);
  }
  if (isMap(value)) {
    const entries = new Map<string, Entry>();
    for (const [name, item] of value) entries.set(name, entryOf(nodeOf(item, at)));
    return references?.length ? { kind: "map", entries, at, header: at, references } : mapNode(entries, at);
  }
  return scalarNode(value, at, references);
}

/** True for a list. */
export function isList(value: Plain): value is readonly Plain[] {
  return Array.isArray(value);
}

/** True for a map. */
export function isMap(value: Plain): value is ReadonlyMap<string, Plain> {
  return value instanceof Map;
}

/** Terraform's equality: values of different types differ. */
export function plainEquals(left: Plain, right: Plain): boolean {
  if (isList(left)) {
    return (
      isList(right) && left.length === right.length && left.every((item, i) => plainEquals(item, right[i] ?? null))
    );
  }
  if (isMap(left)) {
    if (!isMap(right) || left.size !== right.size) return false;
    return [...left].every(([name, item]) => {
      const other = right.get(name);
      return other !== undefined && plainEquals(item, other);
    });
  }
  return left === right;
}

/** The text of a scalar as Terraform converts it; undefined for null and for what has no text. */
export function textOf(value: Plain): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  return typeof value === "number" ? numberText(value) : undefined;
}

/** The number that a value converts to, if any. */
export function numberOf(value: Plain): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || !/^\s*[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?\s*$/.test(value)) return undefined;
  return Number(value);
}

/** The boolean that a value converts to, if any. */
export function booleanOf(value: Plain): boolean | undefined {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
}

/** Terraform writes numbers in full, without an exponent. */
function numberText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) >= 1e21) return BigInt(value).toString();
  const text = String(value);
  return /e-/.test(text) ? value.toFixed(20).replace(/0{1,20}$/, "") : text;
}

/** The first part of values that keeps them from being computed with, as a node to answer with. */
export function obstacle(nodes: readonly Node[], at: Location, references?: readonly Reference[]): Node {
  const waiting = [...nodes].reverse();
  for (let visited = 0; visited < MAXIMUM_NODES; visited++) {
    const node = waiting.pop();
    if (!node) break;
    if (node.kind === "unknown") return derived(node, at, references);
    if (node.kind === "scalar") continue;
    if (node.open) return unknownNode(node.open.code, node.open.reason, at, references);
    if (node.kind === "list") waiting.push(...node.items.slice(0, MAXIMUM_NODES).reverse());
    else for (const entry of [...node.entries.values()].slice(0, MAXIMUM_NODES).reverse()) waiting.push(entry.value);
  }
  return unknownNode("unreadable", "the value is too large to be read here", at, references);
}
