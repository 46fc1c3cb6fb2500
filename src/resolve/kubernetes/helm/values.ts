/** What a chart knows of the actions in one of its templates. */
import type { Node } from "../../../model/value";
import { spanFrom } from "../../../syntax/anchor";
import type { Location, Span } from "../../../syntax/text";
import { readPlainScalar } from "../../../syntax/yaml/scalar";
import type { TemplateAction } from "../../../syntax/yaml/template/actions";
import type { TemplateRegion } from "../../../syntax/yaml/template/regions";
import type { TemplateText, TemplateValues } from "../template";
import { evaluate, type Scene } from "./evaluate";
import { type Expression, parseClause, parseExpression } from "./expression";
import { isAbsent, placedAt, truthOf, unknownAt } from "./outcome";
import { operandOf, type Scopes, type Setting, scopesOf } from "./scopes";

/** What templates are rendered with. */
export interface Rendering {
  /** What `.` and `$` are at the start. */
  readonly root: Node;
  readonly include: Scene["include"];
  readonly valuesFile: string;
  /** How many expressions may still be evaluated: templates may include each other without end. */
  readonly budget: { left: number };
}

/** Printing a large map costs too. */
const ENTRIES_LIKE_AN_EVALUATION = 10;

/** The answers for one template text. */
export function valuesFor(text: TemplateText, rendering: Rendering): TemplateValues {
  const locate = ({ start, end }: Span): Location => ({
    file: text.file,
    span: spanFrom(text.anchor, start, end),
  });
  const expressions = new Map<string, Expression | undefined>();
  const parsed = (source: string): Expression | undefined => {
    if (!expressions.has(source)) expressions.set(source, parseExpression(source));
    return expressions.get(source);
  };
  const compute = (expression: Expression, setting: Setting, action: TemplateAction): Node | undefined => {
    if (rendering.budget.left-- <= 0) return undefined;
    return evaluate(expression, {
      dot: setting.dot,
      variable: (name) => scopes.variable(name, setting, action),
      include: rendering.include,
      at: locate(action.span),
      valuesFile: rendering.valuesFile,
    });
  };
  const scopes: Scopes = scopesOf(text.actions, rendering.root, compute);
  const printedBy = (action: TemplateAction): Node | undefined => {
    const expression = parsed(action.expression);
    const settings = expression && scopes.settingsOf(scopes.regionOf(action));
    if (!settings || settings.length === 0) return undefined;
    const found = settings.map((setting) => compute(expression, setting, action));
    const node = together(found, locate(action.span));
    if (node?.kind === "map") rendering.budget.left -= node.entries.size / ENTRIES_LIKE_AN_EVALUATION;
    return node && asPrinted(placedAt(node, locate(action.span)), action, text.source);
  };
  const values = new Map<TemplateAction, Node | undefined>();
  return {
    valueOf(action) {
      if (!values.has(action)) values.set(action, printedBy(action));
      return values.get(action);
    },
    holds: (region) => holds(region, scopes, compute, text.source),
  };
}

/** One node for what an action prints in the copies of a repeated part: the same in all, or each of several. */
function together(found: readonly (Node | undefined)[], at: Location): Node | undefined {
  const nodes = found.flatMap((node) => node ?? []);
  const [first, ...others] = nodes;
  if (!first || nodes.length < found.length) return undefined;
  if (others.length === 0) return first;
  const isSame = (other: Node) => first.kind === "scalar" && other.kind === "scalar" && other.value === first.value;
  if (others.every(isSame)) return first;
  const unknown = nodes.find((node) => node.kind === "unknown");
  if (unknown) return unknown;
  const reason = "it has another value in each copy that the template makes";
  return { ...unknownAt({ code: "repetition", reason }, at), allOf: nodes.map((node) => placedAt(node, at)) };
}

/** A scalar as the text around it makes it: on its own it is read as YAML, and nothing after a colon is a gap. */
function asPrinted(node: Node, action: TemplateAction, source: string): Node {
  if (node.kind !== "scalar") return node;
  const before = source.charAt(action.span.start - 1);
  if ((node.value === "" || node.value === null) && ":/@".includes(before) && before !== "") {
    const reason = `\`${action.expression}\` is empty in this chart and is to be given when it is installed`;
    return { ...unknownAt({ code: "variable-without-value", reason }, node.at), ...origin(node) };
  }
  const isAlone = isGap(before) && isGap(source.charAt(action.span.end));
  const isQuoted = /\bs?quote[ \t)]*$|^s?quote\b/.test(action.expression);
  if (typeof node.value !== "string" || !isAlone || isQuoted) return node;
  return { ...node, value: readPlainScalar(node.value) };
}

function origin(node: Node): { readonly origin?: Location } {
  return node.origin ? { origin: node.origin } : {};
}

function isGap(character: string): boolean {
  return character === "" || /\s/.test(character);
}

/**
 * Whether a region is rendered with the chart's values. Both branches of an `if` are looked at, since values files
 * choose between them; only an `if` that asks whether there is a list or map at all is like a `with`.
 */
function holds(
  region: TemplateRegion,
  scopes: Scopes,
  compute: (expression: Expression, setting: Setting, action: TemplateAction) => Node | undefined,
  source: string,
): boolean | undefined {
  const { opening, branch, parent } = region;
  const isOf = (...keywords: readonly string[]) => keywords.includes(opening.keyword);
  if (!isOf("if", "with", "range") || (branch && branch.expression !== "else")) return undefined;
  const clause = parseClause(operandOf(opening));
  const expression = clause.expression;
  const settings = expression && scopes.settingsOf(parent);
  if (!settings || settings.length === 0) return undefined;
  const truths = settings.map((setting) => {
    const node = compute(expression, setting, opening);
    if (!node || isAbsent(node)) return undefined;
    if (isOf("if") && (node.kind === "scalar" || branch || startsLine(opening, source))) return undefined;
    return truthOf(node);
  });
  const [first] = truths;
  if (first === undefined || truths.some((truth) => truth !== first)) return undefined;
  return branch ? !first : first;
}

/** Conditions at the very start of a line are mostly around whole objects, which are looked at in any case. */
function startsLine({ span }: TemplateAction, source: string): boolean {
  return span.start === 0 || source[span.start - 1] === "\n";
}
