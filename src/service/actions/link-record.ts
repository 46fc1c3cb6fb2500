import { addReference } from "../../register/write/record";
import { findRecord, type RecordKind } from "../record-card";
import type { Snapshot } from "../snapshot";
import { LISTS } from "./link";
import { type Outcome, outcomeOf, refused } from "./outcome";
import { registerFile } from "./register-file";
import { said } from "./said";

/** Which field of a record names records of another kind. */
const FIELDS: Partial<Record<RecordKind, Partial<Record<RecordKind, string>>>> = {
  "SOUP item": { Risk: "risks", "Risk control": "controls", Requirement: "requirements", Test: "tests" },
  Risk: { "Risk control": "controls" },
  "Risk control": { Requirement: "requirements" },
  Requirement: { Test: "tests" },
};

/** Links two records in the register, whichever of them has the field for it: a risk and an item, a control and a risk. */
export function linkRecords(first: string, second: string, snapshot: Snapshot): Outcome {
  const { register } = snapshot.analysis;
  const [one, other] = [findRecord(first, register), findRecord(second, register)];
  if (!one || !other) return refused(said("There is no record {0} to link to.", one ? second : first));
  const field = FIELDS[one.kind]?.[other.kind];
  const isTurned = field === undefined;
  const [owner, named] = isTurned ? [other, one] : [one, other];
  const name = isTurned ? FIELDS[owner.kind]?.[named.kind] : field;
  const place = LISTS[owner.kind];
  if (!name || !place) return refused(said("{0} and {1} are not linked to each other.", first, second));
  const file = registerFile(place.file, snapshot);
  const text = snapshot.project.text(file);
  if (text === undefined) return refused(said("{0} cannot be read any more.", file));
  const result = addReference(text, { list: place.list, id: owner.entry.id }, name, named.entry.id);
  const { changes, problem } = outcomeOf(file, result, snapshot);
  if (problem) return refused(problem);
  if (changes.every(({ edits }) => edits.length === 0)) {
    return refused(said("{0} is linked to {1} already.", owner.entry.id, named.entry.id));
  }
  return { changes, message: said("{0} is linked to {1}.", owner.entry.id, named.entry.id) };
}
