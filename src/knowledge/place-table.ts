/** From a region or zone code to a place, and from a place to its standing. Built from `regions/` and `adequacy.yaml`. */
import {
  type AdequacyTable,
  type CountryStanding,
  type CountryTable,
  type Overlay,
  overlaysAgainst,
  type StandingName,
  standingOfCountry,
} from "./adequacy";
import type { Place, ProviderPlaces } from "./place";
import { type ProviderIndex, providerIndex } from "./place-index";

/** Where a place stands on one day. For a place in several countries the weakest of them decides. */
export type Standing =
  | CountryStanding
  /** Inside the Union by the provider's own word, though the countries are not named. */
  | { readonly is: "EU"; readonly country: undefined }
  | { readonly is: "not-one-country"; readonly country: undefined }
  /** No source was found for the country: it must not be shown as a fact. */
  | { readonly is: "unconfirmed"; readonly country: undefined };

export interface PlaceTable {
  /** The day of the adequacy list. */
  readonly asOf: string;
  readonly providers: readonly ProviderPlaces[];
  provider(key: string): ProviderPlaces | undefined;
  /** By resource type, `aws_db_instance`, or by the local name of a Terraform provider, `aws`. */
  providerOf(typeOrName: string): ProviderPlaces | undefined;
  /**
   * The place of a code, zone, display name, ARN or resource path, compared without case and spaces. `type` is the
   * resource type that the code stands in, for the codes that mean two places. Undefined when the table does not know it.
   */
  locate(provider: string, written: string, type?: string): Place | undefined;
  /** Every place that a code may mean when the provider is not known. */
  locateAnywhere(written: string): readonly Place[];
  standing(place: Place, on: string): Standing;
  standingOfCountry(country: string, on: string): CountryStanding;
  /** Those of the named overlays that do not accept a standing. */
  overlaysAgainst(standing: StandingName, ids: readonly string[]): readonly Overlay[];
  countryName(code: string): string;
  /** Every country that has a name here, by ISO 3166-1 alpha-2. */
  readonly countryCodes: readonly string[];
  /** Open regions of a provider whose country is confirmed, sorted by country, then code: what code may choose from. */
  regions(provider: string): readonly Place[];
  /** Those of them that are in the EEA. */
  regionsInEea(provider: string): readonly Place[];
  /** The place with which a geo-redundant copy is paired. */
  pairOf(place: Place): Place | undefined;
  /** `Frankfurt, Germany (EU)` */
  describe(place: Place, on: string): string;
  /** `Frankfurt, DE` */
  short(place: Place): string;
}

/** Makes the table. Each provider is indexed when it is first asked for. */
export function placeTable(
  providers: readonly ProviderPlaces[],
  adequacy: AdequacyTable,
  countries: CountryTable,
): PlaceTable {
  const indexes = new Map<string, ProviderIndex>();
  const provider = (key: string) => providers.find((file) => file.provider === key);
  const locate = (key: string, written: string, type?: string): Place | undefined => {
    const known = indexes.get(key);
    if (known) return known.locate(written, type);
    const file = provider(key);
    if (!file) return undefined;
    const made = providerIndex(file);
    indexes.set(key, made);
    return made.locate(written, type);
  };
  const standings = new WeakMap<Place, { readonly on: string; readonly of: Standing }>();
  // Asked for every resource, of few places.
  const standing = (place: Place, on: string): Standing => {
    const known = standings.get(place);
    if (known?.on === on) return known.of;
    const of = standingOf(place, adequacy, on);
    standings.set(place, { on, of });
    return of;
  };
  const countryName = (code: string) => countries[code] ?? code;
  return {
    asOf: adequacy.asOf,
    providers,
    provider,
    providerOf: (name) => providers.find((file) => names(file, name)),
    locate,
    locateAnywhere: (written) => providers.flatMap((file) => locate(file.provider, written) ?? []),
    standing,
    standingOfCountry: (country, on) => standingOfCountry(adequacy, country, on),
    overlaysAgainst: (name, ids) => overlaysAgainst(adequacy, name, ids),
    countryName,
    countryCodes: Object.keys(countries),
    regions: (key) => openRegions(provider(key), locate),
    regionsInEea: (key) => openRegions(provider(key), locate).filter((place) => isInEea(place, adequacy)),
    pairOf: (place) => (place.pairedWith ? locate(place.provider, place.pairedWith) : undefined),
    describe: (place, on) => describe(place, standing(place, on), countryName),
    short: (place) => shortName(place, countryName),
  };
}

/** A prefix of resource types ends in an underscore, so that it never equals a provider's name. */
function names({ terraform }: ProviderPlaces, typeOrName: string): boolean {
  return terraform.providers.includes(typeOrName) || terraform.types.some((prefix) => typeOrName.startsWith(prefix));
}

const WEAKNESS = { EU: 0, EEA: 1, adequate: 2, other: 3 } as const;

function standingOf(place: Place, adequacy: AdequacyTable, on: string): Standing {
  if (place.kind === "global") return { is: "not-one-country", country: undefined };
  if (place.confidence === "memory") return { is: "unconfirmed", country: undefined };
  const standings = place.countries.map((country) => standingOfCountry(adequacy, country, on));
  const [weakest] = standings.sort((a, b) => WEAKNESS[b.is] - WEAKNESS[a.is]);
  if (weakest) return weakest;
  return place.within === "EU" ? { is: "EU", country: undefined } : { is: "not-one-country", country: undefined };
}

function openRegions(file: ProviderPlaces | undefined, locate: PlaceTable["locate"]): readonly Place[] {
  return (file?.places ?? [])
    .filter((entry) => !entry.kind && !entry.status && !entry.types && entry.country)
    .flatMap((entry) => (file ? (locate(file.provider, entry.code) ?? []) : []))
    .filter((place) => place.confidence !== "memory")
    .sort((a, b) => compare(a.countries[0], b.countries[0]) || compare(a.code, b.code));
}

function isInEea({ countries: [country = ""] }: Place, { eu, eeaEfta }: AdequacyTable): boolean {
  return eu.includes(country) || eeaEfta.includes(country);
}

function compare(a = "", b = ""): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function describe(place: Place, standing: Standing, countryName: (code: string) => string): string {
  if (standing.is === "unconfirmed") return "place not confirmed";
  if (place.countries.length === 0) {
    if (place.within === "EU") return "Several member states (EU)";
    return place.kind === "global" ? "No fixed place" : "Several countries, not named";
  }
  return `${placeName(place, countryName)} (${standingWords(standing)})`;
}

/** `Frankfurt, Germany`; `Finland and Netherlands`; `Singapore`. */
export function placeName(place: Place, countryName: (code: string) => string): string {
  const countries = place.countries.map(countryName).join(" and ");
  return place.city === undefined || place.city === countries ? countries : `${place.city}, ${countries}`;
}

function shortName(place: Place, countryName: (code: string) => string): string {
  if (place.confidence === "memory") return "place not confirmed";
  if (place.countries.length === 0)
    return place.within ?? (place.kind === "global" ? "no fixed place" : "several countries");
  const [country = ""] = place.countries;
  if (place.countries.length > 1) return place.countries.join("+");
  return place.city === undefined || place.city === countryName(country)
    ? countryName(country)
    : `${place.city}, ${country}`;
}

function standingWords(standing: Standing): string {
  switch (standing.is) {
    case "adequate":
      return standing.decision.conditions
        ? "outside the EEA, adequacy decision with conditions"
        : "outside the EEA, adequacy decision";
    case "other":
      return "outside the EEA";
    default:
      return standing.is;
  }
}
