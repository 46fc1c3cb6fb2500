/** From the node of a Kubernetes object to a resource. */
import { textAt } from "../../model/path";
import type { Annotation, Resource } from "../../model/resource";
import type { MapNode } from "../../model/value";
import type { Location } from "../../syntax/text";

/** What a resource takes from the file that it stands in. */
export interface ObjectPlace {
  readonly file: string;
  readonly kind: string;
  readonly annotations: readonly Annotation[];
}

/**
 * The resource of an object. Its header, where findings point that speak of the whole, is the value of `metadata.name`
 * when there is one, else the value of `kind`. The address is `Kind/namespace/name`, or `Kind/name` without namespace.
 */
export function resourceOf(config: MapNode, place: ObjectPlace): Resource {
  const scope = folderOf(place.file);
  const name = nameOf(config, place.kind, scope);
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
    config: { ...config, header },
    annotations: place.annotations,
  };
}

/** Objects without a name of their own, as a Kustomization may be, are named after their folder. */
function nameOf(config: MapNode, kind: string, scope: string): string {
  const name = textAt(config, "metadata.name");
  if (name !== undefined) return name;
  const generated = textAt(config, "metadata.generateName");
  if (generated !== undefined) return `${generated}*`;
  return kind === "Kustomization" ? scope : "";
}

function headerOf(config: MapNode): Location {
  const metadata = config.entries.get("metadata")?.value;
  const named =
    metadata?.kind === "map" ? (metadata.entries.get("name") ?? metadata.entries.get("generateName")) : undefined;
  return (named ?? config.entries.get("kind"))?.value.at ?? config.header;
}

function folderOf(file: string): string {
  const slash = file.lastIndexOf("/");
  return slash === -1 ? "" : file.slice(0, slash);
}
