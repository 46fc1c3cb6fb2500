/**
 * What the units of a workspace hold under keys, brought together: after an edit only the keys of units that changed are
 * gathered again, and every other list is the very same.
 */
import { sameItems } from "./scope-index";

/** What one unit holds; the same map as before says that it holds the same. */
export type Holding<T, K = string> = ReadonlyMap<K, readonly T[]>;

/** Speaks of the last state that was gathered. */
export interface Gathered<T, K = string> {
  /** What all units hold under a key, in their order. */
  get(key: K): readonly T[];
  has(key: K): boolean;
  /** Every list with its key, in no order that means anything. */
  readonly lists: ReadonlyMap<K, readonly T[]>;
  /** Another number after every change. */
  readonly version: number;
  /** The keys of which the lists may be others than in a version; undefined where that is too long ago to tell. */
  changedSince(version: number): ReadonlySet<K> | undefined;
}

export interface Gathering<T, K = string> extends Gathered<T, K> {
  /** Brings together what the units hold now, in their order. @returns the keys of which the lists may be others. */
  update(holdings: readonly Holding<T, K>[]): ReadonlySet<K>;
}

/** How many versions back it is known what changed: somebody who asks more seldom looks at all keys. */
const MOST_VERSIONS = 4;

/** A gathering of nothing yet. */
export function createGathering<T, K = string>(): Gathering<T, K> {
  let before: readonly Holding<T, K>[] = [];
  /** Where among the holdings those stand that have a key, ascending. */
  const holders = new Map<K, number[]>();
  const lists = new Map<K, readonly T[]>();
  const changes: ReadonlySet<K>[] = [];
  let version = 0;
  /** Brings together what stands under a key. @returns false where that is the same. */
  const settle = (key: K, all: readonly Holding<T, K>[]): boolean => {
    const items = itemsUnder(key, holders.get(key) ?? [], all);
    if (sameItems(lists.get(key) ?? NOTHING, items)) return false;
    if (items.length > 0) lists.set(key, items);
    else lists.delete(key);
    return true;
  };
  return {
    get: (key) => lists.get(key) ?? NOTHING,
    has: (key) => lists.has(key),
    lists,
    get version() {
      return version;
    },
    changedSince(one) {
      const since = version - one;
      if (since < 0 || since > changes.length) return undefined;
      return new Set(since === 0 ? [] : changes.slice(-since).flatMap((keys) => [...keys]));
    },
    update(all) {
      if (all === before) return NO_KEYS;
      const replaced = replacedPlaces(before, all);
      const keys = replaced ? movedKeys(before, all, replaced, holders) : allKeys(all, holders);
      before = all;
      const changed = new Set([...keys].filter((key) => settle(key, all)));
      if (changed.size === 0) return NO_KEYS;
      version++;
      changes.push(changed);
      if (changes.length > MOST_VERSIONS) changes.shift();
      return changed;
    },
  };
}

const NOTHING: readonly never[] = [];
const NO_KEYS: ReadonlySet<never> = new Set();

function itemsUnder<T, K>(key: K, places: readonly number[], all: readonly Holding<T, K>[]): readonly T[] {
  const [first] = places;
  if (places.length <= 1) return (first === undefined ? undefined : all[first]?.get(key)) ?? NOTHING;
  const items: T[] = [];
  for (const place of places) for (const item of all[place]?.get(key) ?? NOTHING) items.push(item);
  return items;
}

/** Where others stand now; undefined where there are more of them, or fewer. */
function replacedPlaces<T>(before: readonly T[], all: readonly T[]): readonly number[] | undefined {
  if (before.length !== all.length) return undefined;
  const places: number[] = [];
  for (let at = 0; at < all.length; at++) if (before[at] !== all[at]) places.push(at);
  return places;
}

/** The keys under which something else stands at these places. */
function movedKeys<T, K>(
  before: readonly Holding<T, K>[],
  all: readonly Holding<T, K>[],
  replaced: readonly number[],
  holders: Map<K, number[]>,
): ReadonlySet<K> {
  const keys = new Set<K>();
  for (const place of replaced) {
    const [old, now] = [before[place], all[place]];
    for (const [key, items] of old ?? []) {
      const others = now?.get(key);
      if (others && sameItems(items, others)) continue;
      keys.add(key);
      if (!others) takeOut(place, holders.get(key) ?? []);
    }
    for (const key of now?.keys() ?? []) {
      if (old?.has(key)) continue;
      keys.add(key);
      const places = holders.get(key) ?? [];
      holders.set(key, places);
      places.splice(positionOf(place, places), 0, place);
    }
  }
  for (const key of keys) if (holders.get(key)?.length === 0) holders.delete(key);
  return keys;
}

/** Every key that is there, or was. */
function allKeys<T, K>(all: readonly Holding<T, K>[], holders: Map<K, number[]>): ReadonlySet<K> {
  const keys = new Set(holders.keys());
  holders.clear();
  all.forEach((holding, place) => {
    for (const key of holding.keys()) {
      keys.add(key);
      const places = holders.get(key);
      if (places) places.push(place);
      else holders.set(key, [place]);
    }
  });
  return keys;
}

function takeOut(place: number, places: number[]): void {
  const at = positionOf(place, places);
  if (places[at] === place) places.splice(at, 1);
}

function positionOf(place: number, places: readonly number[]): number {
  let from = 0;
  let to = places.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((places[middle] ?? 0) < place) from = middle + 1;
    else to = middle;
  }
  return from;
}
