/**
 * Values that are made when they are first asked for. Classes, because texts have many of them: a getter in an object literal
 * is one of its own in each object, and V8 keeps each in the old part of its heap, where it holds on to all that it can reach
 * until the whole heap is collected. Getters on a prototype hold nothing.
 */
import type { Location } from "../syntax/text";
import type { Entry, ListNode, MapNode, Node, Reference, Unknown } from "./value";

/** An entry whose value is made when it is first asked for. A value that needs itself is unknown. */
export function lazyEntry(key: Location, whole: Location, make: () => Node): Entry {
  return new LazyEntry(key, whole, make);
}

/** A map whose entries are made when they are first asked for. */
export function lazyMap(beside: Omit<MapNode, "kind" | "entries">, make: () => MapNode["entries"]): MapNode {
  return new LazyMap(beside, make);
}

/** A list whose items are made when they are first asked for. */
export function lazyList(beside: Omit<ListNode, "kind" | "items">, make: () => ListNode["items"]): ListNode {
  return new LazyList(beside, make);
}

class LazyEntry implements Entry {
  readonly key: Location;
  readonly whole: Location;
  /** Gone as soon as it is not needed, with all that it holds on to. */
  private make: (() => Node) | undefined;
  private made: Node | undefined;

  constructor(key: Location, whole: Location, make: () => Node) {
    this.key = key;
    this.whole = whole;
    this.make = make;
    this.made = undefined;
  }

  get value(): Node {
    if (this.made) return this.made;
    const { make } = this;
    if (!make) return { kind: "unknown", unknown: NEEDS_ITSELF, at: this.whole };
    this.make = undefined;
    try {
      this.made = make();
    } finally {
      if (!this.made) this.make = make;
    }
    return this.made;
  }
}

const NEEDS_ITSELF: Unknown = { code: "unreadable", reason: "the value refers to itself" };

/** For nodes that are lazy maps and more. */
export class LazyMap implements MapNode {
  readonly kind = "map";
  readonly at: Location;
  readonly header: Location;
  readonly origin?: Location;
  readonly references?: readonly Reference[];
  readonly open?: Unknown;
  private make: (() => MapNode["entries"]) | undefined;
  private made: MapNode["entries"] | undefined;

  constructor(
    { at, header, origin, references, open }: Omit<MapNode, "kind" | "entries">,
    make: () => MapNode["entries"],
  ) {
    this.at = at;
    this.header = header;
    this.origin = origin;
    this.references = references;
    this.open = open;
    this.make = make;
    this.made = undefined;
  }

  get entries(): MapNode["entries"] {
    if (this.made) return this.made;
    this.made = this.make?.() ?? new Map();
    this.make = undefined;
    return this.made;
  }
}

/** For nodes that are lazy lists and more. */
export class LazyList implements ListNode {
  readonly kind = "list";
  readonly at: Location;
  readonly origin?: Location;
  readonly references?: readonly Reference[];
  readonly open?: Unknown;
  readonly blocks?: boolean;
  private make: (() => ListNode["items"]) | undefined;
  private made: ListNode["items"] | undefined;

  constructor(
    { at, origin, references, open, blocks }: Omit<ListNode, "kind" | "items">,
    make: () => ListNode["items"],
  ) {
    this.at = at;
    this.origin = origin;
    this.references = references;
    this.open = open;
    this.blocks = blocks;
    this.make = make;
    this.made = undefined;
  }

  get items(): ListNode["items"] {
    if (this.made) return this.made;
    this.made = this.make?.() ?? [];
    this.make = undefined;
    return this.made;
  }
}
