/** From what rules report to findings. */
import type { Severity } from "../knowledge/resource";
import type { RuleKnowledge } from "../knowledge/rule";
import type { Resource } from "../model/resource";
import { sameItems } from "../model/scope-index";
import type { RuledDraft } from "./capability";
import type { Draft, Finding, Related } from "./finding";
import { opposedFor } from "./peers";
import type { RuleContext } from "./rule";
import { severityOf } from "./severity";
import { shownMessage } from "./shown-message";

/** Drafts as findings, one for each cause. */
export function completed(drafts: readonly RuledDraft[], context: RuleContext): readonly Finding[] {
  return mergeByCause(drafts.map(({ rule, draft }) => complete(draft, rule, context)));
}

interface Completed {
  readonly finding: Finding;
  readonly basis: readonly unknown[];
}

/** A pure memo: drafts that stay from one state of the workspace to the next give the findings that they gave. */
const memory = new WeakMap<Draft, Completed>();

/** The same for drafts that may come again as the very same objects, which give the same findings then. */
export function completedAgain(drafts: readonly RuledDraft[], context: RuleContext): readonly Finding[] {
  const { knowledge, register } = context;
  const findings = drafts.map(({ rule, draft }) => {
    const known = memory.get(draft);
    const basis = [rule, knowledge, register.device];
    if (known && sameItems(known.basis, basis)) return known.finding;
    const finding = complete(draft, rule, context);
    memory.set(draft, { finding, basis });
    return finding;
  });
  // What speaks of different things has different causes.
  const subjects = new Set(findings.map(({ subject }) => subject));
  return subjects.size === findings.length ? findings : mergeByCause(findings);
}

/** What a draft leaves open comes from the description of its rule. */
export function complete(draft: Draft, rule: RuleKnowledge, context: RuleContext): Finding {
  return {
    rule: rule.id,
    severity: severityOf(draft, rule, context),
    outcome: draft.outcome,
    at: draft.at,
    resource: draft.resource,
    subject: draft.subject ?? draft.resource?.address ?? "",
    message: shownMessage(draft.message),
    clauses: clausesOf(draft, rule, context),
    peers: draft.peers ?? [],
    opposes: [...(draft.resource ? opposedFor(rule, draft.resource.type) : []), ...(draft.opposes ?? [])],
    fixes: draft.fixes ?? [],
    related: [...(draft.related ?? []), ...overlaysOf(draft.resource)],
    path: draft.path,
    justification: undefined,
  };
}

/** The overlays of a Kubernetes object that leave it so, when others change it. */
function overlaysOf(resource: Resource | undefined): readonly Related[] {
  if (resource?.platform !== "kubernetes") return [];
  return (resource.calls ?? []).map((at) => ({ at, message: "It is so in this overlay." }));
}

/** The draft's own clauses or those of its rule, without those of profiles that the device file does not name. */
function clausesOf({ clauses }: Draft, rule: RuleKnowledge, { knowledge, register }: RuleContext): readonly string[] {
  const named = clauses && clauses.length > 0 ? clauses : clausesNamedBy(rule);
  const isAsked = (id: string) => {
    const profile = knowledge.clauses.find(id)?.instrument.profile;
    return profile === undefined || register.device.profiles.includes(profile);
  };
  return named.every(isAsked) ? named : named.filter(isAsked);
}

/** A pure memo: all findings of a rule name the same clauses, in the very same list. */
const clausesOfRules = new WeakMap<RuleKnowledge, readonly string[]>();

function clausesNamedBy(rule: RuleKnowledge): readonly string[] {
  const known = clausesOfRules.get(rule);
  if (known) return known;
  const named = rule.clauses.map(({ id }) => id);
  clausesOfRules.set(rule, named);
  return named;
}

/**
 * One squiggle a cause: what one rule says several times of the same attribute is said once, with every peer and fix.
 * Different facts keep their own words, also where all that is absent points at the same header.
 */
export function mergeByCause(findings: readonly Finding[]): readonly Finding[] {
  const byCause = new Map<string, Finding>();
  for (const finding of findings) {
    const { at, rule, outcome, subject, path, message } = finding;
    const key = `${rule}|${outcome}|${subject}|${at.file}|${at.span.start}|${at.span.end}|${path ?? message}`;
    const known = byCause.get(key);
    byCause.set(key, known ? merge(known, finding) : finding);
  }
  return [...byCause.values()];
}

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1 };

function merge(first: Finding, second: Finding): Finding {
  const titles = new Set(first.fixes.map((fix) => fix.title));
  return {
    ...(RANK[second.severity] > RANK[first.severity] ? second : first),
    peers: [...new Set([...first.peers, ...second.peers])],
    opposes: [...new Set([...first.opposes, ...second.opposes])],
    fixes: [...first.fixes, ...second.fixes.filter((fix) => !titles.has(fix.title))],
    related: [...first.related, ...second.related],
  };
}
