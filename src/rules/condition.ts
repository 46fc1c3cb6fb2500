/**
 * Evaluates the conditions of knowledge files on a resource. Three answers; every answer carries the evidence that
 * decided it, so that a finding can point at the exact place.
 */
import type { Condition, Leaf, Within } from "../knowledge/condition";
import { parsePath, type Selection, select } from "../model/path";
import type { Node, UnknownNode } from "../model/value";
import { evaluateCompanion } from "./companion";
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
import { type Answer, sameNode, type Testing, testNode, testsIn } from "./predicate";
import { evaluateExists, evaluateFollow } from "./relation";
import { evidenceOfNone, tellingAlternative, writtenAlternative } from "./telling";

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

/**
 * The same where a failure is asked for the first of its evidence alone: the first part of several that fails decides. Most
 * of what must not be so of any block is not so of a block, and its first part says it.
 */
function evaluateBriefly(condition: Condition, subject: Subject): Verdict {
  if ("any" in condition) return evaluateAny(condition.any, subject, tellingAlternative);
  if (!("all" in condition)) return evaluate(condition, subject);
  const verdicts: Verdict[] = [];
  for (const part of condition.all) {
    const verdict = evaluateBriefly(part, subject);
    if (verdict.answer === "fails" && verdict.evidence.length > 0) return verdict;
    verdicts.push(verdict);
  }
  return everyOf(verdicts);
}

function evaluateAny(
  conditions: readonly Condition[],
  subject: Subject,
  chosen: typeof tellingAlternative = writtenAlternative,
): Verdict {
  const verdicts: Verdict[] = [];
  for (const inner of conditions) {
    const verdict = evaluate(inner, subject);
    if (verdict.answer === "holds") return verdict;
    verdicts.push(verdict);
  }
  if (verdicts.some((v) => v.answer === "unknown")) return someOf(verdicts);
  return chosen(conditions, verdicts, subject.path) ?? { answer: "fails", evidence: [] };
}

/** What a leaf asks, made out once: the same leaf is asked of every resource of its types. */
export interface Question extends Pick<Leaf, "written" | "selects" | "sameAs" | "differsFrom"> {
  readonly path: string;
  readonly steps: readonly string[];
  readonly quantifier: Exclude<Leaf["quantifier"], undefined>;
  readonly whenAbsent: Given;
  /** Set where what an absence means is said of the whole. */
  readonly isAbsenceOfWhole: boolean;
  readonly tests: readonly Testing[];
}

/** A pure memo: what a leaf asks stands in it. */
const questions = new WeakMap<Leaf, Question>();

/** What a leaf asks. */
export function questionOf(leaf: Leaf): Question {
  const known = questions.get(leaf);
  if (known) return known;
  const { path, quantifier = "every", absent, written, selects, sameAs, differsFrom } = leaf;
  const isGoodAbsent = leaf.present === false || leaf.empty === true || written === false;
  const made: Question = {
    path,
    steps: parsePath(path),
    quantifier,
    whenAbsent: absent ?? (isGoodAbsent ? "holds" : "fails"),
    isAbsenceOfWhole: quantifier === "none" && absent !== undefined,
    tests: testsIn(leaf),
    written,
    selects,
    sameAs,
    differsFrom,
  };
  questions.set(leaf, made);
  return made;
}

function evaluateLeaf(leaf: Leaf, subject: Subject): Verdict {
  const question = questionOf(leaf);
  const path = join(subject.path, question.path);
  const verdicts: Verdict[] = [];
  for (const selection of select(subject.node, question.steps)) {
    verdicts.push(ofSelection(selection, evidenceOf(selection, path, subject), question, subject));
  }
  return quantify(verdicts, question.quantifier, question.whenAbsent, subject);
}

