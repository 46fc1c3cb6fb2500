/**
 * What was found out about resources, remembered from one state of a workspace to the next until something that was looked
 * at on the way is another. What a computation asks the workspace is noted; where an answer changes, the fact is computed
 * again when it is next asked for.
 */
import { addressesOf, type Resource, typeKey } from "./resource";
import { sameItems } from "./scope-index";
import { type Unit, unitsOf } from "./unit";
import type { LockFile, Referrer, Workspace } from "./workspace";

/** Everything that a workspace can be asked, without what is remembered of it. */
export type WorkspaceIndex = Omit<Workspace, "fact" | "units">;

type Subject = Resource | Unit;

/** The state of a workspace with what its answers are made from. */
export interface WorkspaceState {
  readonly index: WorkspaceIndex;
  readonly lockFiles: readonly LockFile[];
  readonly mentionsOf: (resource: Resource) => readonly Pick<Referrer, "path" | "reference">[];
}

/** Facts of one workspace over all its states. */
export interface FactMemory {
  /** The same workspace in its next state: facts that depend on what changed are forgotten. */
  next(state: WorkspaceState): Workspace;
}

interface Fact {
  /** What else the value was computed from. */
  readonly inputs: readonly unknown[];
  readonly value: unknown;
  /** What was asked of the workspace. */
  readonly asked: ReadonlySet<string>;
}

const EVERYTHING = "everything";
const TYPES = "types";
const PROVIDERS = "providers";
const LOCK_FILES = "lock files";

/** A memory that holds nothing yet. */
export function createFactMemory(): FactMemory {
  const facts = new Map<Subject, Map<string, Fact>>();
  const dependents = new Map<string, Set<() => void>>();
  const forgetters = new Map<Fact, () => void>();
  let before: WorkspaceState | undefined;
  let units: readonly Unit[] = [];

  const keep = (subject: Subject, name: string, fact: Fact): void => {
    const named = facts.get(subject) ?? new Map<string, Fact>();
    facts.set(subject, named);
    forget(named.get(name));
    named.set(name, fact);
    const drop = (): void => {
      if (named.get(name) === fact) named.delete(name);
      for (const question of fact.asked) dependents.get(question)?.delete(drop);
      forgetters.delete(fact);
    };
    forgetters.set(fact, drop);
    for (const question of fact.asked) addTo(dependents, question, drop);
  };
  const forget = (fact: Fact | undefined): void => {
    if (fact) forgetters.get(fact)?.();
  };

  const factOf = (
    state: WorkspaceState,
    subject: Subject,
    name: string,
    inputs: readonly unknown[],
    compute: (workspace: Workspace) => unknown,
  ): Fact => {
    const known = facts.get(subject)?.get(name);
    if (known && sameItems(known.inputs, inputs)) return known;
    const asked = new Set<string>();
    const value = compute(notingWorkspace({ ...state.index, units }, subject, asked, answer(state, asked)));
    const fact = { inputs, value, asked };
    keep(subject, name, fact);
    return fact;
  };

  const answer = (state: WorkspaceState, asked: Set<string> | undefined): Workspace["fact"] => {
    return <T>(subject: Subject, name: string, inputs: readonly unknown[], compute: (of: Workspace) => T): T => {
      const fact = factOf(state, subject, name, inputs, compute);
      // What was asked for a fact was asked for whatever rests on it.
      if (asked) for (const question of fact.asked) asked.add(question);
      // A name stands for one type: what was kept under it is a T.
      return fact.value as T;
    };
  };

  return {
    next(state) {
      const { changed, gone } = before ? differences(before, state) : NOTHING_CHANGED;
      before = state;
      for (const question of changed) for (const drop of [...(dependents.get(question) ?? [])]) drop();
      const unitsBefore = units;
      if (changed.has(EVERYTHING) || unitsBefore.length === 0) units = unitsOf(state.index.resources, unitsBefore);
      const unitsNow = new Set(units);
      for (const subject of [...gone, ...unitsBefore.filter((unit) => !unitsNow.has(unit))]) {
        for (const fact of [...(facts.get(subject)?.values() ?? [])]) forget(fact);
        facts.delete(subject);
      }
      return { ...state.index, units, fact: answer(state, undefined) };
    },
  };
}

