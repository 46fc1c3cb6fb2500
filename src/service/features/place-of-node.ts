import type { Place } from "../../knowledge/place";
import { nodesAt } from "../../model/path";
import { type Resource, typeKey } from "../../model/resource";
import type { Node } from "../../model/value";
import type { Snapshot } from "../snapshot";

/** Paths at which a resource or provider block names its place. */
export function placePathsOf(resource: Resource, { project }: Snapshot): readonly string[] {
  if (resource.mode === "provider") return ["region", "location"];
  return project.settings.knowledge.resources.find(typeKey(resource))?.place?.paths ?? [];
}

/** The place that a value names, when it stands where a place is named. */
export function placeOfNode(
  node: Node,
  path: readonly string[],
  resource: Resource,
  snapshot: Snapshot,
): Place | undefined {
  const isPlace = placePathsOf(resource, snapshot).some(
    (one) => one === path.join(".") || nodesAt(resource.config, one).includes(node),
  );
  return isPlace ? placeNamed(node, resource, snapshot) : undefined;
}

/** The place that a value names. */
export function placeNamed(node: Node, resource: Resource, { project }: Snapshot): Place | undefined {
  const { places } = project.settings.knowledge;
  const owner = resource.mode === "provider" ? resource.type.slice("provider.".length) : resource.type;
  const provider = places.providerOf(owner)?.provider;
  if (node.kind !== "scalar" || typeof node.value !== "string" || !provider) return undefined;
  return places.locate(provider, node.value, owner);
}
