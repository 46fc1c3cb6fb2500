/** Evidence: the places that decided an answer, and how answers about several places combine. */
import type { Leaf } from "../knowledge/condition";
import type { Selection } from "../model/path";
import type { Resource } from "../model/resource";
import type { Node, Unknown } from "../model/value";
import type { Workspace } from "../model/workspace";
import type { Location } from "../syntax/text";
import type { Answer } from "./predicate";

/** A place that decided an answer. */
export interface Evidence {
  readonly state: "present" | "absent" | "unknown";
  readonly at: Location;
  /** The path asked, from the resource's root. Empty when a companion or the resource as a whole is meant. */
  readonly path: string;
  readonly node: Node | undefined;
  readonly unknown: Unknown | undefined;
  /** The other resource that decided it: a companion, or what a reference leads to. */
  readonly through?: Resource;
  /** The type of the other resource that would have answered it, where there is none. */
  readonly missing?: string;
}

export interface Verdict {
  readonly answer: Answer;
  readonly evidence: readonly Evidence[];
  /** Of an unknown answer: whether it is certain that it holds, or fails, in some copy of a repeated block. */
  readonly somewhere?: { readonly holds: boolean; readonly fails: boolean };
}

/** Where a condition is asked: the resource, and the part of it that paths start from. */
export interface Subject {
  readonly resource: Resource;
  readonly node: Node;
  readonly path: string;
  readonly workspace: Workspace;
}

/** What a condition says that an absence means. */
export type Given = Exclude<Leaf["absent"], undefined>;

