import type { AnnotationTag, Resource } from "../../model/resource";
import { addTag, removeTag } from "../../register/annotate";
import type { ListName } from "../../register/records/catalogue";
import { removeReference } from "../../register/write/record";
import { findRecord, type RecordKind } from "../record-card";
import type { Snapshot } from "../snapshot";
import { type FileChange, type Outcome, outcomeOf, refused } from "./outcome";
import { registerFile } from "./register-file";

const TAGS: Partial<Record<RecordKind, AnnotationTag>> = {
  "SOUP item": "soup",
  Risk: "risk",
  "Risk control": "control",
  Requirement: "requirement",
  Justification: "justified",
};

const LISTS: Partial<Record<RecordKind, { readonly file: string; readonly list: ListName }>> = {
  "SOUP item": { file: "soup", list: "items" },
  Risk: { file: "risks", list: "risks" },
  "Risk control": { file: "risks", list: "controls" },
};

/** Links a resource to a record by a tag above it. */
export function linkResource(resource: Resource, record: string, snapshot: Snapshot): Outcome {
  const tag = tagFor(record, snapshot);
  if (!tag) return refused(`There is no record ${record} to link to.`);
  const { file } = resource.whole;
  const text = snapshot.project.text(file);
  if (text === undefined) return refused(`\`${file}\` cannot be read any more.`);
  const outcome = outcomeOf(file, addTag(resource, text, tag, record), snapshot);
  return outcome.changes.some((change) => change.edits.length > 0)
    ? { changes: outcome.changes, message: `${resource.address} is linked to ${record}.` }
    : refused(outcome.problem ?? `${resource.address} is linked to ${record} already.`);
}

/** Takes a link away where it is written: the tag in the code, or the pattern of the record that is just this address. */
export function unlinkResource(resource: Resource, record: string, snapshot: Snapshot): Outcome {
  const changes = [...tagChanges(resource, record, snapshot), ...coverChanges(resource, record, snapshot)];
  if (changes.length > 0) return { changes };
  return refused(
    `The link between ${resource.address} and ${record} comes from a pattern or another record. Change \`covers\` of ${record} by hand.`,
  );
}

function tagChanges(resource: Resource, record: string, snapshot: Snapshot): readonly FileChange[] {
  const tag = tagFor(record, snapshot);
  const { file } = resource.whole;
  const text = snapshot.project.text(file);
  if (!tag || text === undefined) return [];
  const result = removeTag(resource, text, tag, record);
  return result.ok && result.edits.length > 0 ? [{ file, before: text, edits: result.edits }] : [];
}

function coverChanges(resource: Resource, record: string, snapshot: Snapshot): readonly FileChange[] {
  const found = findRecord(record, snapshot.analysis.register);
  const place = found && LISTS[found.kind];
  if (!place) return [];
  const file = registerFile(place.file, snapshot);
  const text = snapshot.project.text(file);
  if (text === undefined) return [];
  const result = removeReference(text, { list: place.list, id: record }, "covers", resource.address);
  return result.ok && result.edits.length > 0 ? [{ file, before: text, edits: result.edits }] : [];
}

function tagFor(record: string, { analysis }: Snapshot): AnnotationTag | undefined {
  const found = findRecord(record, analysis.register);
  return found && TAGS[found.kind];
}
