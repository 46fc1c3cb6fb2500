/** Which record speaks of which resource, from tags in code and from `covers` in the register. */

import type { Resource } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import type { Location } from "../../syntax/text";
import type { Component } from "../components/component";
import { addTo } from "../gather";
import type { Control, Risk } from "../records/risk";
import type { SoupItem } from "../records/soup";
import type { Entry, Register } from "../register";
import { placeOfField } from "../register";
import { type CoverIndex, indexCovers, tagged } from "./cover";

/** A link of a resource to a record. */
export interface Link<T> {
  readonly entry: Entry<T>;
  /** `code`: a tag names the record. `covers`: the record describes the address. `item`: its SOUP item names the record. */
  readonly through: "code" | "covers" | "item";
  /** Where the link is written. */
  readonly at: Location;
}

export interface Links {
  itemsOf(resource: Resource): readonly Link<SoupItem>[];
  risksOf(resource: Resource): readonly Link<Risk>[];
  controlsOf(resource: Resource): readonly Link<Control>[];
  /** Resources of a record, in the order of the workspace, each object once: of its variants the first. */
  resourcesOfItem(id: string): readonly Resource[];
  resourcesOfRisk(id: string): readonly Resource[];
  resourcesOfControl(id: string): readonly Resource[];
  /** The ways in which overlays leave one object, itself among them. */
  variantsOf(resource: Resource): readonly Resource[];
  /** Components that the item stands for, each with those occurrences for which it does. */
  componentsOfItem(id: string): readonly Component[];
  /** The item that stands for a component where a resource shows it. */
  itemOfComponent(component: Component, resource: Resource): Entry<SoupItem> | undefined;
  /** Components with occurrences that no item stands for. */
  readonly unregistered: readonly Unregistered[];
}

/** A component and the resources that show it without an item standing for it there. */
export interface Unregistered {
  readonly component: Component;
  readonly occurrences: Component["occurrences"];
}

/** Links between a register and a workspace. `components` are those of the workspace, asked for when a link needs them. */
export function linksOf(register: Register, workspace: Workspace, components: () => readonly Component[]): Links {
  const soup = register.soup.filter((entry) => entry.record.status !== "retired");
  const items = linker(soup, "soup");
  const claims = claimIndex(soup);
  const itemsOf = memo((resource: Resource) => distinct(items(resource)));
  const throughItems = <T>(resource: Resource, entries: ReadonlyMap<string, Entry<T>>, field: "risks" | "controls") =>
    itemsOf(resource).flatMap(({ entry }) => namedBy(entry, entries, field));
  const [risks, controls] = [byId(register.risks), byId(register.controls)];
  const [ownRisks, ownControls] = [linker(register.risks, "risk"), linker(register.controls, "control")];
  const risksOf = memo((resource: Resource) =>
    distinct([...ownRisks(resource), ...throughItems(resource, risks, "risks")]),
  );
  const controlsOf = memo((resource: Resource) =>
    distinct([...ownControls(resource), ...throughItems(resource, controls, "controls")]),
  );
  const itemOfComponent = (component: Component, resource: Resource) =>
    claims(component.key)[0] ?? itemsOf(resource).find(({ entry }) => standsFor(entry.record, component))?.entry;
  const claimed = lazy(() => claimedComponents(components(), itemOfComponent));
  const unregistered = lazy(() => unregisteredOf(components(), itemOfComponent));
  const variants = lazy(() => variantsIn(workspace));
  return {
    itemsOf,
    risksOf,
    controlsOf,
    resourcesOfItem: reverse(workspace, itemsOf, (id) =>
      (claimed().get(id) ?? []).flatMap(({ occurrences }) => occurrences.map((o) => o.resource)),
    ),
    variantsOf: (resource) => variants().get(objectKey(resource)) ?? [resource],
    resourcesOfRisk: reverse(workspace, risksOf, () => []),
    resourcesOfControl: reverse(workspace, controlsOf, () => []),
    componentsOfItem: (id) => claimed().get(id) ?? [],
    itemOfComponent,
    get unregistered() {
      return unregistered();
    },
  };
}

/** A resource's own links to records of one kind: by tag, and by `covers`. */
function linker<T extends { readonly covers?: readonly string[] | undefined }>(
  entries: readonly Entry<T>[],
  tag: "soup" | "risk" | "control",
): (resource: Resource) => Link<T>[] {
  const known = byId(entries);
  const covers: CoverIndex<Entry<T>> = indexCovers(entries, (entry) => entry.record.covers ?? []);
  return (resource) => {
    const byTag = tagged(resource, tag).flatMap(({ text, at }): Link<T>[] => {
      const entry = known.get(text);
      return entry ? [{ entry, through: "code", at }] : [];
    });
    const byCover = covers.find(resource.address).map(({ owner, position }): Link<T> => {
      return { entry: owner, through: "covers", at: placeOfField(owner, `covers.${position}`) };
    });
    return [...byTag, ...byCover];
  };
}

