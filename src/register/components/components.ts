/** Everything in the code that could be a SOUP item. */
import type { ResourceIndex } from "../../knowledge/knowledge";
import type { SupplierTable } from "../../knowledge/supplier";
import type { Holding } from "../../model/gathering";
import type { Resource } from "../../model/resource";
import type { Unit } from "../../model/unit";
import type { Workspace } from "../../model/workspace";
import { addTo } from "../gather";
import { chartSightings } from "./chart";
import { type Component, componentsFrom, type Sighting } from "./component";
import { imageSightings } from "./image";
import { keptComponents } from "./kept";
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
  { isOut, suppliers }: ComponentOptions = {},
): readonly Component[] {
  const holdings = workspace.perUnit("sightings of units", [knowledge], (unit) =>
    holdingOf(unit, workspace, knowledge),
  );
  const gathered = workspace.gather(SIGHTINGS, holdings);
  // A release of Flux names a repository that may stand in any folder.
  const hasReleases = workspace.types.has(FLUX_RELEASE);
  if (!hasReleases && !isOut) return keptComponents(gathered, suppliers);
  const lists = hasReleases ? withReleases(gathered.lists, workspace) : gathered.lists.values();
  return componentsFrom(isOut ? withoutThose(lists, isOut) : lists, suppliers);
}

function withReleases(
  known: ReadonlyMap<string, readonly Sighting[]>,
  workspace: Workspace,
): Iterable<readonly Sighting[]> {
  const lists = new Map(known);
  for (const resource of workspace.resources) {
    if (resource.type !== FLUX_RELEASE) continue;
    for (const one of chartSightings(resource, workspace)) lists.set(one.key, [...(lists.get(one.key) ?? []), one]);
  }
  return lists.values();
}

function* withoutThose(
  lists: Iterable<readonly Sighting[]>,
  isOut: (resource: Resource) => boolean,
): Iterable<readonly Sighting[]> {
  for (const list of lists) {
    const inside = list.some(({ resource }) => isOut(resource))
      ? list.filter(({ resource }) => !isOut(resource))
      : list;
    if (inside.length > 0) yield inside;
  }
}

interface Shown {
  readonly ofProviders: readonly Sighting[];
  readonly holding: Holding<Sighting>;
}

/** A pure memo, by what the resources of a unit show. */
const holdings = new WeakMap<readonly (readonly Sighting[])[], Shown>();

function holdingOf(unit: Unit, workspace: Workspace, knowledge: ResourceIndex): Holding<Sighting> {
  const { ofResources, ofProviders } = shownBy(unit, workspace, knowledge);
  const known = holdings.get(ofResources);
  if (known?.ofProviders === ofProviders) return known.holding;
  const holding = new Map<string, Sighting[]>();
  for (const sightings of ofResources) for (const sighting of sightings) addTo(holding, sighting.key, sighting);
  for (const sighting of ofProviders) addTo(holding, sighting.key, sighting);
  holdings.set(ofResources, { ofProviders, holding });
  return holding;
}

/**
 * The keys of the components that resources of a file show; undefined where that cannot be told without looking at all.
 */
export function keysShownIn(
  file: string,
  workspace: Workspace,
  knowledge: ResourceIndex,
): ReadonlySet<string> | undefined {
  if (workspace.types.has(FLUX_RELEASE)) return undefined;
  const keysOf = (unit: Unit) => keysByFile(holdingOf(unit, workspace, knowledge));
  const holdings = workspace.perUnit("components in files", [knowledge], keysOf);
  return new Set(workspace.gather("components in files", holdings).get(file));
}

/** A pure memo: a holding never changes. */
const keys = new WeakMap<Holding<Sighting>, Holding<string>>();

function keysByFile(holding: Holding<Sighting>): Holding<string> {
  const known = keys.get(holding);
  if (known) return known;
  const files = new Map<string, string[]>();
  for (const [key, sightings] of holding) {
    for (const file of new Set(sightings.map(({ resource }) => resource.whole.file))) addTo(files, file, key);
  }
  keys.set(holding, files);
  return files;
}

/** The names under which what a unit shows is remembered: of its resources, and of the providers that they use. */
export const SIGHTINGS = "sightings";
export const PROVIDER_SIGHTINGS = "providers";

/** What a unit shows of components, but for releases of Flux. */
export function sightingsOfUnit(
  unit: Unit,
  workspace: Pick<Workspace, "each" | "fact">,
  knowledge: ResourceIndex,
): readonly Sighting[] {
  const { ofResources, ofProviders } = shownBy(unit, workspace, knowledge);
  return [...ofResources.flat(), ...ofProviders];
}

function shownBy(unit: Unit, { each, fact }: Pick<Workspace, "each" | "fact">, knowledge: ResourceIndex) {
  return {
    ofResources: each(unit, SIGHTINGS, [knowledge], (resource, noting) => sightingsOf(resource, noting, knowledge)),
    ofProviders: fact(unit, PROVIDER_SIGHTINGS, [], providerSightings),
  };
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
