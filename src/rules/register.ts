/** The rules about the register itself: what it lacks, and where it and the code have moved apart. */
import { unknownIdentifiers } from "../register/queries/identifiers";
import { incompleteItems, suspectItems, undecidedRisks, unregisteredComponents } from "../register/queries/items";
import { expiredJustifications, incompleteJustifications } from "../register/queries/justifications";
import type { RegisterFact } from "../register/queries/view";
import type { Draft } from "./finding";
import type { Rule, RuleContext } from "./rule";

type Query = (context: RuleContext) => readonly RegisterFact[];

const QUERIES: Readonly<Record<string, Query>> = {
  "justification/expired": ({ register, on }) => expiredJustifications(register, on),
  "justification/incomplete": ({ register }) => incompleteJustifications(register),
  "justification/unknown": ({ view }) => unknownIdentifiers(view),
  "register/incomplete": ({ view }) => incompleteItems(view),
  "register/suspect": ({ view }) => suspectItems(view),
  "register/unknown-id": ({ view }) => unknownIdentifiers(view),
  "register/unregistered": ({ view }) => unregisteredComponents(view),
  "risk/undecided": ({ view }) => undecidedRisks(view),
  "risk/unknown-id": ({ view }) => unknownIdentifiers(view),
};

/** A rule for each question that the register answers. */
export const registerRules: readonly Rule[] = Object.entries(QUERIES).map(([id, query]) => ({
  id,
  subject: "workspace",
  check: (context) =>
    query(context)
      .filter((fact) => fact.rule === id)
      .map(toDraft),
}));

/** A fact of the register as a rule reports it. */
export function toDraft({ resource, subject, at, message, clauses, related }: RegisterFact): Draft {
  return { resource, subject, at, outcome: "fail", message, clauses, related };
}
