/**
 * Evaluates the conditions of knowledge files on a resource. Three answers; every answer carries the evidence that
 * decided it, so that a finding can point at the exact place.
 */
import type { Companion, Condition, Follow, Leaf, Within } from "../knowledge/condition";
import { type Selection, select, textAt } from "../model/path";
import type { Resource } from "../model/resource";
import type { Node, Unknown } from "../model/value";
import type { Workspace } from "../model/workspace";
import type { Location } from "../syntax/text";
import { type Answer, testNode, typeOfAddress } from "./predicate";

/** A place that decided an answer. */
export interface Evidence {
  readonly state: "present" | "absent" | "unknown";
  readonly at: Location;
  /** The path asked, from the resource's root. Empty when a companion or the resource as a whole is meant. */
  readonly path: string;
  readonly node: Node | undefined;
  readonly unknown: Unknown | undefined;
}

export interface Verdict {
  readonly answer: Answer;
  readonly evidence: readonly Evidence[];
}

/** Where a condition is asked: the resource, and the part of it that paths start from. */
export interface Subject {
  readonly resource: Resource;
  readonly node: Node;
  readonly path: string;
  readonly workspace: Workspace;
}

type Given = Exclude<Leaf["absent"], undefined>;

/** The subject that is the whole resource. */
export function wholeResource(resource: Resource, workspace: Workspace): Subject {
  return { resource, node: resource.config, path: "", workspace };
}

/** Asks a condition of a subject. Never throws; a part that cannot be read makes the answer unknown, not wrong. */
export function evaluate(condition: Condition, subject: Subject): Verdict {
  if ("all" in condition) return evaluateAll(condition.all, subject);
  if ("any" in condition) return evaluateAny(condition.any, subject);
  if ("not" in condition) return negate(evaluate(condition.not, subject));
  if ("within" in condition) return evaluateWithin(condition, subject);
  if ("companion" in condition) return evaluateCompanion(condition, subject);
  if ("follow" in condition) return evaluateFollow(condition, subject);
  return evaluateLeaf(condition, subject);
}

/** The source place of a selection: the whole entry for a short value, its key for a long one, else the value. */
export function placeOf(selection: Selection, fallback: Location): Location {
  if (selection.state === "unknown") return selection.at;
  if (selection.state === "absent") {
    return selection.container.kind === "map" ? selection.container.header : selection.container.at;
  }
  const { entry, node } = selection;
  if (!entry) return node.kind === "map" ? node.header : (node.at ?? fallback);
  const isShort = node.kind !== "map" && entry.whole.span.end - entry.whole.span.start <= LONGEST_SQUIGGLE;
  return isShort ? entry.whole : entry.key;
}

const LONGEST_SQUIGGLE = 160;

function evaluateAll(conditions: readonly Condition[], subject: Subject): Verdict {
  const verdicts = conditions.map((inner) => evaluate(inner, subject));
  const failed = verdicts.filter((v) => v.answer === "fails");
  if (failed.length > 0) return { answer: "fails", evidence: failed.flatMap((v) => v.evidence) };
  const unknown = verdicts.find((v) => v.answer === "unknown");
  return unknown ?? { answer: "holds", evidence: verdicts.flatMap((v) => v.evidence) };
}

function evaluateAny(conditions: readonly Condition[], subject: Subject): Verdict {
  const verdicts = conditions.map((inner) => evaluate(inner, subject));
  const held = verdicts.find((v) => v.answer === "holds");
  if (held) return held;
  const unknown = verdicts.find((v) => v.answer === "unknown");
  if (unknown) return unknown;
  const written = verdicts.find((v) => v.evidence.some((e) => e.state === "present"));
  return written ?? verdicts[0] ?? { answer: "fails", evidence: [] };
}

function negate(verdict: Verdict): Verdict {
  if (verdict.answer === "unknown") return verdict;
  return { answer: verdict.answer === "holds" ? "fails" : "holds", evidence: verdict.evidence };
}

