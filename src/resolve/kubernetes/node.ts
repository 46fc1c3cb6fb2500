/** From a YAML tree to a model node with exact places. */
import type { Entry, ListNode, MapNode, Node, ScalarNode, UnknownNode } from "../../model/value";
import type { Location, Span } from "../../syntax/text";
import type { YamlAlias, YamlList, YamlMap, YamlNode, YamlPair, YamlScalar } from "../../syntax/yaml/tree";

/** Where the document stands: spans of the tree count from `offset` in `file`. */
export interface NodePlace {
  readonly file: string;
  readonly offset: number;
}

interface Context extends NodePlace {
  readonly converted: Map<YamlNode, Node>;
  readonly inProgress: Set<YamlNode>;
  readonly weights: Map<YamlNode, number>;
  expanded: number;
}

/** How many values aliases may stand for in one document, so that nested aliases cannot fill the memory. */
const MOST_ALIASED_VALUES = 100_000;

/** Converts a tree. `header` is where to point when something is absent in the root; its own start when left out. */
export function nodeFromYaml(root: YamlNode, place: NodePlace): Node {
  const context: Context = {
    ...place,
    converted: new Map(),
    inProgress: new Set(),
    weights: new Map(),
    expanded: 0,
  };
  return convert(root, undefined, context);
}

function convert(node: YamlNode, header: Location | undefined, context: Context): Node {
  if (node.kind === "scalar") return convertScalar(node, context);
  if (node.kind === "alias") return convertAlias(node, header, context);
  context.inProgress.add(node);
  const converted = node.kind === "map" ? convertMap(node, header, context) : convertList(node, context);
  context.inProgress.delete(node);
  context.converted.set(node, converted);
  return converted;
}

function convertScalar(node: YamlScalar, context: Context): ScalarNode {
  return { kind: "scalar", value: node.value, at: locate(node.span, context) };
}

function convertList(node: YamlList, context: Context): ListNode {
  const items = node.items.map((item) => convert(item, undefined, context));
  return { kind: "list", items, at: locate(node.span, context) };
}

function convertMap(node: YamlMap, header: Location | undefined, context: Context): MapNode {
  const entries = new Map<string, Entry>();
  for (const pair of node.pairs) {
    if (isMerge(pair)) mergeInto(entries, pair.value, context);
  }
  for (const pair of node.pairs) {
    if (isMerge(pair)) continue;
    // As kubectl reads it, the last of several equal keys counts, at the place of the last.
    entries.delete(pair.key.text);
    entries.set(pair.key.text, convertPair(pair, context));
  }
  return { kind: "map", entries, at: locate(node.span, context), header: header ?? itemHeader(node, context) };
}

function convertPair(pair: YamlPair, context: Context): Entry {
  const key = locate(pair.key.span, context);
  return { key, whole: locate(pair.span, context), value: convert(pair.value, key, context) };
}

/** For the item of a list: its first key, with the value when that is a scalar on the same line. */
function itemHeader(node: YamlMap, context: Context): Location {
  const [first] = node.pairs;
  if (!first) return locate(node.span, context);
  const isShort = first.value.kind === "scalar" && first.value.style !== "block";
  return locate(isShort ? first.span : first.key.span, context);
}

function isMerge(pair: YamlPair): boolean {
  return pair.key.text === "<<" && pair.key.style === "plain";
}

function mergeInto(entries: Map<string, Entry>, value: YamlNode, context: Context): void {
  const sources = value.kind === "list" ? value.items : [value];
  for (const source of sources) {
    const node = convert(source, undefined, context);
    if (node.kind !== "map") continue;
    for (const [name, entry] of node.entries) if (!entries.has(name)) entries.set(name, entry);
  }
}

/** An alias stands for the node with its anchor; the place of that node is kept as the origin. */
function convertAlias(alias: YamlAlias, header: Location | undefined, context: Context): Node {
  const at = locate(alias.span, context);
  const { target } = alias;
  if (!target) return unreadable(`the alias *${alias.name} names no anchor above it`, at);
  if (context.inProgress.has(target))
    return unreadable(`the alias *${alias.name} stands for a value that contains it`, at);
  context.expanded += weightOf(target, context);
  if (context.expanded > MOST_ALIASED_VALUES) return unreadable("its aliases stand for too many values", at);
  const node = context.converted.get(target) ?? convert(target, undefined, context);
  const aliased = { ...node, at, origin: node.origin ?? node.at };
  return aliased.kind === "map" && header ? { ...aliased, header } : aliased;
}

/** How many values a node stands for when all aliases in it are followed. */
function weightOf(node: YamlNode, context: Context): number {
  const known = context.weights.get(node);
  if (known !== undefined) return known;
  context.weights.set(node, 1);
  const weight = 1 + childrenOf(node).reduce((sum, child) => sum + weightOf(child, context), 0);
  context.weights.set(node, weight);
  return weight;
}

function childrenOf(node: YamlNode): readonly YamlNode[] {
  if (node.kind === "map") return node.pairs.map((pair) => pair.value);
  if (node.kind === "list") return node.items;
  return node.kind === "alias" && node.target ? [node.target] : [];
}

function unreadable(reason: string, at: Location): UnknownNode {
  return { kind: "unknown", unknown: { code: "unreadable", reason }, at };
}

function locate(span: Span, context: NodePlace): Location {
  return { file: context.file, span: { start: span.start + context.offset, end: span.end + context.offset } };
}
