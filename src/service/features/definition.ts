import type { Location as EditorLocation } from "vscode-languageserver-types";
import { type Location, type Position, rangeOf } from "../../syntax/text";
import { findRecord } from "../record-card";
import { coverAt, placesOfPattern } from "../regulatory/covering";
import { nameAt } from "../regulatory/mentions";
import type { Snapshot } from "../snapshot";

/** From an identifier in code or in the register to its record, from an address in the register to the code. */
export function definitionAt(file: string, position: Position, snapshot: Snapshot): readonly EditorLocation[] {
  const { analysis, project } = snapshot;
  const offset = project.lines(file).offsetAt(position);
  const name = nameAt(file, offset, snapshot);
  const record = name && findRecord(name.id, analysis.register);
  if (record) return [toEditor(record.entry.at, snapshot)];
  const cover = coverAt(file, offset, snapshot);
  return cover ? distinct(placesOfPattern(cover.pattern, snapshot)).map((place) => toEditor(place, snapshot)) : [];
}

/** A place of the core as the editor writes it. */
export function toEditor({ file, span }: Location, { project, editor }: Snapshot): EditorLocation {
  return { uri: editor.uri(file), range: rangeOf(project.lines(file), span) };
}

/** Each place once, in the order given. A module that is called twice shows its text twice. */
export function distinct(places: readonly Location[]): readonly Location[] {
  const unique = new Map(places.map((place) => [`${place.file}:${place.span.start}`, place]));
  return [...unique.values()];
}
