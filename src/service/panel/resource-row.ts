import type { Resource } from "../../model/resource";
import { placesOf } from "../../rules/region/whereabouts";
import { code } from "../markdown";
import type { Node, PanelSource, Row } from "./row";
import { rowPlace } from "./row-place";

/** A resource below the record, component or heading that it belongs to. */
export function resourceNode(resource: Resource, id: string, source: PanelSource, look: Partial<Row> = {}): Node {
  const { snapshot } = source;
  return {
    row: {
      id,
      label: resource.address,
      description: placeWords([resource], source).join(", "),
      icon: "symbol-structure",
      kind: "resource",
      at: rowPlace(resource.header, snapshot),
      address: resource.address,
      uri: snapshot.editor.uri(resource.whole.file),
      ...look,
    },
    tooltip: () => `${code(resource.address)} in ${code(resource.header.file)}`,
  };
}

/** Where resources stand, each place once: "Frankfurt, DE". */
export function placeWords(resources: readonly Resource[], { snapshot }: PanelSource): readonly string[] {
  const { knowledge } = snapshot.project.settings;
  const { workspace } = snapshot.analysis;
  const places = resources.flatMap((resource) => placesOf(resource, { workspace, knowledge }));
  return [...new Set(places.map((place) => knowledge.places.short(place)))];
}

/** The texts by which a filter finds a resource. */
export function resourceTexts({ address, header }: Resource): readonly string[] {
  return [address, header.file];
}
