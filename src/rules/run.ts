/** Runs the rules over a workspace. */

import type { Severity } from "../knowledge/resource";
import type { RuleKnowledge } from "../knowledge/rule";
import type { Resource } from "../model/resource";
import { checkCapabilities, type RuledDraft } from "./capability";
import { codedRules } from "./catalogue";
import type { Draft, Finding, Related } from "./finding";
import { applyJustifications, needlessFindings } from "./justifications";
import { createRuleMemory, type RuleMemory } from "./memory";
import type { Rule, RuleContext } from "./rule";
import { severityOf } from "./severity";

export interface RunOptions {
  /** For auditors: shows what justifications hide. */
  readonly ignoreJustifications: boolean;
}

/** All findings, merged where one cause has several, with the effect of policy and justifications. */
export function runRules(
  context: RuleContext,
  options: RunOptions,
  memory: RuleMemory = createRuleMemory(),
): readonly Finding[] {
  const isOn = (rule: Rule) => context.register.device.rules.get(rule.id) !== "off";
  const ofResources = codedRules.filter((rule) => rule.subject === "resource").filter(isOn);
  const drafts = memory.drafts(context, (resources) => checkUnit(resources, ofResources, context));
  for (const rule of codedRules) {
    const described = context.knowledge.rules.find(rule.id);
    if (rule.subject !== "workspace" || !described || !isOn(rule)) continue;
    for (const draft of rule.check(context)) drafts.push({ rule: described, draft });
  }
  const merged = mergeByCause(drafts.map(({ rule, draft }) => complete(draft, rule, context)));
  if (options.ignoreJustifications) return merged;
  const { findings, used } = applyJustifications(merged, context.register, context.on);
  return [...findings, ...needless(used, context)];
}

/** Recorded deviations that no finding needs any more. */
function needless(used: ReadonlySet<string>, context: RuleContext): readonly Finding[] {
  const rule = context.knowledge.rules.find("justification/needless");
  if (!rule || context.register.device.rules.get(rule.id) === "off") return [];
  return needlessFindings(context.register, used, context.on).map((draft) => complete(draft, rule, context));
}

/** Everything that is found on resources that may depend on each other. */
function checkUnit(
  resources: readonly Resource[],
  rules: readonly Rule[],
  context: RuleContext,
): readonly RuledDraft[] {
  const said = new Set<string>();
  const drafts: RuledDraft[] = [];
  for (const resource of resources) {
    for (const rule of rules) {
      const described = context.knowledge.rules.find(rule.id);
      if (rule.subject !== "resource" || !described) continue;
      for (const draft of rule.check(resource, context)) drafts.push({ rule: described, draft });
    }
    drafts.push(...checkCapabilities(resource, context, said));
  }
  return drafts;
}

/** What a draft leaves open comes from the description of its rule. */
function complete(draft: Draft, rule: RuleKnowledge, context: RuleContext): Finding {
  return {
    rule: rule.id,
    severity: severityOf(draft, rule, context),
    outcome: draft.outcome,
    at: draft.at,
    resource: draft.resource,
    subject: draft.subject ?? draft.resource?.address ?? "",
    message: draft.message,
    clauses: clausesOf(draft, rule, context),
    peers: draft.peers ?? [],
    opposes: [...rule.opposes, ...(draft.opposes ?? [])],
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
  const named = clauses && clauses.length > 0 ? clauses : rule.clauses.map((clause) => clause.id);
  return named.filter((id) => {
    const profile = knowledge.clauses.find(id)?.instrument.profile;
    return profile === undefined || register.device.profiles.includes(profile);
  });
}

/**
 * One squiggle a cause: what one rule says several times of the same attribute is said once, with every peer and fix.
 * Different facts keep their own words, also where all that is absent points at the same header.
 */
function mergeByCause(findings: readonly Finding[]): readonly Finding[] {
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
