/** From a YAML tree to a model node with exact places. */
import { copyWith, headedBy } from "../../model/copy";
import type { Entry, ListNode, MapNode, Node, Unknown, UnknownNode } from "../../model/value";
import { type Anchor, spanFrom } from "../../syntax/anchor";
import type { Location, Span } from "../../syntax/text";
import type { TemplateRegion } from "../../syntax/yaml/template/regions";
import type { YamlList, YamlMap, YamlNode, YamlPair, YamlScalar } from "../../syntax/yaml/tree";
import { type AliasBudget, allowsAlias, newAliasBudget } from "./alias";
import { depends, isRendered, mayAdd, type Template } from "./template";
import { insertedEntries, insertedItems, nodeOfAction, nodeOfScalar } from "./template-values";

/** A document to convert: spans of its tree count from `anchor` in `file`. */
export interface DocumentReading {
  readonly file: string;
  readonly anchor: Anchor;
  readonly template?: Template | undefined;
  /** From this offset in the document on the tree is not to be trusted to be complete, for the reason given. */
  readonly incomplete?: { readonly from: number; readonly because: Unknown } | undefined;
}

interface Context extends DocumentReading {
  readonly converted: Map<YamlNode, Node>;
  readonly aliases: AliasBudget;
}

/** What a value takes from where it stands: the key that holds it, and the region of the template around that. */
interface Holder {
  readonly header: Location | undefined;
  readonly region: TemplateRegion | undefined;
}

/** Converts the tree of a document. What a template or a syntax error leaves open is unknown, with its reason. */
export function nodeFromYaml(root: YamlNode, reading: DocumentReading): Node {
  const context: Context = { ...reading, converted: new Map(), aliases: newAliasBudget() };
  return convert(root, { header: undefined, region: reading.template?.regionAt(root.span.start) }, context);
}

function convert(node: YamlNode, holder: Holder, context: Context): Node {
  if (node.kind === "scalar") return convertScalar(node, holder, context);
  if (node.kind === "alias") return convertAlias(node.name, node.target, node.span, holder, context);
  const converted =
    (node.kind === "map" ? convertInserted(node, holder, context) : undefined) ??
    (node.kind === "map" ? convertMap(node, holder, context) : convertList(node, holder, context));
  context.converted.set(node, converted);
  return converted;
}

function convertScalar(node: YamlScalar, holder: Holder, context: Context): Node {
  const at = locate(node.span, context);
  if (node.unreadable) return unreadable(node.unreadable, at);
  const { template } = context;
  if (!template) return { kind: "scalar", value: node.value, at };
  const rendered = isRendered(template.regionAt(node.span.start), holder.region, template);
  if (typeof rendered === "object") return { kind: "unknown", unknown: depends(rendered, template), at };
  return nodeOfScalar(node, at, template, context);
}

function convertList(node: YamlList, holder: Holder, context: Context): ListNode {
  const { template } = context;
  let open = incompleteness(node.span, context);
  const items = node.items.flatMap((item) => {
    if (!template) return [convert(item, { header: undefined, region: undefined }, context)];
    const inserted = item.kind === "scalar" ? template.insertedIn(item.span) : undefined;
    if (!inserted) return convertItem(item, holder, template, context);
    const known = insertedItems(inserted, template);
    if (!known) open ??= mayAdd(inserted, template);
    return known ?? [];
  });
  const at = locate(node.span, context);
  return open ? { kind: "list", items, at, open } : { kind: "list", items, at };
}

/**
 * An item that is a map is something of its own, like an object: what is said of it holds whenever it is there.
 * Any other item in a branch is a property of the list, which is unknown.
 */
function convertItem(item: YamlNode, holder: Holder, template: Template, context: Context): readonly Node[] {
  const region = template.regionAt(item.span.start);
  const rendered = isRendered(region, holder.region, template);
  if (rendered === false) return [];
  if (rendered === true || item.kind === "map") return [convert(item, { header: undefined, region }, context)];
  return [{ kind: "unknown", unknown: depends(rendered, template), at: locate(item.span, context) }];
}

