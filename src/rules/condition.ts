/**
 * Evaluates the conditions of knowledge files on a resource. Three answers; every answer carries the evidence that
 * decided it, so that a finding can point at the exact place.
 */
import type { Condition, Leaf, Within } from "../knowledge/condition";
import { select } from "../model/path";
import type { Node } from "../model/value";
import {
  absentHere,
  asPresent,
  type Evidence,
  everyOf,
  evidenceOf,
  type Given,
  join,
  negate,
  overAlternatives,
  quantify,
  type Subject,
  someOf,
  unknownEvidence,
  type Verdict,
} from "./evidence";
import { selectsLabels } from "./matching";
import { type Answer, sameNode, testNode } from "./predicate";
import { evaluateCompanion, evaluateExists, evaluateFollow } from "./relation";

/** Asks a condition of a subject. Never throws; a part that cannot be read makes the answer unknown, not wrong. */
export function evaluate(condition: Condition, subject: Subject): Verdict {
  // Most are; whatever else there is has no path of its own.
  if ("path" in condition) return evaluateLeaf(condition, subject);
  if ("all" in condition) return everyOf(condition.all.map((inner) => evaluate(inner, subject)));
  if ("any" in condition) return evaluateAny(condition.any, subject);
  if ("not" in condition) return negate(evaluate(condition.not, subject));
  if ("within" in condition) return evaluateWithin(condition, subject);
  if ("companion" in condition) return evaluateCompanion(condition, subject, evaluate);
  if ("exists" in condition) return evaluateExists(condition, subject, evaluate);
  return evaluateFollow(condition, subject, evaluate);
}

function evaluateAny(conditions: readonly Condition[], subject: Subject): Verdict {
  const verdicts = conditions.map((inner) => evaluate(inner, subject));
  const held = verdicts.find((v) => v.answer === "holds");
  if (held) return held;
  if (verdicts.some((v) => v.answer === "unknown")) return someOf(verdicts);
  const written = verdicts.find((v) => v.evidence.some((e) => e.state === "present"));
  return written ?? verdicts[0] ?? { answer: "fails", evidence: [] };
}

function evaluateLeaf(leaf: Leaf, subject: Subject): Verdict {
  const isGoodAbsent = leaf.present === false || leaf.empty === true || leaf.written === false;
  const whenAbsent = leaf.absent ?? (isGoodAbsent ? "holds" : "fails");
  const path = join(subject.path, leaf.path);
  const verdicts = select(subject.node, leaf.path).map((selection): Verdict => {
    const evidence = evidenceOf(selection, path, subject);
    if (selection.state === "absent") {
      const given: Verdict = { answer: whenAbsent, evidence: [evidence] };
      // What a leaf says that an absence means is said of the whole, so `none` must not turn it round.
      return leaf.quantifier === "none" && leaf.absent !== undefined ? negate(given) : given;
    }
    if (selection.state === "unknown") {
      return { answer: leaf.written === false ? "holds" : "unknown", evidence: [evidence] };
    }
    return ofValue(selection.node, evidence, leaf, whenAbsent, subject);
  });
  return quantify(verdicts, leaf.quantifier ?? "every", whenAbsent, subject);
}

/** What is said of one value, and where it is one of several, of each of these. A null is as good as nothing there. */
function ofValue(node: Node, evidence: Evidence, leaf: Leaf, whenAbsent: Given, subject: Subject): Verdict {
  const asked = (value: Node): Verdict =>
    isNothing(value)
      ? { answer: whenAbsent, evidence: [evidence] }
      : ofValue(value, evidence, leaf, whenAbsent, subject);
  if (leaf.written !== undefined && node.kind === "unknown") {
    // One branch of a conditional that is written out is written out in source, whichever is taken.
    const decisive = leaf.written ? "holds" : "fails";
    const isDecided = node.anyOf?.some((one) => !isNothing(one) && testNode(one, leaf) === decisive);
    if (isDecided) return { answer: decisive, evidence: [asPresent(evidence)] };
  }
  const verdict = overAlternatives(node, evidence, asked);
  if (verdict) return verdict;
  const answer = answerOf(node, leaf, whenAbsent, subject);
  return { answer, evidence: [answer === "unknown" ? evidence : asPresent(evidence)] };
}

function answerOf(node: Node, leaf: Leaf, whenAbsent: Given, subject: Subject): Answer {
  const own = testNode(node, leaf);
  if (own === "holds" && leaf.selects !== undefined) return selectsLabels(node, subject.resource, leaf.selects);
  const other = leaf.sameAs ?? leaf.differsFrom;
  if (own !== "holds" || other === undefined) return own;
  const [compared] = select(subject.resource.config, other);
  if (compared?.state !== "present") return compared?.state === "unknown" ? "unknown" : whenAbsent;
  const isSame = sameNode(node, compared.node);
  return leaf.sameAs === undefined ? negate({ answer: isSame, evidence: [] }).answer : isSame;
}

/** The items of a block, a list or the single map at the path, each asked with paths that start from it. */
function evaluateWithin(within: Within, subject: Subject): Verdict {
  const path = join(subject.path, within.within);
  const [quantifier, inner] = quantifiedPart(within);
  const verdicts: Verdict[] = [];
  const whenAbsent = within.absent ?? (quantifier === "some" ? "fails" : "holds");
  // What an absence means is said of the whole, so `none` must not turn it round.
  const absent = (evidence: Evidence): Verdict => {
    const given: Verdict = { answer: whenAbsent, evidence: [evidence] };
    return quantifier === "none" ? negate(given) : given;
  };
  for (const selection of select(subject.node, within.within)) {
    const evidence = evidenceOf(selection, path, subject);
    if (selection.state === "absent") verdicts.push(absent(evidence));
    else if (selection.state === "unknown") verdicts.push({ answer: "unknown", evidence: [evidence] });
    else if (selection.node.kind !== "unknown") {
      verdicts.push(...verdictsOfItems(selection.node, inner, within, { ...subject, path }));
    } else {
      const ofOne = (node: Node): Verdict =>
        isNothing(node)
          ? absent(evidence)
          : quantify(
              verdictsOfItems(node, inner, within, { ...subject, path }),
              quantifier === "every" ? "every" : "some",
              absent(evidence).answer,
              subject,
            );
      verdicts.push(overAlternatives(selection.node, evidence, ofOne) ?? { answer: "unknown", evidence: [evidence] });
    }
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
    // Where nothing is decided, the place of what cannot be read says why.
    if (within.at === undefined || verdict.answer === "unknown") return verdict;
    return { ...verdict, evidence: [evidenceAt(item, within.at, subject)] };
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

/** Terraform and Kubernetes read a null as if nothing were there. */
function isNothing(node: Node): boolean {
  return node.kind === "scalar" && node.value === null;
}
