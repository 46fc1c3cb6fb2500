/**
 * The capability engine: every requirement that knowledge states of a resource type becomes findings here. New
 * resource types and new requirements need no code.
 */
import { fixesOf, type TypeKnowledge } from "../knowledge/knowledge";
import type { FixKnowledge, Requirement } from "../knowledge/resource";
import type { RuleKnowledge } from "../knowledge/rule";
import { type Resource, typeKey } from "../model/resource";
import { type Evidence, type Subject, type Verdict, wholeResource } from "./evidence";
import type { Draft, Fix, Related } from "./finding";
import { placeAt } from "./place-at";
import { type Applicability, type Asked, askedBy, judgeFailing } from "./requirement";
import type { RuleContext } from "./rule";
import { failSentence, notAssessedSentence, readablePath } from "./wording";

/** A draft with the rule that it belongs to. */
export interface RuledDraft {
  readonly rule: RuleKnowledge;
  readonly draft: Draft;
}

/** Everything that knowledge finds on a resource. Facts about a whole account are said of the first resource of a module only. */
export function checkCapabilities(resource: Resource, context: RuleContext): readonly RuledDraft[] {
  const { knowledge, register } = context;
  const known: Applicability = new Map();
  const subject = wholeResource(resource, context.workspace);
  const found: RuledDraft[] = [];
  for (const type of typesFor(resource)) {
    const described = knowledge.resources.find(type);
    for (const { id, all } of described ? askedOf(described) : []) {
      const rule = knowledge.rules.find(id);
      if (!rule || register.device.rules.get(id) === "off") continue;
      for (const asked of all) {
        const verdict = isAsked(asked.requirement, id, resource, context) && judgeFailing(asked, subject, known);
        if (!verdict) continue;
        for (const draft of draftsOf(verdict, rule, asked.requirement, subject)) found.push({ rule, draft });
      }
    }
  }
  return found;
}

/** Whether it is asked of this resource: with the profile that it is part of, and once where it is said once. */
function isAsked(requirement: Requirement, rule: string, resource: Resource, context: RuleContext): boolean {
  const { profile, once } = requirement;
  if (profile && !context.register.device.profiles.includes(profile)) return false;
  return !once || isFirst(resource, rule, requirement, context);
}

interface AskedByRule {
  readonly id: string;
  readonly all: readonly Asked[];
}

/** A pure memo: what is asked of a type stands in what is known of it. */
const askedOfTypes = new WeakMap<TypeKnowledge, readonly AskedByRule[]>();

function askedOf(described: TypeKnowledge): readonly AskedByRule[] {
  const known = askedOfTypes.get(described);
  if (known) return known;
  const made = [...described.requirements].map(([id, all]) => ({ id, all: all.map(askedBy) }));
  askedOfTypes.set(described, made);
  return made;
}

/** The type itself, and `*` for what is asked of every managed resource of Terraform. */
function typesFor(resource: Resource): readonly string[] {
  const isManaged = resource.platform === "terraform" && resource.mode === "managed";
  return isManaged ? [typeKey(resource), "*"] : [typeKey(resource)];
}

/**
 * Whether a resource is the first, in the order of files and text, of which the fact could be said in its module. What is
 * out of scope says nothing for what belongs to the device.
 */
function isFirst(resource: Resource, rule: string, { says }: Requirement, context: RuleContext): boolean {
  const { knowledge, workspace, view } = context;
  const isAlone = view.scope.outside.length === 0;
  const side = view.scope.isOut(resource);
  return !knowledge.resources.typesSaying(rule, says).some((type) => {
    const first = isAlone
      ? workspace.firstOfType(type, resource.scope)
      : workspace.ofType(type, resource.scope).find((other) => view.scope.isOut(other) === side);
    return first !== undefined && first !== resource && stands(first, resource);
  });
}

function stands({ whole: above }: Resource, { whole: below }: Resource): boolean {
  return above.file === below.file ? above.span.start < below.span.start : above.file < below.file;
}

