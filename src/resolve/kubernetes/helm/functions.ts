/**
 * The functions of Helm templates that fix a value
 * (https://helm.sh/docs/chart_template_guide/function_list/, https://masterminds.github.io/sprig/).
 */
import type { ListNode, Node } from "../../../model/value";
import type { Location } from "../../../syntax/text";
import { isAbsent, mapAt, printed, scalarAt, truthOf, unknownAt } from "./outcome";

/** What a function gives for its arguments; undefined when it cannot be told. */
export type TemplateFunction = (given: readonly Node[], at: Location) => Node | undefined;

/** A function of text that keeps the place of the text. */
function ofText(change: (text: string, options: readonly string[]) => string | undefined): TemplateFunction {
  return (given) => {
    const subject = given.at(-1);
    if (!subject) return undefined;
    if (subject.kind === "unknown") return subject;
    const options = given.slice(0, -1).map(printed);
    const text = printed(subject);
    if (text === undefined || options.some((option) => option === undefined)) return undefined;
    const value = change(text, options.map(String));
    return value === undefined ? undefined : { kind: "scalar", value, at: subject.at, ...originOf(subject) };
  };
}

function originOf({ origin }: Node): { readonly origin?: Location } {
  return origin ? { origin } : {};
}

function toNumber(isWhole: boolean): TemplateFunction {
  return ([subject]) => {
    if (subject?.kind !== "scalar") return subject;
    const value = Number(subject.value);
    return Number.isNaN(value) ? undefined : { ...subject, value: isWhole ? Math.trunc(value) : value };
  };
}

const same: TemplateFunction = (given) => given.at(-1);

/** The first value that is not empty; the last one when all are. An unknown value before that leaves it open. */
const firstFilled: TemplateFunction = (given) => {
  for (const node of given) {
    const isEmpty = isAbsent(node) ? false : truthOf(node);
    if (isEmpty === undefined || isEmpty) return node;
  }
  return given.at(-1);
};

const join: TemplateFunction = ([separator, list], at) => {
  const between = separator && printed(separator);
  if (list?.kind !== "list" || list.open || between === undefined) return undefined;
  const texts = list.items.map(printed);
  return texts.includes(undefined) ? undefined : scalarAt(texts.join(between), list.at ?? at);
};

const format: TemplateFunction = ([pattern, ...given], at) => {
  const text = pattern && printed(pattern);
  if (text === undefined) return undefined;
  const unknown = given.find((node) => node.kind === "unknown");
  if (unknown) return unknown;
  let next = 0;
  let isComplete = true;
  const value = text.replaceAll(/%([%a-z])/g, (_, verb: string) => {
    if (verb === "%") return "%";
    const argument = given[next++];
    const shown = argument && printed(argument);
    if (shown === undefined || !"sdvtq".includes(verb)) isComplete = false;
    return verb === "q" ? JSON.stringify(shown) : String(shown);
  });
  const source = given.findLast((node) => node.at.file !== at.file || node.origin);
  return isComplete && next === given.length
    ? { kind: "scalar", value, at: source?.origin ?? source?.at ?? at }
    : undefined;
};

const index: TemplateFunction = ([subject, ...steps], at) => {
  let node = subject;
  for (const step of steps) {
    const key = printed(step);
    if (!node || key === undefined) return undefined;
    if (node.kind === "map") node = node.open ? undefined : (node.entries.get(key)?.value ?? scalarAt(null, at));
    else node = node.kind === "list" && !node.open ? node.items[Number(key)] : undefined;
  }
  return node;
};

const dict: TemplateFunction = (given, at) => {
  const entries: [string, Node][] = [];
  for (let position = 0; position + 1 < given.length; position += 2) {
    const [key, value] = [given[position], given[position + 1]];
    const name = key && printed(key);
    if (name === undefined || !value) return undefined;
    entries.push([name, value]);
  }
  return mapAt(entries, at);
};

