/** Reading a file of Kubernetes objects. */
import { splitDocuments } from "../../syntax/yaml/documents";
import type { KubernetesCache } from "./cache";
import { type DocumentText, type KubernetesFile, type ReadOptions, readDocument } from "./document";
import { joinParts } from "./joined";
import { readToolFile, toolKindOf } from "./tool-files";

export type { KubernetesFile, ReadOptions } from "./document";

/** Whether a file of this name can hold Kubernetes objects, a Helm chart's description or a kustomization. */
export function isKubernetesPath(file: string): boolean {
  return /\.(?:yaml|yml|json)$/i.test(file) || toolKindOf(file) !== undefined;
}

/**
 * Every Kubernetes object of a file as a resource, and what could not be read. Files and documents that hold no
 * objects give neither. With a cache, which serves one set of options, only documents with a new text are read.
 * Never throws.
 */
export function readKubernetes(
  file: string,
  text: string,
  options: ReadOptions = {},
  cache?: KubernetesCache,
): KubernetesFile {
  const toolKind = toolKindOf(file);
  const split = (of: string) => (toolKind ? [{ text: of, start: 0 }] : splitDocuments(of));
  const read = (document: DocumentText) =>
    (toolKind && readToolFile(file, text, toolKind, options)) ?? readDocument(file, document, options);
  if (cache) return cache.readFile(file, text, split, read);
  return joinParts(split(text).map((chunk) => read({ text: chunk.text, anchor: { start: chunk.start } }))).file;
}
