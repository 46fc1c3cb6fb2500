/** The rules about the register itself: what it lacks, and where it and the code have moved apart. */
import { unknownAddresses } from "../register/queries/addresses";
import { certificatesOfOthers, expiredCertificates, missingCertificates } from "../register/queries/certificates";
import { controlsWithoutImplementation } from "../register/queries/controls";
import { itemsWithoutDataClass, itemsWithoutRights } from "../register/queries/data";
import { undecidedRisks } from "../register/queries/failure-modes";
import { unknownIdentifiers } from "../register/queries/identifiers";
import { incompleteItems, suspectItems, unregisteredComponents } from "../register/queries/items";
import {
  expiredJustifications,
  incompleteJustifications,
  unscopedJustifications,
} from "../register/queries/justifications";
import { openParts } from "../register/queries/modernisation";
import { staleReviews } from "../register/queries/reviews";
import { dueEvaluations, incompleteSuppliers, missingSuppliers } from "../register/queries/suppliers";
import { undeclaredProviders } from "../register/queries/undeclared-providers";
import type { RegisterFact } from "../register/queries/view";
import type { Draft, Fix } from "./finding";
import type { Rule, RuleContext } from "./rule";

type WholeRule = Extract<Rule, { subject: "workspace" }>;

type Query = (context: RuleContext) => readonly RegisterFact[];

/** Answers three rules at once. */
const unknownTags: Query = ({ view, memo }) => memo("register/unknown-tags", () => unknownIdentifiers(view));

const QUERIES: Readonly<Record<string, Query>> = {
  "certificate/expired": ({ view, on }) => expiredCertificates(view, on),
  "certificate/missing": ({ view, knowledge, on }) => missingCertificates(view, knowledge.suppliers, on),
  "certificate/other-entity": ({ view }) => certificatesOfOthers(view),
  "change/legacy-part": ({ view, on }) => openParts(view, on),
  "control/no-implementation": ({ view }) => controlsWithoutImplementation(view),
  "justification/expired": ({ register, on }) => expiredJustifications(register, on),
  "justification/incomplete": ({ register }) => incompleteJustifications(register),
  "justification/unknown": unknownTags,
  "justification/unscoped": ({ register, workspace }) => unscopedJustifications(register, workspace.resources),
  "register/data-class": ({ view }) => itemsWithoutDataClass(view),
  "register/data-rights": ({ view }) => itemsWithoutRights(view),
  "register/incomplete": ({ view }) => incompleteItems(view),
  "register/stale-review": ({ view, on }) => staleReviews(view, on),
  "register/suspect": ({ view }) => suspectItems(view),
  "register/unknown-address": ({ view }) => unknownAddresses(view),
  "register/unknown-id": unknownTags,
  "register/unregistered": ({ view }) => unregisteredComponents(view),
  "risk/undecided": ({ view, knowledge }) => undecidedRisks(view, knowledge.failureModes),
  "risk/unknown-id": unknownTags,
  "supplier/evaluation-due": ({ view, knowledge, on }) => dueEvaluations(view, knowledge.suppliers, on),
  "supplier/incomplete": ({ view, knowledge }) => incompleteSuppliers(view, knowledge.suppliers),
  "supplier/missing": ({ view, knowledge }) => missingSuppliers(view, knowledge.suppliers),
  "supplier/undeclared": ({ view, knowledge }) => undeclaredProviders(view, knowledge.suppliers, knowledge.places),
};

/** What these report stands in code, or may. */
const IN_CODE: ReadonlySet<string> = new Set([
  "justification/unknown",
  "register/unknown-id",
  "register/unregistered",
  "risk/unknown-id",
  "supplier/missing",
  "supplier/undeclared",
]);

/** A rule for each question that the register answers. */
export const registerRules: readonly Rule[] = rulesOf(QUERIES, (id) => ({
  isAboutRecords: !IN_CODE.has(id),
  // It asks for all components of the workspace.
  isEvenlyWeighed: id === "register/unregistered",
}));

/** Rules that report the facts of queries, each those of its own name. */
export function rulesOf(
  queries: Readonly<Record<string, Query>>,
  natureOf: (id: string) => Pick<WholeRule, "isAboutRecords" | "isEvenlyWeighed"> = () => ({}),
): readonly Rule[] {
  return Object.entries(queries).map(([id, query]) => ({
    id,
    subject: "workspace",
    ...natureOf(id),
    check: (context) =>
      query(context)
        .filter((fact) => fact.rule === id)
        .map(toDraft),
  }));
}

/** A pure memo: a fact that stays from one state of the workspace to the next is the very same draft. */
const drafts = new WeakMap<RegisterFact, Draft>();

/** A fact of the register as a rule reports it. */
export function toDraft(fact: RegisterFact): Draft {
  const known = drafts.get(fact) ?? makeDraft(fact);
  drafts.set(fact, known);
  return known;
}

function makeDraft(fact: RegisterFact): Draft {
  const { resource, subject, at, message, clauses, related, severity } = fact;
  const fixes = fixesOf(fact);
  return {
    resource,
    subject,
    at,
    outcome: "fail",
    message,
    clauses,
    related,
    ...(severity && { severity }),
    ...(fixes.length > 0 && { fixes }),
  };
}

function fixesOf({ at, offer, replacement }: RegisterFact): readonly Fix[] {
  const corrections = (replacement?.to ?? []).map(
    (to): Fix => ({
      title: `Change to ${to}`,
      safe: false,
      change: { kind: "replace-text", at, from: replacement?.from ?? "", to },
    }),
  );
  return offer
    ? [...corrections, { title: offer.title, safe: false, change: { kind: "register", change: offer.change } }]
    : corrections;
}
