import type { Resource } from "../../model/resource";
import type { Component } from "../../register/components/component";
import { groupComponents } from "../../register/components/component";
import type { SoupItem } from "../../register/records/soup";
import type { Entry } from "../../register/register";
import { placesOf } from "../../rules/region/whereabouts";
import type { Snapshot } from "../snapshot";
import { count, type Row, rowPlace } from "./row";

const STATE_ICON = { complete: "pass", incomplete: "circle-outline", suspect: "warning", retired: "archive" } as const;
const KIND_ICON = {
  service: "server-process",
  runtime: "symbol-method",
  image: "package",
  "machine-image": "vm",
  chart: "layers",
  module: "symbol-module",
  provider: "plug",
} as const;

/** SOUP register: items with the resources that they cover, then the components that no item covers. */
export function soupRows(snapshot: Snapshot): readonly Row[] {
  const { register, view } = snapshot.analysis;
  const { links } = view;
  const items = register.soup.map((entry) => itemRow(entry, snapshot));
  const missing = links.unregistered.map(({ component, occurrences }) => ({ ...component, occurrences }));
  if (missing.length === 0) return items;
  return [
    ...items,
    {
      id: "unregistered",
      label: "Not yet registered",
      description: count(missing.length, "component"),
      icon: "question",
      kind: "group",
      isOpen: items.length === 0,
      children: groupComponents(missing).map(({ title, components }) => ({
        id: `unregistered/${title}`,
        label: title,
        description: String(components.length),
        icon: "folder",
        kind: "group" as const,
        isOpen: true,
        children: components.map((component) => componentRow(component, snapshot)),
      })),
    },
  ];
}

function itemRow(entry: Entry<SoupItem>, snapshot: Snapshot): Row {
  const { links, stateOf } = snapshot.analysis.view;
  const { state, missing, suspicion } = stateOf(entry);
  const resources = links.resourcesOfItem(entry.id);
  const open = missing.length > 0 ? [`${count(missing.length, "field")} open`] : [];
  const changes = (suspicion?.changes ?? []).map(
    ({ what, before, after }) => `${what}: ${before ?? "absent"} → ${after ?? "absent"}`,
  );
  return {
    id: `item/${entry.id}`,
    label: `${entry.id} ${entry.record.title ?? ""}`.trim(),
    description: [...(state === "suspect" ? ["suspect"] : []), ...open, count(resources.length, "resource")].join(
      " · ",
    ),
    tooltip: [
      suspicion ? "The code has moved since the last review." : "",
      ...changes,
      ...missing.map(
        ({ words, clause }) => `Still open: ${words} (${snapshot.project.settings.knowledge.clauses.cite([clause])})`,
      ),
    ]
      .filter(Boolean)
      .join("\n"),
    icon: STATE_ICON[state],
    kind: "item",
    at: rowPlace(entry.at, snapshot),
    record: entry.id,
    children: resources.map((resource) => resourceRow(resource, `item/${entry.id}`, snapshot, entry.id)),
  };
}

function componentRow(component: Component, snapshot: Snapshot): Row {
  const designator = component.designators.join(", ");
  return {
    id: `component/${component.key}`,
    label: component.title,
    description: [designator, component.pinState, count(component.occurrences.length, "place")]
      .filter(Boolean)
      .join(" · "),
    ...(component.reason && { tooltip: component.reason }),
    icon: KIND_ICON[component.kind],
    kind: "component",
    component: component.key,
    ...(component.occurrences[0] && { at: rowPlace(component.occurrences[0].at, snapshot) }),
    children: component.occurrences.map(({ resource, at, designator: written }, index) => ({
      ...resourceRow(resource, `component/${component.key}/${index}`, snapshot),
      ...(written && { description: written }),
      at: rowPlace(at, snapshot),
    })),
  };
}

/** A resource below the record or component that it belongs to. */
export function resourceRow(resource: Resource, below: string, snapshot: Snapshot, record?: string): Row {
  const { analysis, project } = snapshot;
  const { knowledge } = project.settings;
  const places = placesOf(resource, { workspace: analysis.workspace, knowledge }).map((place) =>
    knowledge.places.short(place),
  );
  return {
    id: `${below}/${resource.address}`,
    label: resource.address,
    description: places.join(", "),
    tooltip: resource.header.file,
    icon: "symbol-structure",
    kind: "resource",
    at: rowPlace(resource.header, snapshot),
    address: resource.address,
    ...(record && { record }),
    children: [],
  };
}
