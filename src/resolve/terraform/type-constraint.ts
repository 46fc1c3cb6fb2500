/** Type constraints of variables (https://developer.hashicorp.com/terraform/language/expressions/type-constraints). */
import { lazyEntry, lazyList, lazyMap } from "../../model/lazy";
import type { Entry, ListNode, MapNode, Node } from "../../model/value";
import type { Expression, FunctionCall, ObjectConstructor } from "../../syntax/hcl/tree";
import type { Context } from "./context";
import { evaluate } from "./evaluate";
import { asSet } from "./functions/collection";
import { location, scalarNode } from "./nodes";
import { booleanOf, numberOf, type Plain, textOf } from "./plain";

const MAXIMUM_DEPTH = 50;

/** Where the constraint is written, for the defaults of optional attributes that it may hold. */
interface Conversion {
  readonly context: Context;
  readonly depth: number;
}

/**
 * The value as a variable of this type holds it: texts and numbers converted, attributes that the type does not name
 * removed, optional ones filled in. Parts are converted when they are asked for. What does not fit stays as it is.
 */
export function convert(value: Node, type: Expression, context: Context): Node {
  return toType(value, type, { context, depth: 0 });
}

function toType(value: Node, type: Expression, conversion: Conversion): Node {
  if (value.kind === "unknown" || conversion.depth > MAXIMUM_DEPTH) return value;
  if (value.kind === "scalar" && value.value === null) return value;
  if (type.kind === "variable") return toPrimitive(value, type.name);
  if (type.kind !== "call") return value;
  const [argument] = type.args;
  if (!argument) return value;
  const deeper = { ...conversion, depth: conversion.depth + 1 };
  switch (type.name.name) {
    case "optional":
      return toType(value, argument, deeper);
    case "list":
      return value.kind === "list" ? convertItems(value, () => argument, deeper, false) : value;
    case "set":
      return value.kind === "list" ? convertItems(value, () => argument, deeper, true) : value;
    case "tuple":
      return value.kind === "list" && argument.kind === "tuple"
        ? convertItems(value, (index) => argument.items[index], deeper, false)
        : value;
    case "map":
      return value.kind === "map" ? convertMap(value, argument, deeper) : value;
    case "object":
      return value.kind === "map" && argument.kind === "object" ? convertObject(value, argument, deeper) : value;
    default:
      return value;
  }
}

const primitives: ReadonlyMap<string, (value: Plain) => Plain | undefined> = new Map([
  ["string", textOf],
  ["number", numberOf],
  ["bool", booleanOf],
] as [string, (value: Plain) => Plain | undefined][]);

function toPrimitive(value: Node, name: string): Node {
  if (value.kind !== "scalar") return value;
  const converted = primitives.get(name)?.(value.value);
  if (converted === undefined || converted === value.value || typeof converted === "object") return value;
  return { ...value, value: converted };
}

function convertItems(
  list: ListNode,
  typeAt: (index: number) => Expression | undefined,
  conversion: Conversion,
  isSet: boolean,
): ListNode {
  const make = () => {
    const converted = list.items.map((item, index) => {
      const type = typeAt(index);
      return type ? toType(item, type, conversion) : item;
    });
    return isSet ? asSet(converted) : converted;
  };
  const { at, origin, references, open } = list;
  return lazyList({ at, origin, references, open }, make);
}

function convertMap(map: MapNode, type: Expression, conversion: Conversion): MapNode {
  return copyOf(map, () => {
    const entries = new Map<string, Entry>();
    for (const [name, entry] of map.entries) entries.set(name, convertEntry(entry, type, conversion));
    return entries;
  });
}

function convertEntry(entry: Entry, type: Expression, conversion: Conversion): Entry {
  return lazyEntry(entry.key, entry.whole, () => {
    const value = toType(entry.value, type, conversion);
    const fallback = defaultOf(type);
    const isNull = value.kind === "scalar" && value.value === null;
    return isNull && fallback ? evaluateDefault(fallback, type, conversion) : value;
  });
}

function convertObject(map: MapNode, type: ObjectConstructor, conversion: Conversion): MapNode {
  return copyOf(map, () => {
    const entries = new Map<string, Entry>();
    for (const { key, value } of type.entries) {
      const name = nameOf(key);
      if (name === undefined) continue;
      const given = map.entries.get(name);
      const filled = given ? convertEntry(given, value, conversion) : missingEntry(map, value, conversion);
      if (filled) entries.set(name, filled);
    }
    return entries;
  });
}

/** An attribute that is not given: its default, or null when it is optional without one. */
function missingEntry(map: MapNode, type: Expression, conversion: Conversion): Entry | undefined {
  if (map.open || !isOptional(type)) return undefined;
  const at = location(conversion.context.file, type.span);
  const fallback = defaultOf(type);
  return lazyEntry(at, at, () => (fallback ? evaluateDefault(fallback, type, conversion) : scalarNode(null, map.at)));
}

function evaluateDefault(fallback: Expression, type: Expression, conversion: Conversion): Node {
  const deeper = { ...conversion, depth: conversion.depth + 1 };
  return toType(evaluate(fallback, conversion.context), type, deeper);
}

function isOptional(type: Expression): type is FunctionCall {
  return type.kind === "call" && type.name.name === "optional";
}

function defaultOf(type: Expression): Expression | undefined {
  return isOptional(type) ? type.args[1] : undefined;
}

function nameOf(key: Expression): string | undefined {
  const part = key.kind === "template" ? key.parts[0] : undefined;
  return part?.kind === "text" ? part.text : undefined;
}

function copyOf(map: MapNode, make: () => ReadonlyMap<string, Entry>): MapNode {
  const { at, header, origin, references, open } = map;
  return lazyMap({ at, header, origin, references, open }, make);
}
