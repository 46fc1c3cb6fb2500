/** What a document that is a template leaves open, and what known values fill in. */
import type { Node, Reference, Unknown } from "../../model/value";
import { type Anchor, spanFrom } from "../../syntax/anchor";
import type { Span } from "../../syntax/text";
import { displayText, type TemplateAction } from "../../syntax/yaml/template/actions";
import { mapRegions, regionAt, type TemplateRegion } from "../../syntax/yaml/template/regions";

/** Answers from outside, such as a chart's values.yaml. Both may be unknown. */
export interface TemplateValues {
  /** What an action prints: a scalar, or what `toYaml` of a map or list gives. Its `at` is where the value is written. */
  valueOf(action: TemplateAction): Node | undefined;
  /** Whether a branch of an `if`, `with` or `range` is rendered at all. */
  holds(region: TemplateRegion): boolean | undefined;
}

/** A text with its actions, whose spans count from its start, which is at `anchor` in `file`. */
export interface TemplateText {
  readonly source: string;
  readonly actions: readonly TemplateAction[];
  readonly file: string;
  readonly anchor: Anchor;
}

/** How the actions of a document are to be read; spans count from the start of the document. */
export interface TemplateSource {
  readonly source: string;
  readonly actions: readonly TemplateAction[];
  readonly insertions: readonly Span[];
  /** True when the text is Helm's, which reasons then say. */
  readonly isHelm: boolean;
  /** True when braces in block scalars are text, since the document is YAML without filling anything in. */
  readonly keepsBlockScalars: boolean;
  readonly values?: TemplateValues | undefined;
}

export interface Template extends TemplateSource {
  regionAt(offset: number): TemplateRegion | undefined;
  /** The actions that touch a span. */
  actionsIn(span: Span): readonly TemplateAction[];
  /** The first action of an insertion that a span lies in. */
  insertedIn(span: Span): TemplateAction | undefined;
}

/** Prepares the look-ups that reading a tree makes. */
export function prepareTemplate(source: TemplateSource): Template {
  const regions = source.keepsBlockScalars ? [] : mapRegions(source.actions);
  const actionsIn = (span: Span) => overlapping(source.actions, (action) => action.span, span);
  return {
    ...source,
    regionAt: (offset) => regionAt(regions, offset),
    actionsIn,
    insertedIn(span) {
      const [insertion] = overlapping(source.insertions, (s) => s, span);
      return insertion && actionsIn(insertion).find((action) => action.role === "output");
    },
  };
}

function overlapping<T>(sorted: readonly T[], spanOf: (item: T) => Span, { start, end }: Span): readonly T[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = sorted[middle];
    if (item !== undefined && spanOf(item).end <= start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  for (let item = sorted[last]; item !== undefined && spanOf(item).start < end; item = sorted[++last]);
  return sorted.slice(low, last);
}

/** Why a value with actions in it is unknown. The text of the value is in the reason, its literal parts too. */
export function filledIn(text: string, template: TemplateSource): Unknown {
  return { code: "template", reason: `it is filled in by the ${named(template)} \`${displayText(text)}\`` };
}

/** Why a map or list with an insertion may hold more than is written. */
export function mayAdd(action: TemplateAction, template: TemplateSource): Unknown {
  return { code: "template", reason: `the ${named(template)} \`${displayText(action.text)}\` may add to it` };
}

/** Why it is unknown whether something is there that stands in a branch. */
export function depends(region: TemplateRegion, template: TemplateSource): Unknown {
  const opening = `\`${displayText(region.opening.text)}\``;
  const branch = region.branch ? `\`${displayText(region.branch.text)}\` of ${opening}` : opening;
  return { code: "template", reason: `whether it is there depends on the ${named(template)} ${branch}` };
}

/**
 * Whether what stands in `region` is there, given that what stands in `owner` is: true, false, or the innermost
 * region that decides it and is not known.
 */
export function isRendered(
  region: TemplateRegion | undefined,
  owner: TemplateRegion | undefined,
  template: TemplateSource,
): boolean | TemplateRegion {
  let undecided: TemplateRegion | undefined;
  let depth = 0;
  for (let current = region; current && current !== owner; current = current.parent) {
    const holds = depth++ < DEEPEST_DECISION ? template.values?.holds(current) : undefined;
    if (holds === false) return false;
    if (holds === undefined) undecided ??= current;
    if (undecided && !template.values) break;
  }
  return undecided ?? true;
}

const DEEPEST_DECISION = 100;

const valuePath = /(?:^|[^\w.])\$?\.Values((?:\.[A-Za-z_][\w-]{0,200}){1,30})/g;

/** The values that actions mention, as references: `.Values.image.tag` has the address `Values`, attribute `image.tag`. */
export function valuesMentioned(
  actions: readonly TemplateAction[],
  place: { readonly file: string; readonly anchor: Anchor },
): readonly Reference[] {
  return actions.flatMap((action) =>
    [...action.text.matchAll(valuePath)].map((match) => {
      const end = action.span.start + match.index + match[0].length;
      const attribute = (match[1] ?? "").slice(1);
      const start = end - attribute.length - ".Values.".length;
      return { address: "Values", attribute, at: { file: place.file, span: spanFrom(place.anchor, start, end) } };
    }),
  );
}

function named(template: TemplateSource): string {
  return template.isHelm ? "Helm template" : "template";
}

const helmObject =
  /(?:^|[^\w.])\$?\.(?:Values|Release|Chart|Capabilities|Files|Template)\b|\b(?:include|tpl)[ \t]+["(.]/;

/** True when the actions are Helm's: by the folder of the file, or by the objects that only Helm knows. */
export function isHelmTemplate(file: string, actions: readonly TemplateAction[]): boolean {
  return /(?:^|\/)templates\//.test(file) || actions.some((action) => helmObject.test(action.expression));
}
