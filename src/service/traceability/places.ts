import type { Location } from "../../syntax/text";
import type { Snapshot } from "../snapshot";
import type { PlaceNumbers, TraceFile } from "./data";

/** Gives places as numbers, and remembers the files that they point into. */
export interface PlaceNumbering {
  readonly files: readonly TraceFile[];
  of(location: Location): PlaceNumbers;
}

/** A numbering for one answer. */
export function numberPlaces({ project, editor }: Snapshot): PlaceNumbering {
  const files: TraceFile[] = [];
  const positions = new Map<string, number>();
  const positionOf = (path: string): number => {
    const known = positions.get(path);
    if (known !== undefined) return known;
    positions.set(path, files.length);
    return files.push({ uri: editor.uri(path), path }) - 1;
  };
  return {
    files,
    of({ file, span }) {
      const { line, character } = project.lines(file).positionAt(span.start);
      return [positionOf(file), line, character];
    },
  };
}

/** A place in a list of files that others were put before. */
export function shiftPlace([file, line, character]: PlaceNumbers, by: number): PlaceNumbers {
  return [file + by, line, character];
}
