/** Reading a file of Kubernetes objects. */
import { textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { MapNode, Node } from "../../model/value";
import type { FileProblem } from "../../model/workspace";
import { splitDocuments, type YamlChunk } from "../../syntax/yaml/documents";
import { parseYaml } from "../../syntax/yaml/parse";
import { type ObjectHead, peekObject } from "../../syntax/yaml/peek";
import { nodeFromYaml } from "./node";
import { resourceOf } from "./object";

export interface ReadOptions {
  /** Whether objects of this kind are wanted; all are when left out. Documents of other kinds are not parsed. */
  readonly knowsKind?: (kind: string, apiVersion: string) => boolean;
}

export interface KubernetesFile {
  readonly resources: readonly Resource[];
  readonly problems: readonly FileProblem[];
}

/**
 * Every Kubernetes object of a file as a resource, and what could not be read. Files and documents that hold no
 * objects give neither. Never throws.
 */
export function readKubernetes(file: string, text: string, options: ReadOptions = {}): KubernetesFile {
  const parts = splitDocuments(text).map((chunk) => readDocument(file, chunk, options));
  return { resources: parts.flatMap((p) => p.resources), problems: parts.flatMap((p) => p.problems) };
}

const nothing: KubernetesFile = { resources: [], problems: [] };

function readDocument(file: string, chunk: YamlChunk, options: ReadOptions): KubernetesFile {
  const head = peekObject(chunk.text);
  if (!head || !isWanted(head, options)) return nothing;
  const { root, problems } = parseYaml(chunk.text);
  const place = { file, offset: chunk.start };
  const node = root ? nodeFromYaml(root, place) : undefined;
  return {
    resources: node ? objectsIn(node).flatMap((object) => toResource(file, object, options)) : [],
    problems: problems.map(({ message, span }) => ({
      file,
      message,
      span: { start: span.start + chunk.start, end: span.end + chunk.start },
    })),
  };
}

function isWanted(head: ObjectHead, options: ReadOptions): boolean {
  const { knowsKind } = options;
  if (!knowsKind) return true;
  return head.kinds.some((kind) => isList(kind) || head.apiVersions.some((version) => knowsKind(kind, version)));
}

function isList(kind: string): boolean {
  return kind.endsWith("List");
}

/** The object itself, or the items of a `List`. */
function objectsIn(node: Node): readonly MapNode[] {
  if (node.kind !== "map") return [];
  const items = node.entries.get("items")?.value;
  if (!isList(textAt(node, "kind") ?? "") || items?.kind !== "list") return [node];
  return items.items.flatMap((item) => (item.kind === "map" ? [item] : []));
}

function toResource(file: string, config: MapNode, options: ReadOptions): readonly Resource[] {
  const kind = textAt(config, "kind");
  const apiVersion = textAt(config, "apiVersion");
  if (kind === undefined || apiVersion === undefined || options.knowsKind?.(kind, apiVersion) === false) return [];
  return [resourceOf(config, { file, kind, annotations: [] })];
}
