/** The index of one provider's region codes: by code, by other names, by zone. */
import type { Place, PlaceKind, ProviderPlaces, RegionEntry } from "./place";

export interface ProviderIndex {
  locate(written: string, type?: string): Place | undefined;
}

/** Longer texts are no region codes; the bound keeps hostile input cheap. */
const LONGEST = 300;

/** Indexes a provider. Zone patterns are compiled when a text is neither code nor name. */
export function providerIndex(file: ProviderPlaces): ProviderIndex {
  const codes = groupBy(file.places, (entry) => [entry.code]);
  const names = groupBy(file.places, ({ code, names: all }) =>
    (all ?? []).filter((n) => normalise(n) !== normalise(code)),
  );
  let zones: readonly { readonly pattern: RegExp; readonly entry: RegionEntry }[] | undefined;
  const known = new Map<string, Place | undefined>();

  const find = (written: string, type: string | undefined): Place | undefined => {
    const code = codeIn(written);
    const key = normalise(code);
    const entry = choose(codes.get(key), code, type) ?? choose(names.get(key), code, type);
    if (entry) return toPlace(file, aliased(entry, codes), kindOf(entry));
    zones ??= file.places.flatMap((e) => (e.zones ? [{ pattern: new RegExp(e.zones, "iu"), entry: e }] : []));
    const zone = zones.find(({ pattern }) => pattern.test(code))?.entry;
    return zone && toPlace(file, zone, zone.kind === undefined ? "zone" : kindOf(zone));
  };

  return {
    locate(written, type) {
      if (written === "" || written.length > LONGEST) return undefined;
      const question = `${type ?? ""} ${written}`;
      if (!known.has(question)) known.set(question, find(written, type));
      return known.get(question);
    },
  };
}

/**
 * The region part of what code writes: of an ARN (fourth field, https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html),
 * of a Google resource path (`…/locations/europe-west3`, `…/instanceConfigs/regional-europe-west3`), or the text itself.
 */
export function codeIn(written: string): string {
  const text = written.trim();
  if (text.startsWith("arn:")) return text.split(":")[3] ?? "";
  const path = /(?:^|\/)(?:locations|regions|zones|instanceConfigs)\/([^/]+)/u.exec(text)?.[1] ?? text;
  return path.replace(/^regional-/u, "");
}

/** `West Europe` and `westeurope`, `EUROPE-WEST1` and `europe-west1` are the same. */
function normalise(text: string): string {
  return text.toLowerCase().replace(/[\s.]+/gu, "");
}

function groupBy(
  entries: readonly RegionEntry[],
  keysOf: (entry: RegionEntry) => readonly string[],
): ReadonlyMap<string, readonly RegionEntry[]> {
  const groups = new Map<string, RegionEntry[]>();
  for (const entry of entries) {
    for (const key of new Set(keysOf(entry).map(normalise))) groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return groups;
}

/** One of several entries of the same name: the one for the resource type, else the one that all agree with. */
function choose(
  entries: readonly RegionEntry[] | undefined,
  written: string,
  type: string | undefined,
): RegionEntry | undefined {
  if (!entries || entries.length < 2) return entries?.[0];
  const forType = entries.filter((entry) => type && entry.types?.some((prefix) => type.startsWith(prefix)));
  if (forType.length === 1) return forType[0];
  if (new Set(entries.map((entry) => countriesOf(entry).join())).size === 1) return entries[0];
  const exact = entries.filter((entry) => entry.code === written && !entry.types);
  return exact.length === 1 ? exact[0] : undefined;
}

function aliased(entry: RegionEntry, codes: ReadonlyMap<string, readonly RegionEntry[]>): RegionEntry {
  return (entry.sameAs && codes.get(normalise(entry.sameAs))?.[0]) || entry;
}

function kindOf(entry: RegionEntry): PlaceKind {
  return entry.kind === undefined || entry.kind === "alias" ? "region" : entry.kind;
}

function countriesOf(entry: RegionEntry): readonly string[] {
  return entry.countries ? [...entry.countries].sort() : entry.country ? [entry.country] : [];
}

function toPlace(file: ProviderPlaces, entry: RegionEntry, kind: PlaceKind): Place {
  return {
    provider: file.provider,
    code: entry.code,
    kind,
    city: entry.city,
    countries: countriesOf(entry),
    within: entry.within,
    status: entry.status ?? "open",
    pairedWith: entry.pairedWith,
    note: entry.note,
    confidence: entry.confidence,
    sources: entry.sources,
  };
}
