/**
 * What was found out about resources, remembered from one state of a workspace to the next until something that was looked
 * at on the way is another. What a computation asks the workspace is noted; where an answer changes, the fact is computed
 * again when it is next asked for.
 */
import { createCollections } from "./fact-collections";
import { createFactStore, type Fact, type Subject } from "./fact-store";
import { joinedItems } from "./portions";
import { type AskedListings, type Differences, differences, notingWorkspace, type WorkspaceState } from "./questions";
import { changedPart } from "./same-ends";
import { sameItems } from "./scope-index";
import type { Unit } from "./unit";
import { createUnitResults } from "./unit-results";
import type { Workspace } from "./workspace";

/** Facts of one workspace over all its states. */
export interface FactMemory {
  /** The same workspace in its next state: facts that depend on what changed are forgotten. */
  next(state: WorkspaceState): Workspace;
}

const NOTHING_CHANGED: Differences = { changed: new Set(), gone: [] };

/** A memory that holds nothing yet. */
export function createFactMemory(): FactMemory {
  const collections = createCollections();
  const results = createUnitResults();
  const store = createFactStore(({ subject, name }) => {
    collections.forget(subject, name);
    results.forget(subject);
  });
  const listings: AskedListings = new Map();
  let before: WorkspaceState | undefined;

  const factOf = (
    state: WorkspaceState,
    subject: Subject,
    name: string,
    inputs: readonly unknown[],
    compute: (workspace: Workspace) => unknown,
  ): Fact => {
    const known = store.find(subject, name);
    if (known && sameItems(known.inputs, inputs)) return known;
    const asked = new Set<string>();
    const facts = new Set<Fact>();
    const value = compute(notingWorkspace(state, subject, asked, listings, answers(state, facts)));
    return store.keep({ subject, name, inputs, value }, { asked, facts });
  };

  /** How facts are asked for; by a computation, to whose basis they belong then, or from outside. */
  const answers = (state: WorkspaceState, basis: Set<Fact> | undefined): Pick<Workspace, "fact" | "each"> => {
    const fact: Workspace["fact"] = <T>(
      subject: Subject,
      name: string,
      inputs: readonly unknown[],
      compute: (of: Workspace) => T,
    ): T => {
      const found = factOf(state, subject, name, inputs, compute);
      basis?.add(found);
      // A name stands for one type: what was kept under it is a T.
      return found.value as T;
    };
    return {
      fact,
      each<T>(unit: Unit, name: string, inputs: readonly unknown[], compute: Parameters<typeof perResource<T>>[0]) {
        const one = perResource(compute);
        if (basis) return unit.resources.map((resource) => fact(resource, name, inputs, one(resource)));
        return collections.collect(unit, name, inputs, (resource) => fact(resource, name, inputs, one(resource)));
      },
    };
  };

  return {
    next(state) {
      const { changed, gone } = before ? differences(before, state, listings, store.restOn) : NOTHING_CHANGED;
      const last = before?.index.units ?? [];
      before = state;
      for (const question of changed) store.dropAnswersTo(question);
      for (const resource of gone) store.dropAbout(resource);
      collections.leave(gone);
      const { units } = state.index;
      if (last !== units) {
        const [taken, given] = changedPart(last, units);
        const now = new Set(given);
        const gone = taken.filter((unit) => !now.has(unit));
        for (const unit of gone) store.dropAbout(unit);
        const names = new Set(given.map(({ name }) => name));
        collections.end(gone.flatMap(({ name }) => (names.has(name) ? [] : name)));
      }
      const places = { units, placeOf: state.placeOfUnit };
      const perUnit: Workspace["perUnit"] = (name, inputs, compute) => results.of(places, name, inputs, compute);
      return {
        ...state.index,
        ...answers(state, undefined),
        perUnit,
        get resources() {
          return joinedItems(state.resources);
        },
      };
    },
  };
}

function perResource<T>(compute: (resource: Unit["resources"][number], workspace: Workspace) => T) {
  return (resource: Unit["resources"][number]) => (workspace: Workspace) => compute(resource, workspace);
}

/** For a workspace that has one state only: facts are kept, but not what they rest on. */
export function createPlainFacts(): FactMemory {
  return {
    next(state) {
      const facts = new Map<Subject, Map<string, { readonly inputs: readonly unknown[]; readonly value: unknown }>>();
      const fact: Workspace["fact"] = <T>(
        subject: Subject,
        name: string,
        inputs: readonly unknown[],
        compute: (of: Workspace) => T,
      ): T => {
        const named = facts.get(subject) ?? new Map<string, { inputs: readonly unknown[]; value: unknown }>();
        facts.set(subject, named);
        const known = named.get(name);
        // A name stands for one type: what was kept under it is a T.
        if (known && sameItems(known.inputs, inputs)) return known.value as T;
        const value = compute("scopes" in subject ? { ...asking, resources: subject.resources } : asking);
        named.set(name, { inputs, value });
        return value;
      };
      const asking: Workspace = {
        ...state.index,
        resources: joinedItems(state.resources),
        fact,
        perUnit: (_name, _inputs, compute) => state.index.units.map(compute),
        each: <T>(
          unit: Unit,
          name: string,
          inputs: readonly unknown[],
          compute: (resource: Unit["resources"][number], of: Workspace) => T,
        ) =>
          unit.resources.map((resource) => {
            const known = facts.get(resource)?.get(name);
            // A name stands for one type.
            return known && sameItems(known.inputs, inputs) ? (known.value as T) : compute(resource, asking);
          }),
      };
      return asking;
    },
  };
}
