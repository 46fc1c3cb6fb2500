import type { Place } from "../../knowledge/place";
import type { PlaceTable } from "../../knowledge/place-table";

const REACH: Readonly<Record<string, readonly string[]>> = {
  EU: ["EU"],
  EEA: ["EU", "EEA"],
  adequate: ["EU", "EEA", "adequate"],
};

/**
 * Whether the policy of the device allows a place: by its region code, by each of its countries, or by where each of them
 * stands (`EU`, `EEA`, `adequate`). A place in several countries is allowed when all of them are.
 */
export function isAllowed(place: Place, allowed: readonly string[], places: PlaceTable, on: string): boolean {
  const names = allowed.map((entry) => entry.trim());
  const codes = names.map((entry) => entry.toLowerCase());
  if (codes.includes(place.code.toLowerCase()) || codes.includes(`${place.provider}:${place.code}`.toLowerCase()))
    return true;
  const allows = (country: string) => {
    const standing = places.standingOfCountry(country, on).is;
    return names.some((entry) => entry === country || (REACH[entry]?.includes(standing) ?? false));
  };
  if (place.countries.length === 0) return place.within === "EU" && names.some((entry) => entry in REACH);
  return place.countries.every(allows);
}
