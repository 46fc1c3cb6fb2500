import type { Resource } from "../../model/resource";
import type { Component } from "../../register/components/component";
import { groupComponents } from "../../register/components/component";
import type { SoupItem } from "../../register/records/soup";
import type { Entry } from "../../register/register";
import { placesOf } from "../../rules/region/whereabouts";
import { code, escapeMarkdown, escapeProse } from "../markdown";
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
  const items = register.soup.map((entry) => itemRow(entry, snapshot));
  const missing = view.links.unregistered.map(({ component, occurrences }) => ({ ...component, occurrences }));
  if (missing.length === 0) return items;
  const groups = groupComponents(missing).map(
    ({ title, components }): Row => ({
      id: `unregistered/${title}`,
      label: title,
      description: String(components.length),
      icon: "folder",
      kind: "group",
      isOpen: true,
      children: components.map((component) => componentRow(component, snapshot)),
    }),
  );
  if (register.files.length === 0) return [INITIALISE, ...groups];
  return [
    ...items,
    {
      id: "unregistered",
      label: "Not yet registered",
      description: count(missing.length, "component"),
      icon: "question",
      kind: "group",
      isOpen: items.length === 0,
      children: groups,
    },
  ];
}

const INITIALISE: Row = {
  id: "initialise",
  label: "Initialise Regulatory Folder…",
  icon: "new-folder",
  kind: "action",
  command: "tureen.initialise",
  tooltip: "Makes the files in which the register, risks and justifications stand beside the code.",
  children: [],
};

function itemRow(entry: Entry<SoupItem>, snapshot: Snapshot): Row {
  const { links, stateOf } = snapshot.analysis.view;
  const { clauses } = snapshot.project.settings.knowledge;
  const { state, missing, suspicion } = stateOf(entry);
  const resources = links.resourcesOfItem(entry.id);
  const designators = new Set(links.componentsOfItem(entry.id).flatMap((component) => component.designators));
  const changes = (suspicion?.changes ?? []).map(
    ({ what, before, after }) => `- ${escapeMarkdown(`${what}: ${before ?? "absent"} → ${after ?? "absent"}`)}`,
  );
  const open = missing.map(({ words, clause }) => `- ${escapeMarkdown(`${words} (${clauses.cite([clause])})`)}`);
  return {
    id: `item/${entry.id}`,
    label: `${entry.id} ${entry.record.title ?? ""}`.trim(),
    description: [
      ...(state === "suspect" || state === "retired" ? [state] : []),
      ...(missing.length > 0 ? [`${missing.length} open`] : []),
      ...[...designators].filter((text) => text.length <= LONGEST_DESIGNATOR),
    ].join(" · "),
    tooltip: [
      `**${escapeMarkdown(entry.id)}** ${escapeMarkdown(entry.record.title ?? "")} · ${count(resources.length, "resource")}`,
      ...(suspicion ? [["The code has moved since the last review.", ...changes].join("\n")] : []),
      ...(open.length > 0 ? [["Still open:", ...open].join("\n")] : []),
    ].join("\n\n"),
    icon: STATE_ICON[state],
    ...(state === "suspect" && { tone: "warning" as const }),
    ...(state === "retired" && { tone: "muted" as const }),
    kind: "item",
    at: rowPlace(entry.at, snapshot),
    record: entry.id,
    children: resources.map((resource) => resourceRow(resource, `item/${entry.id}`, snapshot, entry.id)),
  };
}

/** An image reference says nothing in a narrow panel. */
const LONGEST_DESIGNATOR = 30;

function componentRow(component: Component, snapshot: Snapshot): Row {
  const [first, ...others] = component.occurrences;
  const occurrences = component.occurrences.map(({ resource, at, designator }, index) => ({
    ...resourceRow(resource, `component/${component.key}/${index}`, snapshot),
    ...(designator && { description: designator }),
    at: rowPlace(at, snapshot),
  }));
  return {
    id: `component/${component.key}`,
    label: component.kind === "image" ? component.title.slice(component.title.lastIndexOf("/") + 1) : component.title,
    description: [...component.designators, component.pinState].join(" · "),
    tooltip: [
      `**${escapeMarkdown(component.title)}** · ${count(component.occurrences.length, "place")}`,
      `${component.pinState}${component.reason ? `: ${escapeProse(component.reason)}` : ""}`,
    ].join("\n\n"),
    icon: KIND_ICON[component.kind],
    kind: "component",
    component: component.key,
    ...(first && { at: rowPlace(first.at, snapshot), address: first.resource.address }),
    children: others.length > 0 ? occurrences : [],
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
    tooltip: `${code(resource.address)} in ${code(resource.header.file)}`,
    icon: "symbol-structure",
    kind: "resource",
    at: rowPlace(resource.header, snapshot),
    address: resource.address,
    ...(record && { record }),
    children: [],
  };
}
