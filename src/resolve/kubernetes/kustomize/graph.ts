/** Which kustomization uses which, and which objects (https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/). */
import type { Resource } from "../../../model/resource";
import type { Node } from "../../../model/value";

/** A kustomization, or a component that kustomizations include. */
export interface Kustomization {
  readonly resource: Resource;
  readonly folder: string;
  /** Folders and files under `resources` and `bases` as paths of the workspace; remote ones are left out. */
  readonly resources: readonly string[];
  readonly components: readonly string[];
  readonly patchFiles: readonly string[];
}

/** True for a resource that is a kustomization or one of its components. */
export function isKustomization({ type, config }: Resource): boolean {
  if (type === "Kustomization") return !textOf(config, "apiVersion")?.startsWith("kustomize.toolkit.fluxcd.io/");
  return type === "Component" && textOf(config, "apiVersion")?.startsWith("kustomize.config.k8s.io/") === true;
}

/** What a kustomization names, with paths from the workspace's folder. */
export function readKustomization(resource: Resource): Kustomization {
  const folder = resource.scope;
  const paths = (...keys: readonly string[]) =>
    keys.flatMap((key) => itemsOf(resource.config, key)).flatMap((item) => pathIn(folder, plainText(item)) ?? []);
  const patches = itemsOf(resource.config, "patches").flatMap((item) => pathIn(folder, textOf(item, "path")) ?? []);
  const merged = itemsOf(resource.config, "patchesStrategicMerge").flatMap((item) => {
    const text = plainText(item);
    return text?.includes("\n") ? [] : (pathIn(folder, text) ?? []);
  });
  return {
    resource,
    folder,
    resources: paths("resources", "bases"),
    components: paths("components"),
    patchFiles: [...patches, ...merged],
  };
}

/** The items of a list under a key; none when there is no list. */
export function itemsOf(node: Node, key: string): readonly Node[] {
  const list = entryOf(node, key);
  return list?.kind === "list" ? list.items : [];
}

export function entryOf(node: Node, key: string): Node | undefined {
  return node.kind === "map" ? node.entries.get(key)?.value : undefined;
}

/** The text of a scalar under a key. */
export function textOf(node: Node, key: string): string | undefined {
  return plainText(entryOf(node, key));
}

export function plainText(node: Node | undefined): string | undefined {
  return node?.kind === "scalar" && node.value !== null ? String(node.value) : undefined;
}

/** A relative path as one of the workspace; undefined for addresses and for what lies outside. */
export function pathIn(folder: string, path: string | undefined): string | undefined {
  if (path === undefined || path === "" || /^[a-z+.-]{1,20}:|^[\w.-]+@|\?|^\//i.test(path)) return undefined;
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}