const compare =
  (isWanted: (left: string, right: string) => boolean): TemplateFunction =>
  ([left, right], at) => {
    const [one, other] = [left && printed(left), right && printed(right)];
    return one === undefined || other === undefined ? undefined : scalarAt(isWanted(one, other), at);
  };

/** Text in which a template may stand, as `tpl` reads it. */
const fillIn: TemplateFunction = ([subject]) => (subject && holdsTemplate(subject, 0) ? undefined : subject);

const DEEPEST = 50;

function holdsTemplate(node: Node, depth: number): boolean {
  if (depth > DEEPEST) return true;
  if (node.kind === "scalar") return typeof node.value === "string" && node.value.includes("{{");
  if (node.kind === "list") return node.items.some((item) => holdsTemplate(item, depth + 1));
  return node.kind === "map" && [...node.entries.values()].some(({ value }) => holdsTemplate(value, depth + 1));
}

const required: TemplateFunction = ([, subject], at) => {
  if (!subject || (subject.kind === "unknown" && !isAbsent(subject))) return subject;
  const isMissing = subject.kind === "unknown" || (subject.kind === "scalar" && !subject.value);
  const reason = "it is required when the chart is installed, and no values file gives it";
  return isMissing ? unknownAt({ code: "variable-without-value", reason }, at) : subject;
};

const list: TemplateFunction = (items, at): ListNode => ({ kind: "list", items, at });

const not: TemplateFunction = ([subject], at) => {
  const truth = subject && truthOf(subject);
  return truth === undefined ? undefined : scalarAt(!truth, at);
};

const and: TemplateFunction = (given) => {
  for (const node of given) if (truthOf(node) !== true) return node;
  return given.at(-1);
};

/** Every function that is known here by its name. */
export const templateFunctions: ReadonlyMap<string, TemplateFunction> = new Map<string, TemplateFunction>([
  ...["toYaml", "indent", "nindent", "toYamlPretty"].map((name) => [name, same] as const),
  ["quote", ofText((text) => text)],
  ["squote", ofText((text) => text)],
  ["toString", ofText((text) => text)],
  ["upper", ofText((text) => text.toUpperCase())],
  ["lower", ofText((text) => text.toLowerCase())],
  ["trim", ofText((text) => text.trim())],
  ["trimSuffix", ofText((text, [end = ""]) => (end && text.endsWith(end) ? text.slice(0, -end.length) : text))],
  ["trimPrefix", ofText((text, [start = ""]) => (text.startsWith(start) ? text.slice(start.length) : text))],
  ["trimAll", ofText((text, [marks]) => (marks === undefined ? undefined : trimAll(text, marks)))],
  [
    "trunc",
    ofText((text, [length]) => (Number(length) < 0 ? text.slice(Number(length)) : text.slice(0, Number(length)))),
  ],
  ["replace", ofText((text, [from, to]) => (from ? text.split(from).join(to ?? "") : text))],
  ["int", toNumber(true)],
  ["int64", toNumber(true)],
  ["float64", toNumber(false)],
  ["default", ([otherwise, subject], at) => firstFilled(subject && otherwise ? [subject, otherwise] : [], at)],
  ["coalesce", firstFilled],
  ["or", firstFilled],
  ["and", and],
  ["not", not],
  ["eq", compare((left, right) => left === right)],
  ["ne", compare((left, right) => left !== right)],
  ["ternary", ([yes, no, test]) => (test && truthOf(test) !== undefined ? (truthOf(test) ? yes : no) : undefined)],
  ["printf", format],
  ["join", join],
  ["index", index],
  ["get", index],
  ["dict", dict],
  ["list", list],
  ["tpl", fillIn],
  ["required", required],
]);

function trimAll(text: string, marks: string): string {
  let [start, end] = [0, text.length];
  while (start < end && marks.includes(text.charAt(start))) start++;
  while (end > start && marks.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
