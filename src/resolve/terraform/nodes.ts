/** Makes, moves and looks into the nodes of model/value.ts. */
import type { Entry, ListNode, MapNode, Node, Reference, Scalar, Unknown, UnknownCode } from "../../model/value";
import type { Location, Span } from "../../syntax/text";

/** A value that the provider always sets, such as an ARN: it is neither null nor empty. */
interface Computed {
  readonly isSet?: true;
}

/** A value that Terraform itself would refuse: `try` and `can` tell it from one that is only not readable here. */
export interface FailedNode {
  readonly kind: "unknown";
  readonly unknown: Unknown;
  readonly at: Location;
  readonly references?: readonly Reference[];
  readonly failed: true;
}

const MAXIMUM_REFERENCES = 64;

/** The place of a span in a file. */
export function location(file: string, span: Span): Location {
  return { file, span };
}

/** A known scalar. */
export function scalarNode(value: Scalar, at: Location, references?: readonly Reference[]): Node {
  return references?.length ? { kind: "scalar", value, at, references } : { kind: "scalar", value, at };
}

/** A list; `open` says why there may be more items. */
export function listNode(items: readonly Node[], at: Location, open?: Unknown): ListNode {
  return open ? { kind: "list", items, at, open } : { kind: "list", items, at };
}

/** A map that stands in one place; `open` says why there may be more entries. */
export function mapNode(entries: ReadonlyMap<string, Entry>, at: Location, open?: Unknown): MapNode {
  return open ? { kind: "map", entries, at, header: at, open } : { kind: "map", entries, at, header: at };
}

/** A value that cannot be read, with the sentence that says why. */
export function unknownNode(
  code: UnknownCode,
  reason: string,
  at: Location,
  references?: readonly Reference[],
): Extract<Node, { kind: "unknown" }> {
  const unknown = { code, reason };
  return references?.length ? { kind: "unknown", unknown, at, references } : { kind: "unknown", unknown, at };
}

/** An expression that Terraform would refuse to evaluate. */
export function failedNode(reason: string, at: Location, references?: readonly Reference[]): FailedNode {
  const unknown: Unknown = { code: "unreadable", reason };
  return references?.length
    ? { kind: "unknown", unknown, at, references, failed: true }
    : { kind: "unknown", unknown, at, failed: true };
}

/**
 * What is made from an unknown value: unknown for the same reason, or failed as that is. What is certain of the one, such
 * as its start, is not certain of the other.
 */
export function derived(
  node: Extract<Node, { kind: "unknown" }>,
  at: Location,
  references?: readonly Reference[],
): Node {
  const { code, reason } = node.unknown;
  const all = uniqueReferences([...(references ?? []), ...(node.references ?? [])]);
  return isFailed(node) ? failedNode(reason, at, all) : unknownNode(code, reason, at, all);
}

/** A value that the provider sets; `start` is the text with which such values begin. */
export function computedNode(reason: string, at: Location, start: string | undefined): Node {
  const node: Extract<Node, { kind: "unknown" }> & Computed = {
    kind: "unknown",
    unknown: { code: "resource-attribute", reason },
    at,
    isSet: true,
  };
  return start === undefined ? node : { ...node, start };
}

/** True for an unknown value that is certainly neither null nor empty. */
export function isCertainlySet(node: Node): boolean {
  return node.kind === "unknown" && ((node as Computed).isSet === true || (node.start ?? "") !== "");
}

/** True for what `failedNode` made. */
export function isFailed(node: Node): boolean {
  return node.kind === "unknown" && "failed" in node;
}

/** An entry whose key, value and whole stand in one place, as in a value that a function made. */
export function entryOf(value: Node, key: Location = value.at): Entry {
  return { key, whole: value.at, value };
}

/** Makes a value once, when it is first asked for; `onCycle` answers when making it asks for it again. */
export function lazily<T>(make: () => T, onCycle: () => T): () => T {
  let made: { value: T } | undefined;
  let isBusy = false;
  return () => {
    if (made) return made.value;
    if (isBusy) return onCycle();
    isBusy = true;
    try {
      made = { value: make() };
    } finally {
      isBusy = false;
    }
    return made.value;
  };
}

/** Without repetitions, and bounded: a value that mentions more than this many resources is not read one by one. */
export function uniqueReferences(references: readonly Reference[]): readonly Reference[] {
  if (references.length < 2) return references;
  const seen = new Map<string, Reference>();
  for (const reference of references) {
    const key = `${reference.address} ${reference.attribute} ${reference.scope ?? ""}`;
    if (!seen.has(key) && seen.size < MAXIMUM_REFERENCES) seen.set(key, reference);
  }
  return [...seen.values()];
}

/** Every reference in a value and in what it contains. `limit` bounds the nodes that are looked at. */
export function referencesWithin(nodes: readonly Node[], limit = 2_000): readonly Reference[] {
  if (nodes.every((node) => node.kind === "scalar" && !node.references)) return [];
  const found: Reference[] = [];
  const waiting = [...nodes].reverse();
  for (let visited = 0; visited < limit; visited++) {
    const node = waiting.pop();
    if (!node) break;
    if (node.references) found.push(...node.references);
    if (node.kind === "list") waiting.push(...node.items.slice(0, limit).reverse());
    else if (node.kind === "map") {
      for (const entry of [...node.entries.values()].slice(0, limit).reverse()) waiting.push(entry.value);
    }
  }
  return uniqueReferences(found);
}
