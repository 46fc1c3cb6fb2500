/** Objects as the overlays of the workspace leave them. */
import { createGathering } from "../../../model/gathering";
import type { Resource } from "../../../model/resource";
import { sameItems } from "../../../model/scope-index";
import { drained } from "../../../model/steps";
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
  /** Does what `resolve` will do for the same resources, and comes back after each overlay. */
  prepare(resources: readonly Resource[]): Iterable<void>;
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
  let last: { readonly resources: readonly Resource[]; readonly resolved: readonly Resource[] } | undefined;
  const follow = follower();
  const outcomes = createGathering<OverlayOutcome, Resource>();
  return {
    prepare: (resources) => follow(resources.filter(isKustomization).map(kustomizationOf), resources),
    resolve(resources) {
      // Who types in Terraform changes no object.
      if (last && sameItems(last.resources, resources)) return last.resolved;
      const kustomizations = resources.filter(isKustomization).map(kustomizationOf);
      if (kustomizations.length === 0) {
        last = { resources, resolved: resources };
        return resources;
      }
      const { roots, usedPatches } = drained(follow(kustomizations, resources));
      outcomes.update(roots.map(({ objects }) => objects));
      const next = new WeakMap<Resource, readonly Variant[]>();
      const resolved: Resource[] = [];
      for (const resource of resources) {
        if (usedPatches.has(resource)) continue;
        const found = outcomes.get(resource);
        if (found.every(({ outcome }) => outcome.config === resource.config)) resolved.push(resource);
        else {
          const made = variantsOf(resource, found, known.get(resource) ?? []);
          next.set(resource, made);
          for (const variant of made) resolved.push(variant.resource);
        }
      }
      known = next;
      last = { resources, resolved };
      return resolved;
    },
  };
}

/** A pure memo: a resource never changes. */
const read = new WeakMap<Resource, Kustomization>();

function kustomizationOf(resource: Resource): Kustomization {
  const known = read.get(resource) ?? readKustomization(resource);
  read.set(resource, known);
  return known;
}

interface OverlayOutcome {
  readonly overlay: Resource;
  readonly outcome: Outcome;
}

function variantsOf(
  resource: Resource,
  outcomes: readonly OverlayOutcome[],
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

/** What a kustomization that no other one refers to deploys, with all from which that follows. */
interface Root {
  readonly objects: ReadonlyMap<Resource, readonly OverlayOutcome[]>;
  readonly used: readonly Resource[];
  /** Folders and files that were looked up, also in vain. */
  readonly folders: ReadonlyMap<string, Kustomization | undefined>;
  readonly files: ReadonlyMap<string, readonly Resource[]>;
}

interface Followed {
  readonly roots: readonly Root[];
  readonly usedPatches: ReadonlySet<Resource>;
}

type Follower = (kustomizations: readonly Kustomization[], resources: readonly Resource[]) => Generator<void, Followed>;

/** Follows kustomizations; a root of which nothing changed is the same as before. */
function follower(): Follower {
  let files: ReadonlyMap<string, readonly Resource[]> = new Map();
  let known: ReadonlyMap<Kustomization, Root> = new Map();
  return function* (kustomizations, resources) {
    const byFolder = new Map(kustomizations.map((one) => [one.folder, one]));
    files = objectsByFile(resources, files);
    const inFile = (path: string) => files.get(path) ?? NONE;
    const isSame = (root: Root): boolean => {
      for (const [path, objects] of root.files) if (inFile(path) !== objects) return false;
      for (const [folder, one] of root.folders) if (byFolder.get(folder) !== one) return false;
      return true;
    };
    const referred = new Set<string>();
    for (const one of kustomizations) {
      for (const path of one.resources) referred.add(path);
      for (const path of one.components) referred.add(path);
    }
    const roots = new Map<Kustomization, Root>();
    for (const one of kustomizations) {
      if (one.resource.type !== "Kustomization" || referred.has(one.folder)) continue;
      const before = known.get(one);
      roots.set(one, before && isSame(before) ? before : rootOf(one, byFolder, inFile));
      yield;
    }
    known = roots;
    const used = [...roots.values()].flatMap((root) => root.used);
    const deployed = new Set(used.length === 0 ? [] : kustomizations.flatMap((one) => one.resources));
    return {
      roots: [...roots.values()],
      usedPatches: new Set(used.filter(({ whole }) => !deployed.has(whole.file))),
    };
  };
}

const NONE: readonly Resource[] = [];

/** Objects by their files; the same list as before for a file in which they are the same. */
function objectsByFile(
  resources: readonly Resource[],
  before: ReadonlyMap<string, readonly Resource[]>,
): ReadonlyMap<string, readonly Resource[]> {
  const byFile = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (resource.platform === "kubernetes" && !isKustomization(resource)) addTo(byFile, resource.whole.file, resource);
  }
  const files = new Map<string, readonly Resource[]>();
  for (const [file, objects] of byFile) {
    const known = before.get(file);
    files.set(file, known && sameItems(known, objects) ? known : objects);
  }
  return files;
}

function addTo(lists: Map<string, Resource[]>, key: string, resource: Resource): void {
  const list = lists.get(key);
  if (list) list.push(resource);
  else lists.set(key, [resource]);
}

function rootOf(
  of: Kustomization,
  byFolder: ReadonlyMap<string, Kustomization>,
  inFile: (path: string) => readonly Resource[],
): Root {
  const folders = new Map<string, Kustomization | undefined>();
  const files = new Map<string, readonly Resource[]>();
  const noting = (path: string): readonly Resource[] => {
    const objects = inFile(path);
    files.set(path, objects);
    return objects;
  };
  const transformers = new Map<Kustomization, Transformer>();
  const world: World = {
    inFolder(folder) {
      const found = byFolder.get(folder);
      folders.set(folder, found);
      return found;
    },
    inFile: noting,
    transformerOf(one) {
      const made = transformers.get(one) ?? transformerOf(one, noting);
      transformers.set(one, made);
      return made;
    },
    known: new Map(),
  };
  const objects = new Map<Resource, readonly OverlayOutcome[]>();
  for (const [object, outcome] of deploy(of, world, [])) objects.set(object, [{ overlay: of.resource, outcome }]);
  const used = [...transformers.values()].flatMap((transformer) => [...transformer.used]);
  return { objects, used, folders, files };
}

interface World {
  readonly inFolder: (folder: string) => Kustomization | undefined;
  readonly inFile: (path: string) => readonly Resource[];
  readonly transformerOf: (one: Kustomization) => Transformer;
  /** What kustomizations deploy on their own, for those that are used in several ways. */
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
    const base = world.inFolder(path);
    const added = base ? deploy(base, world, [...above, one]) : unchanged(world.inFile(path));
    for (const [object, outcome] of added) if (!outcomes.has(object)) outcomes.set(object, outcome);
  }
  for (const path of one.components) {
    const component = world.inFolder(path);
    if (!component || above.includes(component) || above.length > DEEPEST) continue;
    outcomes = new Map(extend(component, outcomes, world, [...above, one]));
  }
  const transformer = world.transformerOf(one);
  for (const [object, { config, by }] of outcomes) {
    const changed = config && transformer.apply(object, config);
    if (changed !== config) outcomes.set(object, { config: changed, by: [...by, ...transformer.sources] });
  }
  return outcomes;
}

function unchanged(objects: readonly Resource[]): Outcomes {
  return new Map(objects.map((resource) => [resource, { config: resource.config, by: [] }]));
}
