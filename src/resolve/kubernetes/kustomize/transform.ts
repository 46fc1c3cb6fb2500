/** What one kustomization changes in an object. */
import type { Resource } from "../../../model/resource";
import type { Entry, MapNode, Node } from "../../../model/value";
import { parseYaml } from "../../../syntax/yaml/parse";
import { placedAt } from "../helm/outcome";
import { nodeFromYaml } from "../node";
import { entryOf, itemsOf, type Kustomization, pathIn, plainText, textOf } from "./graph";
import { mergeMap, setAt } from "./merge";

/** A strategic merge patch, with what says which objects it is for. */
interface Patch {
  readonly content: MapNode;
  readonly target: { readonly kind: string | undefined; readonly name: string | undefined };
  /** The resource of the patch when it stands in a file of its own. */
  readonly resource: Resource | undefined;
}

/** Changes an object: the same configuration when nothing is for it, undefined when it is deleted. */
export interface Transformer {
  apply(object: Resource, config: MapNode): MapNode | undefined;
  /** The patches in files that have been for some object. */
  readonly used: ReadonlySet<Resource>;
  /** What the outcome depends on besides the object. */
  readonly sources: readonly Resource[];
}

/** Prepares the changes of a kustomization in the order in which Kustomize makes them. */
export function transformerOf(
  kustomization: Kustomization,
  inFile: (path: string) => readonly Resource[],
): Transformer {
  const { config } = kustomization.resource;
  const patches = patchesOf(kustomization, inFile);
  const used = new Set<Resource>();
  const images = itemsOf(config, "images");
  const replicas = itemsOf(config, "replicas");
  const namespace = entryOf(config, "namespace");
  return {
    used,
    sources: [kustomization.resource, ...patches.flatMap(({ resource }) => resource ?? [])],
    apply(object, written) {
      let changed = written;
      for (const patch of patches) {
        if (!isFor(patch, object)) continue;
        if (patch.resource) used.add(patch.resource);
        if (textOf(patch.content, "$patch") === "delete") return undefined;
        changed = mergeMap(changed, withoutIdentity(patch.content));
      }
      if (images.length > 0) changed = withImages(changed, images, 0);
      for (const entry of replicas) {
        const count = entryOf(entry, "count");
        if (count && textOf(entry, "name") === object.name) changed = setAt(changed, ["spec", "replicas"], count, true);
      }
      if (namespace && !CLUSTER_WIDE.has(object.type)) {
        changed = setAt(changed, ["metadata", "namespace"], namespace, true);
      }
      return changed;
    },
  };
}

/** Objects that stand in no namespace. */
const CLUSTER_WIDE = new Set(
  "Namespace Node PersistentVolume StorageClass ClusterRole ClusterRoleBinding CustomResourceDefinition".split(" "),
);

function patchesOf(kustomization: Kustomization, inFile: (path: string) => readonly Resource[]): readonly Patch[] {
  const { folder, resource } = kustomization;
  const ofFile = (path: string | undefined, target: Node | undefined): readonly Patch[] => {
    const known = pathIn(folder, path);
    return (known === undefined ? [] : inFile(known)).map((patch) => patchOf(patch.config, target, patch));
  };
  const ofText = (node: Node | undefined, target: Node | undefined): readonly Patch[] =>
    node ? documentsIn(node).map((content) => patchOf(content, target, undefined)) : [];
  const merged = itemsOf(resource.config, "patchesStrategicMerge").flatMap((item) =>
    plainText(item)?.includes("\n") ? ofText(item, undefined) : ofFile(plainText(item), undefined),
  );
  const patches = itemsOf(resource.config, "patches").flatMap((item) => {
    const target = entryOf(item, "target");
    return [...ofFile(textOf(item, "path"), target), ...ofText(entryOf(item, "patch"), target)];
  });
  return [...merged, ...patches];
}

function patchOf(content: MapNode, target: Node | undefined, resource: Resource | undefined): Patch {
  const metadata = entryOf(content, "metadata");
  const named = { kind: textOf(content, "kind"), name: metadata && textOf(metadata, "name") };
  // A target by labels or annotations is not followed.
  const isPlain = target?.kind === "map" && [...target.entries.keys()].every((key) => PLAIN_TARGET.has(key));
  const chosen = isPlain ? { kind: textOf(target, "kind"), name: textOf(target, "name") } : named;
  return { content, target: chosen, resource };
}