function evaluateLeaf(leaf: Leaf, subject: Subject): Verdict {
  const whenAbsent = leaf.absent ?? (leaf.present === false || leaf.empty === true ? "holds" : "fails");
  const path = join(subject.path, leaf.path);
  const answers = select(subject.node, leaf.path).map((selection) => ({
    answer: answerOf(selection, leaf, whenAbsent),
    evidence: [evidenceOf(selection, path, subject)],
  }));
  return quantify(answers, leaf.quantifier ?? "every", whenAbsent, subject);
}

function answerOf(selection: Selection, leaf: Leaf, whenAbsent: Given): Answer {
  if (selection.state === "absent") return whenAbsent;
  if (selection.state === "unknown") return "unknown";
  return testNode(selection.node, leaf);
}

function evidenceOf(selection: Selection, path: string, subject: Subject): Evidence {
  const node = selection.state === "present" ? selection.node : undefined;
  const unknown =
    selection.state === "unknown" ? selection.unknown : node?.kind === "unknown" ? node.unknown : undefined;
  const at = placeOf(selection, subject.resource.header);
  return { state: unknown ? "unknown" : selection.state, at, path, node, unknown };
}

function quantify(
  verdicts: readonly Verdict[],
  quantifier: "every" | "some" | "none",
  whenNone: Given,
  subject: Subject,
): Verdict {
  if (verdicts.length === 0) return { answer: whenNone, evidence: [absentHere(subject)] };
  if (quantifier === "every") return combineEvery(verdicts);
  const held = verdicts.filter((v) => v.answer === "holds");
  const unknown = verdicts.find((v) => v.answer === "unknown");
  if (held.length > 0) {
    return { answer: quantifier === "some" ? "holds" : "fails", evidence: held.flatMap((v) => v.evidence) };
  }
  if (unknown) return unknown;
  const evidence = verdicts.flatMap((v) => v.evidence).slice(0, 1);
  return { answer: quantifier === "some" ? "fails" : "holds", evidence };
}

function combineEvery(verdicts: readonly Verdict[]): Verdict {
  const failed = verdicts.filter((v) => v.answer === "fails");
  if (failed.length > 0) return { answer: "fails", evidence: failed.flatMap((v) => v.evidence) };
  const unknown = verdicts.find((v) => v.answer === "unknown");
  return unknown ?? { answer: "holds", evidence: verdicts.flatMap((v) => v.evidence) };
}

/** The items of a block, a list or the single map at the path, each asked with paths that start from it. */
function evaluateWithin(within: Within, subject: Subject): Verdict {
  const path = join(subject.path, within.within);
  const [quantifier, inner] = quantifiedPart(within);
  const verdicts: Verdict[] = [];
  const whenAbsent = within.absent ?? (quantifier === "some" ? "fails" : "holds");
  for (const selection of select(subject.node, within.within)) {
    const evidence = [evidenceOf(selection, path, subject)];
    if (selection.state === "absent") {
      // What an absence means is said of the whole, so `none` must not turn it round.
      const given: Verdict = { answer: whenAbsent, evidence };
      verdicts.push(quantifier === "none" ? negate(given) : given);
    } else if (selection.state === "unknown" || selection.node.kind === "unknown") {
      verdicts.push({ answer: "unknown", evidence });
    } else verdicts.push(...verdictsOfItems(selection.node, inner, within, { ...subject, path }));
  }
  return quantify(verdicts, quantifier, whenAbsent, subject);
}

function verdictsOfItems(node: Node, inner: Condition, within: Within, subject: Subject): readonly Verdict[] {
  const items = node.kind === "list" ? node.items : [node];
  const verdicts = items.map((item): Verdict => {
    if (item.kind === "unknown") {
      return { answer: "unknown", evidence: [unknownEvidence(item.unknown, item.at, subject.path)] };
    }
    const verdict = evaluate(inner, { ...subject, node: item });
    return within.at === undefined ? verdict : { ...verdict, evidence: [evidenceAt(item, within.at, subject)] };
  });
  if (node.kind === "list" && node.open) {
    verdicts.push({ answer: "unknown", evidence: [unknownEvidence(node.open, node.at, subject.path)] });
  }
  return verdicts;
}

function evidenceAt(item: Node, path: string, subject: Subject): Evidence {
  const selection = select(item, path)[0];
  if (selection) return evidenceOf(selection, join(subject.path, path), subject);
  return absentHere({ ...subject, node: item });
}

