/** Which record of a supplier stands for what in code. */
import type { SupplierKnowledge, SupplierTable } from "../../knowledge/supplier";
import { matchesAddress } from "../address-pattern";
import type { Component } from "../components/component";
import type { SoupItem } from "../records/soup";
import type { Supplier } from "../records/supplier";
import type { Entry, Register } from "../register";
import type { Links } from "./links";

export interface SupplierLinks {
  /** The record of an item: the one that it names, else that of what it stands for. */
  ofItem(item: Entry<SoupItem>): Entry<Supplier> | undefined;
  ofComponent(component: Component): Entry<Supplier> | undefined;
  /** What code shows of a supplier, by the identifier of its record. */
  componentsOf(id: string): readonly Component[];
}

/** Links suppliers to components: by name or key, by the items that name them, by where components come from. */
export function supplierLinks(
  register: Register,
  links: Links,
  components: readonly Component[],
  table: SupplierTable,
): SupplierLinks {
  const byId = new Map(register.suppliers.map((entry) => [entry.id, entry]));
  const byKey = recordsByKey(register, links, byId, table);
  const sources = register.suppliers.flatMap((entry) =>
    (entry.record.sources ?? []).map((pattern) => ({ entry, pattern })),
  );
  const known = new Map<Component, Entry<Supplier> | undefined>();
  const find = (component: Component) => {
    const { origin, supplier } = component;
    const bySource =
      origin === undefined ? undefined : sources.find(({ pattern }) => matchesAddress(pattern, origin))?.entry;
    return bySource ?? (supplier === undefined ? undefined : byKey.get(supplier));
  };
  const ofComponent = (component: Component) => {
    const { origin, supplier } = component;
    if (origin === undefined || sources.length === 0) return supplier === undefined ? undefined : byKey.get(supplier);
    if (!known.has(component)) known.set(component, find(component));
    return known.get(component);
  };
  const ofItem = (item: Entry<SoupItem>) => {
    if (item.record.supplier !== undefined) return byId.get(item.record.supplier);
    for (const component of links.componentsOfItem(item.id)) {
      const entry = ofComponent(component);
      if (entry) return entry;
    }
    return undefined;
  };
  const named = new Map<string, Set<string>>();
  for (const item of register.soup) {
    if (item.record.supplier === undefined) continue;
    const keys = named.get(item.record.supplier) ?? new Set();
    for (const { key } of links.componentsOfItem(item.id)) keys.add(key);
    named.set(item.record.supplier, keys);
  }
  return {
    ofItem,
    ofComponent,
    componentsOf: (id) =>
      components.filter((component) => ofComponent(component)?.id === id || named.get(id)?.has(component.key)),
  };
}

/**
 * Records by the key under which knowledge knows the supplier. An item whose component comes from a supplier says by its
 * own `supplier` which record that is, so that identifiers such as SUP-001 do as well.
 */
function recordsByKey(
  { suppliers, soup }: Register,
  links: Links,
  byId: ReadonlyMap<string, Entry<Supplier>>,
  table: SupplierTable,
): ReadonlyMap<string, Entry<Supplier>> {
  const records = new Map<string, Entry<Supplier>>();
  const add = (key: string | undefined, entry: Entry<Supplier> | undefined) => {
    if (key !== undefined && entry && !records.has(key)) records.set(key, entry);
  };
  const byName = new Map(table.all.map((supplier) => [supplier.name.toLowerCase(), supplier]));
  for (const entry of suppliers) add(keyOf(entry, table, byName), entry);
  for (const item of soup) {
    const entry = item.record.supplier === undefined ? undefined : byId.get(item.record.supplier);
    if (!entry) continue;
    for (const { supplier } of links.componentsOfItem(item.id)) add(supplier, entry);
  }
  return records;
}

function keyOf(
  { id, record }: Entry<Supplier>,
  table: SupplierTable,
  byName: ReadonlyMap<string, SupplierKnowledge>,
): string | undefined {
  const name = record.name?.toLowerCase();
  const known = table.find(id) ?? (name === undefined ? undefined : (byName.get(name) ?? table.find(name)));
  return known?.key;
}
