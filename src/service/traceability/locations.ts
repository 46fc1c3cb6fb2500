/** Where the data of a workspace is, as the editor asks for it. */
import type { LocationInput } from "../../reports/map/locations";
import type { Snapshot } from "../snapshot";
import { traceInput } from "./trace";

/** What the map is made from, for a snapshot. */
export function locationInput({ analysis, project, on }: Snapshot): LocationInput {
  const { workspace, view, lookup } = analysis;
  const { isOut, supplierNames } = traceInput(analysis, project);
  return {
    workspace,
    knowledge: project.settings.knowledge,
    on,
    isOut,
    factsOf: (resource) => {
      const components = lookup.componentsOf(resource);
      const standing = components.flatMap((component) => view.links.itemOfComponent(component, resource) ?? []);
      const items = [...view.links.itemsOf(resource).map(({ entry }) => entry), ...standing].map(({ id }) => id);
      return {
        items: [...new Set(items)],
        suppliers: supplierNames(undefined, components),
        components: [...new Set<string>(components.map(({ kind }) => kind))],
      };
    },
  };
}
