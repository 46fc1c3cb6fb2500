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

export function quantify(
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

export function negate(verdict: Verdict): Verdict {
  if (verdict.answer === "unknown") return verdict;
  return { answer: verdict.answer === "holds" ? "fails" : "holds", evidence: verdict.evidence };
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
