/** What a SOUP item still lacks, by the clause that asks for it, and whether the code has moved since its review. */
import type { ResourceIndex } from "../../knowledge/knowledge";
import type { Location } from "../../syntax/text";
import type { SoupItem } from "../records/soup";
import type { Entry, Register } from "../register";
import {
  type Change,
  type Configuration,
  changesBetween,
  configurationOf,
  factsOfConfiguration,
  fingerprintOf,
} from "./configuration";
import type { Links } from "./links";
import { NEEDED, OUT_OF_SCOPE_FIELDS, type Situation } from "./needed";

/** A field that a clause asks for and that nobody has answered. */
export interface MissingField {
  readonly field: string;
  /** The field in a sentence: "who makes it". */
  readonly words: string;
  readonly clause: string;
  readonly isList: boolean;
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
  }).map(({ field, words, clause, isList = false }) => {
    const at = item.open.some((path) => path === field || path.startsWith(`${field}.`))
      ? item.fields.get(field)
      : undefined;
    return { field, words, clause, isList, at: at?.value ?? item.at };
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
  const changes = before.size === 0 ? [] : changesBetween(before, comparable(after, before, configuration, knowledge));
  const at = item.fields.get("reviewed.fingerprint")?.value ?? item.at;
  return { reviewed: reviewed.fingerprint, current, changes, at };
}

/** A review that recorded the designating values alone is compared by these: it does not know the others as absent. */
function comparable(
  after: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string>,
  configuration: Configuration,
  knowledge: ResourceIndex,
): ReadonlyMap<string, string> {
  const designating = factsOfConfiguration(configuration, knowledge, "designating");
  const isOfDesignatorsAlone = [...before.keys()].every((what) => designating.has(what) || !after.has(what));
  return isOfDesignatorsAlone ? designating : after;
}

function hasValue(record: SoupItem, path: string): boolean {
  let value: unknown = record;
  for (const step of path.split(".")) {
    value = typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(step) : undefined;
  }
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}
