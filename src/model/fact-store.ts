/**
 * Where facts are kept, with what they rest on: what a change makes doubtful is dropped, with all that rests on it. There are
 * more facts than anything else in a large workspace, and most rest on little, so each takes no more room than it needs.
 */
import { countOf, type Few, itemsOf, withItem, withoutItem } from "./few";
import type { Resource } from "./resource";
import type { Unit } from "./unit";

export type Subject = Resource | Unit;

/** What was computed, and what it rests on. */
export interface Fact extends Computed {
  readonly answers: readonly Answer[];
  readonly facts: readonly Fact[];
  /** Facts that rest on this one. */
  restOnIt: Few<Fact>;
  /** The next fact about the same subject: there are a dozen of them, and a chain takes the least room. */
  next: Fact | undefined;
}

export interface Computed {
  readonly subject: Subject;
  readonly name: string;
  /** What else the value was computed from. */
  readonly inputs: readonly unknown[];
  readonly value: unknown;
}

/** What was asked of the workspace, with the facts that rest on the answer. */
interface Answer {
  readonly question: string;
  restOnIt: Few<Fact>;
}

/** What a computation asked of the workspace, and the facts that it took up. */
export interface Basis {
  readonly asked: ReadonlySet<string>;
  readonly facts: ReadonlySet<Fact>;
}

export interface FactStore {
  find(subject: Subject, name: string): Fact | undefined;
  /** Keeps what was computed, in the place of what was known under its name. */
  keep(computed: Computed, basis: Basis): Fact;
  /** Drops what rests on an answer, and what rests on that. */
  dropAnswersTo(question: string): void;
  dropAbout(subject: Subject): void;
  /** How many facts rest on an answer. */
  restOn(question: string): number;
}

const NOTHING: readonly never[] = [];

/** An empty store; `dropped` hears of every fact that goes. */
export function createFactStore(dropped: (fact: Fact) => void): FactStore {
  const facts = new Map<Subject, Fact>();
  const answers = new Map<string, Answer>();
  const answerTo = (question: string): Answer => {
    const known = answers.get(question);
    if (known) return known;
    const made: Answer = { question, restOnIt: undefined };
    answers.set(question, made);
    return made;
  };
  const drop = (fact: Fact): void => {
    if (takeOut(fact, facts)) dropped(fact);
    for (const answer of fact.answers) {
      answer.restOnIt = withoutItem(answer.restOnIt, fact);
      if (answer.restOnIt === undefined && answers.get(answer.question) === answer) answers.delete(answer.question);
    }
    for (const basis of fact.facts) basis.restOnIt = withoutItem(basis.restOnIt, fact);
    for (const resting of itemsOf(fact.restOnIt)) drop(resting);
  };
  return {
    find: (subject, name) => found(facts.get(subject), name),
    keep({ subject, name, inputs, value }, basis) {
      const outdated = found(facts.get(subject), name);
      if (outdated) drop(outdated);
      const fact: Fact = {
        subject,
        name,
        inputs,
        value,
        answers: basis.asked.size === 0 ? NOTHING : Array.from(basis.asked, answerTo),
        facts: basis.facts.size === 0 ? NOTHING : [...basis.facts],
        restOnIt: undefined,
        next: facts.get(subject),
      };
      facts.set(subject, fact);
      for (const answer of fact.answers) answer.restOnIt = withItem(answer.restOnIt, fact);
      for (const one of fact.facts) one.restOnIt = withItem(one.restOnIt, fact);
      return fact;
    },
    dropAnswersTo(question) {
      for (const fact of itemsOf(answers.get(question)?.restOnIt)) drop(fact);
    },
    dropAbout(subject) {
      for (let fact = facts.get(subject); fact; fact = facts.get(subject)) drop(fact);
    },
    restOn: (question) => countOf(answers.get(question)?.restOnIt),
  };
}

function found(first: Fact | undefined, name: string): Fact | undefined {
  let fact = first;
  while (fact && fact.name !== name) fact = fact.next;
  return fact;
}

/** Takes a fact out of those about its subject. @returns false where it was out already. */
function takeOut(fact: Fact, facts: Map<Subject, Fact>): boolean {
  const first = facts.get(fact.subject);
  if (first === fact) {
    if (fact.next) facts.set(fact.subject, fact.next);
    else facts.delete(fact.subject);
    return true;
  }
  let before = first;
  while (before && before.next !== fact) before = before.next;
  if (before) before.next = fact.next;
  return before !== undefined;
}
