import type { Resource } from "../../../src/model/resource";
import type { Node } from "../../../src/model/value";
import { type KubernetesFile, type ReadOptions, readKubernetes } from "../../../src/resolve/kubernetes/read";
import type { Location } from "../../../src/syntax/text";

/** A file that was read, with its text at hand to show what places mean. */
export interface ReadFile extends KubernetesFile {
  readonly text: string;
  /** The text at a place. */
  at(location: Location | undefined): string;
  /** The only resource of the file. */
  readonly only: Resource;
}

export function read(text: string, options: ReadOptions = {}, file = "app/objects.yaml"): ReadFile {
  const result = readKubernetes(file, text, options);
  return {
    ...result,
    text,
    at: (location) => (location ? text.slice(location.span.start, location.span.end) : ""),
    get only() {
      const [resource, another] = result.resources;
      if (!resource || another) throw new Error(`expected one resource, found ${result.resources.length}`);
      return resource;
    },
  };
}

/** A node as plain data; an unknown value as `?` and its reason, a map or list with further content with an entry `…`. */
export function plain(node: Node | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "unknown") return `? ${node.unknown.reason}`;
  const more = node.open ? `? ${node.open.reason}` : undefined;
  if (node.kind === "list") return [...node.items.map(plain), ...(more ? [`… ${more}`] : [])];
  const entries = [...node.entries].map(([name, { value }]) => [name, plain(value)] as const);
  return Object.fromEntries(more ? [...entries, ["…", more]] : entries);
}

/** The node at a path of map keys and list indexes. */
export function nodeAt(resource: Resource, ...path: readonly (string | number)[]): Node {
  let node: Node | undefined = resource.config;
  for (const step of path) {
    if (node?.kind === "map") node = node.entries.get(String(step))?.value;
    else if (node?.kind === "list") node = node.items[Number(step)];
    else node = undefined;
  }
  if (!node) throw new Error(`nothing at ${path.join(".")}`);
  return node;
}

/** A chart template with a Pod around the lines of its specification, as a file of the chart. */
export function readPodTemplate(specification: string): ReadFile {
  const head = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n";
  return read(head + specification, {}, "chart/templates/pod.yaml");
}
