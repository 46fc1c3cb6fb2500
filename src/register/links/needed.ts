/**
 * What a SOUP item has to say, field by field, with the clause of IEC 62304:2006+A1:2015 that asks for it. Whether the
 * ways in which it can fail were considered (7.1.2) is asked by `risk/undecided`.
 */
import type { SoupItem } from "../records/soup";

export interface Needed {
  readonly field: string;
  /** The field in a sentence: "who makes it". */
  readonly words: string;
  readonly clause: string;
  /** True for fields that hold several answers. */
  readonly isList?: boolean;
  /** False where a fact makes the field needless. */
  readonly isNeeded: (situation: Situation) => boolean;
  /** True when the answer is there in another way than by this field. */
  readonly isAnswered?: (situation: Situation) => boolean;
}

/** The facts that decide which fields an item needs. */
export interface Situation {
  readonly item: SoupItem;
  readonly safetyClass: "A" | "B" | "C" | undefined;
  readonly isInCode: boolean;
  readonly isUnpinnable: boolean;
  readonly hasDesignatorInCode: boolean;
}

const always = () => true;
/** IEC 62304 asks for these in classes B and C. An item whose class nobody stated is treated as such. */
const aboveClassA = ({ safetyClass }: Situation) => safetyClass !== "A";
const whereUnpinnable = ({ isUnpinnable }: Situation) => isUnpinnable;
/** What a reading of the list found is asked once it was read. */
const onceRead = (situation: Situation) =>
  aboveClassA(situation) && situation.item.anomalyList?.reviewedAt !== undefined;

export const NEEDED: readonly Needed[] = [
  { field: "title", words: "its title", clause: "62304-8.1.2", isNeeded: always },
  { field: "manufacturer", words: "its manufacturer", clause: "62304-8.1.2", isNeeded: always },
  {
    field: "designator",
    words: "its designator",
    clause: "62304-8.1.2c",
    isNeeded: ({ isUnpinnable }) => !isUnpinnable,
    isAnswered: ({ hasDesignatorInCode }) => hasDesignatorInCode,
  },
  { field: "role", words: "its role", clause: "62304-3.29", isNeeded: always },
  {
    field: "roleRationale",
    words: "why it is not treated as SOUP",
    clause: "62304-3.29",
    isNeeded: ({ item }) => item.role !== undefined && item.role !== "soup",
  },
  {
    field: "functionalRequirements",
    words: "what the device needs it to do",
    clause: "62304-5.3.3",
    isList: true,
    isNeeded: aboveClassA,
  },
  {
    field: "performanceRequirements",
    words: "how well it has to do that",
    clause: "62304-5.3.3",
    isList: true,
    isNeeded: aboveClassA,
  },
  {
    field: "systemRequirements",
    words: "what it needs to run",
    clause: "62304-5.3.4",
    isList: true,
    isNeeded: aboveClassA,
  },
  { field: "anomalyList.url", words: "its list of known problems", clause: "62304-7.1.3", isNeeded: aboveClassA },
  {
    field: "anomalyList.reviewedAt",
    words: "when that list was last read",
    clause: "62304-7.1.3",
    isNeeded: aboveClassA,
  },
  {
    field: "anomalyList.reviewedVersion",
    words: "for which version it was read",
    clause: "62304-7.1.3",
    isNeeded: (situation) => onceRead(situation) && situation.hasDesignatorInCode && !situation.isUnpinnable,
  },
  { field: "anomalyList.outcome", words: "what the reading found", clause: "62304-7.1.3", isNeeded: onceRead },
  {
    field: "changeChannel.url",
    words: "where its changes are announced",
    clause: "62304-6.1f",
    isNeeded: whereUnpinnable,
  },
  { field: "changeChannel.owner", words: "who watches its changes", clause: "62304-6.1f", isNeeded: whereUnpinnable },
  {
    field: "changeChannel.integrationTest",
    words: "which scheduled test would notice a change",
    clause: "62304-6.1f",
    isNeeded: whereUnpinnable,
  },
  {
    field: "changeChannel.procedure",
    words: "how a change is evaluated",
    clause: "62304-6.1f",
    isNeeded: whereUnpinnable,
  },
  {
    field: "reviewed.fingerprint",
    words: "a review of its configuration",
    clause: "62304-8.1.3",
    isNeeded: ({ isInCode }) => isInCode,
  },
];

/** Fields that say why an item is no concern of the rest. */
export const OUT_OF_SCOPE_FIELDS: ReadonlySet<string> = new Set(["title", "role", "roleRationale"]);

/** What marking an item as reviewed writes by itself. */
export const REVIEW_FIELD = "reviewed.fingerprint";
