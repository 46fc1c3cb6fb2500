/**
 * Evaluates expressions in three values (https://developer.hashicorp.com/terraform/language/expressions):
 * what Terraform would compute from source alone is known, everything else is unknown with its reason.
 */
import { lazyEntry } from "../../model/lazy";
import type { Entry, Node } from "../../model/value";
import type {
  Conditional,
  Expression,
  FunctionCall,
  ObjectConstructor,
  ObjectEntry,
  TupleConstructor,
} from "../../syntax/hcl/tree";
import type { Location } from "../../syntax/text";
import type { Context } from "./context";
import { evaluateFor } from "./for-expression";
import { callFunction } from "./functions/call";
import { alternativesOf, mergeValues } from "./merge";
import { adjust, underKey } from "./moves";
import { failedNode, listNode, location, referencesWithin, scalarNode, unknownNode } from "./nodes";
import { evaluateBinary, evaluateUnary } from "./operators";
import { booleanOf, textOf } from "./plain";
import { dependingOnCondition } from "./reasons";
import { evaluateInCopies } from "./repetition";
import { evaluateTemplate } from "./template";
import { evaluateTraversal } from "./traversal";

/** Frames of the JavaScript stack are what this bounds; people do not nest this deeply. */
const MAXIMUM_DEPTH = 200;
/** Expressions evaluated for one attribute, with all that it refers to and that was not evaluated before. */
const MAXIMUM_STEPS = 50_000;

/** The value of an expression, at the place of the expression. Never throws. */
export function evaluate(expression: Expression, context: Context): Node {
  const { session } = context.instance;
  if (session.depth === 0) session.steps = 0;
  session.steps++;
  if (session.depth >= MAXIMUM_DEPTH || session.steps > MAXIMUM_STEPS) {
    const reason = "the expression is too large to be read here";
    return unknownNode("unreadable", reason, location(context.file, expression.span));
  }
  session.depth++;
  try {
    return dispatch(expression, context);
  } finally {
    session.depth--;
  }
}

function dispatch(expression: Expression, context: Context): Node {
  const at = location(context.file, expression.span);
  switch (expression.kind) {
    case "number":
    case "boolean":
      return scalarNode(expression.value, at);
    case "null":
      return scalarNode(null, at);
    case "template":
      return evaluateTemplate(expression, context);
    case "variable":
    case "access":
    case "index":
    case "splat":
      return evaluateTraversal(expression, context);
    case "call":
      return evaluateCall(expression, context, at);
    case "conditional":
      return evaluateConditional(expression, context, at);
    case "binary":
      return evaluateBinary(expression, context);
    case "unary":
      return evaluateUnary(expression, context);
    case "parentheses":
      return evaluate(expression.inner, context);
    case "tuple":
      return evaluateTuple(expression, context, at);
    case "object":
      return evaluateObject(expression, context, at);
    case "for":
      return evaluateFor(expression, context);
    case "invalid":
      return unknownNode("unreadable", "the expression cannot be read", at);
  }
}

function evaluateTuple(expression: TupleConstructor, context: Context, at: Location): Node {
  return listNode(
    expression.items.map((item) => evaluate(item, context)),
    at,
  );
}

function evaluateObject(expression: ObjectConstructor, context: Context, at: Location): Node {
  const entries = new Map<string, Entry>();
  let unreadable: Node | undefined;
  for (const entry of expression.entries) {
    const key = evaluate(entry.key, context);
    const name = key.kind === "scalar" ? textOf(key.value) : undefined;
    if (name === undefined) unreadable ??= key;
    else entries.set(name, objectEntry(entry, context));
  }
  const [first] = expression.entries;
  const header = first ? location(context.file, first.key.span) : at;
  if (!unreadable) return { kind: "map", at, header, entries };
  const open =
    unreadable.kind === "unknown"
      ? unreadable.unknown
      : ({ code: "unreadable", reason: "a key is not a text" } as const);
  return { kind: "map", at, header, entries, open };
}

/** Values of objects wait until they are asked for: a module's settings are large, and little of them is looked at. */
function objectEntry(entry: ObjectEntry, context: Context): Entry {
  const { file } = context;
  const key = location(file, entry.key.span);
  return lazyEntry(key, location(file, entry.span), () => underKey(evaluateInCopies(entry.value, context), key));
}

function evaluateConditional(expression: Conditional, context: Context, at: Location): Node {
  const condition = evaluate(expression.condition, context);
  const chosen = condition.kind === "scalar" ? booleanOf(condition.value) : undefined;
  if (chosen !== undefined) {
    const branch = evaluate(chosen ? expression.whenTrue : expression.whenFalse, context);
    return adjust(branch, { at, references: condition.references ?? [] });
  }
  if (condition.kind !== "unknown") return failedNode("the condition is neither true nor false", at);
  const branches = [evaluate(expression.whenTrue, context), evaluate(expression.whenFalse, context)];
  const references = condition.references ?? [];
  const reason = dependingOnCondition(condition.unknown);
  const merged = mergeValues(branches, reason, "anyOf");
  if (merged && merged.kind !== "unknown") return adjust(merged, { at, references });
  const anyOf = alternativesOf(branches, "anyOf");
  const unknown = unknownNode(reason.code, reason.reason, at, [...references, ...referencesWithin(branches)]);
  return anyOf ? { ...unknown, anyOf } : unknown;
}

function evaluateCall(expression: FunctionCall, context: Context, at: Location): Node {
  const args: Node[] = expression.args.map((arg) => evaluate(arg, context));
  if (expression.expandFinal) {
    const last = args.pop();
    if (last?.kind === "list" && !last.open) args.push(...last.items.slice(0, 1_000));
    else if (last) {
      const reason = last.kind === "unknown" ? last.unknown : last.kind === "list" ? last.open : undefined;
      const references = referencesWithin([...args, last]);
      if (!reason) return failedNode("only a list can be spread over arguments", at, references);
      return unknownNode(reason.code, reason.reason, at, references);
    }
  }
  return callFunction(expression.name.name, args, { at, context });
}
