/** From the node of a Kubernetes object to a resource. */
import { headedBy } from "../../model/copy";
import { textAt } from "../../model/path";
import type { Annotation, Resource } from "../../model/resource";
import type { MapNode, Node } from "../../model/value";
import type { Location } from "../../syntax/text";

/** What a resource takes from the file that it stands in. */
export interface ObjectPlace {
  readonly file: string;
  readonly kind: string;
  readonly annotations: readonly Annotation[];
  /** The text of the file at a place, for names that a template fills in. */
  textOf(at: Location): string;
}

/**
 * The resource of an object. Its header, where findings point that speak of the whole, is the value of `metadata.name`
 * when there is one, else the value of `kind`. The address is `Kind/namespace/name`, or `Kind/name` without namespace.
 * A name that a template fills in stands in the address as the template; such a namespace is left out.
 */
export function resourceOf(config: MapNode, place: ObjectPlace): Resource {
  const scope = folderOf(place.file);
  const name = nameOf(config, place, scope);
  const namespace = textAt(config, "metadata.namespace");
  const header = headerOf(config);
  return {
    address: [place.kind, namespace, name].filter((part) => part !== undefined && part !== "").join("/"),
    platform: "kubernetes",
    mode: "managed",
    type: place.kind,
    name,
    scope,
    header,
    whole: config.at,
    config: headedBy(config, header),
    annotations: place.annotations,
  };
}

/** The files of Kustomize, which need no name, are named after their folder. */
function nameOf(config: MapNode, place: ObjectPlace, scope: string): string {
  const name = nameNode(config, "name");
  if (name) return textOfName(name, place);
  const generated = nameNode(config, "generateName");
  if (generated) return `${textOfName(generated, place)}*`;
  const isKustomize = textAt(config, "apiVersion")?.startsWith("kustomize.config.k8s.io/") ?? false;
  return isKustomize || place.kind === "Kustomization" ? scope : "";
}

function textOfName(node: Node, place: ObjectPlace): string {
  if (node.kind === "scalar") return String(node.value ?? "");
  return place
    .textOf(node.at)
    .replaceAll(/[\s"'`]+/g, " ")
    .trim();
}

function nameNode(config: MapNode, key: "name" | "generateName"): Node | undefined {
  const metadata = config.entries.get("metadata")?.value;
  const node = metadata?.kind === "map" ? metadata.entries.get(key)?.value : undefined;
  return node?.kind === "unknown" || (node?.kind === "scalar" && node.value !== null) ? node : undefined;
}

function headerOf(config: MapNode): Location {
  const named = nameNode(config, "name") ?? nameNode(config, "generateName") ?? config.entries.get("kind")?.value;
  return named?.at ?? config.header;
}

/** The folder of a file, `""` for the root. */
export function folderOf(file: string): string {
  const slash = file.lastIndexOf("/");
  return slash === -1 ? "" : file.slice(0, slash);
}
