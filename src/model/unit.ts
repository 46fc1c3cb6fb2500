/**
 * Parts of a workspace that know nothing of each other: a root module with all that it calls, a folder of manifests. Roots
 * that call a module of the same folder are one unit, since a fact about the module's text is one fact for both.
 */
import type { Resource } from "./resource";
import { splitScope } from "./scope";
import { sameItems } from "./scope-index";

/** The same object as before as long as its resources are. */
export interface Unit {
  readonly name: string;
  readonly resources: readonly Resource[];
}

/** The units of a workspace, in the order in which they begin; `before` are those of its last state. */
export function unitsOf(resources: readonly Resource[], before: readonly Unit[] = []): readonly Unit[] {
  const known = new Map(before.map((unit) => [unit.name, unit]));
  const names = unitNames(resources);
  const members = new Map<string, Resource[]>();
  for (const resource of resources) {
    const name = names.get(`${resource.platform} ${resource.scope}`) ?? "";
    const unit = members.get(name);
    if (unit) unit.push(resource);
    else members.set(name, [resource]);
  }
  return [...members].map(([name, found]) => {
    const unit = known.get(name);
    return unit && sameItems(unit.resources, found) ? unit : { name, resources: found };
  });
}

/** The unit of each scope: folders are joined by the calls that lead from one to another. */
function unitNames(resources: readonly Resource[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  const rootOf = (folder: string): string => {
    let root = folder;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    return root;
  };
  const folders = new Map<string, string>();
  for (const { platform, scope } of resources) {
    const key = `${platform} ${scope}`;
    if (folders.has(key)) continue;
    const { folder, root } = splitScope(scope);
    folders.set(key, `${platform} ${folder}`);
    const [from, to] = [rootOf(`${platform} ${folder}`), rootOf(`${platform} ${root}`)];
    if (from !== to) parents.set(from, to);
  }
  return new Map([...folders].map(([key, folder]) => [key, rootOf(folder)]));
}
