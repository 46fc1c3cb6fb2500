/** What a SOUP item still lacks, by the clause that asks for it, and whether the code has moved since its review. */
import type { ResourceIndex } from "../../knowledge/knowledge";
import type { Location } from "../../syntax/text";
import type { SoupItem } from "../records/soup";
import type { Entry, Register } from "../register";
import { type Change, changesBetween, configurationOf, factsOfConfiguration, fingerprintOf } from "./configuration";
import type { Links } from "./links";

/** A field that a clause asks for and that nobody has answered. */
export interface MissingField {
  readonly field: string;
  /** The field in a sentence: "who makes it". */
  readonly words: string;
  readonly clause: string;
  /** The TODO, where there is one; the item's identifier otherwise. */
  readonly at: Location;
}

export interface Suspicion {
  readonly reviewed: string;
  readonly current: string | undefined;
  /** What the review recorded and is another value now. Empty when only other attributes changed. */
  readonly changes: readonly Change[];
  readonly at: Location;
}

export interface ItemState {
  readonly state: "complete" | "incomplete" | "suspect" | "retired";
  readonly missing: readonly MissingField[];
  readonly suspicion: Suspicion | undefined;
}

interface Needed {
  readonly field: string;
  readonly words: string;
  readonly clause: string;
  /** False where a fact makes the field needless. */
  readonly isNeeded: (situation: Situation) => boolean;
  /** True when the answer is there in another way than by this field. */
  readonly isAnswered?: (situation: Situation) => boolean;
}

interface Situation {
  readonly item: SoupItem;
  readonly safetyClass: "A" | "B" | "C" | undefined;
  readonly isInCode: boolean;
  readonly isUnpinnable: boolean;
  readonly hasDesignatorInCode: boolean;
}

const always = () => true;
/** IEC 62304 asks for these in classes B and C. An item whose class nobody stated is treated as such. */
const aboveClassA = ({ safetyClass }: Situation) => safetyClass !== "A";

/** Clauses of IEC 62304:2006+A1:2015, as the clause catalogue names them. */
const NEEDED: readonly Needed[] = [
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
    isNeeded: aboveClassA,
  },
  {
    field: "performanceRequirements",
    words: "how well it has to do that",
    clause: "62304-5.3.3",
    isNeeded: aboveClassA,
  },
  { field: "systemRequirements", words: "what it needs to run", clause: "62304-5.3.4", isNeeded: aboveClassA },
  { field: "anomalyList.url", words: "its list of known problems", clause: "62304-7.1.3", isNeeded: aboveClassA },
  {
    field: "anomalyList.reviewedAt",
    words: "when that list was last read",
    clause: "62304-7.1.3",
    isNeeded: aboveClassA,
  },
  {
    field: "changeChannel.url",
    words: "where its changes are announced",
    clause: "62304-6.1f",
    isNeeded: ({ isUnpinnable }) => isUnpinnable,
  },
  {
    field: "changeChannel.owner",
    words: "who watches its changes",
    clause: "62304-6.1f",
    isNeeded: ({ isUnpinnable }) => isUnpinnable,
  },
  {
    field: "reviewed.fingerprint",
    words: "a review of its configuration",
    clause: "62304-8.1.3",
    isNeeded: ({ isInCode }) => isInCode,
  },
];

/** Fields that say why an item is no concern of the rest. */
const OUT_OF_SCOPE_FIELDS = new Set(["title", "role", "roleRationale"]);

/** The state of one item. */
export function stateOf(item: Entry<SoupItem>, register: Register, links: Links, knowledge: ResourceIndex): ItemState {
  if (item.record.status === "retired") return { state: "retired", missing: [], suspicion: undefined };
  const missing = missingFields(item, register, links);
  const suspicion = suspicionOf(item, links, knowledge);
  const state = suspicion ? "suspect" : missing.length > 0 ? "incomplete" : "complete";
  return { state, missing, suspicion };
}

/** What the item still lacks. Whether its failures were considered is asked by another rule: `risk/undecided`. */
export function missingFields(item: Entry<SoupItem>, register: Register, links: Links): readonly MissingField[] {
  const situation = situationOf(item, register, links);
  const isOutOfScope = item.record.role === "out-of-scope";
  return NEEDED.filter(({ field, isNeeded, isAnswered }) => {
    if (isOutOfScope && !OUT_OF_SCOPE_FIELDS.has(field)) return false;
    return isNeeded(situation) && !hasValue(item.record, field) && !isAnswered?.(situation);
  }).map(({ field, words, clause }) => {
    const at = item.open.some((path) => path === field || path.startsWith(`${field}.`))
      ? item.fields.get(field)
      : undefined;
    return { field, words, clause, at: at?.value ?? item.at };
  });
}

function situationOf(item: Entry<SoupItem>, register: Register, links: Links): Situation {
  const components = links.componentsOfItem(item.id);
  const occurrences = components.flatMap((component) => component.occurrences);
  return {
    item: item.record,
    safetyClass: item.record.safetyClass ?? register.device.softwareSafetyClass,
    isInCode: links.resourcesOfItem(item.id).length > 0,
    isUnpinnable:
      item.record.pinState === "unpinnable" || occurrences.some(({ pinState }) => pinState === "unpinnable"),
    hasDesignatorInCode: occurrences.some(({ designator }) => designator !== undefined),
  };
}

function suspicionOf(item: Entry<SoupItem>, links: Links, knowledge: ResourceIndex): Suspicion | undefined {
  const { reviewed } = item.record;
  if (reviewed?.fingerprint === undefined) return undefined;
  const configuration = configurationOf(item, links);
  const current = fingerprintOf(configuration);
  if (current === reviewed.fingerprint) return undefined;
  const before = new Map(Object.entries(reviewed.configuration ?? {}));
  const after = factsOfConfiguration(configuration, knowledge);
  const changes = before.size === 0 ? [] : changesBetween(before, after);
  const at = item.fields.get("reviewed.fingerprint")?.value ?? item.at;
  return { reviewed: reviewed.fingerprint, current, changes, at };
}

function hasValue(record: SoupItem, path: string): boolean {
  let value: unknown = record;
  for (const step of path.split(".")) {
    value = typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(step) : undefined;
  }
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}
