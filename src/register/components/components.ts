/** Everything in the code that could be a SOUP item. */
import type { ResourceIndex } from "../../knowledge/knowledge";
import type { SupplierTable } from "../../knowledge/supplier";
import type { Resource } from "../../model/resource";
import type { Unit } from "../../model/unit";
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
  const sightings = workspace.units.flatMap((unit) => sightingsOfUnit(unit, workspace, knowledge));
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

/** The names under which what a unit shows is remembered: of its resources, and of the providers that they use. */
export const SIGHTINGS = "sightings";
export const PROVIDER_SIGHTINGS = "providers";

/** What a unit shows of components, but for releases of Flux. */
export function sightingsOfUnit(
  unit: Unit,
  { each, fact }: Pick<Workspace, "each" | "fact">,
  knowledge: ResourceIndex,
): readonly Sighting[] {
  return [
    ...each(unit, SIGHTINGS, [knowledge], (resource, noting) => sightingsOf(resource, noting, knowledge)).flat(),
    ...fact(unit, PROVIDER_SIGHTINGS, [], providerSightings),
  ];
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