function convertMap(node: YamlMap, holder: Holder, context: Context): MapNode {
  const entries = new Map<string, Entry>();
  let open = incompleteness(node.span, context);
  for (const pair of node.pairs) if (isMerge(pair)) mergeInto(entries, pair.value, context);
  for (const pair of node.pairs) {
    if (isMerge(pair)) continue;
    const outcome = convertPair(pair, holder, context);
    if (outcome.open) open ??= outcome.open;
    for (const [name, entry] of outcome.entries) {
      // As kubectl reads it, the last of several equal keys counts.
      entries.delete(name);
      entries.set(name, entry);
    }
  }
  const at = locate(node.span, context);
  const header = holder.header ?? itemHeader(node, context);
  return open ? { kind: "map", entries, at, header, open } : { kind: "map", entries, at, header };
}

/** A map that is nothing but what actions print, which may as well be a list or text. */
function convertInserted(node: YamlMap, holder: Holder, context: Context): Node | undefined {
  const { template } = context;
  if (!template || node.pairs.length === 0) return undefined;
  const inserted = node.pairs.flatMap((pair) => template.insertedIn(pair.key.span) ?? []);
  const [first, another] = inserted;
  if (!first || inserted.length < node.pairs.length) return undefined;
  const map = convertMap(node, holder, context);
  if (!map.open || map.entries.size > 0) return map;
  const isSure = isRendered(template.regionAt(first.span.start), holder.region, template) === true;
  return nodeOfAction(first, template, context, isSure && !another);
}

interface PairOutcome {
  readonly entries: readonly (readonly [string, Entry])[];
  /** Set when the pair stands for entries that cannot be known. */
  readonly open?: Unknown;
}

/** Lists of things of their own, which are looked at even when it depends on a template whether they are there. */
const entityLists: ReadonlySet<string> = new Set(["containers", "initContainers", "ephemeralContainers"]);

function convertPair(pair: YamlPair, holder: Holder, context: Context): PairOutcome {
  const key = locate(pair.key.span, context);
  const whole = locate(pair.span, context);
  const name = pair.key.text;
  const { template } = context;
  if (!template) {
    return {
      entries: [[name, { key, whole, value: convert(pair.value, { header: key, region: undefined }, context) }]],
    };
  }
  const region = template.regionAt(pair.key.span.start);
  const rendered = isRendered(region, holder.region, template);
  if (rendered === false) return { entries: [] };
  const inserted = template.insertedIn(pair.key.span) ?? template.actionsIn(pair.key.span)[0];
  if (inserted) {
    const known = rendered === true ? insertedEntries(inserted, template) : undefined;
    return known ? { entries: known } : { entries: [], open: mayAdd(inserted, template) };
  }
  const value = convert(pair.value, { header: key, region }, context);
  if (rendered === true || entityLists.has(name)) return { entries: [[name, { key, whole, value }]] };
  return { entries: [[name, { key, whole, value, conditional: depends(rendered, template) }]] };
}

function incompleteness(span: Span, context: Context): Unknown | undefined {
  const { incomplete } = context;
  return incomplete && span.end >= incomplete.from ? incomplete.because : undefined;
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
    const node = convert(source, { header: undefined, region: undefined }, context);
    if (node.kind !== "map") continue;
    for (const [name, entry] of node.entries) if (!entries.has(name)) entries.set(name, entry);
  }
}

/** An alias stands for the node with its anchor; the place of that node is kept as the origin. */
function convertAlias(name: string, target: YamlNode | undefined, span: Span, holder: Holder, context: Context): Node {
  const at = locate(span, context);
  if (!target) return unreadable(`no value above it has the anchor that the alias *${name} names`, at);
  if (!allowsAlias(target, context.aliases)) return unreadable("its aliases stand for too many values", at);
  const node = context.converted.get(target) ?? convert(target, holder, context);
  const aliased = copyWith(node, { at, origin: node.origin ?? node.at });
  return aliased.kind === "map" && holder.header ? headedBy(aliased, holder.header) : aliased;
}

function unreadable(reason: string, at: Location): UnknownNode {
  return { kind: "unknown", unknown: { code: "unreadable", reason }, at };
}

function locate(span: Span, place: { readonly file: string; readonly anchor: Anchor }): Location {
  return { file: place.file, span: spanFrom(place.anchor, span.start, span.end) };
}
