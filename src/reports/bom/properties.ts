/**
 * Properties of services and components, in a namespace of Tureen's own. What source shows and what people recorded are
 * told apart by name: `tureen:code:` and `tureen:register:`. Nothing is said of what is not known.
 */
import type { Resource } from "../../model/resource";
import type { Component } from "../../register/components/component";
import type { SoupItem } from "../../register/records/soup";
import type { Entry } from "../../register/register";
import { placesOf } from "../../rules/region/whereabouts";
import type { ReportInput } from "../document/input";
import type { InventoryOccurrence, InventoryProperty } from "./inventory";
import { itemRisks, withRisks } from "./risks";

/** What source shows. `designator` is as the code has it, empty where the code names none. */
export function codeProperties(
  component: Component,
  designator: string,
  occurrences: readonly InventoryOccurrence[],
  input: ReportInput,
): readonly InventoryProperty[] {
  const { key, kind, occurrences: shown } = component;
  const isService = kind === "service";
  return distinct([
    ["tureen:code:key", key],
    ["tureen:code:kind", kind],
    ["tureen:code:designator", designator],
    ...shown.map(({ pinState }) => ["tureen:code:pin-state", pinState] as const),
    ...shown.map(({ reason }) => ["tureen:code:pin-reason", reason ?? ""] as const),
    ...shown.map(({ tier }) => ["tureen:code:tier", tier ?? ""] as const),
    ...shown.flatMap(({ resource }) => placeProperties(resource, input)),
    // Components have occurrences for this; services have not.
    ...(isService
      ? occurrences.map(({ file, line, address }) => ["tureen:code:occurrence", `${file}:${line} ${address}`] as const)
      : []),
  ]);
}

function placeProperties(resource: Resource, input: ReportInput): readonly InventoryProperty[] {
  // Providers are named in the `terraform` block, whose own place is that of the state, not theirs.
  if (resource.mode === "settings") return [];
  return placesOf(resource, input).flatMap((place) => [
    ["tureen:code:region", place.code],
    ["tureen:code:place", input.knowledge.places.describe(place, input.on)],
    ...place.countries.map((country) => ["tureen:code:country", country] as const),
  ]);
}

/** What people recorded of an item. */
export function itemProperties(item: Entry<SoupItem>, input: ReportInput): readonly InventoryProperty[] {
  const { id, record } = item;
  const { softwareSafetyClass } = input.register.device;
  return distinct([
    ["tureen:register:item", id],
    ["tureen:register:title", record.title ?? ""],
    ["tureen:register:role", record.role ?? ""],
    ["tureen:register:state", input.view.stateOf(item).state],
    ["tureen:register:data-class", record.dataClass ?? ""],
    ["tureen:register:safety-class", record.safetyClass ?? softwareSafetyClass ?? ""],
    ["tureen:register:anomaly-list-read-on", record.anomalyList?.reviewedAt ?? ""],
    ["tureen:register:support-level", record.support?.level === "unknown" ? "" : (record.support?.level ?? "")],
    ["tureen:register:support-ends-on", record.support?.endsOn ?? ""],
    ...(withRisks(input)
      ? [
          ...itemRisks(item, input).map((risk) => ["tureen:register:risk", risk] as const),
          ...(record.controls ?? []).map((control) => ["tureen:register:risk-control", control] as const),
        ]
      : []),
  ]);
}

function distinct(properties: readonly InventoryProperty[]): readonly InventoryProperty[] {
  const seen = new Map(properties.map((property) => [property.join("\0"), property]));
  return [...seen.values()].filter(([, value]) => value !== "");
}
