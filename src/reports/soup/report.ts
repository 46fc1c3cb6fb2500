/** The SOUP register beside the code, as plain data that every format is made from. */
import type { Resource } from "../../model/resource";
import type { Component } from "../../register/components/component";
import type { ItemState } from "../../register/links/state";
import type { RegisterView } from "../../register/queries/view";
import type { SoupItem } from "../../register/records/soup";
import type { Entry } from "../../register/register";
import { findEntry } from "../../register/register";
import type { EvidenceHeader } from "../header";

export interface SoupReport {
  readonly header: EvidenceHeader;
  readonly items: readonly ReportedItem[];
  /** Components that the code shows and that no item stands for. */
  readonly unregistered: readonly ReportedComponent[];
}

/** Undefined is what nobody has stated: a gap, shown as one. */
export interface ReportedItem {
  readonly id: string;
  readonly softwareSystem: string | undefined;
  readonly title: string | undefined;
  readonly programmingLanguage: string | undefined;
  /** What the code shows; what the register says where no code shows it. */
  readonly version: string | undefined;
  /** What the register says, when the code shows another. */
  readonly versionInRegister: string | undefined;
  readonly website: string | undefined;
  readonly verifiedAt: string | undefined;
  readonly riskLevel: string | undefined;
  /** What the device needs it to do and how well, and what it needs itself. */
  readonly requirements: readonly string[];
  readonly verification: string | undefined;
  readonly manufacturer: string | undefined;
  readonly supplier: string | undefined;
  readonly anomalyList: string | undefined;
  readonly anomalyListReviewedAt: string | undefined;
  readonly pinState: string | undefined;
  readonly tiers: readonly string[];
  readonly places: readonly string[];
  readonly safetyClass: string | undefined;
  readonly role: string | undefined;
  readonly risks: readonly string[];
  readonly controls: readonly string[];
  readonly resources: readonly string[];
  readonly state: ItemState["state"];
  readonly missing: readonly { readonly field: string; readonly words: string; readonly clause: string }[];
  readonly changes: readonly string[];
  readonly reviewedBy: string | undefined;
  readonly reviewedAt: string | undefined;
}

export interface ReportedComponent {
  readonly key: string;
  readonly kind: string;
  readonly title: string;
  readonly designators: readonly string[];
  readonly pinState: string;
  readonly reason: string | undefined;
  readonly places: readonly string[];
  readonly resources: readonly string[];
}

/** Where a resource stands, in words. */
export type PlacesOf = (resource: Resource) => readonly string[];

/** Items in the order of the register, components in the order in which a person would list them. */
export function soupReport(view: RegisterView, header: EvidenceHeader, placesOf: PlacesOf): SoupReport {
  return {
    header,
    items: view.register.soup.map((item) => reportedItem(item, view, placesOf)),
    unregistered: view.links.unregistered.map(({ component, occurrences }) =>
      reportedComponent({ ...component, occurrences }, placesOf),
    ),
  };
}

function reportedItem(item: Entry<SoupItem>, view: RegisterView, placesOf: PlacesOf): ReportedItem {
  const { record } = item;
  const components = view.links.componentsOfItem(item.id);
  const resources = view.links.resourcesOfItem(item.id);
  const occurrences = components.flatMap((component) => component.occurrences);
  const inCode = distinct(occurrences.map(({ designator }) => designator)).join(", ") || undefined;
  const { state, missing, suspicion } = view.stateOf(item);
  const declared = [record.region, record.country].filter((text) => text !== undefined);
  const places = distinct(resources.flatMap(placesOf));
  return {
    id: item.id,
    softwareSystem: record.softwareSystem,
    title: record.title,
    programmingLanguage: record.programmingLanguage,
    version: inCode ?? record.designator,
    versionInRegister: inCode !== undefined && record.designator !== inCode ? record.designator : undefined,
    website: record.website,
    verifiedAt: record.verifiedAt,
    riskLevel: record.riskLevel,
    requirements: [
      ...(record.functionalRequirements ?? []),
      ...(record.performanceRequirements ?? []),
      ...(record.systemRequirements ?? []),
    ],
    verification: record.verification,
    manufacturer: record.manufacturer,
    supplier: supplierName(record.supplier, view),
    anomalyList: record.anomalyList?.url,
    anomalyListReviewedAt: record.anomalyList?.reviewedAt,
    pinState: distinct(occurrences.map(({ pinState }) => pinState)).join(", ") || record.pinState,
    tiers: distinct(occurrences.map(({ tier }) => tier)),
    places: places.length > 0 ? places : declared,
    safetyClass: record.safetyClass ?? view.register.device.softwareSafetyClass,
    role: record.role,
    risks: linkedRisks(item, resources, view),
    controls: distinct([...(record.controls ?? []), ...resources.flatMap((r) => view.links.controlsOf(r).map(idOf))]),
    resources: addressesOf(resources),
    state,
    missing: missing.map(({ field, words, clause }) => ({ field, words, clause })),
    changes: (suspicion?.changes ?? []).map(
      ({ what, before, after }) => `${what}: ${before ?? "absent"} → ${after ?? "absent"}`,
    ),
    reviewedBy: record.reviewed?.by,
    reviewedAt: record.reviewed?.at,
  };
}

function reportedComponent(component: Component, placesOf: PlacesOf): ReportedComponent {
  const { key, kind, title, pinState, reason, occurrences } = component;
  const resources = distinctResources(occurrences.map(({ resource }) => resource));
  const designators = distinct(occurrences.map(({ designator }) => designator));
  return {
    key,
    kind,
    title,
    designators,
    pinState,
    reason,
    places: distinct(resources.flatMap(placesOf)),
    resources: addressesOf(resources),
  };
}

function linkedRisks(
  item: Entry<SoupItem>,
  resources: readonly Resource[],
  { links }: RegisterView,
): readonly string[] {
  const failing = (item.record.failureModes ?? []).flatMap((mode) => mode.risks ?? []);
  return distinct([...(item.record.risks ?? []), ...failing, ...resources.flatMap((r) => links.risksOf(r).map(idOf))]);
}

function supplierName(id: string | undefined, { register }: RegisterView): string | undefined {
  if (id === undefined) return undefined;
  const supplier = findEntry(register.suppliers, id)?.record;
  return supplier?.legalEntity ?? supplier?.name ?? id;
}

function addressesOf(resources: readonly Resource[]): readonly string[] {
  return resources.map((resource) => `${resource.header.file}: ${resource.address}`);
}

function distinctResources(resources: readonly Resource[]): readonly Resource[] {
  return [...new Set(resources)];
}

function distinct(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}

function idOf(link: { readonly entry: { readonly id: string } }): string {
  return link.entry.id;
}
