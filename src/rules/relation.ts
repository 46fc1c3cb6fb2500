/** Conditions about other resources: companions that point here, resources that this one points to, switches that exist. */
import type { Companion, Condition, Exists, Follow } from "../knowledge/condition";
import { select, textAt } from "../model/path";
import { mentionsIn } from "../model/referrers";
import { type Resource, typeKey } from "../model/resource";
import type { Node, Reference, Unknown } from "../model/value";
import type { Workspace } from "../model/workspace";
import { questionsFor } from "./candidates";
import {
  absentHere,
  evidenceOf,
  join,
  present,
  quantify,
  type Subject,
  throughOther,
  unknownEvidence,
  type Verdict,
  wholeResource,
} from "./evidence";
import { matches } from "./matching";
import { typeOfAddress } from "./predicate";

/** Asks an inner condition; `condition.ts` hands itself in, so that the two files do not import each other. */
type Evaluate = (condition: Condition, subject: Subject) => Verdict;

/** Another resource that points here. */
export function evaluateCompanion(condition: Companion, subject: Subject, evaluate: Evaluate): Verdict {
  const types = typeof condition.companion === "string" ? [condition.companion] : condition.companion;
  const { resource, workspace } = subject;
  let isUnsure: Unknown | undefined;
  const companions: Resource[] = [];
  for (const candidate of candidatesFor(resource, types, condition.by, workspace)) {
    const link = linkBetween(candidate, condition.by, resource, workspace);
    if (link === "linked") companions.push(candidate);
    else if (link !== "apart") isUnsure ??= link;
  }
  if (companions.length === 0) {
    if (isUnsure) return { answer: "unknown", evidence: [unknownEvidence(isUnsure, resource.header, "")] };
    return { answer: condition.absent ?? "fails", evidence: [absentHere(wholeResource(resource, workspace))] };
  }
  const where = condition.where;
  if (!where) return { answer: "holds", evidence: companions.map((c) => ({ ...present(c.header), through: c })) };
  const verdicts = companions.map((c) => throughOther(evaluate(where, wholeResource(c, workspace)), c));
  return quantify(verdicts, "some", "fails", subject);
}

/** Resources of the types in the same module that name something, and those of other modules whose values lead here. */
function candidatesFor(
  resource: Resource,
  types: readonly string[],
  by: string | undefined,
  workspace: Workspace,
): Iterable<Resource> {
  const all = types.map((type) => workspace.ofType(type, resource.scope));
  const candidates = new Set(all.flatMap((some) => (by === undefined ? some : naming(some, by))));
  for (const { resource: referrer } of workspace.referrersOf(resource)) {
    if (types.includes(typeKey(referrer))) candidates.add(referrer);
  }
  return candidates;
}

/** A pure memo: the resources of a type in a module are asked for once for each resource that they may belong to. */
const namers = new WeakMap<readonly Resource[], Map<string, readonly Resource[]>>();

/** Those that have something at a path; many have not, such as buckets that send their logs nowhere. */
function naming(resources: readonly Resource[], by: string): readonly Resource[] {
  const byPath = namers.get(resources) ?? new Map<string, readonly Resource[]>();
  namers.set(resources, byPath);
  const known = byPath.get(by);
  if (known) return known;
  const found = resources.filter(({ config }) => select(config, by).some(({ state }) => state === "present"));
  byPath.set(by, found);
  return found;
}

/**
 * A resource of a type anywhere in the module; with `matching`, another that belongs to this one. One that is as it is to be
 * is enough, and is the evidence.
 */
export function evaluateExists(condition: Exists, subject: Subject, evaluate: Evaluate): Verdict {
  const { resource, workspace } = subject;
  const { where, matching = [] } = condition;
  let isUnclear = false;
  const verdicts: Verdict[] = [];
  for (const one of mayExist(condition, subject)) {
    const answer = matches(one, resource, matching);
    isUnclear ||= answer === "unknown";
    if (answer !== "holds") continue;
    if (!where) return { answer: "holds", evidence: [{ ...present(one.header), through: one }] };
    const verdict = throughOther(evaluate(where, wholeResource(one, workspace)), one);
    if (verdict.answer === "holds") return quantify([verdict], "some", "fails", subject);
    verdicts.push(verdict);
  }
  if (verdicts.length > 0) return quantify(verdicts, "some", "fails", subject);
  if (isUnclear) {
    return { answer: "unknown", evidence: [unknownEvidence(notTold, resource.header, matching[0]?.here ?? "")] };
  }
  return { answer: condition.absent ?? "fails", evidence: [absentHere(wholeResource(resource, workspace))] };
}

