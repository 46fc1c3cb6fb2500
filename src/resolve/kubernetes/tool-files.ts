/**
 * Files of Helm and Kustomize that are no Kubernetes objects but name versions and sources as these do:
 * Chart.yaml (https://helm.sh/docs/topics/charts/#the-chartyaml-file), Chart.lock, and kustomization files,
 * which may leave out `apiVersion` and `kind` (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/).
 */
import { headedBy } from "../../model/copy";
import { textAt } from "../../model/path";
import type { MapNode } from "../../model/value";
import { parseYaml } from "../../syntax/yaml/parse";
import { annotationsOf } from "./annotations";
import { type KubernetesFile, nothing, type ReadOptions } from "./document";
import { nodeFromYaml } from "./node";
import { folderOf, resourceOf } from "./object";

type ToolKind = "Chart" | "ChartLock" | "Kustomization";

const kinds: ReadonlyMap<string, ToolKind> = new Map<string, ToolKind>([
  ["Chart.yaml", "Chart"],
  ["Chart.lock", "ChartLock"],
  ["kustomization.yaml", "Kustomization"],
  ["kustomization.yml", "Kustomization"],
  ["Kustomization", "Kustomization"],
]);

/** These files are one document each. */
const TOP = { start: 0 };

/** What a file is by its name, when that name belongs to Helm or Kustomize. */
export function toolKindOf(file: string): ToolKind | undefined {
  return kinds.get(file.slice(file.lastIndexOf("/") + 1));
}

/**
 * The file as one resource of type `Chart`, `ChartLock` or `Kustomization`, named after the chart or the folder.
 * Undefined when the file lacks the keys that make it one.
 */
export function readToolFile(
  file: string,
  text: string,
  kind: ToolKind,
  options: ReadOptions,
): KubernetesFile | undefined {
  const { root, problems, incompleteFrom } = parseYaml(text);
  const because = {
    code: "unreadable",
    reason: "the YAML of this file has an error, so it can be read only in part",
  } as const;
  const incomplete = incompleteFrom === undefined ? undefined : { from: incompleteFrom, because };
  const config = root ? nodeFromYaml(root, { file, anchor: TOP, incomplete }) : undefined;
  if (config?.kind !== "map" || !isTool(config, kind)) return undefined;
  if (options.knowsKind?.(kind, textAt(config, "apiVersion") ?? "") === false) return nothing;
  const found = annotationsOf(config, { file, text, anchor: TOP });
  const textOf = ({ span }: MapNode["at"]) => text.slice(span.start, span.end);
  const resource = resourceOf(config, { file, kind, annotations: found.annotations, textOf });
  const name = (kind === "Chart" ? textAt(config, "name") : textAt(config, "metadata.name")) ?? folderOf(file);
  const header = (kind === "Chart" ? config.entries.get("name")?.value.at : undefined) ?? resource.header;
  return {
    resources: [
      { ...resource, name, address: name === "" ? kind : `${kind}/${name}`, header, config: headedBy(config, header) },
    ],
    problems: problems.map(({ message, span }) => ({ file, message, span })),
    annotationProblems: found.problems,
  };
}

function isTool(config: MapNode, kind: ToolKind): boolean {
  if (kind === "Chart") return ["apiVersion", "name", "version"].every((key) => config.entries.has(key));
  if (kind === "ChartLock") return config.entries.has("dependencies");
  return (textAt(config, "kind") ?? kind) === kind;
}
