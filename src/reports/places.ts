import { indexLines, type LineIndex, type Location, type Range, rangeOf } from "../syntax/text";

/** Turns places into lines and characters. Texts are indexed when first asked for. */
export interface Places {
  /** The range of a place; an empty range at the start when its file is not there. */
  range(place: Location): Range;
}

/** Places by the texts that they point into. */
export function placesIn(read: (file: string) => string | undefined): Places {
  const indexes = new Map<string, LineIndex>();
  return {
    range({ file, span }) {
      let index = indexes.get(file);
      if (!index) {
        index = indexLines(read(file) ?? "");
        indexes.set(file, index);
      }
      return rangeOf(index, span);
    },
  };
}
