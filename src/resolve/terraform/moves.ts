/** The same value at another place, or with more references; what it contains is looked at when it is asked for. */
import { LazyList, LazyMap } from "../../model/lazy";
import type { ListNode, MapNode, Node, Reference } from "../../model/value";
import type { Location } from "../../syntax/text";
import { movedEntries } from "./moved-entries";
import { uniqueReferences } from "./nodes";

/** A structure that the code turns into a text, with `jsonencode()` for example: rules read into it, templates do not. */
interface Encoded {
  readonly encoded?: boolean;
}

/** A structure that was moved knows what it was before, so that moving it again costs no more than moving it once. */
interface Moved<T> {
  readonly unmoved?: T;
}

interface Changes<T> extends Moved<T> {
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
  return withEncoding(node, at, true);
}

/** A structure that was turned into a text and is read again. */
export function asDecoded(node: MapNode | ListNode, at: Location): Node {
  return withEncoding(node, at, false);
}

function withEncoding(node: MapNode | ListNode, at: Location, encoded: boolean): Node {
  const { origin, references } = node;
  const changes = { at, header: at, origin, references, encoded };
  return node.kind === "map" ? copyMap(node, changes, () => node.entries) : copyList(node, changes, () => node.items);
}

/**
 * The same value where another expression uses it: `at` is the place of the use, `origin` the place it comes from.
 * Keys of maps stay where they are written; what is inside moves when it is looked at.
 */
export function relocate(node: Node, at: Location): Node {
  const origin = node.origin ?? node.at;
  const { references } = node;
  if (node.kind === "map") {
    const unmoved = (node as Moved<MapNode>).unmoved ?? node;
    const changes = { at, header: at, origin, references, encoded: isEncoded(node), unmoved };
    return copyMap(node, changes, () => movedEntries(unmoved.entries, (value) => relocate(value, at)));
  }
  if (node.kind === "list") {
    const unmoved = (node as Moved<ListNode>).unmoved ?? node;
    const changes = { at, header: at, origin, references, encoded: isEncoded(node), unmoved };
    return copyList(node, changes, () => unmoved.items.map((item) => relocate(item, at)));
  }
  return { ...node, at, origin };
}

/** A map as the value of an entry: its key is where to point when something in the map is absent. */
export function underKey(node: Node, key: Location): Node {
  if (node.kind !== "map") return node;
  const { at, origin, references } = node;
  const { unmoved } = node as Moved<MapNode>;
  return copyMap(node, { at, header: key, origin, references, encoded: isEncoded(node), unmoved }, () => node.entries);
}

/** The same node at another place of the same expression, or with further references, or both. */
export function adjust(node: Node, changes: { at?: Location; references?: readonly Reference[] }): Node {
  const at = changes.at ?? node.at;
  const added = changes.references ?? [];
  const references = added.length === 0 ? node.references : uniqueReferences([...added, ...(node.references ?? [])]);
  if (at === node.at && references === node.references) return node;
  if (node.kind === "scalar" || node.kind === "unknown") return { ...node, at, references };
  const header = node.kind === "map" && !changes.at ? node.header : at;
  const all = { at, header, origin: node.origin, references, encoded: isEncoded(node) };
  return node.kind === "map" ? copyMap(node, all, () => node.entries) : copyList(node, all, () => node.items);
}

function copyMap(node: MapNode, changes: Changes<MapNode>, make: () => MapNode["entries"]): MapNode {
  return new MovedMap(node, changes, make);
}

function copyList(node: ListNode, changes: Changes<ListNode>, make: () => ListNode["items"]): ListNode {
  return new MovedList(node, changes, make);
}

class MovedMap extends LazyMap implements Encoded, Moved<MapNode> {
  readonly encoded: boolean;
  readonly unmoved: MapNode | undefined;

  constructor({ open }: MapNode, changes: Changes<MapNode>, make: () => MapNode["entries"]) {
    const { at, header, origin, references } = changes;
    super({ at, header, origin, references, open }, make);
    this.encoded = changes.encoded;
    this.unmoved = changes.unmoved;
  }
}

class MovedList extends LazyList implements Encoded, Moved<ListNode> {
  readonly encoded: boolean;
  readonly unmoved: ListNode | undefined;

  constructor({ open, blocks }: ListNode, changes: Changes<ListNode>, make: () => ListNode["items"]) {
    const { at, origin, references } = changes;
    super({ at, origin, references, open, blocks }, make);
    this.encoded = changes.encoded;
    this.unmoved = changes.unmoved;
  }
}
