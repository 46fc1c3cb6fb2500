/** Reading a file of Kubernetes objects. */
import { splitDocuments } from "../../syntax/yaml/documents";
import { type KubernetesFile, type ReadOptions, readDocument } from "./document";

export type { KubernetesFile, ReadOptions } from "./document";

/**
 * Every Kubernetes object of a file as a resource, and what could not be read. Files and documents that hold no
 * objects give neither. Never throws.
 */
export function readKubernetes(file: string, text: string, options: ReadOptions = {}): KubernetesFile {
  const parts = splitDocuments(text).map((chunk) => readDocument(file, chunk, options));
  return {
    resources: parts.flatMap((part) => part.resources),
    problems: parts.flatMap((part) => part.problems),
    annotationProblems: parts.flatMap((part) => part.annotationProblems),
  };
}
