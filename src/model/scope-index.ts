/** The resources of each scope by type and by address; a scope that did not change keeps its index. */
import { changedPortions, joinedItems, type Portions } from "./portions";
import { addressesOf, type Resource, typeKey } from "./resource";
import { type ScopeParts, splitScope } from "./scope";
import { drained } from "./steps";

export interface ScopeIndex {
  readonly scope: string;
  readonly parts: ScopeParts;
  readonly resources: readonly Resource[];
  readonly byType: ReadonlyMap<string, readonly Resource[]>;
  /** By whole address, and as the module writes it; the first of several counts. */
  readonly byAddress: ReadonlyMap<string, Resource>;
}

/** The scopes of a workspace in one state. */
export interface Scopes {
  readonly resources: Portions<Resource>;
  readonly all: ScopeTable;
  /** The scopes that are not as in the state before; undefined when there may be others, or in another order. */
  readonly edited: ReadonlySet<string> | undefined;
}

/** Every scope of a workspace; one with edited scopes shares with the one before all but the list. */
export interface ScopeTable {
  /** In the order in which they begin. */
  readonly list: readonly ScopeIndex[];
  readonly places: ReadonlyMap<string, number>;
}

/** A scope by its name. */
export function scopeIn({ list, places }: ScopeTable, scope: string): ScopeIndex | undefined {
  const place = places.get(scope);
  return place === undefined ? undefined : list[place];
}

export const NO_SCOPES: Scopes = { resources: [], all: { list: [], places: new Map() }, edited: undefined };

/** Indexes each scope of a workspace; `before` are those of its last state. */
export function indexScopes(resources: Portions<Resource>, before: Scopes): Scopes {
  return drained(indexingScopes(resources, before));
}

/** The same, coming back again and again where much is to be indexed. */
export function* indexingScopes(resources: Portions<Resource>, before: Scopes): Generator<void, Scopes> {
  const edited = editedScopes(before, resources);
  if (!edited) return { resources, all: yield* indexingAll(joinedItems(resources), before.all), edited };
  if (edited.size === 0) return { resources, all: before.all, edited: new Set() };
  const list = before.all.list.slice();
  for (const [scope, now] of edited) {
    const place = before.all.places.get(scope);
    if (place !== undefined) list[place] = indexAgain(scope, now, list[place]);
  }
  return { resources, all: { list, places: before.all.places }, edited: new Set(edited.keys()) };
}

/** The resources of scopes in which something is another; undefined when there may be others, or in another order. */
function editedScopes(
  before: Scopes,
  resources: Portions<Resource>,
): ReadonlyMap<string, readonly Resource[]> | undefined {
  const edited = new Map<string, readonly Resource[]>();
  const changed = changedPortions(before.resources, resources);
  if (!changed) return undefined;
  for (const [left, right] of changed) {
    const [old, now] = [byScope(left), byScope(right)];
    if (!sameItems([...old.keys()], [...now.keys()])) return undefined;
    for (const [scope, taken] of old) {
      const given = now.get(scope) ?? [];
      if (sameItems(taken, given)) continue;
      const all = edited.get(scope) ?? scopeIn(before.all, scope)?.resources ?? [];
      // What one portion has of a scope stands together in it.
      const start = taken[0] ? all.indexOf(taken[0]) : -1;
      if (start < 0) return undefined;
      edited.set(scope, [...all.slice(0, start), ...given, ...all.slice(start + taken.length)]);
    }
  }
  return edited;
}

function byScope(resources: readonly Resource[]): ReadonlyMap<string, readonly Resource[]> {
  const members = new Map<string, Resource[]>();
  let scope: string | undefined;
  let found: Resource[] = [];
  for (const resource of resources) {
    // Those of one scope mostly stand together.
    if (resource.scope !== scope) {
      scope = resource.scope;
      found = members.get(scope) ?? [];
      members.set(scope, found);
    }
    found.push(resource);
  }
  return members;
}

function* indexingAll(resources: readonly Resource[], before: ScopeTable): Generator<void, ScopeTable> {
  const list: ScopeIndex[] = [];
  const places = new Map<string, number>();
  for (const [scope, found] of byScope(resources)) {
    places.set(scope, list.length);
    list.push(indexAgain(scope, found, scopeIn(before, scope)));
    yield;
  }
  return { list, places };
}

function indexAgain(scope: string, resources: readonly Resource[], before: ScopeIndex | undefined): ScopeIndex {
  const replaced = before && replacedIn(before.resources, resources);
  if (!before || !replaced) return indexOf(scope, resources, before);
  if (replaced.size === 0) return before;
  const byAddress = new Map(before.byAddress);
  const types = new Set<string>();
  for (const [old, now] of replaced) {
    types.add(typeKey(now));
    // The first of several counts, and an old one that is not it is not in the index.
    for (const address of addressesOf(now)) if (byAddress.get(address) === old) byAddress.set(address, now);
  }
  const byType = new Map(before.byType);
  for (const type of types) {
    const list = byType.get(type) ?? [];
    byType.set(
      type,
      list.map((resource) => replaced.get(resource) ?? resource),
    );
  }
  return { ...before, resources, byType, byAddress };
}

/** Most edits leave all resources where they are, and called as they are called. */
const MOST_REPLACED = 16;

/**
 * The resources that stand in the place of others of the same type and address, by these others; none where the lists are
 * the same. Undefined when the lists differ in another way, or in much.
 */
export function replacedIn(
  before: readonly Resource[],
  after: readonly Resource[],
): ReadonlyMap<Resource, Resource> | undefined {
  if (before.length !== after.length) return undefined;
  const replaced = new Map<Resource, Resource>();
  for (let at = 0; at < after.length; at++) {
    const [old, now] = [before[at], after[at]];
    if (old === now) continue;
    if (!old || !now || !isNamedAlike(old, now) || replaced.size === MOST_REPLACED) return undefined;
    replaced.set(old, now);
  }
  return replaced;
}

function isNamedAlike(left: Resource, right: Resource): boolean {
  return (
    left.address === right.address &&
    left.type === right.type &&
    left.name === right.name &&
    left.mode === right.mode &&
    left.scope === right.scope
  );
}

/** Types whose resources are those of before keep their list, so that what was found out about the list holds. */
function indexOf(scope: string, resources: readonly Resource[], before: ScopeIndex | undefined): ScopeIndex {
  const byType = new Map<string, Resource[]>();
  const byAddress = new Map<string, Resource>();
  for (const resource of resources) {
    const type = typeKey(resource);
    const sameType = byType.get(type);
    if (sameType) sameType.push(resource);
    else byType.set(type, [resource]);
    for (const address of addressesOf(resource)) if (!byAddress.has(address)) byAddress.set(address, resource);
  }
  const lists = new Map<string, readonly Resource[]>();
  for (const [type, found] of byType) {
    const known = before?.byType.get(type);
    lists.set(type, known && sameItems(known, found) ? known : found);
  }
  return { scope, parts: before?.parts ?? splitScope(scope), resources, byType: lists, byAddress };
}

/** True for lists of the same things in the same order. */
export function sameItems<T>(left: readonly T[], right: readonly T[]): boolean {
  if (left === right) return true;
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false;
  return true;
}
