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
  step(from, undefined, from, steps, 0, found);
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

function step(
  node: Node,
  entry: Entry | undefined,
  container: Node,
  steps: readonly string[],
  at: number,
  found: Selection[],
): void {
  const name = steps[at];
  if (name === undefined) {
    found.push({ state: "present", node, entry, container });
    return;
  }
  if (node.kind === "unknown") {
    found.push({ state: "unknown", unknown: node.unknown, at: node.at });
    return;
  }
  if (node.kind === "list") stepIntoList(node, name, steps, at, found);
  else if (node.kind === "map") stepIntoMap(node, name, steps, at, found);
  else found.push({ state: "absent", container: asContainer(container), missing: from(steps, at) });
}

function stepIntoList(node: ListNode, name: string, steps: readonly string[], at: number, found: Selection[]): void {
  const index = /^\d+$/.test(name) ? Number(name) : undefined;
  const next = name === "*" || index !== undefined ? at + 1 : at;
  const items = index === undefined ? node.items : node.items.slice(index, index + 1);
  for (const item of items) step(item, undefined, node, steps, next, found);
  if (node.open && (index === undefined || items.length === 0)) {
    found.push({ state: "unknown", unknown: node.open, at: node.at });
  } else if (items.length === 0) found.push({ state: "absent", container: node, missing: from(steps, at) });
}

/** Most names are plain, and every rule asks for many: one look at the last character says so. */
const BRACKET = ")".charCodeAt(0);
const ASTERISK = "*".charCodeAt(0);

function stepIntoMap(node: MapNode, name: string, steps: readonly string[], at: number, found: Selection[]): void {
  const last = name.charCodeAt(name.length - 1);
  if (last === BRACKET && name.startsWith("(")) {
    const names = name.slice(1, -1).split("|");
    const written = names.filter((one) => node.entries.has(one));
    for (const one of written.length > 0 ? written : names.slice(0, 1)) stepIntoMap(node, one, steps, at, found);
    return;
  }
  if (last === ASTERISK) {
    const begin = name.slice(0, -1);
    const entries = [...node.entries].flatMap(([key, entry]) => (key.startsWith(begin) ? [entry] : []));
    for (const entry of entries) stepIntoEntry(entry, node, steps, at, found);
    if (node.open) found.push({ state: "unknown", unknown: node.open, at: node.at });
    else if (entries.length === 0) found.push({ state: "absent", container: node, missing: from(steps, at) });
    return;
  }
  const entry = node.entries.get(name);
  if (entry && !isNothing(entry.value)) stepIntoEntry(entry, node, steps, at, found);
  else if (!entry && node.open) found.push({ state: "unknown", unknown: node.open, at: node.at });
  else found.push({ state: "absent", container: node, missing: from(steps, at) });
}

function stepIntoEntry(entry: Entry, node: MapNode, steps: readonly string[], at: number, found: Selection[]): void {
  if (entry.conditional) found.push({ state: "unknown", unknown: entry.conditional, at: entry.key });
  else step(entry.value, entry, node, steps, at + 1, found);
}

/** Terraform and Kubernetes read an explicit null, and a `dynamic` block without elements, as if nothing were there. */
function isNothing(node: Node): boolean {
  if (node.kind === "list") return node.blocks === true && node.items.length === 0 && !node.open;
  return node.kind === "scalar" && node.value === null;
}

/** The steps from one on, without a copy where that is all of them. */
function from(steps: readonly string[], at: number): readonly string[] {
  return at === 0 ? steps : steps.slice(at);
}

function asContainer(node: Node): MapNode | ListNode {
  if (node.kind === "map" || node.kind === "list") return node;
  return { kind: "list", items: [], at: node.at };
}
