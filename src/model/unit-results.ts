/**
 * What is made of each unit of a workspace, kept in the order of the units: after an edit it is made again only of units that
 * are others, and of those about which something that was known holds no more. Nothing else of the workspace is gone through.
 */
import type { Subject } from "./fact-store";
import { sameEndsOf } from "./same-ends";
import { sameItems } from "./scope-index";
import type { Unit } from "./unit";

/** The units of a workspace, and where among them the one of a scope stands. */
export interface UnitPlaces {
  readonly units: readonly Unit[];
  readonly placeOf: (scope: string) => number | undefined;
}

export interface UnitResults {
  /** The results of all units; the very same list as before while all of them are. */
  of<T>(places: UnitPlaces, name: string, inputs: readonly unknown[], compute: (unit: Unit) => T): readonly T[];
  /** Something that was known about a resource or a unit holds no more. */
  forget(subject: Subject): void;
}

interface Known {
  readonly units: readonly Unit[];
  readonly inputs: readonly unknown[];
  results: readonly unknown[];
  /** Scopes of units of which the result may be another. */
  readonly stale: Set<string>;
}

/** Results of nothing yet. */
export function createUnitResults(): UnitResults {
  const known = new Map<string, Known>();
  return {
    of<T>(places: UnitPlaces, name: string, inputs: readonly unknown[], compute: (unit: Unit) => T): readonly T[] {
      const { units } = places;
      const before = known.get(name);
      const isSameAsked = before !== undefined && sameItems(before.inputs, inputs);
      // A name stands for one type: what was kept under it are Ts.
      const results = (before?.results ?? []) as readonly T[];
      if (isSameAsked && before.units === units && before.stale.size === 0) return results;
      // What is forgotten on the way counts for the next time.
      const now: Known = { units, inputs, results: [], stale: new Set() };
      known.set(name, now);
      const made = isSameAsked ? again({ ...before, results }, places, compute) : units.map(compute);
      now.results = made;
      return made;
    },
    forget(subject) {
      const scope = "scopes" in subject ? subject.scopes[0]?.scope : subject.scope;
      if (scope !== undefined) for (const { stale } of known.values()) stale.add(scope);
    },
  };
}

function again<T>(
  before: Omit<Known, "results"> & { readonly results: readonly T[] },
  { units, placeOf }: UnitPlaces,
  compute: (unit: Unit) => T,
): readonly T[] {
  const stale = new Set<number>();
  for (const scope of before.stale) {
    const place = placeOf(scope);
    if (place !== undefined) stale.add(place);
  }
  const changed = units === before.units ? [...stale] : changedPlaces(before.units, units, stale);
  if (changed) {
    const results = before.results.slice();
    for (const place of changed) {
      const unit = units[place];
      if (unit) results[place] = compute(unit);
    }
    return changed.some((place) => results[place] !== before.results[place]) ? results : before.results;
  }
  const [above, below] = sameEndsOf(before.units, units);
  const between = new Map(before.units.slice(above, before.units.length - below).map((unit, at) => [unit, above + at]));
  const shift = units.length - before.units.length;
  return units.map((unit, at) => {
    const old = at < above ? at : at >= units.length - below ? at - shift : between.get(unit);
    return old === undefined || stale.has(at) ? compute(unit) : (before.results[old] as T);
  });
}

/** Where units stand in the place of others, or are stale; undefined where there are more of them, or fewer. */
function changedPlaces(
  before: readonly Unit[],
  units: readonly Unit[],
  stale: ReadonlySet<number>,
): readonly number[] | undefined {
  if (before.length !== units.length) return undefined;
  const changed = new Set(stale);
  for (let at = 0; at < units.length; at++) if (before[at] !== units[at]) changed.add(at);
  return [...changed];
}
