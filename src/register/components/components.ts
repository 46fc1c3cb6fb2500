/** Everything in the code that could be a SOUP item. */
import type { ResourceIndex } from "../../knowledge/knowledge";
import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import { chartSightings } from "./chart";
import { type Component, gatherComponents, type Sighting } from "./component";
import { imageSightings } from "./image";
import { machineImageSightings } from "./machine-image";
import { serviceSightings } from "./service";
import { moduleSightings, providerSightings } from "./terraform";

/**
 * The components that the code shows, in the order in which a person would list them. Each stands once, with every
 * place and every version in which it occurs. Resources that an annotation puts out of scope are left out.
 */
export function componentsOf(workspace: Workspace, knowledge: ResourceIndex): readonly Component[] {
  const inScope = workspace.resources.filter((resource) => !isOutOfScope(resource));
  const sightings = inScope.flatMap((resource) => sightingsOf(resource, workspace, knowledge));
  return gatherComponents([...sightings, ...providerSightings(workspace)]);
}

/** True when an annotation on the resource says `@scope out`. */
export function isOutOfScope(resource: Resource): boolean {
  return resource.annotations.some(({ tag, values }) => tag === "scope" && values[0]?.text === "out");
}

function sightingsOf(resource: Resource, workspace: Workspace, knowledge: ResourceIndex): readonly Sighting[] {
  const known = knowledge.find(resource.type);
  return [
    ...(known ? serviceSightings(resource, known) : []),
    ...(known ? imageSightings(resource, known) : []),
    ...machineImageSightings(resource, workspace),
    ...chartSightings(resource, workspace),
    ...moduleSightings(resource),
  ];
}
