/** What can be written as the value of a field of a regulatory file. */
import type { IdKind } from "../../register/records/device";
import { DEFAULT_PATTERNS, nextId } from "../../register/write/next-id";
import { allRecords, type RecordKind } from "../record-card";
import type { Snapshot } from "../snapshot";
import { choicesOf, type Field } from "./field";
import { allPlaces, providers, regions } from "./places";
import type { Suggestion } from "./suggestion";

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
  if (choices.length > 0) return choices.map((text) => choice(text, field?.description ?? ""));
  const names = path.filter((step) => step !== "*");
  const name = names.at(-1) ?? "";
  const list = names[0] ?? "";
  if (list === "idPatterns" && names.length > 1) return patternOf(name);
  if (list === "links" && names.length > 1) return LINK_TEMPLATES;
  const given = BY_NAME.get(name);
  if (given) return given(snapshot, list);
  const format = field?.schema.meta()?.format;
  if (format === "date") return days(name, snapshot.on);
  if (format === "interval") return INTERVALS;
  const kind = RECORDS.get(name);
  return kind ? records(kind, snapshot) : [];
}

type Suggesting = (snapshot: Snapshot, list: string) => readonly Suggestion[];

/** What fits into a field, by the name of the field. */
const BY_NAME: ReadonlyMap<string, Suggesting> = new Map<string, Suggesting>([
  ["id", (snapshot, list) => nextIds(list, snapshot)],
  ["covers", (snapshot, list) => [...addresses(snapshot, list), ...(list === "items" ? components(snapshot) : [])]],
  ["component", components],
  ["rules", ruleNames],
  ["allowedPlaces", allPlaces],
  ["places", allPlaces],
  ["regions", regions],
  ["folders", folders],
  ["namespaces", namespaces],
  ["provider", providers],
  ["owner", people],
  ["approver", people],
  ["by", people],
  ["manufacturer", ({ analysis }) => texts(analysis.register.suppliers.map(({ record }) => record.legalEntity))],
]);

/** A choice with what its field says of it: `scc: …`. */
function choice(text: string, description: string): Suggestion {
  const found = description.split(/(?<=[.;]) /u).find((sentence) => sentence.startsWith(`${text}: `));
  const says = found?.slice(text.length + 2).replace(/[.;]$/u, "");
  return says === undefined ? { text } : { text, detail: says };
}

/** Systems in which records are kept, as their addresses are made. */
const LINK_TEMPLATES: readonly Suggestion[] = [
  { text: "https://YOURS.atlassian.net/browse/{id}", detail: "Jira" },
  { text: "https://YOURS/polarion/#/project/PROJECT/workitem?id={id}", detail: "Polarion" },
  { text: "https://dev.azure.com/ORGANISATION/PROJECT/_workitems/edit/{id}", detail: "Azure DevOps" },
  { text: "https://github.com/OWNER/REPOSITORY/issues/{id}", detail: "GitHub" },
  { text: "https://gitlab.com/GROUP/PROJECT/-/issues/{id}", detail: "GitLab" },
];

const INTERVALS: readonly Suggestion[] = ["3 months", "6 months", "12 months", "24 months"].map((text) => ({ text }));

function patternOf(kind: string): readonly Suggestion[] {
  const pattern = new Map<string, string>(Object.entries(DEFAULT_PATTERNS)).get(kind);
  return pattern === undefined ? [] : [{ text: pattern, detail: "# stands for a digit" }];
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

function nextIds(list: string, { analysis }: Snapshot): readonly Suggestion[] {
  const kind = ID_KINDS.get(list);
  return kind ? [{ text: nextId(analysis.register, kind), detail: "the next that is free" }] : [];
}

/** Patterns for whole modules and namespaces come after what stands in them. Findings of providers can be justified. */
function addresses({ analysis }: Snapshot, list: string): readonly Suggestion[] {
  const modes: readonly string[] =
    list === "justifications" ? ["managed", "module", "data", "provider"] : ["managed", "module"];
  const found = analysis.workspace.resources.filter(({ mode }) => modes.includes(mode));
  const patterns = found.flatMap(
    ({ address }) => /^(?:module\.[^.]+\.(?=.)|[A-Z]\w*\/[^/]+\/(?=.))/u.exec(address)?.[0] ?? [],
  );
  return [
    ...found.map(({ address, whole }) => ({ text: address, detail: whole.file })),
    ...texts(patterns).map(({ text }) => ({ text: `${text}*`, detail: "everything in it" })),
  ];
}

function components({ analysis }: Snapshot): readonly Suggestion[] {
  return analysis.view.components.map(({ key, title, designators }) => ({
    text: key,
    detail: [title, ...designators].join(" "),
  }));
}

function folders({ analysis }: Snapshot): readonly Suggestion[] {
  return texts(
    analysis.workspace.resources.map(({ whole }) => whole.file.slice(0, Math.max(0, whole.file.lastIndexOf("/")))),
  );
}

function namespaces({ analysis }: Snapshot): readonly Suggestion[] {
  return texts(analysis.workspace.resources.map(({ address }) => /^[A-Z]\w*\/([^/]+)\/./u.exec(address)?.[1]));
}

/** People whom the register names already. */
function people({ analysis }: Snapshot): readonly Suggestion[] {
  const { soup, risks, controls, suppliers, justifications } = analysis.register;
  const owners = [...soup, ...risks, ...controls, ...suppliers, ...justifications].map(({ record }) => record.owner);
  const others = [
    ...justifications.map(({ record }) => record.approver),
    ...soup.flatMap(({ record }) => [record.reviewed?.by, record.changeChannel?.owner]),
  ];
  return texts([...owners, ...others]);
}

/** Each text once, in the order given. */
function texts(given: readonly (string | undefined)[]): readonly Suggestion[] {
  return [...new Set(given)].flatMap((text) => (text ? [{ text }] : []));
}

const MONTHS_UNTIL_REVIEW = 6;

function days(name: string, on: string): readonly Suggestion[] {
  const today = { text: on, detail: "today" };
  if (name !== "expires" && name !== "endsOn") return [today];
  const later = new Date(`${on}T00:00:00Z`);
  later.setUTCMonth(later.getUTCMonth() + MONTHS_UNTIL_REVIEW);
  return [{ text: later.toISOString().slice(0, 10), detail: `in ${MONTHS_UNTIL_REVIEW} months` }, today];
}
