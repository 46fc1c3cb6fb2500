/** `[for …]` and `{for …}` (https://developer.hashicorp.com/terraform/language/expressions/for). */
import type { Entry, Node, Reference, Unknown } from "../../model/value";
import type { ForExpression } from "../../syntax/hcl/tree";
import type { Location } from "../../syntax/text";
import { type Context, withVariables } from "./context";
import { evaluate } from "./evaluate";
import { adjust } from "./moves";
import {
  derived,
  entryOf,
  failedNode,
  listNode,
  location,
  mapNode,
  referencesWithin,
  scalarNode,
  unknownNode,
} from "./nodes";
import { booleanOf, textOf } from "./plain";

const MAXIMUM_ELEMENTS = 10_000;

/** One element of a collection; for a list the key is the index. */
export interface Element {
  readonly key: Node;
  readonly value: Node;
}

/** The known elements of a collection, and the node that says why there may be more. Maps go by key, as in Terraform. */
export function elementsOf(collection: Node): { items: readonly Element[]; open: Node | undefined } {
  const { at } = collection;
  if (collection.kind === "unknown") return { items: [], open: collection };
  if (collection.kind === "scalar") return { items: [], open: failedNode("it is not a collection", at) };
  const open = collection.open && unknownNode(collection.open.code, collection.open.reason, at);
  if (collection.kind === "list") {
    if (collection.items.length > MAXIMUM_ELEMENTS) return { items: [], open: tooMany(at) };
    return { items: collection.items.map((value, index) => ({ key: scalarNode(index, value.at), value })), open };
  }
  if (collection.entries.size > MAXIMUM_ELEMENTS) return { items: [], open: tooMany(at) };
  const sorted = [...collection.entries].sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
  return { items: sorted.map(([name, entry]) => ({ key: scalarNode(name, entry.key), value: entry.value })), open };
}

function tooMany(at: Location): Node {
  return unknownNode("unreadable", "there are too many elements to be read here", at);
}

/** What the variables of an iteration stand for. */
export function iterationVariables(
  key: string | undefined,
  value: string,
  element: Element,
): ReadonlyMap<string, Node> {
  const variables = new Map([[value, element.value]]);
  if (key !== undefined) variables.set(key, element.key);
  return variables;
}

/** The list or map that a `for` makes. An unknown condition or key leaves it open; a key made twice fails. */
export function evaluateFor(expression: ForExpression, context: Context): Node {
  const at = location(context.file, expression.span);
  const collection = evaluate(expression.collection, context);
  const elements = elementsOf(collection);
  if (elements.open && elements.items.length === 0) {
    return elements.open.kind === "unknown" ? derived(elements.open, at, collection.references) : elements.open;
  }
  const result: Collected = {
    items: [],
    entries: new Map(),
    groups: new Map(),
    open: undefined,
    failed: undefined,
    references: [],
  };
  if (elements.open?.kind === "unknown") result.open = elements.open.unknown;
  for (const element of elements.items) {
    const variables = iterationVariables(expression.keyVariable?.name, expression.valueVariable.name, element);
    collectElement(expression, withVariables(context, variables), result);
    if (result.failed) return adjust(result.failed, { at });
  }
  if (result.grouped) for (const [name, items] of result.groups) result.entries.set(name, entryOf(listNode(items, at)));
  const node = expression.resultKey
    ? mapNode(result.entries, at, result.open)
    : listNode(result.items, at, result.open);
  return adjust(node, { references: [...(collection.references ?? []), ...result.references] });
}

interface Collected {
  readonly items: Node[];
  readonly entries: Map<string, Entry>;
  readonly groups: Map<string, Node[]>;
  grouped?: boolean;
  open: Unknown | undefined;
  failed: Node | undefined;
  readonly references: Reference[];
}

function collectElement(expression: ForExpression, context: Context, into: Collected): void {
  if (expression.condition) {
    const condition = evaluate(expression.condition, context);
    into.references.push(...referencesWithin([condition]));
    const kept = condition.kind === "scalar" ? booleanOf(condition.value) : undefined;
    if (kept === false) return;
    if (kept === undefined) {
      if (condition.kind === "unknown") into.open ??= condition.unknown;
      else into.failed = failedNode("the condition is neither true nor false", condition.at);
      return;
    }
  }
  if (!expression.resultKey) {
    into.items.push(evaluate(expression.result, context));
    return;
  }
  const key = evaluate(expression.resultKey, context);
  const name = key.kind === "scalar" ? textOf(key.value) : undefined;
  const value = evaluate(expression.result, context);
  if (name === undefined) {
    if (key.kind === "unknown") into.open ??= key.unknown;
    else into.failed = failedNode("a key is not a text", key.at);
    into.references.push(...referencesWithin([key, value]));
  } else if (expression.grouping) {
    into.grouped = true;
    const group = into.groups.get(name);
    if (group) group.push(value);
    else into.groups.set(name, [value]);
  } else if (into.entries.has(name)) {
    into.failed = failedNode(`the key \`${name}\` is made twice`, key.at);
  } else {
    into.entries.set(name, entryOf(value, key.at));
  }
}