function ofSelection(selection: Selection, evidence: Evidence, question: Question, subject: Subject): Verdict {
  if (selection.state === "present") return ofValue(selection.node, evidence, question, subject);
  if (selection.state === "unknown") {
    return { answer: question.written === false ? "holds" : "unknown", evidence: [evidence] };
  }
  const given: Verdict = { answer: question.whenAbsent, evidence: [evidence] };
  // What a leaf says that an absence means is said of the whole, so `none` must not turn it round.
  return question.isAbsenceOfWhole ? negate(given) : given;
}

/** What is said of one value, and where it is one of several, of each of these. A null is as good as nothing there. */
function ofValue(node: Node, evidence: Evidence, question: Question, subject: Subject): Verdict {
  if (node.kind === "unknown") {
    const verdict = ofUnknown(node, evidence, question, subject);
    if (verdict) return verdict;
  }
  const answer = answerOf(node, question, subject);
  return { answer, evidence: [answer === "unknown" ? evidence : asPresent(evidence)] };
}

/** The answer of one value that is there, for whoever asks for no evidence. */
export function answerOfValue(node: Node, question: Question, subject: Subject): Answer {
  if (node.kind !== "unknown") return answerOf(node, question, subject);
  return ofValue(node, absentHere(subject), question, subject).answer;
}

/** What is said of a value of which source shows the alternatives. */
function ofUnknown(node: UnknownNode, evidence: Evidence, question: Question, subject: Subject): Verdict | undefined {
  const { written, whenAbsent, tests } = question;
  if (written !== undefined) {
    // One branch of a conditional that is written out is written out in source, whichever is taken.
    const decisive = written ? "holds" : "fails";
    const isDecided = node.anyOf?.some((one) => !isNothing(one) && testNode(one, tests) === decisive);
    if (isDecided) return { answer: decisive, evidence: [asPresent(evidence)] };
  }
  return overAlternatives(node, evidence, (value) =>
    isNothing(value) ? { answer: whenAbsent, evidence: [evidence] } : ofValue(value, evidence, question, subject),
  );
}

function answerOf(node: Node, { tests, selects, sameAs, differsFrom, whenAbsent }: Question, subject: Subject): Answer {
  const own = testNode(node, tests);
  if (own === "holds" && selects !== undefined) return selectsLabels(node, subject.resource, selects);
  const other = sameAs ?? differsFrom;
  if (own !== "holds" || other === undefined) return own;
  const [compared] = select(subject.resource.config, other);
  if (compared?.state !== "present") return compared?.state === "unknown" ? "unknown" : whenAbsent;
  const isSame = sameNode(node, compared.node);
  return sameAs === undefined ? negate({ answer: isSame, evidence: [] }).answer : isSame;
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
  const verdict = quantify(verdicts, quantifier, whenAbsent, subject);
  const isNone = within.some && within.at === undefined && verdict.answer === "fails" && verdicts.length > 0;
  return isNone ? { ...verdict, evidence: evidenceOfNone(verdicts, inner, path) } : verdict;
}

function verdictsOfItems(node: Node, inner: Condition, within: Within, subject: Subject): readonly Verdict[] {
  const items = node.kind === "list" ? node.items : [node];
  const verdicts = items.map((item): Verdict => {
    if (item.kind === "unknown") {
      return { answer: "unknown", evidence: [unknownEvidence(item.unknown, item.at, subject.path)] };
    }
    const here = { ...subject, node: item };
    const verdict = within.some || within.none ? evaluateBriefly(inner, here) : evaluate(inner, here);
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

/** How many of the items, and what is asked of each. */
export function quantifiedPart(within: Within): readonly ["every" | "some" | "none", Condition] {
  if (within.some) return ["some", within.some];
  if (within.none) return ["none", within.none];
  return ["every", within.every ?? ANYTHING];
}

const ANYTHING: Condition = { path: "", present: true };

/** Terraform and Kubernetes read a null as if nothing were there. */
function isNothing(node: Node): boolean {
  return node.kind === "scalar" && node.value === null;
}
