/** Puts what a plan settles in the place of what source does not show. */
import { copyWith } from "../../model/copy";
import type { Resource } from "../../model/resource";
import { splitScope } from "../../model/scope";
import type { Entry, ListNode, MapNode, Node } from "../../model/value";
import type { Location } from "../../syntax/text";
import { mergeValues } from "./merge";
import { entryOf } from "./nodes";
import type { Plan, PlannedCopy } from "./plan";

const MAXIMUM_DEPTH = 60;
const DIFFERS = { code: "repetition", reason: "the value differs from copy to copy" } as const;

/**
 * The resources, with values of the plan where source leaves them unknown. What is written stays as it is written, and
 * what is absent stays absent; a value of the plan stands where the code has the expression, with the plan's file as its
 * origin. A plan is of one root module: the one that has the most of its addresses. Secrets are never taken from it.
 */
export function applyPlan(resources: readonly Resource[], plan: Plan): readonly Resource[] {
  const root = rootOf(resources, plan);
  const origin = { file: plan.file, span: { start: 0, end: 0 } };
  return resources.map((resource) => {
    const copies = splitScope(resource.scope).root === root ? plan.copies.get(resource.address) : undefined;
    if (!copies || copies.length === 0) return resource;
    const config = settleCopies(resource.config, copies, origin);
    return config === resource.config || config.kind !== "map" ? resource : { ...resource, config };
  });
}

function rootOf(resources: readonly Resource[], plan: Plan): string | undefined {
  const counts = new Map<string, number>();
  for (const { address, scope, platform } of resources) {
    if (platform !== "terraform" || !plan.copies.has(address)) continue;
    const { root } = splitScope(scope);
    counts.set(root, (counts.get(root) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** What all copies agree on; where they differ, each value occurs in one of them. */
function settleCopies(config: MapNode, copies: readonly PlannedCopy[], origin: Location): Node {
  const settled = copies.map((copy) => settle(config, copy, origin, 0));
  return settled.every((one) => one === config) ? config : (mergeValues(settled, DIFFERS, "allOf") ?? config);
}

/** The node itself when the plan adds nothing to it. */
function settle(node: Node, planned: PlannedCopy, origin: Location, depth: number): Node {
  if (depth > MAXIMUM_DEPTH || planned.unknown === true || planned.sensitive === true) return node;
  if (planned.after === undefined) return node;
  const after = node.kind === "scalar" ? planned.after : readJson(planned.after);
  const given = { ...planned, after };
  if (node.kind === "unknown") {
    const known = toNode(given, node.at, origin, depth);
    return known && node.references ? copyWith(known, { references: node.references }) : (known ?? node);
  }
  if (node.kind === "map" && isObject(after)) return settleMap(node, given, origin, depth);
  if (node.kind === "list" && Array.isArray(after)) return settleList(node, given, origin, depth);
  return node;
}

function settleMap(node: MapNode, planned: PlannedCopy, origin: Location, depth: number): Node {
  const entries = new Map<string, Entry>();
  let isChanged = false;
  for (const [name, entry] of node.entries) {
    const value = settle(entry.value, partOf(planned, name), origin, depth + 1);
    if (value !== entry.value) isChanged = true;
    entries.set(name, value === entry.value ? entry : { ...entry, value });
  }
  const { open, ...closed } = node;
  if (!open) return isChanged ? { ...node, entries } : node;
  const known = toNode(planned, node.at, origin, depth);
  if (known?.kind !== "map" || known.open) return isChanged ? { ...node, entries } : node;
  for (const [name, entry] of known.entries) if (!entries.has(name)) entries.set(name, entry);
  return { ...closed, entries };
}

/** Blocks and sets have no order that counts: an item is settled by the one planned item that fits what is written. */
function settleList(node: ListNode, planned: PlannedCopy, origin: Location, depth: number): Node {
  const after = planned.after as readonly unknown[];
  const { open, ...closed } = node;
  if (open) {
    const known = toNode(planned, node.at, origin, depth);
    return known?.kind === "list" ? { ...closed, items: known.items } : node;
  }
  if (after.length !== node.items.length) return node;
  const items = node.items.map((item) => {
    const fitting = after.flatMap((value, at) => (fits(item, value) ? [at] : []));
    const [only, another] = fitting;
    return only === undefined || another !== undefined ? item : settle(item, partOf(planned, only), origin, depth + 1);
  });
  return items.every((item, at) => item === node.items[at]) ? node : { ...node, items };
}

function fits(node: Node, value: unknown): boolean {
  if (node.kind === "scalar") return String(node.value) === String(value);
  if (node.kind !== "map" || !isObject(value)) return true;
  const given = new Map(Object.entries(value));
  return [...node.entries].every(
    ([name, entry]) => entry.value.kind !== "scalar" || !given.has(name) || fits(entry.value, given.get(name)),
  );
}

/** A value of the plan where the code has an expression. Undefined when it holds what is not known before apply. */
function toNode(planned: PlannedCopy, at: Location, origin: Location, depth: number): Node | undefined {
  const { after, unknown, sensitive } = planned;
  if (depth > MAXIMUM_DEPTH || unknown === true || sensitive === true || after === undefined) return undefined;
  if (after === null || typeof after === "string" || typeof after === "number" || typeof after === "boolean") {
    const value = readJson(after);
    if (value !== after) return toNode({ ...planned, after: value }, at, origin, depth + 1);
    return { kind: "scalar", value: after, at, origin };
  }
  if (Array.isArray(after)) {
    const items = after.map((_, index) => partNode(planned, index, at, origin, depth));
    return { kind: "list", items, at, origin };
  }
  const names = new Set([...Object.keys(after), ...(isObject(unknown) ? Object.keys(unknown) : [])]);
  const entries = new Map([...names].map((name) => [name, entryOf(partNode(planned, name, at, origin, depth), at)]));
  return { kind: "map", entries, at, header: at, origin };
}

function partNode(planned: PlannedCopy, key: string | number, at: Location, origin: Location, depth: number): Node {
  const part = toNode(partOf(planned, key), at, origin, depth + 1);
  if (part) return part;
  const reason = `the plan leaves \`${key}\` open until apply, or keeps it as a secret`;
  return { kind: "unknown", unknown: { code: "resource-attribute", reason }, at, origin };
}

function partOf({ after, unknown, sensitive }: PlannedCopy, key: string | number): PlannedCopy {
  return { after: at(after, key), unknown: at(unknown, key), sensitive: at(sensitive, key) };
}

/** An own property or item. A mark that stands for the whole stands for each of its parts. */
function at(value: unknown, key: string | number): unknown {
  if (value === true) return true;
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string | number, unknown>)[key]
    : undefined;
}

/** Policies and the like stand in a plan as text. */
function readJson(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return value;
  try {
    const read: unknown = JSON.parse(value);
    return typeof read === "object" && read !== null ? read : value;
  } catch {
    return value;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