/** What a requirement that does not hold says of a resource: one for each place that fails, or one not assessed. */
function draftsOf(verdict: Verdict, rule: RuleKnowledge, requirement: Requirement, subject: Subject): readonly Draft[] {
  if (verdict.answer === "unknown") return [notAssessed(rule, requirement, verdict.evidence[0], subject.resource)];
  const places = new Set<string>();
  const drafts: Draft[] = [];
  for (const evidence of requirement.at ? verdict.evidence.slice(0, 1) : orHere(verdict.evidence, subject)) {
    const draft = failed(rule, requirement, evidence, subject);
    const key = `${draft.at.file}:${draft.at.span.start}`;
    if (!places.has(key)) drafts.push(draft);
    places.add(key);
  }
  return drafts;
}

function orHere(evidence: readonly Evidence[], { resource }: Subject): readonly Evidence[] {
  if (evidence.length > 0) return evidence;
  return [{ state: "absent", at: resource.header, path: "", node: undefined, unknown: undefined }];
}

function failed(rule: RuleKnowledge, requirement: Requirement, evidence: Evidence, subject: Subject): Draft {
  const isSecret = rule.id.startsWith("secret/");
  return {
    resource: subject.resource,
    at: requirement.at === undefined ? evidence.at : placeAt(subject.resource, requirement.at),
    outcome: "fail",
    message: failSentence(requirement.says, awaited(evidence, requirement), requirement.absentMeans, isSecret),
    ...(requirement.severity && { severity: requirement.severity }),
    peers: requirement.peers,
    opposes: requirement.opposes,
    fixes: fixesOf(requirement).map((fix) => toFix(fix, subject.resource, rule)),
    related: originOf(evidence),
    ...(evidence.path && { path: evidence.path }),
  };
}

/** Where the fix writes a resource of its own, that resource is what is missing, not the older attribute beside it. */
function awaited(evidence: Evidence, { must, fix }: Requirement): Evidence {
  if (evidence.state !== "absent" || !("any" in must) || !fix || !("companion" in fix)) return evidence;
  const [companion] = must.any.flatMap((one) => ("companion" in one ? [one.companion].flat() : []));
  return companion === undefined ? evidence : { ...evidence, missing: companion };
}

/** Where the value comes from when that is another file, such as a values file. */
function originOf({ node, at }: Evidence): readonly Related[] {
  const origin = node?.origin;
  return origin && origin.file !== at.file ? [{ at: origin, message: "The value comes from here." }] : [];
}

function notAssessed(
  rule: RuleKnowledge,
  requirement: Requirement,
  evidence: Evidence | undefined,
  resource: Resource,
): Draft {
  return {
    resource,
    at: evidence?.at ?? resource.header,
    outcome: "not-assessed",
    message: notAssessedSentence(rule.title, evidence),
    peers: requirement.peers,
    ...(evidence?.path && { path: evidence.path }),
  };
}

/** A fix of a knowledge file as a change of this resource. */
export function toFix(fix: FixKnowledge, resource: Resource, rule: RuleKnowledge): Fix {
  if ("companion" in fix) {
    const text = fix.companion.replaceAll("{name}", resource.name).replaceAll("{address}", resource.address);
    return { title: fix.title, safe: fix.ask !== true, change: { kind: "append", text } };
  }
  if ("remove" in fix) {
    return { title: fix.title ?? `Remove \`${fix.remove}\``, safe: true, change: { kind: "remove", path: fix.remove } };
  }
  const value = "expression" in fix ? { expression: fix.expression } : fix.to;
  const shown = typeof value === "object" ? value.expression : JSON.stringify(value);
  // Only Terraform creates anew what cannot be changed in place; a manifest is simply applied.
  const replaces = resource.platform === "kubernetes" ? false : (fix.replaces ?? rule.fixReplaces ?? false);
  return {
    title: `${fix.title ?? `Set \`${readablePath(fix.set)}\` to \`${shown}\``}${replaces ? " (an existing one may be created anew)" : ""}`,
    safe: fix.ask !== true && !replaces,
    change: { kind: "set", path: fix.set, value },
  };
}
