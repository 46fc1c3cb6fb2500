/**
 * Paths into a resource: `storage_encrypted`, `spec.template.spec.containers.image`, `metadata.annotations["a.b/c"]`,
 * `ingress.*.cidr_blocks`, `rule[0].apply`. A name steps into a map; where it meets a list it steps into every item,
 * so repeated blocks and lists need no mark of their own. `*` is every item or every entry, `(a|b)` whichever of the
 * names are there, `["a.b/*"]` every entry whose name begins so.
 */
import type { Location } from "../syntax/text";
import type { Entry, ListNode, MapNode, Node, Unknown } from "./value";

/**
 * What stands at the end of a path: one answer for each branch that the path reaches. A value that is there but cannot be
 * read is present, as an unknown node; `unknown` means that the path ends in one before its last step, or that source does
 * not show whether there is something at all.
 */
export type Selection =
  | { readonly state: "present"; readonly node: Node; readonly entry: Entry | undefined; readonly container: Node }
  | { readonly state: "absent"; readonly container: MapNode | ListNode; readonly missing: readonly string[] }
  | { readonly state: "unknown"; readonly unknown: Unknown; readonly at: Location };

/** Splits a path into its steps. */
export function parsePath(path: string): readonly string[] {
  const cached = parsed.get(path);
  if (cached) return cached;
  const steps = [...path.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map((m) => m[1] ?? m[2] ?? m[3] ?? "");
  parsed.set(path, steps);
  return steps;
}

/** A pure memo: the same path always splits into the same steps, and paths come from knowledge, which is finite. */
const parsed = new Map<string, readonly string[]>();

/** Every answer to a path, in the order of the text. An empty path selects the node itself. */
export function select(from: Node, path: string | readonly string[]): readonly Selection[] {
  const steps = typeof path === "string" ? parsePath(path) : path;
  const found: Selection[] = [];
  step(from, undefined, from, steps, 0, selecting, found);
  return found;
}

/** The nodes that a path reaches, without what is absent or unknown on the way. */
export function nodesAt(from: Node, path: string | readonly string[]): readonly Node[] {
  return select(from, path).flatMap((s) => (s.state === "present" ? [s.node] : []));
}

/** The first scalar at a path as text, if there is one. */
export function textAt(from: Node, path: string | readonly string[]): string | undefined {
  for (const node of nodesAt(from, path)) {
    if (node.kind === "scalar" && node.value !== null) return String(node.value);
  }
  return undefined;
}

/**
 * What is made of each answer to a path by whoever keeps none of them. Each gives a number, and `visit` the bits of all of
 * them together.
 */
export interface Visitor<To> {
  present(node: Node, to: To, entry: Entry | undefined, container: Node): number;
  /** `at` counts the steps that were there. */
  absent(container: Node, to: To, steps: readonly string[], at: number): number;
  unknown(unknown: Unknown, to: To, at: Location): number;
}

/** The answers of `select`, in its order, one by one. Zero where there is none: a list without items has none. */
export function visit<To>(from: Node, steps: readonly string[], visitor: Visitor<To>, to: To): number {
  return step(from, undefined, from, steps, 0, visitor, to);
}

const selecting: Visitor<Selection[]> = {
  present(node, found, entry, container) {
    found.push({ state: "present", node, entry, container });
    return 0;
  },
  absent(container, found, steps, at) {
    found.push({ state: "absent", container: asContainer(container), missing: at === 0 ? steps : steps.slice(at) });
    return 0;
  },
  unknown(unknown, found, at) {
    found.push({ state: "unknown", unknown, at });
    return 0;
  },
};

function step<To>(
  node: Node,
  entry: Entry | undefined,
  container: Node,
  steps: readonly string[],
  at: number,
  visitor: Visitor<To>,
  to: To,
): number {
  const name = steps[at];
  if (name === undefined) return visitor.present(node, to, entry, container);
  if (node.kind === "unknown") return visitor.unknown(node.unknown, to, node.at);
  if (node.kind === "list") return stepIntoList(node, name, steps, at, visitor, to);
  if (node.kind === "map") return stepIntoMap(node, name, steps, at, visitor, to);
  return visitor.absent(container, to, steps, at);
}

function stepIntoList<To>(
  node: ListNode,
  name: string,
  steps: readonly string[],
  at: number,
  visitor: Visitor<To>,
  to: To,
): number {
  const index = /^\d+$/.test(name) ? Number(name) : undefined;
  const next = name === "*" || index !== undefined ? at + 1 : at;
  const items = index === undefined ? node.items : node.items.slice(index, index + 1);
  let given = 0;
  for (const item of items) given |= step(item, undefined, node, steps, next, visitor, to);
  if (node.open && (index === undefined || items.length === 0)) given |= visitor.unknown(node.open, to, node.at);
  else if (items.length === 0) given |= visitor.absent(node, to, steps, at);
  return given;
}

/** Most names are plain, and every rule asks for many: one look at the last character says so. */
const BRACKET = ")".charCodeAt(0);
const ASTERISK = "*".charCodeAt(0);

function stepIntoMap<To>(
  node: MapNode,
  name: string,
  steps: readonly string[],
  at: number,
  visitor: Visitor<To>,
  to: To,
): number {
  const last = name.charCodeAt(name.length - 1);
  if (last === BRACKET && name.startsWith("(")) {
    const names = alternativesIn(name);
    let given = 0;
    let isAny = false;
    for (const one of names) {
      if (!node.entries.has(one)) continue;
      isAny = true;
      given |= stepIntoMap(node, one, steps, at, visitor, to);
    }
    return isAny ? given : stepIntoMap(node, names[0] ?? "", steps, at, visitor, to);
  }
  if (last === ASTERISK) {
    const begin = name.slice(0, -1);
    let given = 0;
    let isAny = false;
    for (const [key, entry] of node.entries) {
      if (!key.startsWith(begin)) continue;
      isAny = true;
      given |= stepIntoEntry(entry, node, steps, at, visitor, to);
    }
    if (node.open) given |= visitor.unknown(node.open, to, node.at);
    else if (!isAny) given |= visitor.absent(node, to, steps, at);
    return given;
  }
  const entry = node.entries.get(name);
  if (entry && !isNothing(entry.value)) return stepIntoEntry(entry, node, steps, at, visitor, to);
  if (!entry && node.open) return visitor.unknown(node.open, to, node.at);
  return visitor.absent(node, to, steps, at);
}

/** The names in `(a|b)`, split once. */
function alternativesIn(name: string): readonly string[] {
  const known = alternatives.get(name);
  if (known) return known;
  const names = name.slice(1, -1).split("|");
  alternatives.set(name, names);
  return names;
}

/** A pure memo, as that of paths. */
const alternatives = new Map<string, readonly string[]>();

function stepIntoEntry<To>(
  entry: Entry,
  node: MapNode,
  steps: readonly string[],
  at: number,
  visitor: Visitor<To>,
  to: To,
): number {
  if (entry.conditional) return visitor.unknown(entry.conditional, to, entry.key);
  return step(entry.value, entry, node, steps, at + 1, visitor, to);
}

/** Terraform and Kubernetes read an explicit null, and a `dynamic` block without elements, as if nothing were there. */
function isNothing(node: Node): boolean {
  if (node.kind === "list") return node.blocks === true && node.items.length === 0 && !node.open;
  return node.kind === "scalar" && node.value === null;
}

function asContainer(node: Node): MapNode | ListNode {
  if (node.kind === "map" || node.kind === "list") return node;
  return { kind: "list", items: [], at: node.at };
}
