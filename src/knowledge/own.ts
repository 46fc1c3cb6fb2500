/** Knowledge of a workspace's own: `regulatory/knowledge/*.yaml`, in the format of the files under `resources/`. */
import { type Document, isMap, isNode, isScalar, isSeq } from "yaml";
import type { z } from "zod";
import type { FileProblem } from "../model/workspace";
import { isHarmless } from "../syntax/regular-expression";
import type { Span } from "../syntax/text";
import { isTooDeep } from "../syntax/yaml/depth";
import { readYamlDocument } from "../syntax/yaml/document";
import { placeOf } from "../syntax/yaml/place";
import { typesOf } from "./knowledge";
import { type ResourceKnowledge, resourceKnowledge } from "./resource";

export interface OwnKnowledge {
  readonly entries: readonly ResourceKnowledge[];
  readonly problems: readonly FileProblem[];
}

type Path = readonly PropertyKey[];
type Report = (span: Span, message: string) => void;

/**
 * Reads the entries of own knowledge files. Never throws. An entry with a mistake is left out as a whole, and each mistake
 * is a problem at its place; the entries around it count. With `rules`, the names of capabilities are checked too.
 */
export function readOwnKnowledge(
  files: readonly { readonly file: string; readonly text: string }[],
  rules?: ReadonlySet<string>,
): OwnKnowledge {
  const entries: ResourceKnowledge[] = [];
  const problems: FileProblem[] = [];
  for (const { file, text } of files) {
    const report: Report = (span, message) => problems.push({ file, span, message });
    const tooMuch = () =>
      report(lineAt(text, 0), "This file is nested too deeply, or repeats itself too often, to be read.");
    try {
      if (isTooDeep(text)) tooMuch();
      else entries.push(...readFile(text, rules, report));
    } catch {
      tooMuch();
    }
  }
  return { entries, problems };
}

function readFile(text: string, rules: ReadonlySet<string> | undefined, report: Report): readonly ResourceKnowledge[] {
  const document = readYamlDocument(text, {});
  // One for each line: what the parser says after the first is mostly a consequence of it.
  const unread = new Map(document.errors.map(({ pos }) => [lineAt(text, pos[0]).end, pos[0]] as const).reverse());
  for (const start of [...unread.values()].reverse()) {
    report(lineAt(text, start), "This cannot be read as YAML. Look at indentation, colons and quotation marks.");
  }
  const { contents } = document;
  if (document.errors.length > 0 || contents === null || (isScalar(contents) && contents.value === null)) return [];
  if (!isSeq(contents)) {
    report(lineAt(text, 0), "This file is a list of entries: begin each with `- type:` on a line of its own.");
    return [];
  }
  return contents.items.flatMap((item, at) => {
    const place = (path: Path, ofKey = false) => spanAt(document, [at, ...path], ofKey);
    return readEntry(isNode(item) ? item.toJS(document) : item, rules, place, report);
  });
}

type Place = (path: Path, ofKey?: boolean) => Span;

function readEntry(
  given: unknown,
  rules: ReadonlySet<string> | undefined,
  place: Place,
  report: Report,
): readonly ResourceKnowledge[] {
  const parsed = resourceKnowledge.safeParse(given);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) explain(issue, [], place, report);
    return [];
  }
  const entry = parsed.data;
  let isGood = true;
  const refuse: Report = (span, message) => {
    isGood = false;
    report(span, message);
  };
  if (typesOf(entry).length === 0) refuse(place([]), "An entry says of which `type` it speaks, or of which `types`.");
  for (const rule of Object.keys(entry.capabilities)) {
    if (rules && !rules.has(rule)) refuse(place(["capabilities", rule], true), `No rule is named \`${rule}\`.`);
  }
  checkPatterns(entry, [], place, refuse);
  return isGood ? [entry] : [];
}

const INSTEAD =
  "Begin it with `^`, write `[^/]*/` (all up to the next sign) for `.*/`, and write the ways out one by one for a group that repeats.";

/** A pattern that could take long would hold up the editor on every keystroke. */
function checkPatterns(value: unknown, path: Path, place: Place, report: Report): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if ((key === "matches" || key === "notMatches") && typeof inner === "string" && !isHarmless(inner)) {
      const message = `\`${key}\` could take very long on some texts: it repeats a group that repeats or chooses, or repeats too often. ${INSTEAD}`;
      report(place(at), message);
    } else checkPatterns(inner, at, place, report);
  }
}

type Issue = z.core.$ZodIssue;

function explain(issue: Issue, base: Path, place: Place, report: Report): void {
  const path = [...base, ...issue.path];
  const name = `\`${String(path.filter((step) => typeof step === "string").at(-1) ?? "entry")}\``;
  switch (issue.code) {
    case "invalid_union": {
      const meant = closest(issue.errors);
      if (meant) for (const inner of meant) explain(inner, path, place, report);
      else report(place(path), `${name} cannot be read.`);
      return;
    }
    case "unrecognized_keys":
      for (const key of issue.keys) report(place([...path, key], true), `\`${key}\` is not known here.`);
      return;
    case "invalid_type":
      report(place(path), isMissing(issue) ? `${name} is missing here.` : `${name} has to be ${kind(issue.expected)}.`);
      return;
    case "invalid_value":
      report(place(path), `${name} is one of: ${issue.values.map(String).join(", ")}.`);
      return;
    default:
      report(place(path), `${name} ${issue.code === "custom" ? issue.message : "cannot be read"}.`);
  }
}

/** Of the ways to read something, the one that the fewest things stand against. */
function closest(ways: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const weigh = (issues: readonly Issue[]) =>
    issues.reduce((sum, issue) => sum + 1 + (issue.code === "unrecognized_keys" ? issue.keys.length : 0), 0);
  return [...ways].sort((a, b) => weigh(a) - weigh(b))[0];
}

function isMissing(issue: Issue): boolean {
  return issue.message.endsWith("received undefined");
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ["string", "a text"],
  ["number", "a number"],
  ["boolean", "true or false"],
  ["array", "a list"],
  ["object", "fields of its own"],
  ["record", "fields of its own"],
]);

function kind(expected: string): string {
  return KINDS.get(expected) ?? "something else";
}

/** The place of what stands at a path, or of the deepest part of the way to it that is there. */
function spanAt(document: Document.Parsed, path: Path, ofKey: boolean): Span {
  let node: unknown = document.contents;
  let span = placeOf(node) ?? { start: 0, end: 0 };
  for (const [at, step] of path.entries()) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
    const next = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : undefined;
    if (ofKey && at === path.length - 1) return placeOf(pair?.key) ?? span;
    if (!pair && next === undefined) break;
    span = placeOf(next) ?? placeOf(pair?.key) ?? span;
    node = next;
  }
  return firstLine(span, node);
}

/** Of a map or a list, its first line is enough to point at. */
function firstLine(span: Span, node: unknown): Span {
  if (!isMap(node) && !isSeq(node)) return span;
  const head = isMap(node) ? node.items[0]?.key : node.items[0];
  return placeOf(head) ?? span;
}

/** The rest of the line at an offset. */
function lineAt(text: string, start: number): Span {
  const end = text.slice(start).search(/[\r\n]/);
  return { start: Math.min(start, text.length), end: end < 0 ? text.length : start + end };
}
