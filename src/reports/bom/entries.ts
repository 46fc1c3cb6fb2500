/** Services and components for a bill of materials: those that the code shows, then items that only the register knows. */

import { splitScope } from "../../model/scope";
import type { Component, Occurrence } from "../../register/components/component";
import { exactVersion, imageVersion, packageUrlOf } from "../../register/components/package-url";
import { addTo } from "../../register/gather";
import type { SoupItem } from "../../register/records/soup";
import { type Entry, findEntry } from "../../register/register";
import type { ReportInput } from "../document/input";
import { dataFlows } from "./data-flows";
import type { InventoryEntry, InventoryHash, InventoryOccurrence } from "./inventory";
import { codeProperties, itemProperties } from "./properties";
import { itemReferences, sourceReferences } from "./references";
import { surroundings } from "./surroundings";

/** Every component in every version; versions are never merged away. */
export function inventoryEntries(input: ReportInput): readonly InventoryEntry[] {
  const { components, links, register } = input.view;
  const inCode = components.flatMap((component) => entriesOf(component, input));
  const shown = new Set(inCode.flatMap(({ items }) => items));
  const others = register.soup.filter(
    ({ id, record }) => !shown.has(id) && record.status !== "retired" && links.componentsOfItem(id).length === 0,
  );
  return distinctRefs([...inCode, ...others.map((item) => entryOfItem(item, input))]);
}

function entriesOf(component: Component, input: ReportInput): readonly InventoryEntry[] {
  const byVersion = new Map<string, Occurrence[]>();
  for (const occurrence of component.occurrences) addTo(byVersion, occurrence.designator ?? "", occurrence);
  return [...byVersion]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([designator, occurrences]) => entryOf({ ...component, occurrences }, designator, input));
}

/** A component of which every occurrence names the same version. */
function entryOf(component: Component, designator: string, input: ReportInput): InventoryEntry {
  const { key, kind, title, occurrences } = component;
  const [first] = occurrences;
  const version = first && exactVersion(component, first);
  const items = itemsOf(component, input);
  const places = occurrences.map((occurrence) => placeOf(occurrence, input));
  const isService = kind === "service";
  return {
    ref: designator === "" ? key : `${key}@${designator}`,
    component,
    kind,
    name: title,
    version,
    constraint: version === undefined && designator !== "" ? designator : undefined,
    purl: packageUrlOf(component, version)?.toString(),
    supplier: supplierOf(component, items, input),
    hashes: hashesOf(component, version, input),
    occurrences: places,
    items: items.map(({ id }) => id),
    properties: [
      ...codeProperties(component, designator, places, input),
      ...lockProperties(component, input),
      ...items.flatMap((item) => itemProperties(item, input)),
    ],
    references: [...sourceReferences(places), ...items.flatMap((item) => itemReferences(item, input))],
    flows: isService ? dataFlows(component, input) : [],
    ...surroundings(isService ? component : undefined, input),
  };
}

function entryOfItem(item: Entry<SoupItem>, input: ReportInput): InventoryEntry {
  const { record } = item;
  return {
    ref: `register:${item.id}`,
    component: undefined,
    kind: record.kind ?? "other",
    name: record.title ?? item.id,
    version: record.designator,
    constraint: undefined,
    purl: undefined,
    supplier: recordedSupplier(item, input),
    hashes: [],
    occurrences: [],
    items: [item.id],
    properties: itemProperties(item, input),
    references: itemReferences(item, input),
    flows: [],
    trustZone: undefined,
    crossesTrustBoundary: undefined,
  };
}

function itemsOf(component: Component, { view: { links } }: ReportInput): readonly Entry<SoupItem>[] {
  const found = component.occurrences.flatMap(({ resource }) => links.itemOfComponent(component, resource) ?? []);
  return [...new Set(found)];
}

function placeOf({ resource, at }: Occurrence, { places }: ReportInput): InventoryOccurrence {
  return { file: at.file, line: places.range(at).start.line + 1, address: resource.address };
}

/** Who makes it by the register; the brand that knowledge names where the register does not say. */
function supplierOf(
  { supplier }: Component,
  items: readonly Entry<SoupItem>[],
  input: ReportInput,
): InventoryEntry["supplier"] {
  for (const item of items) {
    const recorded = recordedSupplier(item, input);
    if (recorded) return recorded;
  }
  if (supplier === undefined) return undefined;
  return { name: input.knowledge.suppliers.find(supplier)?.name ?? supplier, url: undefined };
}

function recordedSupplier({ record }: Entry<SoupItem>, { register }: ReportInput): InventoryEntry["supplier"] {
  const supplier = record.supplier === undefined ? undefined : findEntry(register.suppliers, record.supplier)?.record;
  const name = record.manufacturer ?? supplier?.legalEntity ?? supplier?.name;
  return name === undefined ? undefined : { name, url: supplier?.website };
}

const SHA_256 = /^sha256:([0-9a-f]{64})$/i;
const ZIP_HASH = /^zh:([0-9a-f]{64})$/i;

/** The digest of an image; the hash of a provider's package where the lock file has that of one platform. */
function hashesOf(component: Component, version: string | undefined, input: ReportInput): readonly InventoryHash[] {
  if (component.kind === "image") {
    const [, value] = SHA_256.exec(imageVersion(version).digest ?? "") ?? [];
    return value === undefined ? [] : [{ algorithm: "SHA-256", value: value.toLowerCase() }];
  }
  const zips = lockHashes(component, input).flatMap((hash) => ZIP_HASH.exec(hash)?.[1] ?? []);
  const [only, ...more] = zips;
  return only === undefined || more.length > 0 ? [] : [{ algorithm: "SHA-256", value: only.toLowerCase() }];
}

/** Hashes of the lock file are of several kinds and platforms: what each is, only its own prefix says. */
function lockProperties(component: Component, input: ReportInput): InventoryEntry["properties"] {
  return lockHashes(component, input).map((hash) => ["tureen:code:lock-file-hash", hash] as const);
}

function lockHashes({ kind, origin, occurrences }: Component, { workspace }: ReportInput): readonly string[] {
  if (kind !== "provider") return [];
  const roots = new Set(occurrences.map(({ resource }) => splitScope(resource.scope).root));
  const locked = [...roots].flatMap((root) => workspace.lockFileOf(root)?.providers ?? []);
  return [...new Set(locked.filter(({ source }) => source === origin).flatMap(({ hashes }) => hashes))];
}

/** References have to be unique, whatever names a file has. */
function distinctRefs(entries: readonly InventoryEntry[]): readonly InventoryEntry[] {
  const used = new Set<string>();
  return entries.map((entry) => {
    let ref = entry.ref;
    for (let count = 2; used.has(ref); count++) ref = `${entry.ref}#${count}`;
    used.add(ref);
    return ref === entry.ref ? entry : { ...entry, ref };
  });
}