const PLAIN_TARGET = new Set(["group", "version", "kind", "name", "namespace"]);

function isFor({ target }: Patch, { type, name }: Resource): boolean {
  if (target.kind === undefined && target.name === undefined) return false;
  return (target.kind ?? type) === type && (target.name === undefined || target.name === ".*" || target.name === name);
}

/** The maps that a text of YAML holds, as if all of them stood where the text does. */
function documentsIn(text: Node): readonly MapNode[] {
  const known = documents.get(text);
  if (known) return known;
  const read = (plainText(text) ?? "").split(/^---.*$/m).flatMap((part) => {
    const { root } = parseYaml(part);
    const node = root && placedAt(nodeFromYaml(root, { file: text.at.file, anchor: { start: 0 } }), text.at);
    return node?.kind === "map" ? [withOrigin(node, text)] : [];
  });
  documents.set(text, read);
  return read;
}

/** A pure memo: the same node always holds the same text, and it goes with the node. */
const documents = new WeakMap<Node, readonly MapNode[]>();

/** Places in a text of its own mean nothing in the file. */
function withOrigin(node: MapNode, text: Node): MapNode {
  const strip = (one: Node): Node => {
    if (one.kind === "map") return withOrigin(one, text);
    if (one.kind === "list") {
      const { origin: _, ...rest } = one;
      return { ...rest, items: one.items.map(strip), at: text.at };
    }
    const { origin: _, ...rest } = one;
    return { ...rest, at: text.at };
  };
  const { origin: _, ...rest } = node;
  const entries = [...node.entries].map(([name, entry]): [string, Entry] => [
    name,
    { ...entry, value: strip(entry.value) },
  ]);
  return { ...rest, entries: new Map(entries) };
}

/** A patch changes what an object is, not which it is. */
function withoutIdentity(patch: MapNode): MapNode {
  const entries = new Map(patch.entries);
  for (const key of ["apiVersion", "kind"]) entries.delete(key);
  const metadata = entries.get("metadata");
  if (metadata?.value.kind === "map") {
    const kept = new Map(metadata.value.entries);
    for (const key of ["name", "namespace"]) kept.delete(key);
    entries.set("metadata", { ...metadata, value: { ...metadata.value, entries: kept } });
  }
  return { ...patch, entries };
}

const DEEPEST = 60;

/** Kustomize changes the `image` of every container, wherever containers stand. */
function withImages(map: MapNode, images: readonly Node[], depth: number): MapNode {
  let entries: Map<string, Entry> | undefined;
  for (const [name, entry] of map.entries) {
    const value = entry.value;
    let next: Node = value;
    if (CONTAINERS.has(name) && value.kind === "list") {
      const items = value.items.map((item) => (item.kind === "map" ? withImage(item, images) : item));
      if (items.some((item, at) => item !== value.items[at])) next = { ...value, items };
    } else if (value.kind === "map" && depth < DEEPEST) next = withImages(value, images, depth + 1);
    if (next === value) continue;
    entries ??= new Map(map.entries);
    entries.set(name, { ...entry, value: next });
  }
  return entries ? { ...map, entries } : map;
}

const CONTAINERS = new Set(["containers", "initContainers"]);

/** An image without tag and digest. */
function nameOfImage(written: string): string {
  const [undigested = ""] = written.split("@");
  const colon = undigested.lastIndexOf(":");
  return colon >= 0 && /^[\w.-]+$/.test(undigested.slice(colon + 1)) ? undigested.slice(0, colon) : undigested;
}

function withImage(container: MapNode, images: readonly Node[]): MapNode {
  const entry = container.entries.get("image");
  const written = plainText(entry?.value);
  if (!entry || written === undefined) return container;
  const name = nameOfImage(written);
  const suffix = written.slice(name.length);
  const change = images.find((image) => textOf(image, "name") === name);
  if (!change) return container;
  const [tag, digest] = [textOf(change, "newTag"), textOf(change, "digest")];
  const version = `${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
  const decisive = entryOf(change, "digest") ?? entryOf(change, "newTag") ?? entryOf(change, "newName");
  if (!decisive) return container;
  const value = `${textOf(change, "newName") ?? name}${version === "" ? suffix : version}`;
  const entries = new Map(container.entries);
  const { at } = entry.value;
  entries.set("image", { ...entry, value: { kind: "scalar", value, at, origin: decisive.at } });
  return { ...container, entries };
}
