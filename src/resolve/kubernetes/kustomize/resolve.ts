/** Objects as the overlays of the workspace leave them. */
import type { Resource } from "../../../model/resource";
import type { MapNode } from "../../../model/value";
import { isKustomization, type Kustomization, readKustomization } from "./graph";
import { type Transformer, transformerOf } from "./transform";

/** Follows kustomizations again and again, and remembers what did not change. */
export interface KustomizeResolver {
  /**
   * The resources with each object as overlays leave it: once for each way in which they differ, at the place of the
   * object itself, with the overlay among its calls when there are several ways. What no overlay refers to stays as it is
   * written. Patches in files of their own that are for some object are left out, and so are objects that every overlay
   * deletes.
   */
  resolve(resources: readonly Resource[]): readonly Resource[];
}

/** What one overlay makes of an object. */
interface Outcome {
  readonly config: MapNode | undefined;
  /** The kustomizations and patches that changed it. */
  readonly by: readonly Resource[];
}

type Outcomes = ReadonlyMap<Resource, Outcome>;

/** An object as an overlay leaves it, remembered by what it was made from. */
interface Variant {
  readonly by: readonly Resource[];
  readonly overlay: Resource | undefined;
  readonly resource: Resource;
}

const DEEPEST = 30;

/** A resolver that has resolved nothing yet. */
export function kustomizeResolver(): KustomizeResolver {
  let known = new WeakMap<Resource, readonly Variant[]>();
  return {
    resolve(resources) {
      const kustomizations = resources.filter(isKustomization).map(readKustomization);
      if (kustomizations.length === 0) return resources;
      const { roots, usedPatches } = followAll(kustomizations, resources);
      const next = new WeakMap<Resource, readonly Variant[]>();
      const resolved = resources.flatMap((resource) => {
        if (usedPatches.has(resource)) return [];
        const outcomes = roots.flatMap(({ overlay, objects }) => {
          const outcome = objects.get(resource);
          return outcome ? [{ overlay, outcome }] : [];
        });
        if (outcomes.every(({ outcome }) => outcome.config === resource.config)) return [resource];
        const made = variantsOf(resource, outcomes, known.get(resource) ?? []);
        next.set(resource, made);
        return made.map((variant) => variant.resource);
      });
      known = next;
      return resolved;
    },
  };
}

interface Root {
  readonly overlay: Resource;
  readonly objects: Outcomes;
}

function variantsOf(
  resource: Resource,
  outcomes: readonly { readonly overlay: Resource; readonly outcome: Outcome }[],
  known: readonly Variant[],
): readonly Variant[] {
  const kept = outcomes.filter(({ outcome }, at) => {
    if (outcome.config === undefined) return false;
    return outcomes.findIndex((other) => isSame(other.outcome.by, outcome.by)) === at;
  });
  return kept.flatMap(({ overlay, outcome: { config, by } }) => {
    if (!config) return [];
    const named = kept.length > 1 ? overlay : undefined;
    const before = known.find((variant) => variant.overlay === named && isSame(variant.by, by));
    if (before) return [before];
    const { address, platform, mode, type, name, scope, header, whole, annotations } = resource;
    const made = { address, platform, mode, type, name, scope, header, whole, annotations, config };
    return [{ by, overlay: named, resource: named ? { ...made, calls: [named.header] } : made }];
  });
}

function isSame(left: readonly Resource[], right: readonly Resource[]): boolean {
  return left.length === right.length && left.every((resource, at) => resource === right[at]);
}

interface Followed {
  /** The kustomizations that no other one refers to, with what they deploy. */
  readonly roots: readonly Root[];
  readonly usedPatches: ReadonlySet<Resource>;
}

function followAll(kustomizations: readonly Kustomization[], resources: readonly Resource[]): Followed {
  const byFolder = new Map(kustomizations.map((one) => [one.folder, one]));
  const byFile = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (resource.platform !== "kubernetes" || isKustomization(resource)) continue;
    const { file } = resource.whole;
    const others = byFile.get(file);
    if (others) others.push(resource);
    else byFile.set(file, [resource]);
  }
  const inFile = (path: string) => byFile.get(path) ?? [];
  const transformers = new Map(kustomizations.map((one) => [one, transformerOf(one, inFile)]));
  const referred = new Set(kustomizations.flatMap((one) => [...one.resources, ...one.components]));
  const world: World = { byFolder, inFile, transformers, known: new Map() };
  const roots = kustomizations
    .filter(({ folder, resource }) => resource.type === "Kustomization" && !referred.has(folder))
    .map((one) => ({ overlay: one.resource, objects: deploy(one, world, []) }));
  const deployed = new Set(kustomizations.flatMap((one) => one.resources));
  const used = [...transformers.values()].flatMap((transformer) => [...transformer.used]);
  return { roots, usedPatches: new Set(used.filter(({ whole }) => !deployed.has(whole.file))) };
}

interface World {
  readonly byFolder: ReadonlyMap<string, Kustomization>;
  readonly inFile: (path: string) => readonly Resource[];
  readonly transformers: ReadonlyMap<Kustomization, Transformer>;
  /** What kustomizations deploy on their own, for those that several others use. */
  readonly known: Map<Kustomization, Outcomes>;
}

/** Everything that a kustomization deploys. One that leads back to itself, which Kustomize refuses, ends there. */
function deploy(one: Kustomization, world: World, above: readonly Kustomization[]): Outcomes {
  const known = world.known.get(one);
  if (known) return known;
  if (above.includes(one) || above.length > DEEPEST) return new Map();
  const outcomes = extend(one, new Map(), world, above);
  world.known.set(one, outcomes);
  return outcomes;
}

/** Adds what a kustomization or component brings to what is there, and makes its changes in all of that. */
function extend(one: Kustomization, before: Outcomes, world: World, above: readonly Kustomization[]): Outcomes {
  let outcomes = new Map(before);
  for (const path of one.resources) {
    const base = world.byFolder.get(path);
    const added = base ? deploy(base, world, [...above, one]) : unchanged(world.inFile(path));
    for (const [object, outcome] of added) if (!outcomes.has(object)) outcomes.set(object, outcome);
  }
  for (const path of one.components) {
    const component = world.byFolder.get(path);
    if (!component || above.includes(component) || above.length > DEEPEST) continue;
    outcomes = new Map(extend(component, outcomes, world, [...above, one]));
  }
  const transformer = world.transformers.get(one);
  if (!transformer) return outcomes;
  for (const [object, { config, by }] of outcomes) {
    const changed = config && transformer.apply(object, config);
    if (changed !== config) outcomes.set(object, { config: changed, by: [...by, ...transformer.sources] });
  }
  return outcomes;
}

function unchanged(objects: readonly Resource[]): Outcomes {
  return new Map(objects.map((resource) => [resource, { config: resource.config, by: [] }]));
}
