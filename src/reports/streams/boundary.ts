/** Whether a stream stays within the device, crosses the line around it, or leads out of the EEA. */
import type { Place } from "../../knowledge/place";
import type { Resource } from "../../model/resource";
import type { Stream } from "../../register/network/stream";
import { addresses, names } from "../../register/network/words";
import { placesOf } from "../../rules/region/whereabouts";
import type { ReportInput } from "../document/input";
import { mapStanding } from "../map/locations";

export interface Boundary {
  readonly isOut: boolean;
  /** True where one end belongs to the device and the other does not. */
  readonly isCrossing: boolean;
  /** In words, as sentences. */
  readonly words: string;
}

/** What scope decisions and places say of a stream. */
export function boundaryOf(stream: Stream, input: ReportInput): Boundary {
  const { scope } = input.view;
  const ends = [stream.from.resources, stream.to.resources];
  const subjects = ends.flat().length > 0 ? ends.flat() : [stream.declaredBy];
  const outside = subjects.filter((one) => scope.isOut(one));
  const isOut = outside.length === subjects.length;
  const isCrossing = outside.length > 0 && !isOut;
  const line = isOut
    ? "Out of scope."
    : isCrossing
      ? `Crosses the line around the device: ${names(addresses(outside))} ${outside.length === 1 ? "is" : "are"} out of scope.`
      : "In scope.";
  return { isOut, isCrossing, words: [line, ...placeWords(stream, input)].join(" ") };
}

/** Only where the places of both ends are known. */
function placeWords({ from, to }: Stream, input: ReportInput): readonly string[] {
  const { knowledge, on } = input;
  const placesAt = (resources: readonly Resource[]) => resources.flatMap((one) => placesOf(one, input));
  const isInEea = (place: Place) => mapStanding(knowledge.places.standing(place, on)) === "eea";
  const [start, end] = [placesAt(from.resources), placesAt(to.resources)];
  const leaving = start.some(isInEea) ? end.filter((place) => !isInEea(place)) : [];
  const entering = end.some(isInEea) ? start.filter((place) => !isInEea(place)) : [];
  const words = (places: readonly Place[]) =>
    [...new Set(places.map((place) => knowledge.places.describe(place, on)))].join("; ");
  return [
    ...(leaving.length > 0 ? [`Leaves the EEA, to ${words(leaving)}.`] : []),
    ...(entering.length > 0 ? [`Comes into the EEA, from ${words(entering)}.`] : []),
  ];
}
