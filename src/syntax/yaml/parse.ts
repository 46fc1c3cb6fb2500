/** From the text of one document to its tree, by way of the `yaml` package. */
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLParseError,
} from "yaml";
import { type ParserProblem, problemsOf } from "./problems";
import { joinQuotedLines, removeIncompleteLines } from "./repair";
import { readPlainScalar } from "./scalar";
import type { YamlDocument, YamlMap, YamlNode, YamlPair, YamlScalar, YamlScalarStyle } from "./tree";

/** Scalars are read by our own rules and duplicate keys are allowed, as kubectl does both. */
const options = { schema: "failsafe", uniqueKeys: false, prettyErrors: false, logLevel: "silent" } as const;

/** Parses one document. Never throws; what the parser cannot read is told in `problems`. */
export function parseYaml(text: string): YamlDocument {
  // A copy, so that strings cut out of it do not keep the whole file alive that this text may be a part of.
  let attempt = parseOnce(` ${text}`.slice(1), { joined: new Set(), problems: [] });
  for (let repairs = 0; repairs < MOST_REPAIRS; repairs++) {
    const repaired = withoutIncompleteLines(attempt) ?? withJoinedLines(attempt);
    if (!repaired) break;
    attempt = repaired;
  }
  const { root, problems } = attempt;
  const loss = problems.find((problem) => problem.losesContent);
  return { root, problems, incompleteFrom: loss?.span.start };
}

const MOST_REPAIRS = 16;

/** What was repaired before the text was parsed. */
interface Repaired {
  /** Where scalars open whose lines were put on one line. */
  readonly joined: ReadonlySet<number>;
  /** Problems of the lines that were removed. */
  readonly problems: readonly ParserProblem[];
}

interface Attempt {
  readonly source: string;
  readonly repaired: Repaired;
  readonly root: YamlNode | undefined;
  readonly problems: readonly ParserProblem[];
  readonly errors: readonly YAMLParseError[];
  /** Where the first quoted scalar opens that the parser found no end of. */
  readonly unclosed: number | undefined;
}

function parseOnce(source: string, repaired: Repaired): Attempt {
  try {
    const { contents, errors } = parseDocument(source, options);
    const missing = errors.flatMap((e) => (e.message.startsWith("Missing closing") ? [e.pos[0]] : []));
    const context: Context = {
      source,
      anchors: new Map(),
      joined: repaired.joined,
      missingQuotes: new Set(missing),
      keyProblems: [],
      unclosed: undefined,
    };
    const root = contents ? build(contents, context) : undefined;
    const problems = [...repaired.problems, ...problemsOf(errors, source), ...context.keyProblems];
    return { source, repaired, root, problems, errors, unclosed: context.unclosed };
  } catch {
    // The parser recurses, so text nested deeper than the call stack ends here.
    const message = "The document is nested too deeply to be read.";
    const problems = [{ span: { start: 0, end: 0 }, message, losesContent: true }];
    return { source, repaired, root: undefined, problems, errors: [], unclosed: undefined };
  }
}

function withoutIncompleteLines({ source, errors, repaired }: Attempt): Attempt | undefined {
  const incomplete = errors.filter((error) => error.code === "MULTILINE_IMPLICIT_KEY");
  const keys = incomplete.map(({ pos: [start, end] }) => ({ start, end }));
  const text = removeIncompleteLines(source, keys);
  if (text === undefined) return undefined;
  return parseOnce(text, { ...repaired, problems: [...repaired.problems, ...problemsOf(incomplete, source)] });
}

function withJoinedLines({ source, unclosed, repaired }: Attempt): Attempt | undefined {
  const repair = unclosed === undefined ? undefined : joinQuotedLines(source, unclosed);
  if (!repair || unclosed === undefined) return undefined;
  const next = parseOnce(repair.text, { ...repaired, joined: new Set([...repaired.joined, unclosed]) });
  const lineEnd = repair.text.indexOf("\n", repair.close);
  const end = lineEnd === -1 ? source.length : lineEnd;
  // Text left over on the line of the closing quote shows that it was another scalar's opening quote.
  return next.errors.some(({ pos }) => pos[0] >= unclosed && pos[0] <= end) ? undefined : next;
}

interface Context {
  readonly source: string;
  readonly anchors: Map<string, YamlNode>;
  readonly joined: ReadonlySet<number>;
  /** Where the parser misses a closing quote. */
  readonly missingQuotes: ReadonlySet<number>;
  readonly keyProblems: ParserProblem[];
  unclosed: number | undefined;
}

function build(node: Node, context: Context): YamlNode {
  if (isAlias(node)) return buildAlias(node, context);
  const built = isMap(node)
    ? buildMap(node, context)
    : isSeq(node)
      ? buildList(node, context)
      : buildScalar(node, context);
  const anchor = (node as Scalar).anchor;
  if (anchor) context.anchors.set(anchor, built);
  return built;
}

function buildAlias(node: Alias, context: Context): YamlNode {
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
  const built = isScalar(key) ? buildScalar(key, context) : build(key, context);
  if (built.kind === "scalar") return built;
  if (built.kind === "alias" && built.target?.kind === "scalar") return { ...built.target, span: built.span };
  const message = "A key must be text. Quote it.";
  context.keyProblems.push({ message, span: built.span, losesContent: true });
  return undefined;
}

function buildList(node: Node & { items: unknown[]; flow?: boolean | undefined }, context: Context): YamlNode {
  const items = (node.items as (Node | null)[]).flatMap((item) => (item ? [build(item, context)] : []));
  return { kind: "list", items, span: collectionSpan(node, items.at(-1)) };
}

/** A block collection ends with its last item; the parser's own range goes on over what follows. */
function collectionSpan(node: Node & { flow?: boolean | undefined }, last: { span: { end: number } } | undefined) {
  const span = spanOf(node);
  return node.flow || !last ? span : { start: span.start, end: last.span.end };
}

const styles: ReadonlyMap<string, YamlScalarStyle> = new Map([
  ["QUOTE_SINGLE", "single-quoted"],
  ["QUOTE_DOUBLE", "double-quoted"],
  ["BLOCK_FOLDED", "block"],
  ["BLOCK_LITERAL", "block"],
]);

function buildScalar(node: Node, context: Context): YamlScalar {
  const scalar = node as Scalar;
  const style = styles.get(scalar.type ?? "") ?? "plain";
  let text = typeof scalar.value === "string" ? scalar.value : String(scalar.value ?? "");
  const value = style === "plain" && scalar.tag !== "tag:yaml.org,2002:str" ? readPlainScalar(text) : text;
  const span = spanOf(scalar);
  if (style === "block") {
    return { kind: "scalar", value, text, style, span: { start: span.start, end: trimmedEnd(context.source, span) } };
  }
  if (context.missingQuotes.has(span.end) && style !== "plain") context.unclosed ??= span.start;
  if (!context.joined.has(span.start)) return { kind: "scalar", value, text, style, span };
  text = text.replaceAll(/ {2,}/g, " ");
  return { kind: "scalar", value: text, text, style, span };
}

function trimmedEnd(source: string, span: { start: number; end: number }): number {
  let end = span.end;
  while (end > span.start && /\s/.test(source.charAt(end - 1))) end--;
  return end;
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

function spanOf(node: Node): { start: number; end: number } {
  const range = node.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}
