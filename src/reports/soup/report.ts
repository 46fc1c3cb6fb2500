/** The SOUP register beside the code, as plain data that every format is made from. */
import type { Resource } from "../../model/resource";
import type { Component } from "../../register/components/component";
import type { Bom } from "../../register/import/bom/bom";
import type { ItemState } from "../../register/links/state";
import type { RegisterView } from "../../register/queries/view";
import type { SoupItem } from "../../register/records/soup";
import type { Entry } from "../../register/register";
import { findEntry } from "../../register/register";
import type { Location } from "../../syntax/text";
import type { ReportInput } from "../document/input";
import { type PlacesInWords, placesInWords } from "./places-in-words";

export interface SoupReport {
  readonly items: readonly ReportedItem[];
  /** Every component that the code shows, registered or not. */
  readonly components: readonly ReportedComponent[];
  /** Components that the code shows and that no item stands for. */
  readonly unregistered: readonly ReportedComponent[];
  /** What applications are made of, by their imported bills of materials. */
  readonly applications: readonly ReportedApplication[];
}

export interface ReportedApplication {
  readonly id: string;
  readonly file: string;
  readonly subject: Bom["subject"];
  readonly components: Bom["components"];
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
  /** What the device needs it to do (IEC 62304 5.3.3). */
  readonly functionalRequirements: readonly string[];
  /** How well it has to do that (5.3.3). */
  readonly performanceRequirements: readonly string[];
  /** What it needs itself (5.3.4). */
  readonly systemRequirements: readonly string[];
  readonly verification: string | undefined;
  readonly manufacturer: string | undefined;
  readonly supplier: string | undefined;
  readonly anomalyList: string | undefined;
  readonly anomalyListReviewedAt: string | undefined;
  readonly anomalyOutcome: string | undefined;
  readonly pinState: string | undefined;
  /** Why, in sentences; from code alone. */
  readonly pinReasons: readonly string[];
  readonly kind: string | undefined;
  readonly tiers: readonly string[];
  readonly places: readonly string[];
  /** Why source shows no place of what it stands for, in sentences; empty where it does, or where code shows nothing. */
  readonly placeReasons: readonly string[];
  readonly safetyClass: string | undefined;
  readonly role: string | undefined;
  readonly roleRationale: string | undefined;
  /** On which ground it is SOUP (3.29). */
  readonly soupBasis: string | undefined;
  readonly noRiskRationale: string | undefined;
  readonly dataClass: string | undefined;
  readonly licence: string | undefined;
  readonly changeChannel: string | undefined;
  readonly changeChannelOwner: string | undefined;
  readonly supportEndsOn: string | undefined;
  readonly risks: readonly string[];
  readonly controls: readonly string[];
  /** Identifiers of requirements and tests in requirements.yaml. */
  readonly requirementIds: readonly string[];
  readonly tests: readonly string[];
  readonly resources: readonly ReportedResource[];
  /** Everything that people wrote of it. */
  readonly record: SoupItem;
  /** Where the register says all this. */
  readonly at: Location;
  readonly state: ItemState["state"];
  /** True for what is listed and, by its role, not treated as SOUP: nothing more is asked of it. */
  readonly isOutside: boolean;
  readonly missing: readonly { readonly field: string; readonly words: string; readonly clause: string }[];
  readonly changes: readonly ItemChange[];
  readonly reviewedBy: string | undefined;
  readonly reviewedAt: string | undefined;
}

