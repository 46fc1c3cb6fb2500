/** Entries of a map that stands somewhere else too. */
import { lazyEntry } from "../../model/lazy";
import type { Entry, Node } from "../../model/value";

/**
 * The entries of a map with values of another place, each made when it is asked for: a map of thousands of keys may be used
 * in thousands of places, for one key each.
 */
export function movedEntries(
  unmoved: ReadonlyMap<string, Entry>,
  move: (value: Node) => Node,
): ReadonlyMap<string, Entry> {
  return new MovedEntries(unmoved, move);
}

class MovedEntries implements ReadonlyMap<string, Entry> {
  private readonly unmoved: ReadonlyMap<string, Entry>;
  private readonly move: (value: Node) => Node;
  private readonly moved = new Map<string, Entry>();

  constructor(unmoved: ReadonlyMap<string, Entry>, move: (value: Node) => Node) {
    this.unmoved = unmoved;
    this.move = move;
  }

  get size(): number {
    return this.unmoved.size;
  }

  has(name: string): boolean {
    return this.unmoved.has(name);
  }

  get(name: string): Entry | undefined {
    const entry = this.unmoved.get(name);
    return entry && this.entryOf(name, entry);
  }

  forEach(take: (entry: Entry, name: string, all: ReadonlyMap<string, Entry>) => void): void {
    for (const [name, entry] of this) take(entry, name, this);
  }

  keys(): MapIterator<string> {
    return this.unmoved.keys();
  }

  *values(): Generator<Entry, undefined> {
    for (const [, entry] of this) yield entry;
  }

  *entries(): Generator<[string, Entry], undefined> {
    for (const [name, entry] of this.unmoved) yield [name, this.entryOf(name, entry)];
  }

  [Symbol.iterator](): Generator<[string, Entry], undefined> {
    return this.entries();
  }

  /** The same one whenever it is asked for, so that what is made of its value is made once. */
  private entryOf(name: string, entry: Entry): Entry {
    const known = this.moved.get(name);
    if (known) return known;
    const moved = lazyEntry(entry.key, entry.whole, () => this.move(entry.value));
    this.moved.set(name, moved);
    return moved;
  }
}
