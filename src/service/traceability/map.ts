import { locationSteps } from "../../reports/map/locations";
import type { Snapshot } from "../snapshot";
import type { MapData } from "./data";
import { locationInput } from "./locations";
import { numberPlaces, shiftPlace } from "./places";

/** The map of one folder, in portions between which the caller may do something else or stop. */
export function* mapSteps(snapshot: Snapshot): Generator<undefined, MapData> {
  const model = yield* locationSteps(locationInput(snapshot));
  const places = numberPlaces(snapshot);
  return {
    ...model,
    resources: model.resources.map((one) => ({ ...one, at: places.of(one.at) })),
    places: model.places.map(({ position, ...place }) => ({ ...place, ...(position && { position }) })),
    copies: model.copies.map((one) => ({ ...one, at: places.of(one.at) })),
    unplaced: model.unplaced.map((one) => ({ ...one, at: places.of(one.at) })),
    files: places.files,
  };
}

/** The maps of several folders as one: a place stands once, with the resources of all. */
export function joinMaps([first, ...others]: readonly MapData[]): MapData | undefined {
  if (!first) return undefined;
  return others.reduce((before, next) => {
    const [files, resources] = [before.files.length, before.resources.length];
    const shift = <T extends { readonly resource: number; readonly at: MapData["copies"][number]["at"] }>(
      one: T,
    ): T => ({
      ...one,
      resource: one.resource + resources,
      at: shiftPlace(one.at, files),
    });
    const places = new Map(before.places.map((place) => [place.key, place]));
    for (const place of next.places) {
      const here = place.resources.map((at) => at + resources);
      const known = places.get(place.key);
      places.set(place.key, { ...place, resources: [...(known?.resources ?? []), ...here] });
    }
    return {
      on: before.on,
      asOf: before.asOf,
      countries: before.countries,
      files: [...before.files, ...next.files],
      resources: [...before.resources, ...next.resources.map((one) => ({ ...one, at: shiftPlace(one.at, files) }))],
      places: [...places.values()],
      copies: [...before.copies, ...next.copies.map(shift)],
      unplaced: [...before.unplaced, ...next.unplaced.map(shift)],
    };
  }, first);
}
