/**
 * What the units of a workspace hold under keys, brought together: after an edit only the keys of units that changed are
 * gathered again, and every other list is the very same.
 */
import { changedPart } from "./same-ends";
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
}

export interface Gathering<T, K = string> extends Gathered<T, K> {
  /** Brings together what the units hold now, in their order. */
  update(holdings: readonly Holding<T, K>[]): void;
}

/** A gathering of nothing yet. */
export function createGathering<T, K = string>(): Gathering<T, K> {
  let before: readonly Holding<T, K>[] = [];
  const holders = new Map<K, readonly Holding<T, K>[]>();
  const lists = new Map<K, readonly T[]>();
  let version = 0;
  return {
    get: (key) => lists.get(key) ?? NOTHING,
    has: (key) => lists.has(key),
    lists,
    get version() {
      return version;
    },
    update(all) {
      const [taken, given] = changedPart(before, all);
      before = all;
      if (taken.length + given.length === 0) return;
      version++;
      const gone = new Set(taken);
      const places = placesAmong(all);
      const keys = new Set([...taken, ...given].flatMap((holding) => [...holding.keys()]));
      for (const key of keys) {
        const kept = (holders.get(key) ?? []).filter((holding) => !gone.has(holding));
        const found = [...kept, ...given.filter((holding) => holding.has(key))];
        if (kept.length < found.length) found.sort((a, b) => (places().get(a) ?? 0) - (places().get(b) ?? 0));
        const items =
          found.length === 1 ? (found[0]?.get(key) ?? []) : found.flatMap((holding) => holding.get(key) ?? []);
        if (items.length === 0) {
          holders.delete(key);
          lists.delete(key);
          continue;
        }
        holders.set(key, found);
        if (!sameItems(lists.get(key) ?? [], items)) lists.set(key, items);
      }
    },
  };
}

const NOTHING: readonly never[] = [];

function placesAmong<T>(all: readonly T[]): () => ReadonlyMap<T, number> {
  let places: ReadonlyMap<T, number> | undefined;
  return () => {
    places ??= new Map(all.map((holding, at) => [holding, at]));
    return places;
  };
}
