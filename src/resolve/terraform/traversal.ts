/** References: `var.x`, `local.x`, `each.value.y`, `module.m.o`, `data.t.n.a`, `type.name.attribute`, and steps into any value. */
import type { Node, UnknownNode } from "../../model/value";
import type { Expression } from "../../syntax/hcl/tree";
import type { Location, Span } from "../../syntax/text";
import type { Context } from "./context";
import { evaluate } from "./evaluate";
import { alternativesOf, mergeValues } from "./merge";
import { adjust, relocate } from "./moves";
import { derived, failedNode, isFailed, listNode, location, referencesWithin, unknownNode } from "./nodes";
import { textOf } from "./plain";
import { readReference } from "./reference";

export type Step =
  | { readonly kind: "name"; readonly name: string; readonly span: Span }
  | { readonly kind: "index"; readonly key: Expression; readonly span: Span }
  | { readonly kind: "splat"; readonly each: readonly Step[]; readonly span: Span };

export interface Traversal {
  readonly root: Expression;
  /** The span of each step begins where the traversal begins. */
  readonly steps: readonly Step[];
}

/** Takes an expression apart into its root and the steps from it, innermost first. */
export function flatten(expression: Expression): Traversal {
  const steps: Step[] = [];
  let root = expression;
  for (;;) {
    if (root.kind === "access") steps.push({ kind: "name", name: root.name.name, span: root.span });
    else if (root.kind === "index") steps.push({ kind: "index", key: root.key, span: root.span });
    else if (root.kind === "splat") steps.push({ kind: "splat", each: flatten(root.each).steps, span: root.span });
    else break;
    root = root.target;
  }
  return { root, steps: steps.reverse() };
}

/** The value of a traversal, at the place of the whole expression. */
export function evaluateTraversal(expression: Expression, context: Context): Node {
  const traversal = flatten(expression);
  const at = location(context.file, expression.span);
  const { root, steps } = traversal;
  if (root.kind !== "variable") return adjust(applySteps(evaluate(root, context), steps, context, at), { at });
  const variable = context.variable(root.name);
  if (!variable) return readReference(root.name, steps, { context, at });
  const value = applySteps(variable, steps, context, at);
  return value.at === at ? value : relocate(value, at);
}

/** Steps into a value. Steps that lead nowhere fail, as they do in Terraform. */
export function applySteps(value: Node, steps: readonly Step[], context: Context, at: Location): Node {
  let current = value;
  for (const [index, step] of steps.entries()) {
    if (step.kind === "splat") return applySplat(current, step, steps.slice(index + 1), context, at);
    const { references } = current;
    const next =
      step.kind === "name" ? stepByName(current, step.name, at) : stepByIndex(current, step.key, context, at);
    current = references && next !== current ? adjust(next, { references }) : next;
  }
  return current;
}

function stepByName(value: Node, name: string, at: Location): Node {
  if (value.kind === "unknown") return stepIntoUnknown(value, at, (one) => stepByName(one, name, at));
  if (value.kind === "map") {
    const entry = value.entries.get(name);
    if (entry) return entry.value;
    if (value.open) return unknownNode(value.open.code, value.open.reason, at);
  }
  if (value.kind === "list" && /^\d+$/.test(name)) return itemAt(value, Number(name), at);
  return failedNode(`there is no \`${name}\` in it`, at);
}

function stepByIndex(value: Node, key: Expression, context: Context, at: Location): Node {
  return elementAt(value, evaluate(key, context), at);
}

/** A part of an unknown value; where the value is one of several known ones, so is the part. */
function stepIntoUnknown(value: UnknownNode, at: Location, step: (value: Node) => Node): Node {
  const part = derived(value, at);
  const parts = (nodes: readonly Node[] | undefined) => nodes?.map(step).filter((node) => !isFailed(node));
  const [anyOf, allOf] = [parts(value.anyOf), parts(value.allOf)];
  if (anyOf) return { ...part, anyOf } as UnknownNode;
  return allOf ? ({ ...part, allOf } as UnknownNode) : part;
}

/** The element of a collection at a key, which may be unknown: then what all elements agree on. */
export function elementAt(value: Node, key: Node, at: Location): Node {
  if (value.kind === "unknown") return stepIntoUnknown(value, at, (one) => elementAt(one, key, at));
  if (key.kind === "unknown") {
    const candidates =
      value.kind === "list" ? value.items : value.kind === "map" ? [...value.entries.values()].map((e) => e.value) : [];
    const isOpen = value.kind === "scalar" || value.open !== undefined;
    const merged = isOpen || candidates.length > 1_000 ? undefined : mergeValues(candidates, key.unknown, "anyOf");
    if (merged && merged.kind !== "unknown") return adjust(merged, { references: key.references ?? [] });
    const references = [...(key.references ?? []), ...referencesWithin(candidates)];
    const anyOf = merged && alternativesOf(candidates, "anyOf");
    const unknown = unknownNode(key.unknown.code, key.unknown.reason, at, references);
    return anyOf ? { ...unknown, anyOf } : unknown;
  }
  const name = key.kind === "scalar" ? textOf(key.value) : undefined;
  if (name === undefined) return failedNode("an index is a number or a text", at);
  return stepByName(value, name, at);
}

function itemAt(list: Extract<Node, { kind: "list" }>, index: number, at: Location): Node {
  const item = list.items[index];
  if (item) return item;
  if (list.open) return unknownNode(list.open.code, list.open.reason, at);
  return failedNode(`there is no element ${index} in it`, at);
}

function applySplat(
  value: Node,
  splat: Extract<Step, { kind: "splat" }>,
  rest: readonly Step[],
  context: Context,
  at: Location,
): Node {
  if (value.kind === "unknown") return derived(value, at);
  const isNull = value.kind === "scalar" && value.value === null;
  const items = value.kind === "list" ? value.items : isNull ? [] : [value];
  const open = value.kind === "list" ? value.open : undefined;
  const each = items.map((item) => applySteps(item, splat.each, context, at));
  const list = adjust(listNode(each, at, open), { references: value.references ?? [] });
  return rest.length === 0 ? list : applySteps(list, rest, context, at);
}
