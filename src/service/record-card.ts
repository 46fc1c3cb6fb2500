/** Records by identifier, whatever file they stand in. */
import type { Entry, Register } from "../register/register";

/** Kinds of record, in the words that people read. */
export type RecordKind =
  | "SOUP item"
  | "Risk"
  | "Risk control"
  | "Hazard"
  | "Supplier"
  | "Justification"
  | "Requirement"
  | "Test";

export interface FoundRecord {
  readonly kind: RecordKind;
  readonly entry: Entry<unknown>;
  readonly title: string;
  readonly lines: readonly string[];
}

/** The record of an identifier, whichever file it stands in. */
export function findRecord(id: string, register: Register): FoundRecord | undefined {
  return allRecords(register).find((record) => record.entry.id === id);
}

/** Every record of the register. */
export function allRecords(register: Register): readonly FoundRecord[] {
  const list = <T extends { readonly title?: string | undefined; readonly name?: string | undefined }>(
    kind: RecordKind,
    entries: readonly Entry<T>[],
    lines: (record: T) => readonly (string | undefined)[] = () => [],
  ): readonly FoundRecord[] =>
    entries.map((entry) => ({
      kind,
      entry,
      title: entry.record.title ?? entry.record.name ?? "",
      lines: lines(entry.record).filter((line) => line !== undefined),
    }));
  return [
    ...list("SOUP item", register.soup, (item) => [
      item.manufacturer,
      item.status,
      item.reviewed?.at && `reviewed ${item.reviewed.at}`,
    ]),
    ...list("Risk", register.risks),
    ...list("Risk control", register.controls),
    ...list("Hazard", register.hazards),
    ...list("Supplier", register.suppliers),
    ...list("Justification", register.justifications, (record) => [
      record.owner && `owner ${record.owner}`,
      record.expires && `holds until ${record.expires}`,
      record.reason,
    ]),
    ...list("Requirement", register.requirements),
    ...list("Test", register.tests),
  ];
}
