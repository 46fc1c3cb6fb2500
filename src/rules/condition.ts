/**
 * Evaluates the conditions of knowledge files on a resource. Three answers; every answer carries the evidence that
 * decided it, so that a finding can point at the exact place.
 */
import type { Condition, Leaf, Within } from "../knowledge/condition";
import { type Selection, select } from "../model/path";
import type { Node } from "../model/value";
import {
  absentHere,
  type Evidence,
  evidenceOf,
  type Given,
  join,
  negate,
  quantify,
  type Subject,
  unknownEvidence,
  type Verdict,
} from "./evidence";
import { type Answer, sameNode, testNode } from "./predicate";
import { evaluateCompanion, evaluateExists, evaluateFollow } from "./relation";

/** Asks a condition of a subject. Never throws; a part that cannot be read makes the answer unknown, not wrong. */
export function evaluate(condition: Condition, subject: Subject): Verdict {
  if ("all" in condition) return evaluateAll(condition.all, subject);
  if ("any" in condition) return evaluateAny(condition.any, subject);
  if ("not" in condition) return negate(evaluate(condition.not, subject));
  if ("within" in condition) return evaluateWithin(condition, subject);
  if ("companion" in condition) return evaluateCompanion(condition, subject, evaluate);
  if ("exists" in condition) return evaluateExists(condition, subject, evaluate);
  if ("follow" in condition) return evaluateFollow(condition, subject, evaluate);
  return evaluateLeaf(condition, subject);
}

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

function evaluateLeaf(leaf: Leaf, subject: Subject): Verdict {
  const isGoodAbsent = leaf.present === false || leaf.empty === true || leaf.written === false;
  const whenAbsent = leaf.absent ?? (isGoodAbsent ? "holds" : "fails");
  const path = join(subject.path, leaf.path);
  const answers = select(subject.node, leaf.path).map((selection) => ({
    answer: answerOf(selection, leaf, whenAbsent, subject),
    evidence: [evidenceOf(selection, path, subject)],
  }));
  return quantify(answers, leaf.quantifier ?? "every", whenAbsent, subject);
}

function answerOf(selection: Selection, leaf: Leaf, whenAbsent: Given, subject: Subject): Answer {
  if (selection.state === "absent") return whenAbsent;
  if (selection.state === "unknown") return leaf.written === false ? "holds" : "unknown";
  const own = testNode(selection.node, leaf);
  const other = leaf.sameAs ?? leaf.differsFrom;
  if (own !== "holds" || other === undefined) return own;
  const [compared] = select(subject.resource.config, other);
  if (compared?.state !== "present") return compared?.state === "unknown" ? "unknown" : whenAbsent;
  const isSame = sameNode(selection.node, compared.node);
  return leaf.sameAs === undefined ? negate({ answer: isSame, evidence: [] }).answer : isSame;
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
