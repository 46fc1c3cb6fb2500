/** Reading one document of a file. */
import { textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { MapNode, Node, Unknown } from "../../model/value";
import type { FileProblem } from "../../model/workspace";
import { type Anchor, spanFrom } from "../../syntax/anchor";
import { parseYaml } from "../../syntax/yaml/parse";
import { type ObjectHead, peekObject } from "../../syntax/yaml/peek";
import { scanActions, type TemplateAction } from "../../syntax/yaml/template/actions";
import { type MaskedText, maskTemplate } from "../../syntax/yaml/template/mask";
import type { YamlDocument } from "../../syntax/yaml/tree";
import { annotationsOf } from "./annotations";
import { type DocumentReading, nodeFromYaml } from "./node";
import { resourceOf } from "./object";
import {
  isHelmTemplate,
  isRendered,
  prepareTemplate,
  type Template,
  type TemplateText,
  type TemplateValues,
} from "./template";

export interface ReadOptions {
  /**
   * Whether objects of this kind are wanted; all are when left out. Documents of other kinds are not parsed.
   * `apiVersion` is empty when a template fills it in.
   */
  readonly knowsKind?: ((kind: string, apiVersion: string) => boolean) | undefined;
  /** What is known of the values that templates are filled with. */
  readonly values?: TemplateValues | undefined;
  /** The same where it depends on the text: a loop gives `.` another meaning. */
  readonly valuesFor?: ((text: TemplateText) => TemplateValues) | undefined;
}

/** The text of one document, and where it begins in its file. */
export interface DocumentText {
  readonly text: string;
  readonly anchor: Anchor;
}

export interface KubernetesFile {
  readonly resources: readonly Resource[];
  /** Documents that look like Kubernetes objects and cannot be read, in whole or in part. */
  readonly problems: readonly FileProblem[];
  /** Comment tags and `tureen.dev/` annotations that are misspelt or name nothing. */
  readonly annotationProblems: readonly FileProblem[];
}

export const nothing: KubernetesFile = { resources: [], problems: [], annotationProblems: [] };

/** Every object of a document as a resource. A document that holds no object, or none that is wanted, gives nothing. */
export function readDocument(file: string, chunk: DocumentText, options: ReadOptions): KubernetesFile {
  const { text } = chunk;
  if (!text.includes("kind") || !text.includes("apiVersion")) return nothing;
  const actions = text.includes("{{") ? scanActions(text) : [];
  const masked = actions.length > 0 ? maskTemplate(text, actions) : undefined;
  const head = peekObject(masked?.text ?? text, text);
  if (!head || !isWanted(head, options)) return nothing;
  const parsed = parse(file, chunk, actions, masked, options);
  if (!parsed.root || isLeftOut(parsed)) return { ...nothing, problems: problemsOf(file, chunk, head, parsed) };
  const node = nodeFromYaml(parsed.root, readingOf(file, chunk, parsed));
  const parts = objectsIn(node).map((object) => readObject(object, head, file, chunk, options));
  return {
    resources: parts.flatMap((part) => part.resources),
    problems: problemsOf(file, chunk, head, parsed),
    annotationProblems: parts.flatMap((part) => part.annotationProblems),
  };
}

function isWanted(head: ObjectHead, options: ReadOptions): boolean {
  return head.kinds.some((kind) => isList(kind) || isKnown(kind, head, options));
}

function isKnown(kind: string, head: ObjectHead, { knowsKind }: ReadOptions): boolean {
  return kind !== "" && (!knowsKind || head.apiVersions.some((version) => knowsKind(kind, version)));
}

function isList(kind: string): boolean {
  return kind.endsWith("List");
}

interface Parsed extends YamlDocument {
  readonly template: Template | undefined;
  readonly hasLooseInsertion: boolean;
}

/** Braces outside of Helm may be mere text: when the document is YAML as it stands, it is read as it stands. */
function parse(
  file: string,
  { text, anchor }: DocumentText,
  actions: readonly TemplateAction[],
  masked: MaskedText | undefined,
  options: ReadOptions,
): Parsed {
  if (!masked) return { ...parseYaml(text), template: undefined, hasLooseInsertion: false };
  const isHelm = isHelmTemplate(file, actions);
  const values = options.values ?? options.valuesFor?.({ source: text, actions, file, anchor });
  const shared = { source: text, actions, isHelm, values };
  if (!isHelm) {
    const plain = parseYaml(text);
    if (plain.problems.length === 0) {
      const template = prepareTemplate({ ...shared, insertions: [], keepsBlockScalars: true });
      return { ...plain, template, hasLooseInsertion: false };
    }
  }
  const template = prepareTemplate({ ...shared, insertions: masked.insertions, keepsBlockScalars: false });
  return { ...parseYaml(masked.text), template, hasLooseInsertion: masked.hasLooseInsertion };
}

/** True when known values say that the whole document is not rendered. */
function isLeftOut({ root, template }: Parsed): boolean {
  if (!root || !template?.values) return false;
  return isRendered(template.regionAt(root.span.start), undefined, template) === false;
}

function readingOf(file: string, chunk: DocumentText, parsed: Parsed): DocumentReading {
  return { file, anchor: chunk.anchor, template: parsed.template, incomplete: incompleteness(parsed) };
}

function incompleteness({ template, hasLooseInsertion, incompleteFrom }: Parsed): DocumentReading["incomplete"] {
  if (hasLooseInsertion) {
    const reason = "a template in this object may add to it in a place that cannot be told";
    return { from: 0, because: { code: "template", reason } };
  }
  if (incompleteFrom === undefined) return undefined;
  const because: Unknown = template
    ? { code: "template", reason: "the template of this object can be read only in part" }
    : { code: "unreadable", reason: "the YAML of this object has an error, so it can be read only in part" };
  return { from: incompleteFrom, because };
}

function problemsOf(file: string, chunk: DocumentText, head: ObjectHead, parsed: Parsed): readonly FileProblem[] {
  if (head.column !== 0) return [];
  // What the parser says after it has lost content is mostly a consequence of that.
  const kept = parsed.problems.filter(({ span }) => span.start <= (parsed.incompleteFrom ?? span.start));
  return kept.map(({ message, span }) => ({
    file,
    message: parsed.template ? `The template can be read only in part. ${message}` : message,
    span: spanFrom(chunk.anchor, span.start, span.end),
  }));
}

/** The object itself, or the items of a `List`. */
function objectsIn(node: Node): readonly MapNode[] {
  if (node.kind !== "map") return [];
  const items = node.entries.get("items")?.value;
  if (!isList(textAt(node, "kind") ?? "") || items?.kind !== "list") return [node];
  return items.items.flatMap((item) => (item.kind === "map" ? [item] : []));
}

function readObject(
  object: MapNode,
  head: ObjectHead,
  file: string,
  chunk: DocumentText,
  options: ReadOptions,
): KubernetesFile {
  const kind = kindOf(object, head, options);
  if (kind === undefined) return nothing;
  const { annotations, problems } = annotationsOf(object, { file, text: chunk.text, anchor: chunk.anchor });
  const textOf = ({ span }: MapNode["at"]) =>
    chunk.text.slice(span.start - chunk.anchor.start, span.end - chunk.anchor.start);
  return {
    resources: [resourceOf(object, { file, kind, annotations, textOf })],
    problems: [],
    annotationProblems: problems,
  };
}

/** The kind as it stands, or, where a template chooses it, the first wanted one that it can choose. */
function kindOf(object: MapNode, head: ObjectHead, options: ReadOptions): string | undefined {
  const kind = object.entries.get("kind")?.value;
  const apiVersion = object.entries.get("apiVersion")?.value;
  if (!kind || !apiVersion) return undefined;
  if (kind.kind !== "scalar") return head.kinds.find((candidate) => isKnown(candidate, head, options));
  const text = String(kind.value ?? "");
  const version = apiVersion.kind === "scalar" ? String(apiVersion.value ?? "") : "";
  return text === "" || options.knowsKind?.(text, version) === false ? undefined : text;
}
