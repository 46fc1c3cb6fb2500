import type { Location as EditorLocation } from "vscode-languageserver-types";
import { type Location, type Position, touches } from "../../syntax/text";
import { resourceAt } from "../locate";
import { coverAt, placesOfPattern, placesOfResource, resourcesOfRecord } from "../regulatory/covering";
import { mentionsOf, nameAt } from "../regulatory/mentions";
import type { Snapshot } from "../snapshot";
import { distinct, toEditor } from "./definition";

/**
 * Of a record: every place that names it, and every resource that belongs to it. Of a resource or its address: every
 * record that speaks of it, also by a pattern.
 */
export function referencesAt(
  file: string,
  position: Position,
  snapshot: Snapshot,
  includesDeclaration = false,
): readonly EditorLocation[] {
  const offset = snapshot.project.lines(file).offsetAt(position);
  return distinct(placesAt(file, offset, includesDeclaration, snapshot)).map((place) => toEditor(place, snapshot));
}

function placesAt(file: string, offset: number, includesDeclaration: boolean, snapshot: Snapshot): readonly Location[] {
  const name = nameAt(file, offset, snapshot);
  if (name) return placesOfRecord(name.id, includesDeclaration, snapshot);
  const { analysis } = snapshot;
  const cover = coverAt(file, offset, snapshot);
  if (cover) {
    const found = placesOfPattern(cover.pattern, snapshot);
    const resources = analysis.workspace.resources.filter(({ header }) => found.includes(header));
    return [...found, ...resources.flatMap((resource) => placesOfResource(resource, snapshot))];
  }
  const resource = resourceAt(analysis, file, offset);
  if (!resource || !touches(resource.header.span, offset)) return [];
  return [...(includesDeclaration ? [resource.header] : []), ...placesOfResource(resource, snapshot)];
}

function placesOfRecord(id: string, includesDeclaration: boolean, snapshot: Snapshot): readonly Location[] {
  const named = mentionsOf(id, snapshot).filter(({ role }) => includesDeclaration || role !== "definition");
  return [...named.map(({ at }) => at), ...resourcesOfRecord(id, snapshot).map(({ header }) => header)];
}