/** The subject that is the whole resource. */
export function wholeResource(resource: Resource, workspace: Workspace): Subject {
  return { resource, node: resource.config, path: "", workspace };
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

export function evidenceOf(selection: Selection, path: string, subject: Subject): Evidence {
  const node = selection.state === "present" ? selection.node : undefined;
  const unknown =
    selection.state === "unknown" ? selection.unknown : node?.kind === "unknown" ? node.unknown : undefined;
  const at = placeOf(selection, subject.resource.header);
  return { state: unknown ? "unknown" : selection.state, at, path, node, unknown };
}

/** Combines what is said of several values of one path. `whenNone` answers where there is no value at all. */
export function quantify(
  verdicts: readonly Verdict[],
  quantifier: "every" | "some" | "none",
  whenNone: Given,
  subject: Subject,
): Verdict {
  if (verdicts.length === 0) return { answer: whenNone, evidence: [absentHere(subject)] };
  if (quantifier === "every") return everyOf(verdicts);
  const some = someOf(verdicts);
  if (some.answer === "fails") {
    return { answer: quantifier === "some" ? "fails" : "holds", evidence: some.evidence.slice(0, 1) };
  }
  return quantifier === "some" ? some : negate(some);
}

/** All of them: one that fails decides. */
export function everyOf(verdicts: readonly Verdict[]): Verdict {
  const [only] = verdicts;
  if (only && verdicts.length === 1) return only;
  if (hasAnswer(verdicts, "fails")) return { answer: "fails", evidence: evidenceOfThose(verdicts, "fails") };
  const open = verdicts.filter((v) => v.answer === "unknown");
  if (open.length === 0) return { answer: "holds", evidence: evidenceOfThose(verdicts, "holds") };
  const failing = open.filter(failsSomewhere);
  return undecided(failing.length > 0 ? failing : open.slice(0, 1), {
    fails: failing.length > 0,
    holds: open.length === 1 && open.every(holdsSomewhere),
  });
}

/** At least one of them: one that holds decides. */
export function someOf(verdicts: readonly Verdict[]): Verdict {
  const [only] = verdicts;
  if (only && verdicts.length === 1) return only;
  if (hasAnswer(verdicts, "holds")) return { answer: "holds", evidence: evidenceOfThose(verdicts, "holds") };
  const open = verdicts.filter((v) => v.answer === "unknown");
  if (open.length === 0) return { answer: "fails", evidence: evidenceOfThose(verdicts, "fails") };
  return undecided(open.slice(0, 1), {
    holds: open.some(holdsSomewhere),
    fails: open.length === 1 && open.every(failsSomewhere),
  });
}

/** Loops, since these are asked of every value of every resource. */
function hasAnswer(verdicts: readonly Verdict[], answer: Verdict["answer"]): boolean {
  for (const verdict of verdicts) if (verdict.answer === answer) return true;
  return false;
}

function evidenceOfThose(verdicts: readonly Verdict[], answer: Verdict["answer"]): readonly Evidence[] {
  const evidence: Evidence[] = [];
  for (const verdict of verdicts) {
    if (verdict.answer === answer) for (const one of verdict.evidence) evidence.push(one);
  }
  return evidence;
}

function undecided(open: readonly Verdict[], somewhere: Exclude<Verdict["somewhere"], undefined>): Verdict {
  const evidence = open.flatMap((v) => v.evidence);
  return somewhere.holds || somewhere.fails
    ? { answer: "unknown", evidence, somewhere }
    : { answer: "unknown", evidence };
}

/** True when it certainly fails, at least in one copy of a repeated block. */
export function failsSomewhere({ answer, somewhere }: Verdict): boolean {
  return answer === "fails" || somewhere?.fails === true;
}

/** True when it certainly holds, at least in one copy of a repeated block. */
export function holdsSomewhere({ answer, somewhere }: Verdict): boolean {
  return answer === "holds" || somewhere?.holds === true;
}

/** What must hold of every copy fails when it fails in one. */
export function settled(verdict: Verdict): Verdict {
  if (verdict.answer !== "unknown" || !failsSomewhere(verdict)) return verdict;
  return { answer: "fails", evidence: verdict.evidence.map(asPresent) };
}

/** Evidence of an unknown value that was certain enough to decide. */
export function asPresent(evidence: Evidence): Evidence {
  if (!evidence.node || (evidence.state === "present" && evidence.unknown === undefined)) return evidence;
  return { ...evidence, state: "present", unknown: undefined };
}

/** What is asked of another resource: which of its copies belongs to which of these, source does not show. */
export function throughOther(verdict: Verdict, through: Resource): Verdict {
  return { answer: verdict.answer, evidence: verdict.evidence.map((e) => ({ ...e, through: e.through ?? through })) };
}

/**
 * The verdict on a value of which source shows the alternatives: decided when all of them agree; unknown else, and where
 * each alternative occurs in a copy, with what is certain of some copy. Undefined for any other value.
 */
export function overAlternatives(
  node: Node,
  evidence: Evidence,
  ask: (alternative: Node) => Verdict,
): Verdict | undefined {
  const alternatives = node.kind === "unknown" ? (node.anyOf ?? node.allOf ?? []) : [];
  if (node.kind !== "unknown" || alternatives.length === 0) return undefined;
  const verdicts = alternatives.map(ask);
  const first = verdicts[0]?.answer ?? "unknown";
  if (first !== "unknown" && verdicts.every((v) => v.answer === first)) {
    return { answer: first, evidence: [asPresent(evidence)] };
  }
  if (node.anyOf) return { answer: "unknown", evidence: [evidence] };
  const somewhere = { holds: verdicts.some(holdsSomewhere), fails: verdicts.some(failsSomewhere) };
  return undecided([{ answer: "unknown", evidence: [evidence] }], somewhere);
}

/** The contrary; what is unknown stays unknown, and what is certain of some copy turns round. */
export function negate(verdict: Verdict): Verdict {
  const { answer, evidence, somewhere } = verdict;
  if (answer !== "unknown") return { answer: answer === "holds" ? "fails" : "holds", evidence };
  return somewhere ? { answer, evidence, somewhere: { holds: somewhere.fails, fails: somewhere.holds } } : verdict;
}

export function present(at: Location): Evidence {
  return { state: "present", at, path: "", node: undefined, unknown: undefined };
}

export function absentHere({ resource, node, path }: Subject): Evidence {
  const at = node.kind === "map" && node !== resource.config ? node.header : resource.header;
  return { state: "absent", at, path, node: undefined, unknown: undefined };
}

export function unknownEvidence(unknown: Unknown, at: Location, path: string): Evidence {
  return { state: "unknown", at, path, node: undefined, unknown };
}

export function join(base: string, path: string): string {
  return base === "" || path === "" ? base + path : `${base}.${path}`;
}
