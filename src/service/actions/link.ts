import type { AnnotationTag, Resource } from "../../model/resource";
import { removeTag } from "../../register/annotate";
import type { ListName } from "../../register/records/catalogue";
import { lossOfCode } from "../../register/verify-tags";
import { removeReference } from "../../register/write/record";
import { findRecord, type RecordKind } from "../record-card";
import type { Snapshot } from "../snapshot";
import { type FileChange, type Outcome, refused } from "./outcome";
import { registerFile } from "./register-file";
import { said } from "./said";

/** The tags that name records of a kind. */
const TAGS: Partial<Record<RecordKind, AnnotationTag>> = {
  "SOUP item": "soup",
  Risk: "risk",
  "Risk control": "control",
  Requirement: "requirement",
  Justification: "justified",
};

/** Where records of a kind stand, for those that can name resources or other records. */
export const LISTS: Partial<Record<RecordKind, { readonly file: string; readonly list: ListName }>> = {
  "SOUP item": { file: "soup", list: "items" },
  Risk: { file: "risks", list: "risks" },
  "Risk control": { file: "risks", list: "controls" },
  Requirement: { file: "requirements", list: "requirements" },
  Justification: { file: "justifications", list: "justifications" },
};

/** Takes a link away where it is written: the tag in the code, or the pattern of the record that is just this address. */
export function unlinkResource(resource: Resource, record: string, snapshot: Snapshot): Outcome {
  const inCode = tagChanges(resource, record, snapshot);
  const loss = inCode.map(({ file, before = "", edits }) => lossOfCode(file, before, edits)).find((one) => one);
  if (loss) return refused(loss);
  const changes = [...inCode, ...coverChanges(resource, record, snapshot)];
  if (changes.length > 0) return { changes };
  return refused(
    said(
      "The link between {0} and {1} comes from a pattern or another record. Change it there by hand.",
      resource.address,
      record,
    ),
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

/** The tag by which code names a record; undefined where there is no such record, or none for its kind. */
export function tagFor(record: string, { analysis }: Snapshot): AnnotationTag | undefined {
  const found = findRecord(record, analysis.register);
  return found && TAGS[found.kind];
}
