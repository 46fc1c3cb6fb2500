/** Collection functions that keep the places of what they are given, and what is known beside an unknown part. */
import { lazyEntry } from "../../../model/lazy";
import type { Entry, Node, Unknown } from "../../../model/value";
import { adjust } from "../moves";
import {
  derived,
  entryOf,
  failedNode,
  isCertainlySet,
  listNode,
  mapNode,
  referencesWithin,
  scalarNode,
  unknownNode,
} from "../nodes";
import { booleanOf, numberOf, plainEquals, plainOf, textOf } from "../plain";
import { overridable } from "../reasons";
import { elementAt } from "../traversal";
import { compareTexts, identityOf } from "./arguments";
import { isNull, itemsOf, type NodeFunction, openness, sortedEntries, unfit, unknownAnswer } from "./node-function";

/** By name. */
export const collectionFunctions: Readonly<Record<string, NodeFunction>> = {
  alltrue: (args, call) => quantified(args, call, false),
  anytrue: (args, call) => quantified(args, call, true),
  coalesce: (args, call) =>
    firstOf(args, call, (node) => isNull(node) || (node.kind === "scalar" && node.value === "")),
  coalescelist: (args, call) => firstOf(args, call, (node) => isNull(node) || itemsOf(node)?.length === 0),
  compact: ([values], call) => {
    if (values?.kind !== "list") return unfit(values ? [values] : [], call, "`compact()` needs a list");
    return listNode(
      values.items.filter((item) => !isNull(item) && !(item.kind === "scalar" && item.value === "")),
      call.at,
      values.open,
    );
  },
  concat: (args, call) => concatenated(args, call),
  contains: (args, call) => containment(args, call),
  distinct: ([values], call) =>
    values?.kind === "list"
      ? listNode(withoutRepetition(values.items), call.at, values.open)
      : unfit(values ? [values] : [], call, "`distinct()` needs a list"),
  element: (args, call) => elementOf(args, call),
  flatten: ([values], call) => {
    if (values?.kind !== "list") return unfit(values ? [values] : [], call, "`flatten()` needs a list");
    const flat: Flat = { items: [], open: undefined };
    flattenInto(values, flat, 0);
    return listNode(flat.items, call.at, flat.open);
  },
  keys: ([values], call) => {
    if (values?.kind !== "map") return unfit(values ? [values] : [], call, "`keys()` needs a map");
    return listNode(
      sortedEntries(values).map(([name, value]) => scalarNode(name, value.at)),
      call.at,
      values.open,
    );
  },
  length: ([value], call) => lengthOf(value, call),
  lookup: (args, call) => lookedUp(args, call),
  merge: (args, call) => mergedMaps(args, call),
  one: ([values], call) => {
    const items = values && itemsOf(values);
    if (!items || !values)
      return isNullNode(values)
        ? scalarNode(null, call.at)
        : unfit(values ? [values] : [], call, "`one()` needs a list");
    const open = openness(values);
    if (open) return unknownAnswer(open, [values], call);
    if (items.length > 1) return failedNode("`one()` needs at most one element", call.at);
    return adjust(items[0] ?? scalarNode(null, call.at), { at: call.at, references: values.references ?? [] });
  },
  reverse: ([values], call) =>
    values?.kind === "list"
      ? listNode([...values.items].reverse(), call.at, values.open)
      : unfit(values ? [values] : [], call, "`reverse()` needs a list"),
  slice: (args, call) => sliced(args, call),
  tolist: ([values], call) => converted(values, call, (items, open) => listNode(items, call.at, open)),
  tomap: ([values], call) =>
    values?.kind === "map"
      ? adjust(values, { at: call.at })
      : unfit(values ? [values] : [], call, "`tomap()` needs a map"),
  toset: ([values], call) => converted(values, call, (items, open) => listNode(asSet(items), call.at, open)),
  values: ([values], call) => {
    if (values?.kind !== "map") return unfit(values ? [values] : [], call, "`values()` needs a map");
    return listNode(
      sortedEntries(values).map(([, value]) => value),
      call.at,
      values.open,
    );
  },
  zipmap: (args, call) => zipped(args, call),
};

type Call = Parameters<NodeFunction>[1];

function isNullNode(node: Node | undefined): boolean {
  return node !== undefined && isNull(node);
}

