import { allRecords } from "./record-card";
import type { Snapshot } from "./snapshot";

/** A record as one that a person chooses among others. */
export interface NamedRecord {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  /** True for an item whose code moved away from what was reviewed. */
  readonly isSuspect: boolean;
}

/** The records of some kinds, of all when none is named, in the order of the register. */
export function recordChoices(kinds: readonly string[], { analysis }: Snapshot): readonly NamedRecord[] {
  const { register, view } = analysis;
  const suspect = new Set(register.soup.filter((item) => view.stateOf(item).state === "suspect").map(({ id }) => id));
  return allRecords(register)
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
    .map(({ entry, kind, title }) => ({ id: entry.id, kind, title, isSuspect: suspect.has(entry.id) }));
}
