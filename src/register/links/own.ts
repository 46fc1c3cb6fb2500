/** What a register says of single resources and components: it follows from them alone, and is kept with the register. */
import type { Holding } from "../../model/gathering";
import type { Resource } from "../../model/resource";
import { sameItems } from "../../model/scope-index";
import type { Unit } from "../../model/unit";
import type { Component, Occurrence } from "../components/component";
import { addTo } from "../gather";
import type { Control, Risk } from "../records/risk";
import type { SoupItem } from "../records/soup";
import { type Entry, placeOfField, type Register } from "../register";
import { type CoverIndex, indexCovers, tagged } from "./cover";
import type { Link, Unregistered } from "./links";

/** Links of resources to the records of one kind. */
export interface OwnLinks<T> {
  of(resource: Resource): readonly Link<T>[];
  /** The resources of a unit by the records to which they lead. */
  held(unit: Unit): Holding<Resource>;
}

/** What of a component items stand for. */
export interface Claims {
  /** By item, the component with those occurrences for which it stands. */
  readonly byItem: ReadonlyMap<string, Component>;
  readonly items: readonly Entry<SoupItem>[];
  readonly unregistered: Unregistered | undefined;
}

export interface RegisterLinks {
  readonly items: OwnLinks<SoupItem>;
  readonly risks: OwnLinks<Risk>;
  readonly controls: OwnLinks<Control>;
  itemOfComponent(component: Component, resource: Resource): Entry<SoupItem> | undefined;
  claimsOf(component: Component): Claims;
  /** The objects of a record, each once: its resources and those of further occurrences; the same list for the same ones. */
  objectsOf(
    id: string,
    resources: readonly Resource[],
    further: readonly (readonly Occurrence[])[],
  ): readonly Resource[];
}

const memory = new WeakMap<Register, RegisterLinks>();

/** The links that a register makes. A pure memo: a register never changes. */
export function ownLinks(register: Register): RegisterLinks {
  const known = memory.get(register) ?? makeLinks(register);
  memory.set(register, known);
  return known;
}

function makeLinks(register: Register): RegisterLinks {
  const soup = register.soup.filter((entry) => entry.record.status !== "retired");
  const claims = claimIndex(soup);
  const ofItems = linker(soup, "soup");
  const items = kept((resource) => distinct(ofItems(resource)));
  const throughItems = <T>(resource: Resource, entries: ReadonlyMap<string, Entry<T>>, field: "risks" | "controls") =>
    items.of(resource).flatMap(({ entry }) => namedBy(entry, entries, field));
  const [risks, controls] = [byId(register.risks), byId(register.controls)];
  const [ownRisks, ownControls] = [linker(register.risks, "risk"), linker(register.controls, "control")];
  const itemOfResource = (component: Component, resource: Resource) =>
    items.of(resource).find(({ entry }) => standsFor(entry.record, component))?.entry;
  const itemOfComponent = (component: Component, resource: Resource) =>
    claims(component.key)[0] ?? itemOfResource(component, resource);
  return {
    items,
    risks: kept((resource) => distinct([...ownRisks(resource), ...throughItems(resource, risks, "risks")])),
    controls: kept((resource) => distinct([...ownControls(resource), ...throughItems(resource, controls, "controls")])),
    itemOfComponent,
    claimsOf: keptWith(new WeakMap<Component, Claims>(), claimsKeeper(claims, itemOfResource)),
    objectsOf: objectKeeper(),
  };
}

function kept<T>(compute: (resource: Resource) => readonly Link<T>[]): OwnLinks<T> {
  const of = keptWith(new WeakMap<Resource, readonly Link<T>[]>(), (resource) => {
    const links = compute(resource);
    return links.length === 0 ? NOTHING : links;
  });
  const held = keptWith(new WeakMap<Unit, Holding<Resource>>(), ({ resources }) => {
    const found = new Map<string, Resource[]>();
    for (const resource of resources) for (const { entry } of of(resource)) addTo(found, entry.id, resource);
    return found;
  });
  return { of, held };
}

const NOTHING: readonly never[] = [];

function keptWith<K extends object, V>(known: WeakMap<K, V>, compute: (key: K) => V): (key: K) => V {
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

/** Remembers of each component what items stand for: where they stand for nothing, only occurrences that are others are looked at. */
function claimsKeeper(
  claiming: (key: string) => readonly Entry<SoupItem>[],
  itemOf: (component: Component, resource: Resource) => Entry<SoupItem> | undefined,
): (component: Component) => Claims {
  const unclaimed = new Map<string, Component>();
  return (component) => {
    const { key, occurrences } = component;
    const [item] = claiming(key);
    if (item) return claimsOf(component, () => item);
    const before = unclaimed.get(key)?.occurrences;
    const others =
      before?.length === occurrences.length ? occurrences.filter((one, at) => one !== before[at]) : occurrences;
    const [first] = occurrences;
    if (!first || others.some(({ resource }) => itemOf(component, resource) !== undefined)) {
      unclaimed.delete(key);
      return claimsOf(component, itemOf);
    }
    if (occurrences.length >= MANY) unclaimed.set(key, component);
    else unclaimed.delete(key);
    return { byItem: NO_ITEMS, items: NOTHING, unregistered: { component, first, occurrences } };
  };
}

/** Names that somebody types come and go with a few occurrences: these are not worth being remembered. */
const MANY = 64;

const NO_ITEMS: ReadonlyMap<string, Component> = new Map();

function claimsOf(
  component: Component,
  itemOf: (component: Component, resource: Resource) => Entry<SoupItem> | undefined,
): Claims {
  const items = new Set<Entry<SoupItem>>();
  const occurrences = new Map<string, Occurrence[]>();
  const others: Occurrence[] = [];
  for (const occurrence of component.occurrences) {
    const item = itemOf(component, occurrence.resource);
    if (!item) others.push(occurrence);
    else {
      items.add(item);
      addTo(occurrences, item.id, occurrence);
    }
  }
  const [first] = others;
  return {
    byItem: new Map([...occurrences].map(([id, found]) => [id, { ...component, occurrences: found }])),
    items: [...items],
    unregistered: first && { component, first, occurrences: others },
  };
}

interface Objects {
  readonly resources: readonly Resource[];
  readonly further: readonly (readonly Occurrence[])[];
  readonly objects: readonly Resource[];
}

/** Remembers the last objects of each record, under the list of its resources. */
function objectKeeper(): RegisterLinks["objectsOf"] {
  const known = new Map<string, Objects[]>();
  return (id, resources, further) => {
    const same = known.get(id)?.find((one) => one.resources === resources && sameItems(one.further, further));
    if (same) return same.objects;
    const shown = further.flatMap((occurrences) => occurrences.map(({ resource }) => resource));
    const made = { resources, further, objects: distinctObjects([...resources, ...shown]) };
    // An identifier may be that of a record of another kind as well.
    known.set(id, [made, ...(known.get(id) ?? []).slice(0, MOST_KINDS - 1)]);
    return made.objects;
  };
}

const MOST_KINDS = 3;

/** Overlays may leave one object in several ways: variants with the same address at the same place. */
export function objectKey({ address, whole }: Resource): string {
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