/** Items that name a component by its key, or by a pattern over keys in `covers`. */
function claimIndex(soup: readonly Entry<SoupItem>[]): (key: string) => readonly Entry<SoupItem>[] {
  const index = indexCovers(soup, ({ record }) =>
    [record.component, ...(record.covers ?? [])].filter((p) => p !== undefined),
  );
  return (key) => index.find(key).map(({ owner }) => owner);
}

/** An item that covers a resource stands for the components that it shows, unless it says that it is of another kind. */
function standsFor(item: SoupItem, component: Component): boolean {
  if (item.component !== undefined) return item.component === component.key;
  return item.kind === undefined || item.kind === component.kind;
}

function namedBy<T>(
  item: Entry<SoupItem>,
  entries: ReadonlyMap<string, Entry<T>>,
  field: "risks" | "controls",
): Link<T>[] {
  const failing = field === "risks" ? (item.record.failureModes ?? []).flatMap((mode) => mode.risks ?? []) : [];
  return [...(item.record[field] ?? []), ...failing].flatMap((id, position): Link<T>[] => {
    const entry = entries.get(id);
    return entry ? [{ entry, through: "item", at: placeOfField(item, `${field}.${position}`) }] : [];
  });
}

function claimedComponents(
  components: readonly Component[],
  itemOf: (component: Component, resource: Resource) => Entry<SoupItem> | undefined,
): ReadonlyMap<string, readonly Component[]> {
  const claimed = new Map<string, Component[]>();
  for (const component of components) {
    const byItem = new Map<string, Component["occurrences"][number][]>();
    for (const occurrence of component.occurrences) {
      const id = itemOf(component, occurrence.resource)?.id;
      if (id !== undefined) addTo(byItem, id, occurrence);
    }
    for (const [id, occurrences] of byItem) {
      addTo(claimed, id, { ...component, occurrences });
    }
  }
  return claimed;
}

function unregisteredOf(
  components: readonly Component[],
  itemOf: (component: Component, resource: Resource) => Entry<SoupItem> | undefined,
): readonly Unregistered[] {
  return components.flatMap((component) => {
    const occurrences = component.occurrences.filter(({ resource }) => !itemOf(component, resource));
    return occurrences.length === 0 ? [] : [{ component, occurrences }];
  });
}

/** From links of resources to the resources of a record; computed when first asked for. */
function reverse<T>(
  workspace: Workspace,
  linksOfResource: (resource: Resource) => readonly Link<T>[],
  further: (id: string) => readonly Resource[],
): (id: string) => readonly Resource[] {
  const index = lazy(() => {
    const found = new Map<string, Resource[]>();
    for (const resource of workspace.resources) {
      for (const { entry } of linksOfResource(resource)) addTo(found, entry.id, resource);
    }
    return found;
  });
  const known = new Map<string, readonly Resource[]>();
  return (id) => {
    const before = known.get(id);
    if (before) return before;
    const resources = distinctObjects([...(index().get(id) ?? []), ...further(id)]);
    known.set(id, resources);
    return resources;
  };
}

/** Overlays may leave one object in several ways: variants with the same address at the same place. */
function objectKey({ address, whole }: Resource): string {
  return `${address}\n${whole.file}\n${whole.span.start}`;
}

function distinctObjects(resources: readonly Resource[]): readonly Resource[] {
  const found = new Map<string, Resource>();
  for (const resource of resources) {
    const key = objectKey(resource);
    if (!found.has(key)) found.set(key, resource);
  }
  return [...found.values()];
}

/** Objects that have more than one variant. */
function variantsIn({ resources }: Workspace): ReadonlyMap<string, readonly Resource[]> {
  const found = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (resource.platform === "kubernetes" && resource.calls) addTo(found, objectKey(resource), resource);
  }
  return found;
}

/** One link for each record: the first that was found. */
function distinct<T>(links: readonly Link<T>[]): readonly Link<T>[] {
  const byEntry = new Map<string, Link<T>>();
  for (const link of links) if (!byEntry.has(link.entry.id)) byEntry.set(link.entry.id, link);
  return [...byEntry.values()];
}

function byId<T>(entries: readonly Entry<T>[]): ReadonlyMap<string, Entry<T>> {
  const found = new Map<string, Entry<T>>();
  for (const entry of entries) if (!found.has(entry.id)) found.set(entry.id, entry);
  return found;
}

function memo<T>(compute: (resource: Resource) => T): (resource: Resource) => T {
  const known = new Map<Resource, T>();
  return (resource) => {
    const before = known.get(resource);
    if (before !== undefined) return before;
    const value = compute(resource);
    known.set(resource, value);
    return value;
  };
}

function lazy<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
}
