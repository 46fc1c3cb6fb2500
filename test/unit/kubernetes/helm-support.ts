import type { MapNode, Node } from "../../../src/model/value";
import { helmResolver } from "../../../src/resolve/kubernetes/helm/resolve";
import { type KubernetesFile, readKubernetes } from "../../../src/resolve/kubernetes/read";
import type { Location } from "../../../src/syntax/text";
import { nodeAt, plain } from "./support";

const TEMPLATE = "chart/templates/pod.yaml";
const HEAD = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n";

export interface Rendered extends KubernetesFile {
  /** The specification of the Pod. */
  readonly specification: MapNode;
  /** The specification as plain data. */
  readonly data: unknown;
  /** A value of the specification. */
  node(...path: readonly (string | number)[]): Node;
  /** A place as the file and the text there. */
  where(location: Location | undefined): string | undefined;
}

/** The files of a chart with one Pod, whose specification is given. */
export function chartFiles(specification: string, files: Readonly<Record<string, string>>): Map<string, string> {
  return new Map([
    ["chart/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 0.3.0\nappVersion: 2.5.1\n"],
    [TEMPLATE, HEAD + specification],
    ...Object.entries(files).map(([name, text]): [string, string] => [`chart/${name}`, text]),
  ]);
}

/** Reads a Pod of a chart with the chart's values. */
export function render(specification: string, values = "", files: Readonly<Record<string, string>> = {}): Rendered {
  const all = chartFiles(specification, { "values.yaml": values, ...files });
  const objectsOf = helmResolver().objectsOf({ paths: [...all.keys()], read: (path) => all.get(path) });
  const file = objectsOf(TEMPLATE, readKubernetes(TEMPLATE, all.get(TEMPLATE) ?? ""));
  const [pod] = file.resources;
  if (!pod) throw new Error("the Pod was not read");
  const found = nodeAt(pod, "spec");
  if (found.kind !== "map") throw new Error("the specification is no map");
  return {
    ...file,
    specification: found,
    data: plain(found),
    node: (...path) => nodeAt(pod, "spec", ...path),
    where: (at) => at && `${at.file}: ${all.get(at.file)?.slice(at.span.start, at.span.end)}`,
  };
}
