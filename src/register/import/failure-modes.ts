/** Failure modes that are kept in a table of their own are told in the risks to which they lead. */
import { type Drafts, keyOf, nameFrom } from "./draft";
import type { RecordList } from "./lists";
import { type RowValues, textOf } from "./table-drafts";

/** By which key the record is found that the source calls `key`; undefined where neither it nor the register has one. */
export type FindKey = (list: RecordList, key: string) => string | undefined;

/**
 * Puts each failure mode into the risks that it names. One that names hazards, or nothing, becomes a risk of its own.
 * Several that lead to one risk stand in it line by line.
 */
export function failureModeDrafts(rows: readonly RowValues[], drafts: Drafts, find: FindKey): void {
  const told: Told = new Map();
  for (const row of rows) draftOfMode(row, drafts, find, told);
  for (const [key, { lines, place }] of told) {
    drafts.put(drafts.open("risks", key, place), "failureMode", { kind: "value", value: lines.join("\n") }, place);
  }
}

/** Lines by the risk in which they stand. */
type Told = Map<string, { readonly lines: string[]; readonly place: string }>;

function draftOfMode(row: RowValues, drafts: Drafts, find: FindKey, told: Told): void {
  const { id, own, place } = row;
  const mode = textOf(own.get("failureMode")?.value);
  if (mode === undefined) return;
  const system = textOf(own.get("softwareSystem")?.value);
  const line = (system === undefined ? mode : `${system}: ${mode}`).replace(/\n/g, " ");
  const { risks, hazards, lost } = ledTo(row, drafts, find);
  for (const named of risks) {
    const key = find("risks", named) ?? named;
    const lines = told.get(key) ?? { lines: [], place };
    if (!lines.lines.includes(line)) lines.lines.push(line);
    told.set(key, lines);
  }
  if (risks.length > 0 || lost.length > 0) return;
  const draft = drafts.open("risks", keyOf(id === undefined ? `failure mode: ${line}` : `failure mode ${id}`), place, {
    name: nameFrom(line),
    isIdentified: false,
  });
  drafts.put(draft, "failureMode", { kind: "value", value: line }, place);
  if (hazards.length > 0) {
    drafts.put(draft, "hazards", { kind: "references", list: "hazards", keys: hazards, isOne: false }, place);
  }
}

interface LedTo {
  readonly risks: readonly string[];
  readonly hazards: readonly string[];
  /** What neither the source nor the register knows; said as a problem. */
  readonly lost: readonly string[];
}

function ledTo({ own, place }: RowValues, drafts: Drafts, find: FindKey): LedTo {
  const leadsTo = own.get("leadsTo");
  const keys = leadsTo?.value.kind === "references" ? leadsTo.value.keys : [];
  for (const key of keys) drafts.mentioned.add(key);
  const risks = keys.filter((key) => find("risks", key) !== undefined);
  const hazards = keys.filter((key) => !risks.includes(key) && find("hazards", key) !== undefined);
  const lost = keys.filter((key) => !risks.includes(key) && !hazards.includes(key));
  if (lost.length > 0) {
    const names = lost.map((key) => `“${key}”`).join(", ");
    const message = `leads to ${names}, which is not known here. Import the table of risks first.`;
    drafts.problems.push({ place: leadsTo?.place ?? place, message });
  }
  return { risks, hazards, lost };
}
