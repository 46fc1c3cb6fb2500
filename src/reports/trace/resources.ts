/** Resources as nodes, and the links that code and `covers` write about them. */
import { type Resource, typeKey } from "../../model/resource";
import { matchesAddress } from "../../register/address-pattern";
import type { Component, Occurrence } from "../../register/components/component";
import { addTo } from "../../register/gather";
import { tagged } from "../../register/links/cover";
import type { RegisterView } from "../../register/queries/view";
import type { Requirement } from "../../register/records/requirement";
import { type Entry, placeOfField } from "../../register/register";
import type { Location } from "../../syntax/text";
import type { TraceGraph } from "./graph";
import type { TraceInput } from "./input";
import { namedRecord, type RecordKind, recordKey } from "./records";

/** What a resource shows and where it is: computed once for the whole workspace. */
export interface ResourceFacts {
  readonly componentsOf: (resource: Resource) => readonly Component[];
  readonly unregisteredOf: (resource: Resource) => readonly Component[];
}

/** Components by the resources that show them. A provider counts where it is declared, and is nobody's gap. */
export function resourceFacts({ components, links }: RegisterView): ResourceFacts {
  const declared = ({ resource }: Occurrence, { kind }: Component) =>
    kind !== "provider" || resource.mode === "settings";
  const shown = byResource(components, declared);
  const missing = links.unregistered.map(({ component, occurrences }) => ({ ...component, occurrences }));
  const unregistered = byResource(missing, () => true);
  return {
    componentsOf: (resource) => shown.get(resource) ?? [],
    unregisteredOf: (resource) => unregistered.get(resource) ?? [],
  };
}

function byResource(
  components: readonly Component[],
  counts: (occurrence: Occurrence, component: Component) => boolean,
): ReadonlyMap<Resource, readonly Component[]> {
  const lists = new Map<Resource, Component[]>();
  for (const component of components) {
    const resources = component.occurrences.filter((one) => counts(one, component)).map(({ resource }) => resource);
    for (const resource of new Set(resources)) addTo(lists, resource, component);
  }
  return lists;
}

const TAGS: readonly { readonly tag: "soup" | "risk" | "control" | "requirement"; readonly kind: RecordKind }[] = [
  { tag: "soup", kind: "item" },
  { tag: "risk", kind: "risk" },
  { tag: "control", kind: "control" },
  { tag: "requirement", kind: "requirement" },
];

/**
 * Adds a resource with its links.
 * @returns its position; undefined when it shows no component and nothing is linked to it.
 */
export function addResource(
  graph: TraceGraph,
  resource: Resource,
  facts: ResourceFacts,
  requirements: readonly Entry<Requirement>[],
  input: TraceInput,
): number | undefined {
  const components = facts.componentsOf(resource);
  const written = linksWritten(graph, resource, components, requirements, input);
  const isOut = input.isOut(resource);
  const isOnlyProviders = components.every(({ kind }) => kind === "provider");
  const hasTags = resource.annotations.some(({ tag }) => TAGS.some((one) => one.tag === tag));
  if (isOnlyProviders && written.length === 0 && !hasTags && !isOut) return undefined;
  const missing = isOut ? [] : facts.unregisteredOf(resource);
  const own = graph.add(nodeOf(resource, components, isOut, missing.length > 0, input));
  for (const { kind, id, at } of written) {
    const other = graph.find(recordKey(kind, id));
    if (other !== undefined) linkTo(graph, own, other, kind, at);
  }
  // A tag may name what no record has, or what is kept elsewhere.
  for (const { tag, kind } of TAGS) {
    for (const { text, at } of tagged(resource, tag)) {
      const other = namedRecord(graph, input.view.register, { kind, id: text, at, by: own });
      if (other !== undefined) linkTo(graph, own, other, kind, at);
    }
  }
  for (const component of missing) {
    const names = [shortTitle(component)];
    graph.miss({ kind: "not-registered", column: "item", subject: own, names, at: resource.header });
  }
  return own;
}

/** The name of an image without its registry. */
function shortTitle({ kind, title }: Component): string {
  return kind === "image" ? title.slice(title.lastIndexOf("/") + 1) : title;
}

interface Written {
  readonly kind: RecordKind;
  readonly id: string;
  readonly at: Location;
}

function linksWritten(
  graph: TraceGraph,
  resource: Resource,
  components: readonly Component[],
  requirements: readonly Entry<Requirement>[],
  { view: { links } }: TraceInput,
): readonly Written[] {
  const standing = components.flatMap((component) => {
    const item = links.itemOfComponent(component, resource);
    return item ? [{ kind: "item" as const, id: item.id, at: placeOfField(item, "component") }] : [];
  });
  const own = <T>(kind: RecordKind, all: readonly { entry: Entry<T>; through: string; at: Location }[]): Written[] =>
    // What the item says of its risks and controls is a link of the item.
    all.filter(({ through }) => through !== "item").map(({ entry, at }) => ({ kind, id: entry.id, at }));
  const met = requirements.flatMap((entry) =>
    (entry.record.covers ?? []).flatMap((pattern, position): Written[] =>
      matchesAddress(pattern, resource.address)
        ? [{ kind: "requirement", id: entry.id, at: placeOfField(entry, `covers.${position}`) }]
        : [],
    ),
  );
  const all = [
    ...own("item", links.itemsOf(resource)),
    ...standing,
    ...own("risk", links.risksOf(resource)),
    ...own("control", links.controlsOf(resource)),
    ...met,
  ];
  return all.filter(({ kind, id }) => graph.find(recordKey(kind, id)) !== undefined);
}

function linkTo(graph: TraceGraph, resource: number, record: number, kind: RecordKind, at: Location): void {
  if (kind === "item") graph.link({ from: record, to: resource, relation: "covers", at });
  else if (kind === "risk") graph.link({ from: resource, to: record, relation: "contributes to", at });
  else if (kind === "control") graph.link({ from: resource, to: record, relation: "implements", at });
  else if (kind === "requirement") graph.link({ from: resource, to: record, relation: "meets", at });
}

/** The key of a resource's node. */
export function resourceKey({ address, header }: Resource): string {
  return `resource:${header.file}:${address}`;
}

function nodeOf(
  resource: Resource,
  components: readonly Component[],
  isOut: boolean,
  isUnregistered: boolean,
  { view, placesOf, supplierNames }: TraceInput,
) {
  const { address, header } = resource;
  const known = view.knowledge.find(typeKey(resource));
  return {
    key: resourceKey(resource),
    kind: "resource" as const,
    label: address,
    title: known?.service ?? components[0]?.title ?? "",
    details: placesOf(resource),
    marks: isOut ? (["out-of-scope"] as const) : isUnregistered ? (["unregistered"] as const) : [],
    components: [...new Set<string>(components.map(({ kind }) => kind))],
    suppliers: supplierNames(undefined, components),
    at: header,
    url: undefined,
  };
}
