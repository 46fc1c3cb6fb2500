/**
 * The answers of conditions without the places that decided them. Most of what is asked of a resource holds of it, and of
 * what holds nobody asks where: these answers make nothing that has to be thrown away again. What is made of a condition
 * is made once. Where the answer is `unknown`, and for all else that is said of it, `evaluate` is asked.
 */
import type { Condition, Within } from "../knowledge/condition";
import { parsePath, type Visitor, visit } from "../model/path";
import type { Node } from "../model/value";
import { answerOfValue, evaluate, type Question, quantifiedPart, questionOf } from "./condition";
import type { Given, Subject } from "./evidence";
import { type Answer, opposite } from "./predicate";

/** The answer of one condition on a node of a subject: the same as that of `evaluate`. */
export type Decide = (node: Node, subject: Subject) => Answer;

/** A pure memo: what decides a condition stands in it. */
const decisions = new WeakMap<Condition, Decide>();

/** What decides a condition. */
export function decisionOf(condition: Condition): Decide {
  const known = decisions.get(condition);
  if (known) return known;
  const made = decisionFor(condition);
  decisions.set(condition, made);
  return made;
}

function decisionFor(condition: Condition): Decide {
  if ("path" in condition) return ofLeaf(questionOf(condition));
  if ("all" in condition) return ofAll(condition.all.map(decisionOf));
  if ("any" in condition) return ofAny(condition.any.map(decisionOf));
  if ("not" in condition) {
    const inner = decisionOf(condition.not);
    return (node, subject) => opposite(inner(node, subject));
  }
  if ("within" in condition) return ofWithin(condition);
  return (node, subject) => evaluate(condition, startingFrom(node, subject)).answer;
}

function startingFrom(node: Node, subject: Subject): Subject {
  return node === subject.node ? subject : { ...subject, node };
}

function ofAll(parts: readonly Decide[]): Decide {
  return (node, subject) => {
    let answer: Answer = "holds";
    for (const part of parts) {
      const given = part(node, subject);
      if (given === "fails") return given;
      if (given === "unknown") answer = given;
    }
    return answer;
  };
}

function ofAny(parts: readonly Decide[]): Decide {
  return (node, subject) => {
    let answer: Answer = "fails";
    for (const part of parts) {
      const given = part(node, subject);
      if (given === "holds") return given;
      if (given === "unknown") answer = given;
    }
    return answer;
  };
}

/** Answers about several values, as bits that add up. */
const BITS: Readonly<Record<Answer, number>> = { holds: 1, fails: 2, unknown: 4 };

function ofLeaf(question: Question): Decide {
  const { steps, quantifier, whenAbsent, written } = question;
  const ofAbsence = BITS[question.isAbsenceOfWhole ? opposite(whenAbsent) : whenAbsent];
  const ofUnknown = BITS[written === false ? "holds" : "unknown"];
  const visitor: Visitor<Subject> = {
    present: (node, subject) => BITS[answerOfValue(node, question, subject)],
    absent: () => ofAbsence,
    unknown: () => ofUnknown,
  };
  return (node, subject) => quantified(visit(node, steps, visitor, subject), quantifier, whenAbsent);
}

function ofWithin(within: Within): Decide {
  const steps = parsePath(within.within);
  const [quantifier, condition] = quantifiedPart(within);
  const inner = decisionOf(condition);
  const whenAbsent = within.absent ?? (quantifier === "some" ? "fails" : "holds");
  const ofAbsence = BITS[quantifier === "none" ? opposite(whenAbsent) : whenAbsent];
  const ofItem = (item: Node, subject: Subject) => BITS[item.kind === "unknown" ? "unknown" : inner(item, subject)];
  const visitor: Visitor<Subject> = {
    present(node, subject) {
      if (node.kind === "unknown") return BITS.unknown | (node.anyOf || node.allOf ? ALTERNATIVES : 0);
      if (node.kind !== "list") return ofItem(node, subject);
      let given = node.open ? BITS.unknown : 0;
      for (const item of node.items) given |= ofItem(item, subject);
      return given;
    },
    absent: () => ofAbsence,
    unknown: () => BITS.unknown,
  };
  return (node, subject) => {
    const given = visit(node, steps, visitor, subject);
    if ((given & ALTERNATIVES) !== 0) return evaluate(within, startingFrom(node, subject)).answer;
    return quantified(given, quantifier, whenAbsent);
  };
}

/** Set where alternatives of a value may decide what the value does not. */
const ALTERNATIVES = 8;

function quantified(given: number, quantifier: Question["quantifier"], whenNone: Given): Answer {
  if (given === 0) return whenNone;
  if (quantifier === "every") {
    if ((given & BITS.fails) !== 0) return "fails";
    return (given & BITS.unknown) !== 0 ? "unknown" : "holds";
  }
  const some = (given & BITS.holds) !== 0 ? "holds" : (given & BITS.unknown) !== 0 ? "unknown" : "fails";
  return quantifier === "some" ? some : opposite(some);
}
