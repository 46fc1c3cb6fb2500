/** Everything in the code that could be a SOUP item. */
import type { ResourceIndex } from "../../knowledge/knowledge";
import type { SupplierTable } from "../../knowledge/supplier";
import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import { chartSightings } from "./chart";
import { type Component, gatherComponents, type Sighting } from "./component";
import { imageSightings } from "./image";
import { machineImageSightings } from "./machine-image";
import { serviceSightings } from "./service";
import { moduleSightings, providerSightings } from "./terraform";

/** What else the components depend on. */
export interface ComponentOptions {
  /** True for resources that are no part of the device: what they show is left out. */
  readonly isOut?: (resource: Resource) => boolean;
  readonly suppliers?: SupplierTable | undefined;
}

/**
 * The components that the code shows, in the order in which a person would list them. Each stands once, with every
 * place and every version in which it occurs.
 */
export function componentsOf(
  workspace: Workspace,
  knowledge: ResourceIndex,
  { isOut = () => false, suppliers }: ComponentOptions = {},
): readonly Component[] {
  const sightings: Sighting[] = [];
  for (const resource of workspace.resources) {
    if (!isOut(resource)) sightings.push(...sightingsOf(resource, workspace, knowledge));
  }
  for (const sighting of providerSightings(workspace)) if (!isOut(sighting.resource)) sightings.push(sighting);
  return gatherComponents(sightings, suppliers);
}

/** Sightings that a resource shows by itself: it never changes, an edit makes a new one. */
const memories = new WeakMap<ResourceIndex, WeakMap<Resource, readonly Sighting[]>>();

function sightingsOf(resource: Resource, workspace: Workspace, knowledge: ResourceIndex): readonly Sighting[] {
  let memory = memories.get(knowledge);
  if (!memory) {
    memory = new WeakMap();
    memories.set(knowledge, memory);
  }
  let own = memory.get(resource);
  if (!own) {
    own = ownSightings(resource, knowledge);
    memory.set(resource, own);
  }
  const others = [...machineImageSightings(resource, workspace), ...chartSightings(resource, workspace)];
  return others.length === 0 ? own : [...own, ...others];
}

function ownSightings(resource: Resource, knowledge: ResourceIndex): readonly Sighting[] {
  const known = knowledge.find(resource.type);
  return [
    ...(known ? serviceSightings(resource, known) : []),
    ...(known ? imageSightings(resource, known) : []),
    ...moduleSightings(resource),
  ];
}