/** A value that a review recorded, and what it is now; null is absent. */
export interface ItemChange {
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface ReportedResource {
  readonly address: string;
  readonly at: Location;
}

export interface ReportedComponent {
  readonly key: string;
  readonly kind: string;
  readonly title: string;
  /** The brand that supplies it, where that is known; not the legal entity. */
  readonly supplier: string | undefined;
  readonly designators: readonly string[];
  readonly pinState: string;
  readonly reason: string | undefined;
  readonly tiers: readonly string[];
  readonly places: readonly string[];
  /** Why source shows no place, in sentences; empty where it does. */
  readonly placeReasons: readonly string[];
  readonly resources: readonly ReportedResource[];
  /** Items that stand for it, by their identifiers. */
  readonly items: readonly string[];
}

/** The state of an item for readers: what is out of scope is not called complete, as nothing was asked of it. */
export function standingOf({ state, isOutside }: Pick<ReportedItem, "state" | "isOutside">): string {
  return isOutside && state === "complete" ? "out of scope" : state;
}

/** Items in the order of the register, components in the order in which a person would list them. */
export function soupReport(input: ReportInput): SoupReport {
  const { view } = input;
  const places = placesInWords(input);
  return {
    items: view.register.soup.map((item) => reportedItem(item, view, places)),
    components: view.components.map((component) => reportedComponent(component, input, places)),
    unregistered: view.links.unregistered.map(({ component, occurrences }) =>
      reportedComponent({ ...component, occurrences }, input, places),
    ),
    applications: input
      .boms()
      .map(({ entry, file, bom: { subject, components } }) => ({ id: entry.id, file, subject, components })),
  };
}

function reportedItem(item: Entry<SoupItem>, view: RegisterView, inWords: PlacesInWords): ReportedItem {
  const { record } = item;
  const components = view.links.componentsOfItem(item.id);
  const resources = view.links.resourcesOfItem(item.id);
  const occurrences = components.flatMap((component) => component.occurrences);
  const inCode = distinct(occurrences.map(({ designator }) => designator)).join(", ") || undefined;
  const { state, missing, suspicion } = view.stateOf(item);
  const declared = [record.region, record.country].filter((text) => text !== undefined);
  const places = distinct(resources.flatMap(inWords.of));
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
    functionalRequirements: record.functionalRequirements ?? [],
    performanceRequirements: record.performanceRequirements ?? [],
    systemRequirements: record.systemRequirements ?? [],
    verification: record.verification,
    manufacturer: record.manufacturer,
    supplier: supplierName(record.supplier, view),
    anomalyList: record.anomalyList?.url,
    anomalyListReviewedAt: record.anomalyList?.reviewedAt,
    anomalyOutcome: record.anomalyList?.outcome,
    pinState: distinct(occurrences.map(({ pinState }) => pinState)).join(", ") || record.pinState,
    pinReasons: distinct(occurrences.map(({ reason }) => reason)),
    kind: record.kind ?? (distinct(components.map(({ kind }) => kind)).join(", ") || undefined),
    tiers: distinct(occurrences.map(({ tier }) => tier)),
    places: places.length > 0 ? places : declared,
    placeReasons: places.length > 0 || declared.length > 0 ? [] : inWords.reasonsOf(resources),
    safetyClass: record.safetyClass ?? view.register.device.softwareSafetyClass,
    role: record.role,
    roleRationale: record.roleRationale,
    soupBasis: record.soupBasis,
    noRiskRationale: record.noRiskRationale,
    dataClass: record.dataClass,
    licence: record.licence,
    changeChannel: record.changeChannel?.url,
    changeChannelOwner: record.changeChannel?.owner,
    supportEndsOn: record.support?.endsOn,
    risks: linkedRisks(item, resources, view),
    controls: distinct([...(record.controls ?? []), ...resources.flatMap((r) => view.links.controlsOf(r).map(idOf))]),
    requirementIds: record.requirements ?? [],
    tests: record.tests ?? [],
    resources: resources.map(reportedResource),
    record,
    at: item.at,
    state,
    isOutside: record.role === "out-of-scope",
    missing: missing.map(({ field, words, clause }) => ({ field, words, clause })),
    changes: (suspicion?.changes ?? []).map(({ what, before, after }) => ({
      what,
      before: before ?? null,
      after: after ?? null,
    })),
    reviewedBy: record.reviewed?.by,
    reviewedAt: record.reviewed?.at,
  };
}

function reportedComponent(
  component: Component,
  { view: { links }, knowledge }: ReportInput,
  inWords: PlacesInWords,
): ReportedComponent {
  const { key, kind, title, supplier, pinState, reason, occurrences } = component;
  const resources = distinctResources(occurrences.map(({ resource }) => resource));
  const designators = distinct(occurrences.map(({ designator }) => designator));
  return {
    key,
    kind,
    title,
    supplier: supplier === undefined ? undefined : (knowledge.suppliers.find(supplier)?.name ?? supplier),
    designators,
    pinState,
    reason,
    tiers: distinct(occurrences.map(({ tier }) => tier)),
    places: distinct(resources.flatMap(inWords.of)),
    placeReasons: inWords.reasonsOf(resources),
    resources: resources.map(reportedResource),
    items: distinct(occurrences.map(({ resource }) => links.itemOfComponent(component, resource)?.id)),
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

function reportedResource({ address, header }: Resource): ReportedResource {
  return { address, at: header };
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