function quantifiedPart(within: Within): readonly ["every" | "some" | "none", Condition] {
  if (within.some) return ["some", within.some];
  if (within.none) return ["none", within.none];
  return ["every", within.every ?? { path: "", present: true }];
}

function evaluateCompanion(condition: Companion, subject: Subject): Verdict {
  const types = typeof condition.companion === "string" ? [condition.companion] : condition.companion;
  const { resource, workspace } = subject;
  let isUnsure: Unknown | undefined;
  const companions: Resource[] = [];
  for (const candidate of types.flatMap((type) => workspace.ofType(type, resource.scope))) {
    const link = linkBetween(candidate, condition.by, resource);
    if (link === "linked") companions.push(candidate);
    else if (link !== "apart") isUnsure ??= link;
  }
  if (companions.length === 0) {
    if (isUnsure) return { answer: "unknown", evidence: [unknownEvidence(isUnsure, resource.header, "")] };
    return { answer: condition.absent ?? "fails", evidence: [absentHere(wholeResource(resource, workspace))] };
  }
  const where = condition.where;
  if (!where) return { answer: "holds", evidence: companions.map((c) => present(c.header)) };
  const verdicts = companions.map((companion) => evaluate(where, wholeResource(companion, workspace)));
  return quantify(verdicts, "some", "fails", subject);
}

/** Whether a companion speaks of a resource: by reference, or by the same name written out. */
function linkBetween(candidate: Resource, by: string | undefined, resource: Resource): "linked" | "apart" | Unknown {
  if (by === undefined) return "linked";
  let unsure: Unknown | undefined;
  for (const selection of select(candidate.config, by)) {
    if (selection.state !== "present") continue;
    const { node } = selection;
    if (node.references?.some((r) => pointsTo(r.address, resource.address))) return "linked";
    if (node.kind === "scalar" && namesOf(resource).includes(String(node.value))) return "linked";
    if (node.kind === "unknown" && (node.references ?? []).length === 0) unsure ??= node.unknown;
  }
  return unsure ?? "apart";
}

/** References are written from inside the module, addresses from the root. */
function pointsTo(reference: string, address: string): boolean {
  return reference === address || address.endsWith(`.${reference}`);
}

function namesOf(resource: Resource): readonly string[] {
  return ["bucket", "name", "id", "identifier", "metadata.name"].flatMap((path) => textAt(resource.config, path) ?? []);
}

function evaluateFollow(condition: Follow, subject: Subject): Verdict {
  const path = join(subject.path, condition.follow);
  const verdicts = select(subject.node, condition.follow).map((selection): Verdict => {
    const evidence = evidenceOf(selection, path, subject);
    if (selection.state === "absent") return { answer: condition.absent ?? "fails", evidence: [evidence] };
    const target = selection.state === "present" ? targetOf(selection.node, condition, subject) : undefined;
    if (!target)
      return { answer: "unknown", evidence: [{ ...evidence, unknown: evidence.unknown ?? notInSource(path) }] };
    const verdict = evaluate(condition.where, wholeResource(target, subject.workspace));
    return { answer: verdict.answer, evidence: verdict.evidence };
  });
  return quantify(verdicts, "every", condition.absent ?? "fails", subject);
}

function targetOf(node: Node, condition: Follow, subject: Subject): Resource | undefined {
  const { workspace, resource } = subject;
  for (const { address } of node.references ?? []) {
    const target = workspace.find(address, resource.scope);
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

function present(at: Location): Evidence {
  return { state: "present", at, path: "", node: undefined, unknown: undefined };
}

function absentHere({ resource, node, path }: Subject): Evidence {
  const at = node.kind === "map" && node !== resource.config ? node.header : resource.header;
  return { state: "absent", at, path, node: undefined, unknown: undefined };
}

function unknownEvidence(unknown: Unknown, at: Location, path: string): Evidence {
  return { state: "unknown", at, path, node: undefined, unknown };
}

function join(base: string, path: string): string {
  return base === "" || path === "" ? base + path : `${base}.${path}`;
}