function quantified([values]: readonly Node[], call: Call, decisive: boolean): Node {
  const items = values && itemsOf(values);
  if (!values || !items) return unfit(values ? [values] : [], call, "a list of booleans is missing");
  const answers = items.map((item) => (item.kind === "scalar" ? booleanOf(item.value) : undefined));
  const references = referencesWithin([values]);
  if (answers.includes(decisive)) return scalarNode(decisive, call.at, references);
  const unknown = openness(values) ?? items.map(openness).find((reason) => reason !== undefined);
  return unknown ? unknownAnswer(unknown, [values], call) : scalarNode(!decisive, call.at, references);
}

function firstOf(args: readonly Node[], call: Call, isSkipped: (node: Node) => boolean): Node {
  for (const arg of args) {
    if (isCertainlySet(arg)) return adjust(arg, { at: call.at });
    if (arg.kind === "unknown") return derived(arg, call.at, referencesWithin(args));
    if (!isSkipped(arg)) return adjust(arg, { at: call.at });
  }
  return failedNode("every argument is null or empty", call.at, referencesWithin(args));
}

function concatenated(args: readonly Node[], call: Call): Node {
  const items: Node[] = [];
  let open: Unknown | undefined;
  for (const arg of args) {
    if (arg.kind === "list") items.push(...arg.items.slice(0, 10_000));
    else if (arg.kind !== "unknown") return unfit(args, call, "`concat()` needs lists");
    open ??= openness(arg);
  }
  const unknown = args.filter((arg) => arg.kind === "unknown");
  return adjust(listNode(items, call.at, open), { references: referencesWithin(unknown) });
}

function containment(args: readonly Node[], call: Call): Node {
  const [values, wanted] = args;
  const items = values && itemsOf(values);
  if (!items || !wanted) return unfit(args, call, "`contains()` needs a list and a value");
  const value = plainOf(wanted);
  const references = referencesWithin(args);
  if (value === undefined) return unfit(args, call, "the value is not known");
  let unknown = openness(values);
  for (const item of items) {
    const candidate = plainOf(item);
    if (candidate === undefined)
      unknown ??= openness(item) ?? { code: "unreadable", reason: "an element is not known" };
    else if (plainEquals(candidate, value)) return scalarNode(true, call.at, references);
  }
  return unknown ? unknownAnswer(unknown, args, call) : scalarNode(false, call.at, references);
}

function elementOf(args: readonly Node[], call: Call): Node {
  const [values, index] = args;
  if (values?.kind !== "list" || !index) return unfit(args, call, "`element()` needs a list and a number");
  if (values.open) return unknownAnswer(values.open, args, call);
  const at = index.kind === "scalar" ? numberOf(index.value) : undefined;
  if (at === undefined) return adjust(elementAt(values, index, call.at), { at: call.at });
  const { length } = values.items;
  const item = values.items[((Math.trunc(at) % length) + length) % length];
  return item
    ? adjust(item, { at: call.at, references: values.references ?? [] })
    : failedNode("the list is empty", call.at);
}

interface Flat {
  readonly items: Node[];
  open: Unknown | undefined;
}

/** An unknown item may be a list of any length. */
function flattenInto(list: Extract<Node, { kind: "list" }>, into: Flat, depth: number): void {
  into.open ??= list.open;
  for (const item of list.items) {
    if (into.items.length >= 10_000) return;
    if (item.kind === "list" && depth < 50) flattenInto(item, into, depth + 1);
    else {
      into.items.push(item);
      if (item.kind === "unknown") into.open ??= item.unknown;
    }
  }
}

function lengthOf(value: Node | undefined, call: Call): Node {
  if (!value || value.kind === "unknown") return unfit(value ? [value] : [], call, "`length()` needs a value");
  if (value.kind === "scalar") {
    if (typeof value.value !== "string") return failedNode("`length()` needs a text or a collection", call.at);
    return scalarNode([...value.value].length, call.at, value.references);
  }
  if (value.open) return unknownAnswer(value.open, [value], call);
  return scalarNode(
    value.kind === "list" ? value.items.length : value.entries.size,
    call.at,
    referencesWithin([value]),
  );
}

