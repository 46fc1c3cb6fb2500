/** What can be written as the value of a field of a regulatory file. */
import type { IdKind } from "../../register/records/device";
import { nextId } from "../../register/write/next-id";
import { allRecords, type RecordKind } from "../record-card";
import type { Snapshot } from "../snapshot";
import { choicesOf, type Field } from "./field";

export interface Suggestion {
  readonly text: string;
  /** A few words beside it: the title of a record, the place of a region. */
  readonly detail?: string;
  readonly documentation?: string;
}

/** Fields that name other records, wherever they stand. */
const RECORDS: ReadonlyMap<string, RecordKind> = new Map<string, RecordKind>([
  ["risks", "Risk"],
  ["controls", "Risk control"],
  ["hazards", "Hazard"],
  ["requirements", "Requirement"],
  ["tests", "Test"],
  ["integrationTest", "Test"],
  ["supplier", "Supplier"],
]);

/** The lists of records, for the identifier of the next one. */
const ID_KINDS: ReadonlyMap<string, IdKind> = new Map<string, IdKind>([
  ["items", "soup"],
  ["risks", "risk"],
  ["controls", "control"],
  ["hazards", "hazard"],
  ["requirements", "requirement"],
  ["tests", "test"],
  ["justifications", "justification"],
  ["suppliers", "supplier"],
]);

/** What fits at a path; `field` is the last name of it. */
export function suggestionsFor(
  path: readonly string[],
  field: Field | undefined,
  snapshot: Snapshot,
): readonly Suggestion[] {
  const choices = choicesOf(field?.schema);
  if (choices.length > 0) return choices.map((text) => ({ text }));
  const names = path.filter((step) => step !== "*");
  const name = names.at(-1) ?? "";
  if (name === "id") return nextIds(names, snapshot);
  if (name === "covers") return [...addresses(snapshot), ...(names[0] === "items" ? components(snapshot) : [])];
  if (name === "component") return components(snapshot);
  if (name === "rules") return ruleNames(snapshot);
  if (name === "allowedPlaces" || name === "places")
    return [...groupsOfPlaces(), ...countries(snapshot), ...regions(snapshot)];
  if (name === "regions") return regions(snapshot);
  if (name === "folders") return folders(snapshot);
  if (name === "provider")
    return snapshot.project.settings.knowledge.places.providers.map((p) => ({ text: p.provider, detail: p.name }));
  if (field?.schema.meta()?.format === "date") return days(name, snapshot.on);
  const kind = RECORDS.get(name);
  return kind ? records(kind, snapshot) : [];
}

/** The names of rules, which are fields where the device file sets them. */
export function ruleNames({ project }: Snapshot): readonly Suggestion[] {
  return project.settings.knowledge.rules.all.map(({ id, title, why }) => ({
    text: id,
    detail: title,
    documentation: why,
  }));
}

function records(kind: RecordKind, { analysis }: Snapshot): readonly Suggestion[] {
  return allRecords(analysis.register)
    .filter((record) => record.kind === kind)
    .map(({ entry, title, lines }) => ({ text: entry.id, detail: title, documentation: lines.join(" · ") }));
}

function nextIds(names: readonly string[], { analysis }: Snapshot): readonly Suggestion[] {
  const kind = ID_KINDS.get(names[0] ?? "");
  return kind ? [{ text: nextId(analysis.register, kind), detail: "the next that is free" }] : [];
}

function addresses({ analysis }: Snapshot): readonly Suggestion[] {
  return analysis.workspace.resources
    .filter(({ mode }) => mode === "managed" || mode === "module")
    .map(({ address, whole }) => ({ text: address, detail: whole.file }));
}

function components({ analysis }: Snapshot): readonly Suggestion[] {
  return analysis.view.components.map(({ key, title, designators }) => ({
    text: key,
    detail: [title, ...designators].join(" "),
  }));
}

function groupsOfPlaces(): readonly Suggestion[] {
  return [
    { text: "EU", detail: "the European Union" },
    { text: "EEA", detail: "the European Economic Area" },
    { text: "adequate", detail: "countries with an adequacy decision" },
  ];
}

function countries({ project, on }: Snapshot): readonly Suggestion[] {
  const { places } = project.settings.knowledge;
  const codes = new Set(places.providers.flatMap((p) => p.places.flatMap((place) => place.country ?? [])));
  return [...codes].sort().map((code) => ({
    text: code,
    detail: `${places.countryName(code)} (${places.standingOfCountry(code, on).is})`,
  }));
}

function regions({ project, on }: Snapshot): readonly Suggestion[] {
  const { places } = project.settings.knowledge;
  return places.providers.flatMap(({ provider, name }) =>
    places.regions(provider).map((place) => ({ text: place.code, detail: `${places.describe(place, on)} · ${name}` })),
  );
}

function folders({ analysis }: Snapshot): readonly Suggestion[] {
  const all = analysis.workspace.resources.map(({ whole }) =>
    whole.file.slice(0, Math.max(0, whole.file.lastIndexOf("/"))),
  );
  return [...new Set(all)].filter(Boolean).map((text) => ({ text }));
}

const MONTHS_UNTIL_REVIEW = 6;

function days(name: string, on: string): readonly Suggestion[] {
  const today = { text: on, detail: "today" };
  if (name !== "expires" && name !== "endsOn") return [today];
  const later = new Date(`${on}T00:00:00Z`);
  later.setUTCMonth(later.getUTCMonth() + MONTHS_UNTIL_REVIEW);
  return [{ text: later.toISOString().slice(0, 10), detail: `in ${MONTHS_UNTIL_REVIEW} months` }, today];
}
