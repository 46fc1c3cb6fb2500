/** What data goes into a service and out of it, as far as a tag or the register names its class. */
import type { Resource } from "../../model/resource";
import type { Component, SoupCategory } from "../../register/components/component";
import type { ReportInput } from "../document/input";
import { locations } from "../map/locations";
import type { DataFlow } from "./inventory";

/** In a store, data is written and read by what it is. Of other services, source does not show which way data goes. */
const STORES: ReadonlySet<SoupCategory> = new Set([
  "managed-database",
  "cache",
  "search",
  "object-storage",
  "file-storage",
  "block-storage",
  "backup",
  "message-broker",
]);

const COPIES = new WeakMap<ReportInput, ReadonlyMap<string, readonly string[]>>();

/** One entry for each resource whose class of data is stated, and one for each copy that leaves it. */
export function dataFlows(component: Component, input: ReportInput): readonly DataFlow[] {
  const resources = [...new Set(component.occurrences.map(({ resource }) => resource))];
  return resources.flatMap((resource) => {
    const classification = classOf(resource, input);
    if (classification === undefined) return [];
    const isStore = component.category !== undefined && STORES.has(component.category);
    const own: DataFlow = {
      direction: isStore ? "bi-directional" : "unknown",
      classification,
      name: resource.address,
      description: isStore ? "A store: data is written to it and read from it." : "Source does not show the direction.",
    };
    const copies = (copiesOf(input).get(keyOf(resource)) ?? []).map(
      (description): DataFlow => ({ direction: "outbound", classification, name: resource.address, description }),
    );
    return [own, ...copies];
  });
}

/** The class of data that a tag or the register says; nobody can read it from code. */
function classOf(resource: Resource, { view }: ReportInput): string | undefined {
  const tagged = resource.annotations.find(({ tag }) => tag === "data")?.values[0]?.text;
  const recorded = view.links.itemsOf(resource).map(({ entry }) => entry.record.dataClass);
  return tagged ?? recorded.find((one) => one !== undefined);
}

/** Copies to other places in words, by the resource that makes them. A pure memo of the input. */
function copiesOf(input: ReportInput): ReadonlyMap<string, readonly string[]> {
  const known = COPIES.get(input);
  if (known) return known;
  const { workspace, knowledge, on, view } = input;
  const factsOf = () => ({ items: [], suppliers: [], components: [] });
  const model = locations({ workspace, knowledge, on, isOut: view.scope.isOut, factsOf });
  const found = new Map<string, string[]>();
  for (const { resource: at, from, to, says } of model.copies) {
    const entry = model.resources[at];
    if (!entry) continue;
    const key = `${entry.address} ${entry.at.file}`;
    const nameOf = (place: string) => model.places.find((one) => one.key === place)?.name ?? place;
    found.set(key, [...(found.get(key) ?? []), `${says}: ${nameOf(from)} → ${nameOf(to)}`]);
  }
  COPIES.set(input, found);
  return found;
}

function keyOf({ address, header }: Resource): string {
  return `${address} ${header.file}`;
}