/** The resources of which one may be what is asked for. */
function* mayExist({ exists, matching, where }: Exists, { resource, workspace }: Subject): Iterable<Resource> {
  const types = typeof exists === "string" ? [exists] : exists;
  const questions = matching && questionsFor(resource, matching);
  if (matching && !questions) return;
  for (const type of types) {
    if (!questions && !where) {
      const first = workspace.firstOfType(type, resource.scope);
      if (first) yield first;
    } else {
      for (const one of workspace.candidates(type, resource.scope, questions ?? [])) {
        if (!questions || one !== resource) yield one;
      }
    }
  }
}

const notTold: Unknown = {
  code: "unreadable",
  reason: "names or labels, here or in what it is compared with, are filled in elsewhere",
};

/** Whether a companion speaks of a resource: by reference, or by the same name written out. */
function linkBetween(
  candidate: Resource,
  by: string | undefined,
  resource: Resource,
  workspace: Workspace,
): "linked" | "apart" | Unknown {
  if (by === undefined)
    return workspace.referrersOf(resource).some((r) => r.resource === candidate) ? "linked" : "apart";
  let unsure: Unknown | undefined;
  for (const selection of select(candidate.config, by)) {
    if (selection.state !== "present") continue;
    const { node } = selection;
    const references = mentionsIn(node).map(({ reference }) => reference);
    if (references.some((reference) => pointsTo(reference, candidate, resource))) return "linked";
    if (candidate.scope === resource.scope && node.kind === "scalar" && namesOf(resource).includes(String(node.value)))
      return "linked";
    if (node.kind === "unknown" && references.length === 0) unsure ??= node.unknown;
  }
  return unsure ?? "apart";
}

/** References are written from inside a module, addresses from the root. */
function pointsTo({ address, scope }: Reference, from: Resource, to: Resource): boolean {
  if ((scope ?? from.scope) !== to.scope) return false;
  return address === to.address || to.address.endsWith(`.${address}`);
}

function namesOf(resource: Resource): readonly string[] {
  return ["bucket", "name", "id", "identifier", "metadata.name"].flatMap((path) => textAt(resource.config, path) ?? []);
}

/** The resource that this one points to. */
export function evaluateFollow(condition: Follow, subject: Subject, evaluate: Evaluate): Verdict {
  const path = join(subject.path, condition.follow);
  const verdicts = select(subject.node, condition.follow).map((selection): Verdict => {
    const evidence = evidenceOf(selection, path, subject);
    if (selection.state === "absent") return { answer: condition.absent ?? "fails", evidence: [evidence] };
    const target = selection.state === "present" ? targetOf(selection.node, condition, subject) : undefined;
    if (!target)
      return { answer: "unknown", evidence: [{ ...evidence, unknown: evidence.unknown ?? notInSource(path) }] };
    const verdict = evaluate(condition.where, wholeResource(target, subject.workspace));
    return throughOther(verdict, target);
  });
  return quantify(verdicts, "every", condition.absent ?? "fails", subject);
}

function targetOf(node: Node, condition: Follow, subject: Subject): Resource | undefined {
  const { workspace, resource } = subject;
  for (const { reference } of mentionsIn(node)) {
    const { address, scope } = reference;
    const target = workspace.find(address, scope ?? resource.scope);
    if (target && (condition.to?.includes(typeOfAddress(address)) ?? true)) return target;
  }
  if (node.kind !== "scalar") return undefined;
  const name = String(node.value);
  return (condition.to ?? [])
    .flatMap((type) => workspace.ofType(type, resource.scope))
    .find((candidate) => namesOf(candidate).includes(name));
}

function notInSource(path: string): Unknown {
  return { code: "resource-attribute", reason: `what \`${path}\` points to is not in this source` };
}
