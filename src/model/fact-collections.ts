/**
 * One fact about each resource of a unit, gathered in a list that is kept: after an edit only what is forgotten is asked
 * for again, and the list is the very same while nothing in it is another.
 */
import type { Subject } from "./fact-store";
import type { Resource } from "./resource";
import { sameEndsOf } from "./same-ends";
import { sameItems } from "./scope-index";
import type { Unit } from "./unit";

export interface Collections {
  collect<T>(unit: Unit, name: string, inputs: readonly unknown[], ask: (resource: Resource) => T): readonly T[];
  /** The fact of that name about a resource holds no more. */
  forget(subject: Subject, name: string): void;
  /** These resources are there no more. */
  leave(gone: readonly Resource[]): void;
  /** Units of these names are there no more. */
  end(names: readonly string[]): void;
}

const NOTHING: ReadonlySet<Resource> = new Set();

interface Collection {
  readonly resources: readonly Resource[];
  readonly inputs: readonly unknown[];
  readonly items: readonly unknown[];
}

/** Collections that hold nothing yet. */
export function createCollections(): Collections {
  /** By name of the fact, then of the unit. */
  const known = new Map<string, Map<string, Collection>>();
  const forgotten = new Map<string, Map<string, Set<Resource>>>();
  /** What is to be asked again of a unit. */
  const staleIn = ({ scopes }: Unit, name: string): ReadonlySet<Resource> => {
    const ofScopes = forgotten.get(name);
    if (!ofScopes || ofScopes.size === 0) return NOTHING;
    let stale = NOTHING;
    for (const { scope } of scopes) {
      const found = ofScopes.get(scope);
      if (!found) continue;
      ofScopes.delete(scope);
      stale = stale.size === 0 ? found : new Set([...stale, ...found]);
    }
    return stale;
  };
  return {
    collect<T>(unit: Unit, name: string, inputs: readonly unknown[], ask: (resource: Resource) => T): readonly T[] {
      const ofUnits = known.get(name) ?? new Map<string, Collection>();
      known.set(name, ofUnits);
      const stale = staleIn(unit, name);
      const before = ofUnits.get(unit.name);
      const isSameAsked = before !== undefined && sameItems(before.inputs, inputs);
      // A name stands for one type: what was kept under it are Ts.
      if (isSameAsked && stale.size === 0 && before.resources === unit.resources) return before.items as T[];
      const items = isSameAsked ? again(before, unit.resources, stale, ask) : unit.resources.map(ask);
      ofUnits.set(unit.name, { resources: unit.resources, inputs, items });
      return items;
    },
    forget(subject, name) {
      // Facts about units are in no collection, though one may have the name of one.
      if ("resources" in subject || !known.has(name)) return;
      const ofScopes = forgotten.get(name) ?? new Map<string, Set<Resource>>();
      forgotten.set(name, ofScopes);
      const subjects = ofScopes.get(subject.scope);
      if (subjects) subjects.add(subject);
      else ofScopes.set(subject.scope, new Set([subject]));
    },
    leave(gone) {
      for (const ofScopes of forgotten.values()) {
        for (const resource of gone) {
          const subjects = ofScopes.get(resource.scope);
          subjects?.delete(resource);
          if (subjects?.size === 0) ofScopes.delete(resource.scope);
        }
      }
    },
    end(names) {
      for (const ofUnits of known.values()) for (const name of names) ofUnits.delete(name);
    },
  };
}

/**
 * Items of resources that are as they were are those of before. An edit leaves the resources above and below it as they
 * stand, so these are taken over together.
 */
function again<T>(
  before: Collection,
  resources: readonly Resource[],
  stale: ReadonlySet<Resource>,
  ask: (resource: Resource) => T,
): readonly T[] {
  // A name stands for one type: what was kept under it are Ts.
  const known = before.items as readonly T[];
  const shift = resources.length - before.resources.length;
  const [above, below] = sameEndsOf(before.resources, resources);
  const items = known.slice(0, above);
  const between = new Map(
    before.resources.slice(above, before.resources.length - below).map((resource, at) => [resource, above + at]),
  );
  for (const resource of resources.slice(above, resources.length - below)) {
    const at = between.get(resource);
    const item = at === undefined ? undefined : known[at];
    items.push(item === undefined ? ask(resource) : item);
  }
  for (let at = resources.length - below - shift; at < known.length; at++) items.push(known[at] as T);
  let isSame = shift === 0 && items.every((item, at) => item === known[at]);
  if (stale.size > 0) {
    resources.forEach((resource, at) => {
      if (!stale.has(resource)) return;
      const item = ask(resource);
      isSame &&= item === known[at];
      items[at] = item;
    });
  }
  return isSame ? known : items;
}
