import type { MapData } from "../../../service/traceability/data";

/** The map of some of its resources only: places, copies and what has no place, as far as these have to do with them. */
export function narrowMap(data: MapData, isShown: (resource: MapData["resources"][number]) => boolean): MapData {
  const shown = new Set(data.resources.flatMap((resource, at) => (isShown(resource) ? [at] : [])));
  if (shown.size === data.resources.length) return data;
  const copies = data.copies.filter(({ resource }) => shown.has(resource));
  const ends = new Set(copies.flatMap(({ from, to }) => [from, to]));
  const places = data.places
    .map((place) => ({ ...place, resources: place.resources.filter((at) => shown.has(at)) }))
    .filter(({ key, resources }) => resources.length > 0 || ends.has(key));
  const unplaced = data.unplaced.filter(({ resource }) => shown.has(resource));
  return { ...data, places, copies, unplaced };
}
