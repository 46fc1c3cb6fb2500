/**
 * What was found out about resources, remembered from one state of a workspace to the next until something that was looked
 * at on the way is another. What a computation asks the workspace is noted; where an answer changes, the fact is computed
 * again when it is next asked for.
 */
import { addressesOf, type Resource, typeKey } from "./resource";
import { type ScopeIndex, sameItems } from "./scope-index";
import { type Unit, unitsOf } from "./unit";
import type { LockFile, Referrer, Workspace } from "./workspace";

/** Everything that a workspace can be asked, without what is remembered of it. */
export type WorkspaceIndex = Omit<Workspace, "fact" | "units">;

type Subject = Resource | Unit;

/** The state of a workspace with what its answers are made from. */
export interface WorkspaceState {
  readonly index: WorkspaceIndex;
  readonly scopes: ReadonlyMap<string, ScopeIndex>;
  readonly lockFiles: readonly LockFile[];
  readonly mentionsOf: (resource: Resource) => readonly Pick<Referrer, "path" | "reference">[];
}

/** Facts of one workspace over all its states. */
export interface FactMemory {
  /** The same workspace in its next state: facts that depend on what changed are forgotten. */
  next(state: WorkspaceState): Workspace;
}

interface Fact {
  readonly subject: Subject;
  readonly name: string;
  /** What else the value was computed from. */
  readonly inputs: readonly unknown[];
  readonly value: unknown;
  readonly basis: Basis;
  /** Facts that rest on this one. */
  readonly restOnIt: Set<Fact>;
}

/** What a fact rests on: what was asked of the workspace, and other facts. */
interface Basis {
  readonly asked: Set<string>;
  readonly facts: Set<Fact>;
}

const EVERYTHING = "everything";
const TYPES = "types";
const PROVIDERS = "providers";
const LOCK_FILES = "lock files";

/** A memory that holds nothing yet. */
export function createFactMemory(): FactMemory {
  const store = createStore();
  let before: WorkspaceState | undefined;
  let units: readonly Unit[] = [];

  const factOf = (
    state: WorkspaceState,
    subject: Subject,
    name: string,
    inputs: readonly unknown[],
    compute: (workspace: Workspace) => unknown,
  ): Fact => {
    const known = store.find(subject, name);
    if (known && sameItems(known.inputs, inputs)) return known;
    const basis: Basis = { asked: new Set(), facts: new Set() };
    const value = compute(notingWorkspace({ ...state.index, units }, subject, basis.asked, answer(state, basis)));
    const fact = { subject, name, inputs, value, basis, restOnIt: new Set<Fact>() };
    store.keep(fact);
    return fact;
  };

  const answer = (state: WorkspaceState, basis: Basis | undefined): Workspace["fact"] => {
    return <T>(subject: Subject, name: string, inputs: readonly unknown[], compute: (of: Workspace) => T): T => {
      const fact = factOf(state, subject, name, inputs, compute);
      basis?.facts.add(fact);
      // A name stands for one type: what was kept under it is a T.
      return fact.value as T;
    };
  };

  return {
    next(state) {
      const { changed, gone } = before ? differences(before, state) : NOTHING_CHANGED;
      const isFirst = before === undefined;
      before = state;
      for (const question of changed) store.dropAnswersTo(question);
      for (const resource of gone) store.dropAbout(resource);
      if (isFirst || changed.has(EVERYTHING)) {
        const last = units;
        units = unitsOf(state.scopes, last);
        const now = new Set(units);
        for (const unit of last) if (!now.has(unit)) store.dropAbout(unit);
      }
      return { ...state.index, units, fact: answer(state, undefined) };
    },
  };
}

/** For a workspace that has one state only: facts are kept, but not what they rest on. */
export function createPlainFacts(): FactMemory {
  return {
    next(state) {
      const facts = new Map<Subject, Map<string, { readonly inputs: readonly unknown[]; readonly value: unknown }>>();
      const units = unitsOf(state.scopes);
      const whole = { ...state.index, units };
      const fact = <T>(
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
        const value = compute(
          "scopes" in subject ? { ...whole, resources: subject.resources, fact } : { ...whole, fact },
        );
        named.set(name, { inputs, value });
        return value;
      };
      return { ...whole, fact };
    },
  };
}

interface Store {
  find(subject: Subject, name: string): Fact | undefined;
  keep(fact: Fact): void;
  /** Drops what rests on an answer, and what rests on that. */
  dropAnswersTo(question: string): void;
  dropAbout(subject: Subject): void;
}

function createStore(): Store {
  const facts = new Map<Subject, Map<string, Fact>>();
  const dependents = new Map<string, Set<Fact>>();
  const drop = (fact: Fact): void => {
    const named = facts.get(fact.subject);
    if (named?.get(fact.name) === fact) named.delete(fact.name);
    for (const question of fact.basis.asked) dependents.get(question)?.delete(fact);
    for (const basis of fact.basis.facts) basis.restOnIt.delete(fact);
    for (const resting of [...fact.restOnIt]) drop(resting);
  };
  return {
    find: (subject, name) => facts.get(subject)?.get(name),
    keep(fact) {
      const named = facts.get(fact.subject) ?? new Map<string, Fact>();
      facts.set(fact.subject, named);
      const outdated = named.get(fact.name);
      if (outdated) drop(outdated);
      named.set(fact.name, fact);
      for (const question of fact.basis.asked) addTo(dependents, question, fact);
      for (const basis of fact.basis.facts) basis.restOnIt.add(fact);
    },
    dropAnswersTo(question) {
      for (const fact of [...(dependents.get(question) ?? [])]) drop(fact);
      dependents.delete(question);
    },
    dropAbout(subject) {
      for (const fact of [...(facts.get(subject)?.values() ?? [])]) drop(fact);
      facts.delete(subject);
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
