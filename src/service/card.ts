/** What a reviewer wants to know of one resource, gathered once for hovers, lenses and the panel. */
import { textAt } from "../model/path";
import { type Resource, typeKey } from "../model/resource";
import type { Component } from "../register/components/component";
import type { ItemState } from "../register/links/state";
import type { Risk } from "../register/records/risk";
import type { SoupItem } from "../register/records/soup";
import type { Entry } from "../register/register";
import { type Assessment, assess } from "../rules/assess";
import type { Finding } from "../rules/finding";
import { placesOf } from "../rules/region/whereabouts";
import type { Snapshot } from "./snapshot";

export interface Card {
  readonly resource: Resource;
  /** "Amazon RDS", or the type where knowledge names no service. */
  readonly service: string;
  readonly supplier: string | undefined;
  readonly designator: string | undefined;
  readonly tier: string | undefined;
  /** "Frankfurt, Germany (EU)"; empty where the place cannot be read. */
  readonly places: readonly string[];
  /** "Frankfurt, DE" */
  readonly shortPlaces: readonly string[];
  readonly items: readonly ItemCard[];
  readonly risks: readonly Entry<Risk>[];
  readonly components: readonly Component[];
  readonly assessments: readonly Assessment[];
  readonly findings: readonly Finding[];
}

export interface ItemCard {
  readonly entry: Entry<SoupItem>;
  readonly state: ItemState;
}

/** The card of a resource in the snapshot. */
export function cardOf(resource: Resource, snapshot: Snapshot): Card {
  const { analysis, project, on } = snapshot;
  const { knowledge } = project.settings;
  const { workspace, register, view } = analysis;
  const { links } = view;
  const known = knowledge.resources.find(typeKey(resource));
  const places = placesOf(resource, { workspace, knowledge });
  const context = { workspace, register, view, knowledge, on };
  return {
    resource,
    service: known?.service ?? resource.type,
    supplier: known?.supplier ? (knowledge.suppliers.find(known.supplier)?.name ?? known.supplier) : undefined,
    designator: designatorOf(resource, known?.soup?.designator ?? []),
    tier: known?.soup?.tier ? textAt(resource.config, known.soup.tier) : undefined,
    places: places.map((place) => knowledge.places.describe(place, on)),
    shortPlaces: places.map((place) => knowledge.places.short(place)),
    items: links.itemsOf(resource).map(({ entry }) => ({
      entry,
      state: view.stateOf(entry),
    })),
    risks: links.risksOf(resource).map(({ entry }) => entry),
    components: view.components.filter((c) => c.occurrences.some((o) => o.resource === resource)),
    assessments: assess(resource, context).filter((assessment) => assessment.rule.short !== undefined),
    findings: analysis.findings.filter((finding) => finding.resource === resource),
  };
}

/** `postgres 16.3`: what the code shows of the attributes that designate it (IEC 62304 8.1.2 c). */
function designatorOf(resource: Resource, paths: readonly string[]): string | undefined {
  const parts = paths.flatMap((path) => textAt(resource.config, path) ?? []);
  return parts.length > 0 ? parts.join(" ") : undefined;
}
