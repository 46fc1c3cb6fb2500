/** What template actions stand for, as far as the values given to the template are known. */
import { copyWith } from "../../model/copy";
import type { Entry, Node } from "../../model/value";
import { type Anchor, spanFrom } from "../../syntax/anchor";
import type { Location } from "../../syntax/text";
import { readPlainScalar } from "../../syntax/yaml/scalar";
import type { TemplateAction } from "../../syntax/yaml/template/actions";
import type { YamlScalar } from "../../syntax/yaml/tree";
import { filledIn, type Template, valuesMentioned } from "./template";

interface Place {
  readonly file: string;
  readonly anchor: Anchor;
}

/** The node of a scalar: itself, what its actions print when that is known, or an unknown that names them. */
export function nodeOfScalar(scalar: YamlScalar, at: Location, template: Template, place: Place): Node {
  const isText = template.keepsBlockScalars && scalar.style === "block";
  const actions = isText ? [] : template.actionsIn(scalar.span);
  if (actions.length === 0) return { kind: "scalar", value: scalar.value, at };
  const [first] = actions;
  // The word that stands for an action on lines of its own need not start where the action does.
  if (first && isOnly(actions, scalar, template.source)) return nodeOfAction(first, template, place, isPlain(scalar));
  const printed = printedNode(scalar, actions, at, template, place);
  if (printed) return printed;
  const unknown = filledIn(withoutQuotes(template.source, scalar), template);
  return { kind: "unknown", unknown, at, references: valuesMentioned(actions, place) };
}

/** What an action prints when it is all there is and that is known, else an unknown that names it. */
export function nodeOfAction(action: TemplateAction, template: Template, place: Place, mayBeKnown: boolean): Node {
  const at = { file: place.file, span: spanFrom(place.anchor, action.span.start, action.span.end) };
  const known = mayBeKnown ? template.values?.valueOf(action) : undefined;
  if (known) {
    const origin = known.origin ?? known.at;
    return copyWith(known, isSamePlace(origin, at) ? { at } : { at, origin });
  }
  return {
    kind: "unknown",
    unknown: filledIn(action.text, template),
    at,
    references: valuesMentioned([action], place),
  };
}

function isSamePlace(left: Location, right: Location): boolean {
  return left.file === right.file && left.span.start === right.span.start && left.span.end === right.span.end;
}

function printedNode(
  scalar: YamlScalar,
  actions: readonly TemplateAction[],
  at: Location,
  template: Template,
  place: Place,
): Node | undefined {
  const { values } = template;
  if (!values) return undefined;
  const printed: { readonly action: TemplateAction; readonly node: Node }[] = [];
  for (const action of actions) {
    const node = action.role === "output" ? values.valueOf(action) : undefined;
    if (!node) return undefined;
    printed.push({ action, node });
  }
  const text = replaceActions(scalar, printed, template.source);
  if (text === undefined) return undefined;
  const value = isPlain(scalar) ? readPlainScalar(text) : text;
  // Of a repository and a tag, the last one is what changes.
  const origin = printed.map(({ node }) => node.origin ?? node.at).findLast(({ file }) => file !== place.file);
  return origin ? { kind: "scalar", value, at, origin } : { kind: "scalar", value, at };
}

function isPlain(scalar: YamlScalar): boolean {
  return scalar.style === "plain";
}

/** True when a scalar is one action and nothing else. */
function isOnly(actions: readonly TemplateAction[], scalar: YamlScalar, source: string): boolean {
  const [action, another] = actions;
  if (!action || another) return false;
  const before = source.slice(Math.min(scalar.span.start, action.span.start), action.span.start);
  return `${before}${source.slice(action.span.end, scalar.span.end)}`.trim() === "";
}

/** The text of a scalar with its actions replaced by what they print, or undefined when one prints no scalar. */
function replaceActions(
  scalar: YamlScalar,
  printed: readonly { readonly action: TemplateAction; readonly node: Node }[],
  source: string,
): string | undefined {
  const quotes = scalar.style === "plain" || scalar.style === "block" ? 0 : 1;
  if (scalar.style === "block") return undefined;
  let text = "";
  let at = scalar.span.start + quotes;
  for (const { action, node } of printed) {
    if (node.kind !== "scalar") return undefined;
    text += source.slice(at, action.span.start) + (node.value === null ? "" : String(node.value));
    at = action.span.end;
  }
  return text + source.slice(at, scalar.span.end - quotes);
}

function withoutQuotes(source: string, scalar: YamlScalar): string {
  const quotes = scalar.style === "single-quoted" || scalar.style === "double-quoted" ? 1 : 0;
  return source.slice(scalar.span.start + quotes, Math.max(scalar.span.start, scalar.span.end - quotes));
}

/** The items that an action inserts into a list, when they are known. */
export function insertedItems(action: TemplateAction, template: Template): readonly Node[] | undefined {
  const node = template.values?.valueOf(action);
  return node?.kind === "list" && !node.open ? node.items : undefined;
}

/** The entries that an action inserts into a map, when they are known. */
export function insertedEntries(
  action: TemplateAction,
  template: Template,
): readonly (readonly [string, Entry])[] | undefined {
  const node = template.values?.valueOf(action);
  return node?.kind === "map" && !node.open ? [...node.entries] : undefined;
}
