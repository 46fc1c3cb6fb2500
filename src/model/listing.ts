/**
 * Lists of resources by what they have, so that who looks for those that fit need not look at all. A list may hold more
 * than what fits, never less: whoever asks compares what it gets.
 */
import type { Resource } from "./resource";

/** A way of listing resources. Two listings of one name list alike. */
export interface Listing {
  readonly name: string;
  /** The keys of a resource; undefined where it fits nobody. */
  keysOf(resource: Resource): Keys | undefined;
}

export interface Keys {
  readonly keys: readonly string[];
  /**
   * `each`: it fits who asks for any of its keys. `all`: it fits only who asks for all of them, so that it is enough to be
   * listed under one. `unclear`: source does not show its keys, so that it may fit anybody.
   */
  readonly by: "each" | "all" | "unclear";
}

/** What somebody asks a listing for. */
export interface Wanted {
  readonly listing: Listing;
  readonly keys: readonly string[];
  /** `any`: what has one of the keys may fit. `all`: only what has all of them can. */
  readonly fit: "any" | "all";
}

/** The candidates for somebody, in the order of the list, and the keys on which it depends that these are all. */
export interface Candidates {
  readonly resources: readonly Resource[];
  readonly listing: string;
  readonly keys: readonly string[];
}

/** The key of those of which source does not show what they have: everybody asks for it. */
export const UNCLEAR = "?";

interface Index {
  /** Positions in the list, ascending. */
  readonly under: ReadonlyMap<string, readonly number[]>;
}

/** A pure memo: a list never changes, and its indexes go with it. */
const indexes = new WeakMap<readonly Resource[], Map<string, Index>>();

/** The candidates by the question that leaves the fewest. Every question is about the same need, so that one is enough. */
export function candidatesIn(list: readonly Resource[], questions: readonly Wanted[]): Candidates | undefined {
  let best: { readonly wanted: Wanted; readonly keys: readonly string[]; readonly positions: number } | undefined;
  for (const wanted of questions) {
    if (wanted.fit === "all" && wanted.keys.length === 0) continue;
    const { under } = indexOf(list, wanted.listing);
    const sizeOf = (key: string) => under.get(key)?.length ?? 0;
    const keys = wanted.fit === "all" ? [rarest(wanted.keys, sizeOf)] : wanted.keys;
    const positions = [...keys, UNCLEAR].reduce((sum, key) => sum + sizeOf(key), 0);
    if (!best || positions < best.positions) best = { wanted, keys, positions };
  }
  if (!best) return undefined;
  const { under } = indexOf(list, best.wanted.listing);
  const keys = [...best.keys, UNCLEAR];
  const positions = new Set(keys.flatMap((key) => under.get(key) ?? []));
  const resources = [...positions].sort((a, b) => a - b).flatMap((position) => list[position] ?? []);
  return { resources, listing: best.wanted.listing.name, keys };
}

/** The key of which there are the fewest. */
export function rarest(keys: readonly string[], sizeOf: (key: string) => number): string {
  let [found = UNCLEAR] = keys;
  for (const key of keys) if (sizeOf(key) < sizeOf(found)) found = key;
  return found;
}

function indexOf(list: readonly Resource[], listing: Listing): Index {
  const known = indexes.get(list) ?? new Map<string, Index>();
  indexes.set(list, known);
  const before = known.get(listing.name);
  if (before) return before;
  const index = makeIndex(list, listing);
  known.set(listing.name, index);
  return index;
}

function makeIndex(list: readonly Resource[], listing: Listing): Index {
  const counts = new Map<string, number>();
  const found = list.map((resource) => listing.keysOf(resource));
  for (const keys of found) for (const key of keys?.keys ?? []) counts.set(key, (counts.get(key) ?? 0) + 1);
  const under = new Map<string, number[]>();
  const add = (key: string, position: number): void => {
    const positions = under.get(key);
    if (positions) positions.push(position);
    else under.set(key, [position]);
  };
  found.forEach((keys, position) => {
    if (!keys) return;
    if (isUnclear(keys)) add(UNCLEAR, position);
    else if (keys.by === "all")
      add(
        rarest(keys.keys, (key) => counts.get(key) ?? 0),
        position,
      );
    else for (const key of new Set(keys.keys)) add(key, position);
  });
  return { under };
}

/** True for a resource that is found under every key: what asks for nothing fits everybody. */
export function isUnclear({ keys, by }: Keys): boolean {
  return by === "unclear" || (by === "all" && keys.length === 0);
}
