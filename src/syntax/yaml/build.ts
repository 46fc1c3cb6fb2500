/** From the nodes of the `yaml` package to our own tree. */
import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import type { Span } from "../text";
import type { ParserProblem } from "./problems";
import { readPlainScalar } from "./scalar";
import type { YamlAlias, YamlList, YamlMap, YamlNode, YamlPair, YamlScalar, YamlScalarStyle } from "./tree";

/** What is known of the text besides what the parser says. */
export interface BuildInput {
  readonly source: string;
  /** Where scalars open whose lines were put on one line. */
  readonly joined: ReadonlySet<number>;
  /** Where scalars open that were never closed and are words now. */
  readonly closed: ReadonlySet<number>;
  /** Where the parser misses a closing quote. */
  readonly missingQuotes: ReadonlySet<number>;
}

export interface Built {
  readonly root: YamlNode;
  readonly problems: readonly ParserProblem[];
  /** The quoted scalars that the parser found no end of. */
  readonly unclosed: readonly Span[];
}

interface Context extends BuildInput {
  readonly anchors: Map<string, YamlNode>;
  readonly problems: ParserProblem[];
  readonly unclosed: Span[];
  depth: number;
}

/** Builds the tree of a document; `contents` is its root. */
export function buildTree(contents: Node, input: BuildInput): Built {
  const context: Context = { ...input, anchors: new Map(), problems: [], unclosed: [], depth: 0 };
  return { root: build(contents, context), problems: context.problems, unclosed: context.unclosed };
}

function build(node: Node, context: Context): YamlNode {
  if (isAlias(node)) return buildAlias(node, context);
  if (context.depth >= DEEPEST) return tooDeep(node, context);
  context.depth++;
  const built = buildUnnamed(node, context);
  context.depth--;
  const { anchor } = node as Scalar;
  if (anchor) context.anchors.set(anchor, built);
  return built;
}

/** Nothing that people write is as deep; what reads the tree may recurse. */
const DEEPEST = 500;

function tooDeep(node: Node, context: Context): YamlScalar {
  const span = spanOf(node);
  const place = { start: span.start, end: Math.min(span.end, span.start + 1) };
  context.problems.push({ message: "The document is nested too deeply to be read.", span: place, losesContent: true });
  return { kind: "scalar", value: null, text: "", style: "plain", span, unreadable: "it is nested too deeply" };
}

function buildUnnamed(node: Node, context: Context): YamlNode {
  if (isMap(node)) return buildMap(node, context);
  return isSeq(node) ? buildList(node, context) : buildScalar(node as Scalar, context);
}

function buildAlias(node: Alias, context: Context): YamlAlias {
  return { kind: "alias", name: node.source, target: context.anchors.get(node.source), span: spanOf(node) };
}

function buildMap(node: YAMLMap, context: Context): YamlMap {
  const pairs: YamlPair[] = [];
  for (const { key, value } of node.items as { key: Node | null; value: Node | null }[]) {
    const builtKey = key && keyOf(key, context);
    if (!builtKey) continue;
    const builtValue = value && !isEmpty(value) ? build(value, context) : nothingAfter(builtKey, context.source);
    pairs.push({ key: builtKey, value: builtValue, span: { start: builtKey.span.start, end: builtValue.span.end } });
  }
  return { kind: "map", pairs, span: collectionSpan(node, pairs.at(-1)) };
}

/** A key is text, as it must be for kubectl: a list or map as key is a problem. */
function keyOf(key: Node, context: Context): YamlScalar | undefined {
  const built = build(key, context);
  if (built.kind === "scalar") return built;
  if (built.kind === "alias" && built.target?.kind === "scalar") return { ...built.target, span: built.span };
  context.problems.push({ message: "A key must be text. Quote it.", span: built.span, losesContent: true });
  return undefined;
}

function buildList(node: YAMLSeq, context: Context): YamlList {
  const items = (node.items as (Node | null)[]).flatMap((item) => (item ? [build(item, context)] : []));
  return { kind: "list", items, span: collectionSpan(node, items.at(-1)) };
}

/** A block collection ends with its last item; the parser's own range goes on over what follows. */
function collectionSpan(node: YAMLMap | YAMLSeq, last: { readonly span: Span } | undefined): Span {
  const span = spanOf(node);
  return node.flow || !last ? span : { start: span.start, end: last.span.end };
}

const styles: ReadonlyMap<string, YamlScalarStyle> = new Map([
  ["QUOTE_SINGLE", "single-quoted"],
  ["QUOTE_DOUBLE", "double-quoted"],
  ["BLOCK_FOLDED", "block"],
  ["BLOCK_LITERAL", "block"],
]);

const UNCLOSED = "its quotes are not closed";

function buildScalar(scalar: Scalar, context: Context): YamlScalar {
  const style = styles.get(scalar.type ?? "") ?? "plain";
  const text = typeof scalar.value === "string" ? scalar.value : String(scalar.value ?? "");
  const span = spanOf(scalar);
  if (style === "plain") {
    const value = scalar.tag === "tag:yaml.org,2002:str" ? text : readPlainScalar(text);
    const built = { kind: "scalar", value, text, style, span } as const;
    return context.closed.has(span.start) ? { ...built, unreadable: UNCLOSED } : built;
  }
  if (style === "block") return { kind: "scalar", value: text, text, style, span: withoutEnd(span, context.source) };
  if (context.missingQuotes.has(span.end)) {
    context.unclosed.push(span);
    return { kind: "scalar", value: text, text, style, span, unreadable: UNCLOSED };
  }
  const joined = context.joined.has(span.start) ? text.replaceAll(/ {2,}/g, " ") : text;
  return { kind: "scalar", value: joined, text: joined, style, span };
}

/** A text block without the line ends after it. */
function withoutEnd(span: Span, source: string): Span {
  let { end } = span;
  while (end > span.start && /\s/.test(source.charAt(end - 1))) end--;
  return { start: span.start, end };
}

function isEmpty(node: Node): boolean {
  return isScalar(node) && node.range != null && node.range[0] === node.range[1] && !node.tag && !node.anchor;
}

/** The place of a value that is not written: right after the colon. */
function nothingAfter(key: YamlScalar, source: string): YamlScalar {
  let at = key.span.end;
  while (source[at] === " " || source[at] === "\t") at++;
  at = source[at] === ":" ? at + 1 : key.span.end;
  return { kind: "scalar", value: null, text: "", style: "plain", span: { start: at, end: at } };
}

function spanOf(node: Node): Span {
  const range = node.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}
