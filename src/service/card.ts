/** What a reviewer wants to know of one resource, gathered once for hovers, lenses and the panel. */
import { textAt } from "../model/path";
import { type Resource, typeKey } from "../model/resource";
import type { Component } from "../register/components/component";
import type { ItemState } from "../register/links/state";
import type { Risk } from "../register/records/risk";
import type { SoupItem } from "../register/records/soup";
import type { Entry } from "../register/register";
import type { ScopeDecision } from "../register/scope/decision";
import { type Assessment, assess } from "../rules/assess";
import type { Finding } from "../rules/finding";
import { placesOf } from "../rules/region/whereabouts";
import { createMemo } from "../rules/rule";
import { type SupportedVersion, supportedVersions } from "../rules/version/support";
import type { Snapshot } from "./snapshot";

/** What fits on one line. */
export interface Summary {
  readonly resource: Resource;
  /** "Frankfurt, DE"; empty where the place cannot be read. */
  readonly shortPlaces: readonly string[];
  readonly items: readonly ItemCard[];
  readonly risks: readonly Entry<Risk>[];
  readonly components: readonly Component[];
  readonly findings: readonly Finding[];
  /** Set for what does not belong to the device: who said so, and why. */
  readonly outOfScope: ScopeDecision | undefined;
}

export interface Card extends Summary {
  /** "Amazon RDS for PostgreSQL 16.3", or the type where knowledge names no service. */
  readonly title: string;
  readonly tier: string | undefined;
  /** "Frankfurt, Germany (EU)" */
  readonly places: readonly string[];
  readonly assessments: readonly Assessment[];
  readonly versions: readonly SupportedVersion[];
}

export interface ItemCard {
  readonly entry: Entry<SoupItem>;
  readonly state: ItemState;
}

/** The summary of a resource: cheap enough for every resource of a file. */
export function summaryOf(resource: Resource, { analysis, project }: Snapshot): Summary {
  const { knowledge } = project.settings;
  const { workspace, view, lookup } = analysis;
  const { links } = view;
  return {
    resource,
    shortPlaces: ownPlaces(resource, { workspace, knowledge }).map((place) => knowledge.places.short(place)),
    items: itemsOf(resource, analysis).map((entry) => ({ entry, state: view.stateOf(entry) })),
    risks: links.risksOf(resource).map(({ entry }) => entry),
    components: lookup.componentsOf(resource),
    findings: lookup.findingsOf(resource),
    outOfScope: view.scope.isOut(resource) ? view.scope.decisionOf(resource) : undefined,
  };
}

/** The place of Terraform's state is not that of the providers which its settings name. */
function ownPlaces(resource: Resource, context: Parameters<typeof placesOf>[1]): ReturnType<typeof placesOf> {
  return resource.mode === "settings" ? [] : placesOf(resource, context);
}

/** Items that cover the resource, and those that stand for a component in it, such as an image. */
function itemsOf(resource: Resource, { view, lookup }: Snapshot["analysis"]): readonly Entry<SoupItem>[] {
  const { links } = view;
  const covering = links.itemsOf(resource).map(({ entry }) => entry);
  const standing = lookup
    .componentsOf(resource)
    .flatMap((component) => links.itemOfComponent(component, resource) ?? []);
  return [...new Set([...covering, ...standing])];
}

/** The card of a resource: everything, for one hover. */
export function cardOf(resource: Resource, snapshot: Snapshot): Card {
  const { analysis, project, on } = snapshot;
  const { knowledge } = project.settings;
  // Not all of the analysis: parts of it are made when they are asked for.
  const { workspace, register, view } = analysis;
  const context = { workspace, register, view, knowledge, on, memo: createMemo() };
  const known = knowledge.resources.find(typeKey(resource));
  const versions = supportedVersions(resource, context);
  return {
    ...summaryOf(resource, snapshot),
    title: titleOf(resource, versions, snapshot),
    tier: tierOf(resource, known?.soup?.tier),
    places: ownPlaces(resource, context).map((place) => knowledge.places.describe(place, on)),
    assessments: assess(resource, context).filter((assessment) => assessment.rule.short !== undefined),
    versions,
  };
}

/** The service with what the code shows of the attributes that designate it (IEC 62304 8.1.2 c). */
function titleOf(resource: Resource, versions: readonly SupportedVersion[], { project }: Snapshot): string {
  const known = project.settings.knowledge.resources.find(typeKey(resource));
  if (known?.service === undefined) return `${resource.type} ${resource.name}`;
  const product = versions.find(({ support }) => support.title.startsWith(known.service ?? ""));
  if (product) return `${product.support.title.split(",")[0]} ${product.version}`;
  const designators = (known.soup?.designator ?? []).flatMap((path) => textAt(resource.config, path) ?? []);
  return [known.service, ...designators.filter((text) => text.length <= LONGEST_DESIGNATOR)].join(" ");
}

/** `db.r6g.large` says what it is; a bare number does not. */
function tierOf(resource: Resource, path: string | undefined): string | undefined {
  const text = path && textAt(resource.config, path);
  return text && /^\d+$/u.test(text) ? `${path} ${text}` : text;
}

/** An image reference is no name. */
const LONGEST_DESIGNATOR = 40;
