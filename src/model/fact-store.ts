/** Where facts are kept, with what they rest on: what a change makes doubtful is dropped, with all that rests on it. */
import type { Resource } from "./resource";
import type { Unit } from "./unit";

export type Subject = Resource | Unit;

export interface Fact {
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
export interface Basis {
  readonly asked: Set<string>;
  readonly facts: Set<Fact>;
}

export interface FactStore {
  find(subject: Subject, name: string): Fact | undefined;
  keep(fact: Fact): void;
  /** Drops what rests on an answer, and what rests on that. */
  dropAnswersTo(question: string): void;
  dropAbout(subject: Subject): void;
  /** How many facts rest on an answer. */
  restOn(question: string): number;
}

/** An empty store; `dropped` hears of every fact that goes. */
export function createFactStore(dropped: (fact: Fact) => void): FactStore {
  const facts = new Map<Subject, Map<string, Fact>>();
  const dependents = new Map<string, Set<Fact>>();
  const drop = (fact: Fact): void => {
    const named = facts.get(fact.subject);
    if (named?.get(fact.name) === fact) {
      named.delete(fact.name);
      if (named.size === 0) facts.delete(fact.subject);
      dropped(fact);
    }
    for (const question of fact.basis.asked) {
      const resting = dependents.get(question);
      resting?.delete(fact);
      if (resting?.size === 0) dependents.delete(question);
    }
    for (const basis of fact.basis.facts) basis.restOnIt.delete(fact);
    for (const resting of [...fact.restOnIt]) drop(resting);
  };
  return {
    find: (subject, name) => facts.get(subject)?.get(name),
    keep(fact) {
      const outdated = facts.get(fact.subject)?.get(fact.name);
      if (outdated) drop(outdated);
      const named = facts.get(fact.subject) ?? new Map<string, Fact>();
      facts.set(fact.subject, named);
      named.set(fact.name, fact);
      for (const question of fact.basis.asked) addTo(dependents, question, fact);
      for (const basis of fact.basis.facts) basis.restOnIt.add(fact);
    },
    dropAnswersTo(question) {
      for (const fact of [...(dependents.get(question) ?? [])]) drop(fact);
    },
    dropAbout(subject) {
      for (const fact of [...(facts.get(subject)?.values() ?? [])]) drop(fact);
    },
    restOn: (question) => dependents.get(question)?.size ?? 0,
  };
}

function addTo<K, T>(map: Map<K, Set<T>>, key: K, item: T): void {
  const known = map.get(key);
  if (known) known.add(item);
  else map.set(key, new Set([item]));
}
