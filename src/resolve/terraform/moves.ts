/** The same value at another place, or with more references; what it contains is looked at when it is asked for. */
import type { Entry, ListNode, MapNode, Node, Reference } from "../../model/value";
import type { Location } from "../../syntax/text";
import { lazyEntry, uniqueReferences } from "./nodes";

/** A structure that the code turns into a text, with `jsonencode()` for example: rules read into it, templates do not. */
interface Encoded {
  readonly encoded?: boolean;
}

interface Changes {
  readonly at: Location;
  readonly header: Location;
  readonly origin: Location | undefined;
  readonly references: readonly Reference[] | undefined;
  readonly encoded: boolean;
}

/** True for a structure whose value, to Terraform, is a text. */
export function isEncoded(node: Node): boolean {
  return (node as Encoded).encoded === true;
}

/** A structure as the text that it is turned into. */
export function asEncoded(node: MapNode | ListNode, at: Location): Node {
  const { origin, references } = node;
  const changes: Changes = { at, header: at, origin, references, encoded: true };
  return node.kind === "map" ? copyMap(node, changes, () => node.entries) : copyList(node, changes, () => node.items);
}

/** A structure that was turned into a text and is read again. */
export function asDecoded(node: MapNode | ListNode, at: Location): Node {
  const { origin, references } = node;
  const changes: Changes = { at, header: at, origin, references, encoded: false };
  return node.kind === "map" ? copyMap(node, changes, () => node.entries) : copyList(node, changes, () => node.items);
}

/**
 * The same value where another expression uses it: `at` is the place of the use, `origin` the place it comes from.
 * Keys of maps stay where they are written; what is inside moves when it is looked at.
 */
export function relocate(node: Node, at: Location): Node {
  const origin = node.origin ?? node.at;
  const { references } = node;
  const changes = { at, header: at, origin, references, encoded: isEncoded(node) };
  if (node.kind === "map") return copyMap(node, changes, () => relocateEntries(node, at));
  if (node.kind === "list") return copyList(node, changes, () => node.items.map((item) => relocate(item, at)));
  return { ...node, at, origin };
}

function relocateEntries(node: MapNode, at: Location): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const [name, entry] of node.entries) {
    entries.set(
      name,
      lazyEntry(entry.key, entry.whole, () => relocate(entry.value, at)),
    );
  }
  return entries;
}

/** The same node at another place of the same expression, or with further references, or both. */
export function adjust(node: Node, changes: { at?: Location; references?: readonly Reference[] }): Node {
  const at = changes.at ?? node.at;
  const added = changes.references ?? [];
  const references = added.length === 0 ? node.references : uniqueReferences([...added, ...(node.references ?? [])]);
  if (at === node.at && references === node.references) return node;
  if (node.kind === "scalar" || node.kind === "unknown") return { ...node, at, references };
  const header = node.kind === "map" && !changes.at ? node.header : at;
  const all: Changes = { at, header, origin: node.origin, references, encoded: isEncoded(node) };
  return node.kind === "map" ? copyMap(node, all, () => node.entries) : copyList(node, all, () => node.items);
}

function copyMap(
  { open }: MapNode,
  { at, header, origin, references, encoded }: Changes,
  make: () => ReadonlyMap<string, Entry>,
): MapNode & Encoded {
  let entries: ReadonlyMap<string, Entry> | undefined;
  return {
    kind: "map",
    at,
    header,
    origin,
    references,
    open,
    encoded,
    get entries() {
      entries ??= make();
      return entries;
    },
  };
}

function copyList(
  { open, blocks }: ListNode,
  { at, origin, references, encoded }: Changes,
  make: () => readonly Node[],
): ListNode & Encoded {
  let items: readonly Node[] | undefined;
  return {
    kind: "list",
    at,
    origin,
    references,
    open,
    blocks,
    encoded,
    get items() {
      items ??= make();
      return items;
    },
  };
}
