/** Other regions as edits. Which one is right is a decision, so none of them is safe to apply by itself. */
import type { Place } from "../../knowledge/place";
import { placeName } from "../../knowledge/place-table";
import type { Fix } from "../finding";
import type { PlaceContext, Site } from "./whereabouts";

/** Regions of the same provider in the EEA, one a country, each as a replacement of the text that decides. */
export function moveFixes(site: Site, context: PlaceContext): readonly Fix[] {
  if (!site.isLiteral || !site.place || site.place.kind !== "region") return [];
  const { cause, place, written } = site;
  return regionsToChoose(place.provider, context).map((region) =>
    toFix(region, context, {
      kind: "replace-text",
      at: cause,
      from: written,
      to: likeWritten(region, place, written, context),
    }),
  );
}

/** The same as values of an attribute that is not there yet. */
export function declareFixes(provider: string, path: string, context: PlaceContext): readonly Fix[] {
  return regionsToChoose(provider, context).map((region) =>
    toFix(region, context, { kind: "set", path, value: region.code }),
  );
}

function toFix(region: Place, { knowledge }: PlaceContext, change: Fix["change"]): Fix {
  return { title: `Use \`${region.code}\` (${placeName(region, knowledge.places.countryName)})`, safe: false, change };
}

/** The first open region of each country: a light bulb is no catalogue. Sovereign partitions need an account of their own. */
function regionsToChoose(provider: string, { knowledge }: PlaceContext): readonly Place[] {
  const byCountry = new Map<string, Place>();
  for (const region of knowledge.places.regionsInEea(provider)) {
    const country = region.countries.join();
    if (!byCountry.has(country)) byCountry.set(country, region);
  }
  return [...byCountry.values()];
}

/** A display name is answered by a display name: `East US` by `West Europe`. */
function likeWritten(region: Place, from: Place, written: string, { knowledge }: PlaceContext): string {
  if (written.toLowerCase() === from.code.toLowerCase())
    return written === written.toUpperCase() ? region.code.toUpperCase() : region.code;
  const entry = knowledge.places.provider(region.provider)?.places.find((candidate) => candidate.code === region.code);
  return entry?.names?.[0] ?? region.code;
}
