/** Parsing with a memory: a file is parsed again only when its text is another. */
import type { Knowledge } from "../knowledge/load";
import { createKubernetesCache } from "../resolve/kubernetes/cache";
import { type KubernetesFile, readKubernetes } from "../resolve/kubernetes/read";
import { isJsonSyntax, parseTerraform } from "../resolve/terraform/json-syntax";
import { type ParsedText, parseAgain, parseFirst } from "../syntax/hcl/reparse";
import type { HclFile } from "../syntax/hcl/tree";
import type { FileKind } from "./files";

export type ParsedFile =
  | { readonly language: "hcl"; readonly tree: HclFile }
  | { readonly language: "yaml"; readonly objects: KubernetesFile };

export interface SourceParser {
  /** The parsed form of a text. The same text of the same path gives the same object again. */
  parse(path: string, text: string, kind: FileKind): ParsedFile;
  forget(path: string): void;
}

/** A parser that remembers the last text of each path. */
export function sourceParser(knowledge: Knowledge): SourceParser {
  const memory = new Map<string, { readonly text: string; readonly parsed: ParsedFile }>();
  const native = new Map<string, ParsedText>();
  /** What stays the same between two texts of a file keeps its tree. */
  const parseNative = (path: string, text: string): HclFile => {
    const before = native.get(path);
    const parsed = before ? parseAgain(before, text) : parseFirst(text);
    native.set(path, parsed);
    return parsed.tree;
  };
  const documents = createKubernetesCache();
  const knowsKind = kindFilter(knowledge);
  return {
    parse(path, text, kind) {
      const known = memory.get(path);
      if (known?.text === text) return known.parsed;
      const parsed: ParsedFile =
        kind === "yaml"
          ? { language: "yaml", objects: readKubernetes(path, text, { knowsKind }, documents) }
          : { language: "hcl", tree: isJsonSyntax(path) ? parseTerraform(path, text) : parseNative(path, text) };
      memory.set(path, { text, parsed });
      return parsed;
    },
    forget(path) {
      memory.delete(path);
      native.delete(path);
    },
  };
}

/** Whether objects of a kind are wanted: those that knowledge knows, and those that rules with code of their own read. */
export function kindFilter(knowledge: Knowledge): (kind: string, apiVersion: string) => boolean {
  return (kind, apiVersion) => {
    if (kind === "Component") return apiVersion.startsWith("kustomize.config.k8s.io/");
    return ALWAYS_READ.has(kind) || knowledge.resources.find(kind) !== undefined;
  };
}

/** Kinds that rules with code of their own read. */
const ALWAYS_READ = new Set(["Kustomization", "Chart", "Node", "PersistentVolume", "StorageClass"]);
