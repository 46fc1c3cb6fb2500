/**
 * Parts of a workspace that know nothing of each other: a root module with all that it calls, a folder of manifests. Roots
 * that call a module of the same folder are one unit, since a fact about the module's text is one fact for both.
 */
import type { Resource } from "./resource";
import { type ScopeIndex, type ScopeTable, sameItems, scopeIn } from "./scope-index";

/** The same object as before as long as its resources are. */
export interface Unit {
  readonly name: string;
  readonly scopes: readonly ScopeIndex[];
  /** In the order of the workspace within each scope. */
  readonly resources: readonly Resource[];
}

/** The units of a workspace, in the order in which they begin; `before` are those of its last state. */
export function unitsOf(scopes: ScopeTable, before: readonly Unit[] = []): readonly Unit[] {
  const known = new Map(before.map((unit) => [unit.name, unit]));
  const nameOf = joinFolders(scopes.list);
  const members = new Map<string, ScopeIndex[]>();
  for (const index of scopes.list) {
    const name = nameOf(index.parts.folder);
    const unit = members.get(name);
    if (unit) unit.push(index);
    else members.set(name, [index]);
  }
  return [...members].map(([name, found]) => {
    const unit = known.get(name);
    if (unit && sameItems(unit.scopes, found)) return unit;
    return { name, scopes: found, resources: resourcesOf(found) };
  });
}

/** The units of before, those of edited scopes made anew; `placeOf` says which these are. */
export function editedUnits(
  scopes: ScopeTable,
  edited: ReadonlySet<string>,
  before: readonly Unit[],
  placeOf: (scope: string) => number | undefined,
): readonly Unit[] {
  if (edited.size === 0) return before;
  const units = before.slice();
  for (const place of new Set([...edited].flatMap((scope) => placeOf(scope) ?? []))) {
    const unit = before[place];
    const found = unit?.scopes.map((known) => scopeIn(scopes, known.scope) ?? known);
    if (unit && found) units[place] = { name: unit.name, scopes: found, resources: resourcesOf(found) };
  }
  return units;
}

/** Where among units the one of each scope stands. */
export function placesOfUnits(units: readonly Unit[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  units.forEach((unit, at) => {
    for (const { scope } of unit.scopes) places.set(scope, at);
  });
  return places;
}

function resourcesOf(scopes: readonly ScopeIndex[]): readonly Resource[] {
  const [first, ...others] = scopes;
  return first && others.length === 0 ? first.resources : scopes.flatMap(({ resources }) => resources);
}

/** Joins folders between which calls lead; gives the name by which those that are joined are known. */
function joinFolders(scopes: Iterable<ScopeIndex>): (folder: string) => string {
  const parents = new Map<string, string>();
  const rootOf = (folder: string): string => {
    let root = folder;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    return root;
  };
  for (const { parts } of scopes) {
    const { folder, root } = parts;
    if (folder === root) continue;
    const [from, to] = [rootOf(folder), rootOf(root)];
    if (from !== to) parents.set(from, to);
  }
  return rootOf;
}
