import type { Location as EditorLocation } from "vscode-languageserver-types";
import { type Location, type Position, rangeOf } from "../../syntax/text";
import { resourceAt, wordAt } from "../locate";
import { findRecord } from "../record-card";
import { mentionsInRegister, regulatoryTargets } from "../regulatory/links";
import type { Snapshot } from "../snapshot";

/** From an ID in code or in the register to its record, and from an address in the register to the code. */
export function definitionAt(file: string, position: Position, snapshot: Snapshot): readonly EditorLocation[] {
  const targets = regulatoryTargets(file, snapshot.project.lines(file).offsetAt(position), snapshot);
  if (targets.length > 0) return targets.map((target) => toEditor(target, snapshot));
  const word = wordUnder(file, position, snapshot);
  const record = word && findRecord(word, snapshot.analysis.register);
  return record ? [toEditor(record.entry.at, snapshot)] : [];
}

/** Every place that speaks of the record under the pointer: tags in code, what its `covers` describes, other records. */
export function referencesAt(file: string, position: Position, snapshot: Snapshot): readonly EditorLocation[] {
  const id = wordUnder(file, position, snapshot);
  const { register, workspace, view } = snapshot.analysis;
  const { links } = view;
  if (!id || !findRecord(id, register)) return [];
  const tags = workspace.resources.flatMap((resource) =>
    resource.annotations.flatMap((annotation) => annotation.values.filter((v) => v.text === id).map((v) => v.at)),
  );
  const covered = [...links.resourcesOfItem(id), ...links.resourcesOfRisk(id), ...links.resourcesOfControl(id)];
  const places = [...tags, ...covered.map((resource) => resource.header), ...mentionsInRegister(id, snapshot)];
  const unique = new Map(places.map((place) => [`${place.file}:${place.span.start}`, place]));
  return [...unique.values()].map((place) => toEditor(place, snapshot));
}

/** The address of the resource at a position, for commands that act on it. */
export function addressAt(file: string, position: Position, { project, analysis }: Snapshot): string | undefined {
  const offset = project.lines(file).offsetAt(position);
  return resourceAt(analysis, file, offset)?.address;
}

function wordUnder(file: string, position: Position, { project }: Snapshot): string | undefined {
  const text = project.text(file) ?? "";
  return wordAt(text, project.lines(file).offsetAt(position))?.word;
}

/** A place of the core as the editor writes it. */
export function toEditor({ file, span }: Location, { project, editor }: Snapshot): EditorLocation {
  return { uri: editor.uri(file), range: rangeOf(project.lines(file), span) };
}
