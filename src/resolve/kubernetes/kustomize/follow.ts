/** Following kustomizations to the objects that they deploy; what did not change is followed once. */
import type { Portions } from "../../../model/portions";
import type { Resource } from "../../../model/resource";
import { keptMap } from "../../../model/same-ends";
import { sameItems } from "../../../model/scope-index";
import type { MapNode } from "../../../model/value";
import { isKustomization, type Kustomization, readKustomization } from "./graph";
import { type Transformer, transformerOf } from "./transform";

/** What one overlay makes of an object. */
export interface Outcome {
  readonly config: MapNode | undefined;
  /** The kustomizations and patches that changed it. */
  readonly by: readonly Resource[];
}

type Outcomes = ReadonlyMap<Resource, Outcome>;

export interface OverlayOutcome {
  readonly overlay: Resource;
  readonly outcome: Outcome;
}

const DEEPEST = 30;

/** A pure memo: a resource never changes. */
const read = new WeakMap<Resource, Kustomization>();

function kustomizationOf(resource: Resource): Kustomization {
  const known = read.get(resource) ?? readKustomization(resource);
  read.set(resource, known);
  return known;
}

/** What a kustomization that no other one refers to deploys, with all from which that follows. */
export interface Root {
  readonly objects: ReadonlyMap<Resource, readonly OverlayOutcome[]>;
  readonly used: readonly Resource[];
  /** Folders and files that were looked up, also in vain. */
  readonly folders: ReadonlyMap<string, Kustomization | undefined>;
  readonly files: ReadonlyMap<string, readonly Resource[]>;
}

/** A portion of objects by their files, and the kustomizations among them. */
export interface Written {
  readonly resources: readonly Resource[];
  readonly kustomizations: readonly Kustomization[];
  readonly files: ReadonlyMap<string, readonly Resource[]>;
}

export interface Followed {
  readonly written: readonly Written[];
  readonly roots: readonly Root[];
  readonly usedPatches: ReadonlySet<Resource>;
}

export const NOTHING_FOLLOWED: Followed = { written: [], roots: [], usedPatches: new Set() };

/** What is known of a workspace, and by which files each root came about. */
interface Known {
  readonly kustomizations: readonly Kustomization[];
  readonly byFolder: ReadonlyMap<string, Kustomization>;
  readonly roots: ReadonlyMap<Kustomization, Root>;
  readonly users: ReadonlyMap<string, readonly Kustomization[]>;
}

const NOTHING_KNOWN: Known = { kustomizations: [], byFolder: new Map(), roots: new Map(), users: new Map() };

/** Follows kustomizations, coming back after each; the very same as before where nothing is another. */
export function follower(): (portions: Portions<Resource>) => Generator<void, Followed> {
  const writtenIn = keptMap(writtenOf);
  /** The objects of files: the same list as before for a file in which they are the same. */
  const files = new Map<string, readonly Resource[]>();
  const inFile = (path: string) => files.get(path) ?? NONE;
  let known = NOTHING_KNOWN;
  let last = NOTHING_FOLLOWED;
  /** False while roots are not those of the files: somebody may stop in between. */
  let isSettled = true;
  return function* (portions) {
    const written = writtenIn(portions);
    if (isSettled && written === last.written) return last;
    const changed = keepFiles(files, last.written, written);
    const kustomizations = written.flatMap((portion) => portion.kustomizations);
    const isSame = isSettled && sameItems(kustomizations, known.kustomizations);
    last = { ...last, written };
    isSettled = false;
    const again = isSame ? followAgain(changed, known, inFile) : undefined;
    known = again ?? (yield* followAll(kustomizations, known, inFile));
    isSettled = true;
    const roots = [...known.roots.values()];
    const used = roots.flatMap((root) => root.used);
    const deployed = new Set(used.length === 0 ? [] : kustomizations.flatMap((one) => one.resources));
    last = { written, roots, usedPatches: new Set(used.filter(({ whole }) => !deployed.has(whole.file))) };
    return last;
  };
}

const NONE: readonly Resource[] = [];

/** All roots; one of which nothing changed is the same as before. */
function* followAll(
  kustomizations: readonly Kustomization[],
  known: Known,
  inFile: (path: string) => readonly Resource[],
): Generator<void, Known> {
  const byFolder = new Map(kustomizations.map((one) => [one.folder, one]));
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
  const users = new Map<string, Kustomization[]>();
  for (const one of kustomizations) {
    if (one.resource.type !== "Kustomization" || referred.has(one.folder)) continue;
    const before = known.roots.get(one);
    const root = before && isSame(before) ? before : rootOf(one, byFolder, inFile);
    roots.set(one, root);
    for (const path of root.files.keys()) {
      const others = users.get(path);
      if (others) others.push(one);
      else users.set(path, [one]);
    }
    yield;
  }
  return { kustomizations, byFolder, roots, users };
}

/** The same roots, those followed again that looked into files of which the objects are others; undefined where one looks elsewhere. */
function followAgain(
  changed: ReadonlySet<string>,
  known: Known,
  inFile: (path: string) => readonly Resource[],
): Known | undefined {
  const concerned = new Set([...changed].flatMap((path) => known.users.get(path) ?? []));
  if (concerned.size === 0) return known;
  const roots = new Map(known.roots);
  for (const one of concerned) {
    const root = rootOf(one, known.byFolder, inFile);
    if (!sameItems([...root.files.keys()], [...(known.roots.get(one)?.files.keys() ?? [])])) return undefined;
    roots.set(one, root);
  }
  return { ...known, roots };
}

function writtenOf(resources: readonly Resource[]): Written {
  const files = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (resource.platform === "kubernetes" && !isKustomization(resource)) addTo(files, resource.whole.file, resource);
  }
  return { resources, kustomizations: resources.filter(isKustomization).map(kustomizationOf), files };
}

/** Brings the objects of files up to date. @returns the files of which the objects are others. */
function keepFiles(
  files: Map<string, readonly Resource[]>,
  before: readonly Written[],
  now: readonly Written[],
): ReadonlySet<string> {
  const isInPlace = before.length === now.length;
  const taken = isInPlace ? before.filter((portion, at) => portion !== now[at]) : before;
  const given = isInPlace ? now.filter((portion, at) => portion !== before[at]) : now;
  const gone = new Set(taken.flatMap((portion) => [...portion.files.keys()]));
  const changed = new Set<string>();
  for (const portion of given) {
    for (const [path, objects] of portion.files) {
      gone.delete(path);
      const known = files.get(path);
      if (known && sameItems(known, objects)) continue;
      files.set(path, objects);
      changed.add(path);
    }
  }
  for (const path of gone) {
    files.delete(path);
    changed.add(path);
  }
  return changed;
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
