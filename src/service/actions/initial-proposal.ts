/** What the code shows of a device that has no register yet: environments, parts to decide on, components, suppliers. */
import type { SupplierTable } from "../../knowledge/supplier";
import type { Resource } from "../../model/resource";
import { splitScope } from "../../model/scope";
import type { Component } from "../../register/components/component";
import { addTo } from "../../register/gather";
import { isService } from "../../register/queries/suppliers";
import { namespaceOf } from "../../register/scope/decision";
import type { ScopeProposal } from "../../register/write/initial-device";
import type { SupplierProposal } from "../../register/write/propose";
import type { Analysis } from "../project";

/** Components that no item stands for. */
export function unregisteredComponents({ view }: Analysis): readonly Component[] {
  return view.links.unregistered.map(({ component, occurrences }) => ({ ...component, occurrences }));
}

/** Who supplies components, by what knowledge says of their services and of where images and charts come from. */
export function suppliersOf(components: readonly Component[], table: SupplierTable): readonly SupplierProposal[] {
  const found = new Map<string, SupplierProposal>();
  for (const component of components) {
    const supplier = supplierOf(component, table);
    if (!supplier) continue;
    const runsService = supplier.runsService || found.get(supplier.key)?.runsService === true;
    found.set(supplier.key, { ...supplier, runsService });
  }
  return [...found.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The supplier of a component; undefined where no table knows it. */
export function supplierOf(component: Component, table: SupplierTable): SupplierProposal | undefined {
  const { supplier, origin, kind } = component;
  const runsService = isService(component);
  if (supplier !== undefined) return { key: supplier, name: table.find(supplier)?.name ?? supplier, runsService };
  if (origin === undefined) return undefined;
  const known = kind === "image" ? table.ofImage(origin) : kind === "chart" ? table.ofChart(origin) : undefined;
  return known && { key: known.key, name: known.name, runsService };
}

/** More questions than this are not read; parts are put together by the folders above them then. */
const MOST_PARTS = 12;
const MOST_NAMED = 2;

/**
 * The parts of the infrastructure, for each of which a person decides whether it belongs to the device: namespaces of
 * Kubernetes, and the folders of everything else.
 */
export function scopeParts(resources: readonly Resource[]): readonly ScopeProposal[] {
  const namespaces = new Map<string, Resource[]>();
  const folders = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (resource.mode === "settings" || resource.mode === "provider" || resource.mode === "data") continue;
    const namespace = namespaceOf(resource);
    if (namespace === undefined) addTo(folders, splitScope(resource.scope).root, resource);
    else addTo(namespaces, namespace, resource);
  }
  const room = Math.max(1, MOST_PARTS - namespaces.size);
  const outermost = regroup(folders, (path) => outermostOf(path, folders));
  return [
    ...sorted(foldTogether(outermost, room)).map(([path, held]) => ({
      folder: path === "" ? "." : path,
      holds: inWords(held),
    })),
    ...sorted(namespaces).map(([namespace, held]) => ({ namespace, holds: inWords(held) })),
  ];
}

/** Takes the folders above, level by level, until few enough are left. */
function foldTogether(folders: ReadonlyMap<string, Resource[]>, most: number): ReadonlyMap<string, Resource[]> {
  let current = folders;
  for (let depth = deepest(current); current.size > most && depth > 0; depth--) {
    const level = depth;
    current = regroup(current, (path) => path.split("/").slice(0, level).join("/"));
  }
  return current;
}

/** The outermost of the folders that holds a folder. The workspace itself holds all and stands for none of them. */
function outermostOf(path: string, folders: ReadonlyMap<string, unknown>): string {
  const parts = path.split("/");
  const above = parts.map((_, at) => parts.slice(0, at + 1).join("/"));
  return above.find((folder) => folder !== "" && folders.has(folder)) ?? path;
}

function regroup(
  folders: ReadonlyMap<string, Resource[]>,
  nameOf: (path: string) => string,
): ReadonlyMap<string, Resource[]> {
  const next = new Map<string, Resource[]>();
  for (const [path, held] of folders) for (const resource of held) addTo(next, nameOf(path), resource);
  return next;
}

function deepest(folders: ReadonlyMap<string, unknown>): number {
  return Math.max(0, ...[...folders.keys()].map((path) => path.split("/").length));
}

function sorted<T>(groups: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** "3 resources: aws_db_instance.main, aws_s3_bucket.a and 1 more". */
function inWords(resources: readonly Resource[]): string {
  const names = [...new Set(resources.map(({ address }) => address))];
  const shown = names.slice(0, MOST_NAMED).join(", ");
  const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : "";
  return `${names.length} ${names.length === 1 ? "resource" : "resources"}: ${shown}${more}`;
}
