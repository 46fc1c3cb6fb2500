/** The resources of each scope by type and by address; a scope that did not change keeps its index. */
import { addressesOf, type Resource, typeKey } from "./resource";
import { type ScopeParts, splitScope } from "./scope";

export interface ScopeIndex {
  readonly scope: string;
  readonly parts: ScopeParts;
  readonly resources: readonly Resource[];
  readonly byType: ReadonlyMap<string, readonly Resource[]>;
  /** By whole address, and as the module writes it; the first of several counts. */
  readonly byAddress: ReadonlyMap<string, Resource>;
}

/** Indexes each scope of a workspace; `before` are the indexes of its last state. */
export function indexScopes(
  resources: readonly Resource[],
  before: ReadonlyMap<string, ScopeIndex>,
): ReadonlyMap<string, ScopeIndex> {
  const members = new Map<string, Resource[]>();
  let scope: string | undefined;
  let list: Resource[] = [];
  for (const resource of resources) {
    // Those of one scope mostly stand together.
    if (resource.scope !== scope) {
      scope = resource.scope;
      list = members.get(scope) ?? [];
      members.set(scope, list);
    }
    list.push(resource);
  }
  const indexes = new Map<string, ScopeIndex>();
  for (const [scope, found] of members) {
    const known = before.get(scope);
    indexes.set(scope, known && sameItems(known.resources, found) ? known : indexOf(scope, found, known));
  }
  return indexes;
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
