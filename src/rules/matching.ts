/**
 * How Kubernetes objects belong together: a budget, a policy or a service selects pods by their labels, an autoscaler or an
 * ingress says a name. Source: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
 */
import type { Match } from "../knowledge/condition";
import { select } from "../model/path";
import type { Resource } from "../model/resource";
import type { MapNode, Node, Scalar } from "../model/value";
import { type Answer, sameNode } from "./predicate";

/** Whether an object belongs to another in every way named. Unknown where source does not show enough of either. */
export function matches(there: Resource, here: Resource, matching: readonly Match[]): Answer {
  return every(matching.map((match) => matchesOne(there, here, match)));
}

function matchesOne(there: Resource, here: Resource, match: Match): Answer {
  const [theirs, ours] = [valuesAt(there, match.there, match.default), valuesAt(here, match.here, match.default)];
  if (match.selector === undefined) return share(theirs, ours);
  const [[selector], [labels]] = match.selector === "there" ? [theirs, ours] : [ours, theirs];
  return selector === undefined ? "fails" : selects(selector, labels);
}

/** Whether a label selector chooses the labels at a path of an object. */
export function selectsLabels(selector: Node, resource: Resource, path: string): Answer {
  return selects(selector, valuesAt(resource, path, undefined)[0]);
}

/** What an object has at a path of a match; what cannot be read is there as an unknown. */
export function valuesAt(resource: Resource, path: string, fallback: Scalar | undefined): readonly Node[] {
  const values = select(resource.config, path).flatMap((selection): Node[] => {
    if (selection.state === "present") return [selection.node];
    return selection.state === "unknown" ? [{ kind: "unknown", unknown: selection.unknown, at: selection.at }] : [];
  });
  if (values.length > 0 || fallback === undefined) return values;
  return [{ kind: "scalar", value: fallback, at: resource.header }];
}

/** One of the values is the same on both sides, or there is none on either. */
function share(theirs: readonly Node[], ours: readonly Node[]): Answer {
  if (theirs.length === 0 || ours.length === 0) return theirs.length === ours.length ? "holds" : "fails";
  return some(theirs.flatMap((their) => ours.map((our) => sameNode(their, our))));
}

/** A label selector with `matchLabels` and `matchExpressions`, or the plain map of a service. An empty one selects all. */
function selects(selector: Node, labels: Node | undefined): Answer {
  if (selector.kind === "unknown" || labels?.kind === "unknown") return "unknown";
  if (selector.kind !== "map" || (labels !== undefined && labels.kind !== "map")) return "fails";
  const { entries } = selector;
  if (!entries.has("matchLabels") && !entries.has("matchExpressions")) return hasLabels(labels, selector);
  const byLabels = entries.get("matchLabels")?.value;
  const byExpressions = entries.get("matchExpressions")?.value;
  return every([
    byLabels?.kind === "map" ? hasLabels(labels, byLabels) : unlessAbsent(byLabels),
    byExpressions?.kind === "list"
      ? every(byExpressions.items.map((expression) => meets(labels, expression)))
      : unlessAbsent(byExpressions),
  ]);
}

/** A part of a selector that is no map or list: nothing is asked, or source does not show what. */
function unlessAbsent(part: Node | undefined): Answer {
  return part?.kind === "unknown" ? "unknown" : "holds";
}

function hasLabels(labels: MapNode | undefined, wanted: MapNode): Answer {
  const answers = [...wanted.entries].map(([name, { value }]): Answer => {
    const label = labels?.entries.get(name)?.value;
    if (label) return sameNode(label, value);
    return labels?.open ? "unknown" : "fails";
  });
  return every(wanted.open ? [...answers, "unknown"] : answers);
}

/** `{ key: app, operator: In, values: [a, b] }` */
function meets(labels: MapNode | undefined, expression: Node): Answer {
  const [key, operator] = ["key", "operator"].map((path) => scalarAt(expression, path));
  if (key === undefined || operator === undefined) return "unknown";
  const label = labels?.entries.get(key)?.value;
  if (!label && labels?.open) return "unknown";
  if (operator === "Exists") return label ? "holds" : "fails";
  if (operator === "DoesNotExist") return label ? "fails" : "holds";
  const isIn = label ? some(select(expression, "values.*").map((s) => sameAs(label, s))) : "fails";
  return operator === "NotIn" ? opposite(isIn) : isIn;
}

function sameAs(label: Node, selection: ReturnType<typeof select>[number]): Answer {
  return selection.state === "present" ? sameNode(label, selection.node) : "unknown";
}

function scalarAt(node: Node, path: string): string | undefined {
  const [selection] = select(node, path);
  return selection?.state === "present" && selection.node.kind === "scalar" ? String(selection.node.value) : undefined;
}

function every(answers: readonly Answer[]): Answer {
  if (answers.includes("fails")) return "fails";
  return answers.includes("unknown") ? "unknown" : "holds";
}

function some(answers: readonly Answer[]): Answer {
  if (answers.includes("holds")) return "holds";
  return answers.includes("unknown") ? "unknown" : "fails";
}

function opposite(answer: Answer): Answer {
  return answer === "holds" ? "fails" : answer === "fails" ? "holds" : "unknown";
}
