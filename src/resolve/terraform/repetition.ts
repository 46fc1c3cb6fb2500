/** `count` and `for_each`: how many copies of a block there are, and what `each` and `count` mean in it. */
import type { Node, Unknown } from "../../model/value";
import type { Block, Expression } from "../../syntax/hcl/tree";
import type { Location } from "../../syntax/text";
import { type Context, fileContext, type ModuleInstance, type Repetition, type RepetitionInstance } from "./context";
import { argumentOf, type Declared } from "./declarations";
import { evaluate } from "./evaluate";
import { elementsOf } from "./for-expression";
import { mergeValues } from "./merge";
import { failedNode, lazily, location, scalarNode, unknownNode } from "./nodes";
import { numberOf, textOf } from "./plain";
import { dependingOnCopies } from "./reasons";

/** Copies beyond this are not looked at one by one. */
const MAXIMUM_COPIES = 1_000;
const MAXIMUM_COMPARED = 16;

/** The repetition that a block asks for, if any. */
export function repetitionOf(block: Declared<Block>, instance: ModuleInstance): Repetition | undefined {
  const forEach = argumentOf(block, "for_each");
  const argument = forEach ?? argumentOf(block, "count");
  if (!argument) return undefined;
  const expression = argument.item.value;
  const at = location(argument.file, expression.span);
  const make = () => {
    const value = evaluate(expression, fileContext(instance, argument.file));
    return forEach ? copiesForEach(value) : copiesForCount(value);
  };
  const instances = lazily(make, () => unknownNode("unreadable", "the number of copies depends on itself", at));
  return { kind: forEach ? "for_each" : "count", instances, expressionAt: at };
}

type Instances = ReturnType<Repetition["instances"]>;

function copiesForCount(value: Node): Instances {
  if (value.kind === "unknown") return value;
  const count = value.kind === "scalar" ? numberOf(value.value) : undefined;
  if (count === undefined || count > MAXIMUM_COPIES) {
    return unknownNode("repetition", "the number of copies cannot be read here", value.at);
  }
  return Array.from({ length: Math.max(0, Math.floor(count)) }, (_, index) => ({
    key: index,
    value: scalarNode(index, value.at),
  }));
}

/** The elements of a list stand for a set: each is its own key. */
function copiesForEach(value: Node): Instances {
  const { items, open } = elementsOf(value);
  if (open?.kind === "unknown") return open;
  if (items.length > MAXIMUM_COPIES)
    return unknownNode("repetition", "there are too many copies to be read here", value.at);
  const copies: RepetitionInstance[] = [];
  for (const element of items) {
    const key = value.kind === "list" ? element.value : element.key;
    const text = key.kind === "scalar" ? textOf(key.value) : undefined;
    if (text === undefined) {
      return key.kind === "unknown" ? key : failedNode("the keys of `for_each` are texts", value.at);
    }
    copies.push({ key: text, value: element.value });
  }
  return copies;
}

/** How many copies there are; 1 without repetition, undefined when unknown. */
export function copyCount(repetition: Repetition | undefined): number | undefined {
  if (!repetition) return 1;
  const instances = repetition.instances();
  return "length" in instances ? instances.length : undefined;
}

/** The value of `each.key`, `each.value` or `count.index`. */
export function readRepetition(root: "each" | "count", name: string, context: Context, at: Location): Node {
  const { repetition, copy } = context;
  const isFitting = repetition && (root === "each") === (repetition.kind === "for_each");
  if (!isFitting) return failedNode(`\`${root}.${name}\` has no meaning here`, at);
  if (copy) return partOfCopy(name, copy, repetition);
  context.onRepetition?.();
  const instances = repetition.instances();
  if (!("length" in instances)) {
    const { reason } = dependingOnCopies(`${root}.${name}`, repetition.kind, instances.unknown);
    return { ...unknownNode("repetition", reason, at, instances.references), origin: instances.origin ?? instances.at };
  }
  if (instances.length === 0)
    return unknownNode("repetition", `there are no copies: \`${repetition.kind}\` is empty`, at);
  const parts = instances.map((instance) => partOfCopy(name, instance, repetition));
  return mergeValues(parts, differs(`\`${root}.${name}\``), "allOf") ?? failedNode("there are no copies", at);
}

function partOfCopy(name: string, copy: RepetitionInstance, repetition: Repetition): Node {
  if (name === "value") return copy.value;
  return scalarNode(copy.key, repetition.expressionAt);
}

function differs(what: string): Unknown {
  return { code: "repetition", reason: `${what} differs from copy to copy` };
}

/**
 * Evaluates an expression of a block that may be repeated. Where the copies differ in `each` or `count` but the
 * expression gives the same for all of them, the value is known.
 */
export function evaluateInCopies(expression: Expression, context: Context): Node {
  const { repetition } = context;
  if (!repetition || context.copy) return evaluate(expression, context);
  let isRepeated = false;
  const once = evaluate(expression, {
    ...context,
    onRepetition: () => {
      isRepeated = true;
    },
  });
  if (!isRepeated) return once;
  const instances = repetition.instances();
  if (!("length" in instances) || instances.length === 0 || instances.length > MAXIMUM_COMPARED) return once;
  const values = instances.map((copy) => evaluate(expression, { ...context, copy }));
  return mergeValues(values, differs("the value"), "allOf") ?? once;
}
