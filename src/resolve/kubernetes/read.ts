/** Reading a file of Kubernetes objects. */
import type { Resource } from "../../model/resource";
import type { FileProblem } from "../../model/workspace";
import { splitDocuments } from "../../syntax/yaml/documents";
import type { KubernetesCache } from "./cache";
import { type DocumentText, type KubernetesFile, type ReadOptions, readDocument } from "./document";
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
  const chunks = toolKind ? [{ text, start: 0 }] : splitDocuments(text);
  const read = (document: DocumentText) =>
    (toolKind && readToolFile(file, text, toolKind, options)) ?? readDocument(file, document, options);
  const parts = cache
    ? cache.readParts(file, chunks, read)
    : chunks.map((chunk) => read({ text: chunk.text, anchor: { start: chunk.start } }));
  return joined(parts);
}

function joined(parts: readonly KubernetesFile[]): KubernetesFile {
  const resources: Resource[] = [];
  const problems: FileProblem[] = [];
  const annotationProblems: FileProblem[] = [];
  for (const part of parts) {
    for (const resource of part.resources) resources.push(resource);
    for (const problem of part.problems) problems.push(problem);
    for (const problem of part.annotationProblems) annotationProblems.push(problem);
  }
  return { resources, problems, annotationProblems };
}
