/** Which items of the register speak of a resource. */
import type { Resource } from "../model/resource";
import type { RegisterView } from "../register/queries/view";
import type { SoupItem } from "../register/records/soup";
import type { Entry } from "../register/register";
import { resourceFacts } from "./trace/resources";

/**
 * Items that a tag or `covers` links to a resource, and those that stand for a component which it shows: an item for a
 * service speaks of all its resources without naming one.
 */
export function itemsOfResources(view: RegisterView): (resource: Resource) => readonly Entry<SoupItem>[] {
  const { componentsOf } = resourceFacts(view);
  const { links } = view;
  return (resource) => {
    const linked = links.itemsOf(resource).map(({ entry }) => entry);
    const standing = componentsOf(resource).flatMap((component) => links.itemOfComponent(component, resource) ?? []);
    return [...new Set([...linked, ...standing])];
  };
}
