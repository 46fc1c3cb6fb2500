/** The components of a workspace from one state to the next: only those of which the sightings changed are made again. */
import type { SupplierTable } from "../../knowledge/supplier";
import type { Gathered } from "../../model/gathering";
import { byGroupAndTitle, type Component, type Placed, placed, type Sighting } from "./component";

interface Kept {
  /** Of what is gathered, when this was made. */
  readonly version: number;
  readonly suppliers: SupplierTable | undefined;
  readonly byKey: Map<string, Placed>;
  readonly sorted: Placed[];
  readonly components: readonly Component[];
}

/** What was last made of something gathered; it is brought up to date from its version on. */
const memory = new WeakMap<Gathered<Sighting>, Kept>();

/**
 * The components of sightings that are gathered by their keys, in the order in which a person would list them; the very same
 * list as before while they are the same.
 */
export function keptComponents(gathered: Gathered<Sighting>, suppliers?: SupplierTable): readonly Component[] {
  const before = memory.get(gathered);
  const changed = before?.suppliers === suppliers ? gathered.changedSince(before?.version ?? -1) : undefined;
  const now = before && changed ? again(before, changed, gathered) : made(gathered, suppliers);
  memory.set(gathered, now);
  return now.components;
}

function made({ lists, version }: Gathered<Sighting>, suppliers: SupplierTable | undefined): Kept {
  const byKey = new Map<string, Placed>();
  for (const [key, sightings] of lists) for (const one of placed(sightings, suppliers)) byKey.set(key, one);
  const sorted = [...byKey.values()].sort(byGroupAndTitle);
  return { version, suppliers, byKey, sorted, components: sorted.map(({ component }) => component) };
}

function again(before: Kept, changed: ReadonlySet<string>, { lists, version }: Gathered<Sighting>): Kept {
  const { suppliers, byKey, sorted } = before;
  let isSame = true;
  for (const key of changed) {
    const old = byKey.get(key);
    const [now] = placed(lists.get(key) ?? [], suppliers);
    if (old === now) continue;
    isSame = false;
    if (old) sorted.splice(placeOf(old, sorted), 1);
    if (now) sorted.splice(placeOf(now, sorted), 0, now);
    if (now) byKey.set(key, now);
    else byKey.delete(key);
  }
  if (isSame) return { ...before, version };
  return { version, suppliers, byKey, sorted, components: sorted.map(({ component }) => component) };
}

/** Where a component stands among sorted ones, or would stand: no two have the same key. */
function placeOf(one: Placed, sorted: readonly Placed[]): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = sorted[middle];
    if (other && byGroupAndTitle(other, one) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}
