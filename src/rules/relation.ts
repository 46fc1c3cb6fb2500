/** Conditions about other resources: resources that this one points to, switches that exist. */
import type { Condition, Exists, Follow } from "../knowledge/condition";
import { select } from "../model/path";
import { mentionsIn } from "../model/referrers";
import type { Resource } from "../model/resource";
import type { Node, Unknown } from "../model/value";
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
import { byOwnNames, namesOf } from "./own-names";
import { typeOfAddress } from "./predicate";

/** Asks an inner condition; `condition.ts` hands itself in, so that the two files do not import each other. */
type Evaluate = (condition: Condition, subject: Subject) => Verdict;

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
    .flatMap((type) => workspace.candidates(type, resource.scope, [{ listing: byOwnNames, keys: [name], fit: "any" }]))
    .find((candidate) => namesOf(candidate).includes(name));
}

function notInSource(path: string): Unknown {
  return { code: "resource-attribute", reason: `what \`${path}\` points to is not in this source` };
}
