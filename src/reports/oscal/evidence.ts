/** What source shows of each component, by the clauses that it bears on. */
import type { Clause } from "../../knowledge/clause";
import type { Resource } from "../../model/resource";
import type { Component } from "../../register/components/component";
import { assess } from "../../rules/assess";
import { createMemo } from "../../rules/rule";
import { compareText } from "../check/report";
import type { ReportInput } from "../document/input";

/** `holds`: source shows it. `open`: source shows the contrary. The others as findings say. */
export type Answer = "holds" | "open" | "not-assessed" | "justified" | "out-of-scope";

export interface Fact {
  readonly answer: Answer;
  readonly rule: string;
  readonly resource: string;
  readonly file: string;
  readonly line: number;
  /** Undefined for what holds. */
  readonly message: string | undefined;
  readonly justification: string | undefined;
}

export interface ClauseEvidence {
  readonly clause: Clause;
  readonly facts: readonly Fact[];
}

export interface ComponentEvidence {
  readonly component: Component;
  /** Items of the register that stand for it. */
  readonly items: readonly string[];
  /** By clause, in the order of their identifiers; clauses without any fact are left out. */
  readonly clauses: readonly ClauseEvidence[];
}

/** The evidence of every component that the code shows, in the order of the components. */
export function componentEvidence(input: ReportInput): readonly ComponentEvidence[] {
  const factsOf = factIndex(input);
  return input.view.components.map((component) => {
    const resources = [...new Set(component.occurrences.map(({ resource }) => resource))];
    const items = resources.flatMap((resource) => input.view.links.itemOfComponent(component, resource)?.id ?? []);
    const byClause = new Map<string, { readonly clause: Clause; readonly facts: Map<string, Fact> }>();
    for (const { fact, clauses } of resources.flatMap(factsOf)) {
      for (const id of clauses) {
        const clause = input.knowledge.clauses.find(id);
        if (!clause) continue;
        const known = byClause.get(id) ?? { clause, facts: new Map() };
        byClause.set(id, known);
        known.facts.set(JSON.stringify(fact), fact);
      }
    }
    const clauses = [...byClause.values()]
      .sort((a, b) => compareText(a.clause.id, b.clause.id))
      .map(({ clause, facts }) => ({ clause, facts: [...facts.values()].sort(byPlace) }));
    return { component, items: [...new Set(items)].sort(), clauses };
  });
}

interface ClausedFact {
  readonly fact: Fact;
  readonly clauses: readonly string[];
}

/** The facts of a resource, each gathered once. */
function factIndex(input: ReportInput): (resource: Resource) => readonly ClausedFact[] {
  const found = new Map<Resource, ClausedFact[]>();
  for (const finding of input.findings) {
    if (!finding.resource) continue;
    const { rule, message, outcome, at, clauses, justification } = finding;
    const fact: Fact = {
      answer: outcome === "fail" ? "open" : outcome,
      rule,
      resource: finding.resource.address,
      file: at.file,
      line: input.places.range(at).start.line + 1,
      message,
      justification,
    };
    const known = found.get(finding.resource);
    if (known) known.push({ fact, clauses });
    else found.set(finding.resource, [{ fact, clauses }]);
  }
  const context = { ...input, memo: createMemo() };
  const all = new Map<Resource, readonly ClausedFact[]>();
  return (resource) => {
    const known = all.get(resource);
    if (known) return known;
    const open = found.get(resource) ?? [];
    const facts = [...open, ...heldFacts(resource, new Set(open.map(({ fact }) => fact.rule)), context)];
    all.set(resource, facts);
    return facts;
  };
}

function heldFacts(
  resource: Resource,
  reported: ReadonlySet<string>,
  context: Parameters<typeof assess>[1] & Pick<ReportInput, "places">,
): readonly ClausedFact[] {
  return assess(resource, context)
    .filter(({ rule, answer }) => {
      const isOff = context.register.device.rules.get(rule.id) === "off";
      return answer === "holds" && !reported.has(rule.id) && !isOff;
    })
    .map(({ rule }) => ({
      fact: {
        answer: "holds",
        rule: rule.id,
        resource: resource.address,
        file: resource.header.file,
        line: context.places.range(resource.header).start.line + 1,
        message: undefined,
        justification: undefined,
      },
      clauses: rule.clauses.map(({ id }) => id).filter((id) => isInProfile(id, context)),
    }));
}

/** Clauses of a profile count only where the device file names it. */
function isInProfile(id: string, { knowledge, register }: Pick<ReportInput, "knowledge" | "register">): boolean {
  const profile = knowledge.clauses.find(id)?.instrument.profile;
  return profile === undefined || register.device.profiles.includes(profile);
}

function byPlace(a: Fact, b: Fact): number {
  return (
    compareText(a.rule, b.rule) || compareText(a.file, b.file) || a.line - b.line || compareText(a.resource, b.resource)
  );
}
