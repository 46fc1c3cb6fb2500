/** Marks a SOUP item as reviewed against the code as it stands. */
import { isMap, type YAMLMap } from "yaml";
import { mergeFields, setInMap } from "./field";
import { editRecord } from "./record";
import { type Edit, pairOf, type WriteResult } from "./tree";

export interface Review {
  readonly by: string;
  /** 2026-11-21 */
  readonly at: string;
  readonly fingerprint: string;
  /** The designating values, so that a later change can be shown. */
  readonly configuration: ReadonlyMap<string, string>;
  /** Fields that the code owns, as they are now. */
  readonly designator?: string | undefined;
  readonly pinState?: string | undefined;
}

/** Writes the review and refreshes what the code owns; fields that people own are not touched. */
export function markReviewed(text: string, id: string, review: Review): WriteResult {
  const edits = (map: YAMLMap) => [
    ...refresh(text, map, "designator", review.designator),
    ...refresh(text, map, "pinState", review.pinState),
    ...writeReview(text, map, review),
  ];
  return editRecord(text, { list: "items", id }, edits, ["designator", "pinState", "reviewed"]);
}

/** Refreshed where it stands; an item without it does not get it here. */
function refresh(text: string, map: YAMLMap, field: string, value: string | undefined): Edit[] {
  return value === undefined || !pairOf(map, field) ? [] : setInMap(text, map, [field], value);
}

function writeReview(text: string, map: YAMLMap, { by, at, fingerprint, configuration }: Review): Edit[] {
  const values = Object.fromEntries(configuration);
  const held = pairOf(map, "reviewed")?.value;
  const before = isMap(held) ? pairOf(held, "configuration")?.value : undefined;
  if (!isMap(held) || !isMap(before) || before.items.length === 0 || before.flow) {
    const review = { by, at, fingerprint };
    const isEmpty = configuration.size === 0;
    return setInMap(text, map, ["reviewed"], isEmpty ? review : { ...review, configuration: values });
  }
  // The inner fields first: where both add to the end, theirs comes before.
  return [...mergeFields(text, before, values, true), ...mergeFields(text, held, { by, at, fingerprint })];
}
