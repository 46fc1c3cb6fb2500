/** From a workspace to the places in which its data is. */
import { positionOfCity } from "../../knowledge/city";
import type { Knowledge } from "../../knowledge/load";
import { type Place, uniquePlaces } from "../../knowledge/place";
import { placeName, type Standing } from "../../knowledge/place-table";
import { type Resource, typeKey } from "../../model/resource";
import type { Workspace } from "../../model/workspace";
import { copiesOf, type DataCopy } from "../../rules/region/copies";
import { type Whereabouts, whereabouts } from "../../rules/region/whereabouts";
import type { MapCopy, MapModel, MapPlace, MapResource, MapStanding, MapUnplaced } from "./model";

export interface LocationInput {
  readonly workspace: Workspace;
  readonly knowledge: Knowledge;
  /** The day for which standings are asked, `2026-11-21`. */
  readonly on: string;
  /** Facts for filters: items that stand for a resource, its suppliers, the kinds of its components. */
  readonly factsOf: (resource: Resource) => Pick<MapResource, "items" | "suppliers" | "components">;
  /** True for resources that are no part of the device. */
  readonly isOut: (resource: Resource) => boolean;
}

/** Resources between two pauses. */
const PORTION = 250;

/** Where data is stored, worked on and copied, made at once. */
export function locations(input: LocationInput): MapModel {
  const steps = locationSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in portions: who asked for it may have lost interest between two of them. */
export function* locationSteps(input: LocationInput): Generator<undefined, MapModel> {
  const { knowledge, on } = input;
  const resources: MapResource[] = [];
  const places = new Map<string, { readonly place: Place; readonly resources: Set<number> }>();
  const copies: MapCopy[] = [];
  const unplaced: MapUnplaced[] = [];
  const stand = (place: Place): Set<number> => {
    const key = keyOf(place);
    const known = places.get(key);
    if (known) return known.resources;
    const made = new Set<number>();
    places.set(key, { place, resources: made });
    return made;
  };
  for (const [at, resource] of input.workspace.resources.entries()) {
    if (at % PORTION === PORTION - 1) yield undefined;
    if (input.isOut(resource)) continue;
    const role = roleOf(resource, knowledge);
    const found = [...copiesOf(resource, input)].filter(({ target }) => target.state !== "same-place");
    if (role === undefined && found.length === 0) continue;
    const own = resources.push(mapResource(resource, role === "store", input)) - 1;
    if (role !== undefined) {
      const where = whereabouts(resource, input);
      const known = where.state === "written" ? uniquePlaces(where.sites.flatMap((site) => site.place ?? [])) : [];
      for (const place of known) stand(place).add(own);
      if (known.length === 0 && role === "store") unplaced.push(unplacedStore(own, resource, where, knowledge));
    }
    for (const copy of found) addCopy(copy, own, stand, copies, unplaced);
  }
  const made = [...places.values()].map(({ place, resources: set }) => mapPlace(place, [...set], knowledge, on));
  return {
    on,
    asOf: knowledge.places.asOf,
    countries: knowledge.places.countryCodes.map((code) => [code, standingOfCountry(code, knowledge, on)] as const),
    resources,
    places: made.sort((a, b) => b.resources.length - a.resources.length || compare(a.key, b.key)),
    copies,
    unplaced,
  };
}

function addCopy(
  { own, target, says, at }: DataCopy,
  resource: number,
  stand: (place: Place) => Set<number>,
  copies: MapCopy[],
  unplaced: MapUnplaced[],
): void {
  if (target.state === "unreadable") {
    unplaced.push({ resource, isCopy: true, reason: target.unknown.reason, at });
    return;
  }
  if (target.state !== "known") return;
  for (const from of own) {
    for (const to of target.places) {
      stand(from);
      stand(to);
      if (keyOf(from) !== keyOf(to)) copies.push({ from: keyOf(from), to: keyOf(to), resource, says, at });
    }
  }
}

/** `store`: data stays there. `passage`: it passes through, or is worked on. */
function roleOf(resource: Resource, knowledge: Knowledge): "store" | "passage" | undefined {
  if (resource.mode === "data") return undefined;
  const known = knowledge.resources.find(typeKey(resource));
  const tagged = resource.annotations.some(({ tag, values }) => tag === "data" && values[0]?.text !== "none");
  if (known?.carriesData) return "passage";
  // What only sets up a store, such as the encryption of a bucket, is no store of its own.
  return tagged || (known?.holdsData && known.soup) ? "store" : undefined;
}

function mapResource(resource: Resource, isStore: boolean, { knowledge, factsOf }: LocationInput): MapResource {
  const service = knowledge.resources.find(typeKey(resource))?.service;
  return { address: resource.address, title: service ?? "", ...factsOf(resource), isStore, at: resource.header };
}

function unplacedStore(own: number, resource: Resource, where: Whereabouts, knowledge: Knowledge): MapUnplaced {
  const at = where.state === "unreadable" ? where.at : resource.header;
  return { resource: own, isCopy: false, reason: reasonOf(resource, where, knowledge), at };
}

/** Why no place of a resource is known, in words that may stand after a colon. */
export function reasonOf(resource: Resource, where: Whereabouts, knowledge: Knowledge): string {
  if (where.state === "unreadable") return where.unknown.reason;
  if (where.state === "undeclared") return "no region is declared for its provider";
  if (where.state === "written") return `no table knows ${where.sites.map((site) => `\`${site.written}\``).join(", ")}`;
  const global = knowledge.resources.find(typeKey(resource))?.place?.global;
  if (global !== undefined) return global;
  return resource.platform === "kubernetes"
    ? "the place of the cluster is not written in these files"
    : "not bound to a region";
}

function mapPlace(place: Place, resources: readonly number[], knowledge: Knowledge, on: string): MapPlace {
  const { places } = knowledge;
  const [country] = place.countries;
  const isOne = place.countries.length === 1 && country !== undefined && place.confidence !== "memory";
  const city = isOne && place.city !== undefined ? positionOfCity(knowledge.cities, country, place.city) : undefined;
  const standing = places.standing(place, on);
  return {
    key: keyOf(place),
    code: place.code,
    name:
      place.confidence === "memory" ? "Place not confirmed" : placeName(place, places.countryName) || placeWords(place),
    provider: places.provider(place.provider)?.name ?? place.provider,
    countries: place.confidence === "memory" ? [] : place.countries,
    standing: mapStanding(standing),
    standingWords: standingWords(standing),
    position: city,
    isMiddleOfCountry: isOne && city === undefined,
    resources,
  };
}

function placeWords({ within, kind }: Place): string {
  if (within === "EU") return "Several member states";
  return kind === "global" ? "No fixed place" : "Several countries";
}

function standingOfCountry(code: string, { places }: Knowledge, on: string): MapStanding {
  return mapStanding(places.standingOfCountry(code, on));
}

/** What a map tells apart of a standing. */
export function mapStanding(standing: Standing): MapStanding {
  switch (standing.is) {
    case "EU":
    case "EEA":
      return "eea";
    case "adequate":
      return standing.decision.conditions === undefined ? "adequate" : "conditional";
    case "other":
      return "other";
    default:
      return "unknown";
  }
}

/** A standing in words, with the decision behind it. */
export function standingWords(standing: Standing): string {
  switch (standing.is) {
    case "EU":
    case "EEA":
      return standing.is;
    case "adequate": {
      const { decision, coversOnly, expires } = standing.decision;
      const end = expires === undefined ? "" : `, until ${expires}`;
      return `Adequacy decision ${decision}${coversOnly ? `, covers only ${coversOnly}` : ""}${end}`;
    }
    case "other":
      return standing.ended
        ? `No adequacy decision; ${standing.ended.decision} ended on ${standing.ended.expires}`
        : "No adequacy decision";
    case "unconfirmed":
      return "Place not confirmed";
    default:
      return "Not one country";
  }
}

function keyOf({ provider, code }: Place): string {
  return `${provider}:${code}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
