/** Where something stands, in a cell: its places, or why source shows none. */
import { notAssessed, place, several } from "../document/cells";
import type { Cell } from "../document/document";

/** Nothing where neither is known: an item that no code shows and that names no place. */
export function placeCell(of: { readonly places: readonly string[]; readonly placeReasons: readonly string[] }): Cell {
  return several(of.places.length > 0 ? of.places.map(place) : of.placeReasons.map(notAssessed));
}