function lookedUp(args: readonly Node[], call: Call): Node {
  const [values, key, fallback] = args;
  if (values?.kind !== "map" || !key) return unfit(args, call, "`lookup()` needs a map and a key");
  const name = key.kind === "scalar" ? textOf(key.value) : undefined;
  const known = name === undefined ? undefined : values.entries.get(name)?.value;
  if (known) return adjust(known, { at: call.at, references: values.references ?? [] });
  if (name !== undefined && !values.open) {
    return fallback ? adjust(fallback, { at: call.at }) : failedNode(`there is no \`${name}\` in it`, call.at);
  }
  const picked = elementAt(values, key, call.at);
  const isSure = picked.kind !== "unknown" && fallback !== undefined && sameValue(picked, fallback);
  if (isSure) return picked;
  const unknown = key.kind === "unknown" ? key.unknown : values.open;
  return unknown ? unknownAnswer(unknown, args, call) : unfit(args, call, "the key is no text");
}

function sameValue(left: Node, right: Node): boolean {
  const [first, second] = [plainOf(left), plainOf(right)];
  return first !== undefined && second !== undefined && plainEquals(first, second);
}

/** Later maps win. What stands before an unknown map may be overridden by it. */
function mergedMaps(args: readonly Node[], call: Call): Node {
  let entries = new Map<string, Entry>();
  let open: Unknown | undefined;
  for (const arg of args) {
    if (isNull(arg)) continue;
    if (arg.kind !== "map" && arg.kind !== "unknown") return unfit(args, call, "`merge()` needs maps");
    const doubt = openness(arg);
    if (doubt) entries = doubted(entries, doubt);
    if (arg.kind === "map") for (const [name, entry] of arg.entries) entries.set(name, entry);
    open ??= doubt;
  }
  const unknown = args.filter((arg) => arg.kind === "unknown");
  return adjust(mapNode(entries, call.at, open), { references: referencesWithin(unknown) });
}

function doubted(entries: ReadonlyMap<string, Entry>, doubt: Unknown): Map<string, Entry> {
  const result = new Map<string, Entry>();
  for (const [name, entry] of entries) {
    const { code, reason } = overridable(doubt);
    const make = () => unknownNode(code, reason, entry.value.at, referencesWithin([entry.value]));
    result.set(name, lazyEntry(entry.key, entry.whole, make));
  }
  return result;
}

function sliced(args: readonly Node[], call: Call): Node {
  const [values, start, end] = args;
  const [from, to] = [start, end].map((node) => (node?.kind === "scalar" ? numberOf(node.value) : undefined));
  if (values?.kind !== "list" || from === undefined || to === undefined)
    return unfit(args, call, "`slice()` needs a list and two numbers");
  if (values.open) return unknownAnswer(values.open, args, call);
  if (from < 0 || to > values.items.length || from > to)
    return failedNode("the list is shorter than the slice", call.at);
  return adjust(listNode(values.items.slice(from, to), call.at), { references: values.references ?? [] });
}

function converted(
  values: Node | undefined,
  call: Call,
  make: (items: readonly Node[], open: Unknown | undefined) => Node,
): Node {
  if (values && isNull(values)) return adjust(values, { at: call.at });
  if (values?.kind !== "list") return unfit(values ? [values] : [], call, "a list is missing");
  return adjust(make(values.items, values.open), { references: values.references ?? [] });
}

/** Without repetitions, and texts in order, as Terraform iterates over a set. */
export function asSet(items: readonly Node[]): readonly Node[] {
  const distinct = withoutRepetition(items);
  const names = distinct.map((item) => (item.kind === "scalar" ? textOf(item.value) : undefined));
  if (names.includes(undefined)) return distinct;
  return distinct
    .map((item, index) => ({ item, name: names[index] ?? "" }))
    .sort((left, right) => compareTexts(left.name, right.name))
    .map(({ item }) => item);
}

function withoutRepetition(items: readonly Node[]): readonly Node[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const value = plainOf(item);
    if (value === undefined) return true;
    const identity = identityOf(value);
    if (seen.has(identity)) return false;
    seen.add(identity);
    return true;
  });
}

function zipped(args: readonly Node[], call: Call): Node {
  const [names, values] = args;
  if (names?.kind !== "list" || values?.kind !== "list") return unfit(args, call, "`zipmap()` needs two lists");
  const entries = new Map<string, Entry>();
  let open = names.open ?? values.open;
  for (const [index, key] of names.items.entries()) {
    const name = key.kind === "scalar" ? textOf(key.value) : undefined;
    const value = values.items[index];
    if (name !== undefined && value) entries.set(name, entryOf(value, key.at));
    else open ??= openness(key);
  }
  return mapNode(entries, call.at, open);
}
