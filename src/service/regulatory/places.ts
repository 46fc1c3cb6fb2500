/** Places that a field can name. */
import type { Snapshot } from "../snapshot";
import type { Suggestion } from "./suggestion";

/** Groups of countries, countries, and regions of providers, each with its standing. */
export function allPlaces(snapshot: Snapshot): readonly Suggestion[] {
  return [...groupsOfPlaces(), ...countries(snapshot), ...regions(snapshot)];
}

/** Providers of places, by their keys. */
export function providers({ project }: Snapshot): readonly Suggestion[] {
  return project.settings.knowledge.places.providers.map(({ provider, name }) => ({ text: provider, detail: name }));
}

function groupsOfPlaces(): readonly Suggestion[] {
  return [
    { text: "EU", detail: "the European Union" },
    { text: "EEA", detail: "the European Economic Area" },
    { text: "adequate", detail: "countries with an adequacy decision" },
  ];
}

function countries({ project, on }: Snapshot): readonly Suggestion[] {
  const { places } = project.settings.knowledge;
  const codes = new Set(places.providers.flatMap((p) => p.places.flatMap((place) => place.country ?? [])));
  return [...codes].sort().map((code) => ({
    text: code,
    detail: `${places.countryName(code)} (${places.standingOfCountry(code, on).is})`,
  }));
}

/** Regions by the codes of their providers. */
export function regions({ project, on }: Snapshot): readonly Suggestion[] {
  const { places } = project.settings.knowledge;
  return places.providers.flatMap(({ provider, name }) =>
    places.regions(provider).map((place) => ({ text: place.code, detail: `${places.describe(place, on)} · ${name}` })),
  );
}
