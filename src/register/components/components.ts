/** Everything in the code that could be a SOUP item. */
import type { ResourceIndex } from "../../knowledge/knowledge";
import type { SupplierTable } from "../../knowledge/supplier";
import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import { chartSightings } from "./chart";
import { type Component, gatherComponents, type Sighting } from "./component";
import { imageSightings } from "./image";
import { layerSightings } from "./layer";
import { machineImageSightings } from "./machine-image";
import { remoteBaseSightings } from "./remote-base";
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
  const { units, each, fact } = workspace;
  const sightings = units.flatMap((unit) => [
    ...each(unit, "sightings", [knowledge], (resource, noting) => sightingsOf(resource, noting, knowledge)).flat(),
    ...fact(unit, "providers", [], providerSightings),
  ]);
  // A release of Flux names a repository that may stand in any folder.
  if (workspace.types.has(FLUX_RELEASE)) {
    for (const resource of workspace.resources) {
      if (resource.type === FLUX_RELEASE) sightings.push(...chartSightings(resource, workspace));
    }
  }
  return gatherComponents(
    sightings.filter(({ resource }) => !isOut(resource)),
    suppliers,
  );
}

const FLUX_RELEASE = "HelmRelease";

function sightingsOf(resource: Resource, workspace: Workspace, knowledge: ResourceIndex): readonly Sighting[] {
  const known = knowledge.find(resource.type);
  const sightings = [
    ...(known ? serviceSightings(resource, known) : []),
    ...(known ? imageSightings(resource, known) : []),
    ...moduleSightings(resource),
    ...remoteBaseSightings(resource),
    ...layerSightings(resource),
    ...machineImageSightings(resource, workspace),
    ...(resource.type === FLUX_RELEASE ? [] : chartSightings(resource, workspace)),
  ];
  return sightings.length === 0 ? NOTHING : sightings;
}

const NOTHING: readonly Sighting[] = [];