/** The workspace as a computation sees it: each question is noted in the words by which a change answers it. */
function notingWorkspace(
  index: Omit<Workspace, "fact">,
  subject: Subject,
  asked: Set<string>,
  fact: Workspace["fact"],
): Workspace {
  const note = (question: string) => asked.add(question);
  return {
    fact,
    get units() {
      note(EVERYTHING);
      return index.units;
    },
    get types() {
      note(TYPES);
      return index.types;
    },
    get resources() {
      if ("resources" in subject) return subject.resources;
      note(EVERYTHING);
      return index.resources;
    },
    get files() {
      note(EVERYTHING);
      return index.files;
    },
    get problems() {
      note(EVERYTHING);
      return index.problems;
    },
    ofType(type, scope) {
      note(typeQuestion(type, scope));
      return index.ofType(type, scope);
    },
    firstOfType(type, scope) {
      note(firstQuestion(type, scope));
      return index.firstOfType(type, scope);
    },
    find(address, scope) {
      note(addressQuestion(address, scope));
      return index.find(address, scope);
    },
    referrersOf(resource) {
      for (const address of addressesOf(resource)) note(referrerQuestion(address, resource.scope));
      return index.referrersOf(resource);
    },
    providerOf(resource) {
      note(PROVIDERS);
      return index.providerOf(resource);
    },
    lockFileOf(scope) {
      note(LOCK_FILES);
      return index.lockFileOf(scope);
    },
  };
}

interface Differences {
  /** Questions whose answers may be others now. */
  readonly changed: ReadonlySet<string>;
  readonly gone: readonly Resource[];
}

const NOTHING_CHANGED: Differences = { changed: new Set(), gone: [] };

function differences(before: WorkspaceState, after: WorkspaceState): Differences {
  const [left, right] = [before.index.resources, after.index.resources];
  const changed = new Set<string>();
  if (!sameItems(before.lockFiles, after.lockFiles)) changed.add(LOCK_FILES);
  if (!sameItems(before.index.files, after.index.files)) changed.add(EVERYTHING);
  const shorter = Math.min(left.length, right.length);
  let above = 0;
  while (above < shorter && left[above] === right[above]) above++;
  let below = 0;
  while (below < shorter - above && left[left.length - 1 - below] === right[right.length - 1 - below]) below++;
  const [taken, given] = [left.slice(above, left.length - below), right.slice(above, right.length - below)];
  if (taken.length + given.length === 0) return { changed, gone: [] };
  changed.add(EVERYTHING);
  if (before.index.types !== after.index.types) changed.add(TYPES);
  const now = new Set(given);
  const known = new Set(taken);
  const gone = taken.filter((resource) => !now.has(resource));
  // Also what only stands in another order counts.
  for (const resource of [...taken, ...given]) {
    const [type, { scope }] = [typeKey(resource), resource];
    changed.add(typeQuestion(type, scope));
    const isFirstSame = before.index.firstOfType(type, scope) === after.index.firstOfType(type, scope);
    if (!isFirstSame) changed.add(firstQuestion(type, scope));
  }
  for (const resource of gone) addQuestions(resource, before, changed);
  for (const resource of given) if (!known.has(resource)) addQuestions(resource, after, changed);
  return { changed, gone };
}

/** The questions whose answers a resource is part of. */
function addQuestions(resource: Resource, { mentionsOf }: WorkspaceState, into: Set<string>): void {
  for (const address of addressesOf(resource)) into.add(addressQuestion(address, resource.scope));
  if (resource.mode === "provider" || resource.mode === "module") into.add(PROVIDERS);
  for (const { reference } of mentionsOf(resource)) {
    into.add(referrerQuestion(reference.address, reference.scope ?? resource.scope));
  }
}

function typeQuestion(type: string, scope: string): string {
  return `type ${scope}\n${type}`;
}

function firstQuestion(type: string, scope: string): string {
  return `first ${scope}\n${type}`;
}

function addressQuestion(address: string, scope: string): string {
  return `address ${scope}\n${address}`;
}

function referrerQuestion(address: string, scope: string): string {
  return `referrers ${scope}\n${address}`;
}

function addTo<K, T>(map: Map<K, Set<T>>, key: K, item: T): void {
  const known = map.get(key);
  if (known) known.add(item);
  else map.set(key, new Set([item]));
}
