/**
 * An OSCAL component definition (https://pages.nist.gov/OSCAL-Reference/models/v1.2.1/component-definition/): the
 * components that the code shows, and per clause what source shows of them. Clauses stand as controls. No implementation
 * status is ever stated: source shows what is declared, not what is so, and a person decides what that is worth.
 */
import type { Instrument } from "../../knowledge/clause";
import type { ComponentKind } from "../../register/components/component";
import { placesOf } from "../../rules/region/whereabouts";
import { inline } from "../check/markdown";
import { compareText } from "../check/report";
import type { ReportInput } from "../document/input";
import { markdownCode, markdownText } from "../document/markdown-text";
import { type Answer, type ClauseEvidence, type ComponentEvidence, componentEvidence, type Fact } from "./evidence";
import { uuidOf } from "./uuid";

const VERSION = "1.2.1";
/** Names of properties that OSCAL does not define are told apart by this; nothing is fetched from it. */
const PROPERTIES = "https://tureen.dev/ns/oscal";
const CATALOGUE = uuidOf("catalogue");

const TYPES: Readonly<Record<ComponentKind, string>> = {
  service: "service",
  runtime: "software",
  image: "software",
  "machine-image": "software",
  chart: "software",
  module: "software",
  provider: "software",
};

const WORDS: Readonly<Record<Answer, string>> = {
  holds: "Source shows that it holds",
  open: "Source shows that it does not hold",
  "not-assessed": "Not assessed: source does not show it",
  justified: "Justified by a record",
  "out-of-scope": "Out of scope",
};
const ANSWERS: readonly Answer[] = ["holds", "open", "not-assessed", "justified", "out-of-scope"];

/** The component definition as JSON. The same input gives the same bytes; the only time in it is the day of the export. */
export function oscalComponentDefinition(input: ReportInput): string {
  const { device } = input.register;
  const name = device.name ?? "device";
  const definition = {
    uuid: uuidOf("definition", name, input.revision.commit ?? "", input.release ?? "", input.on),
    metadata: metadataOf(input, name),
    components: componentEvidence(input).map((evidence) => componentOf(evidence, input)),
    "back-matter": { resources: [catalogueResource(input)] },
  };
  const { components, ...rest } = definition;
  // OSCAL knows no empty lists.
  const content = components.length === 0 ? rest : definition;
  return `${JSON.stringify({ "component-definition": content }, undefined, 2)}\n`;
}

function metadataOf({ register, release, revision, on, tool }: ReportInput, name: string): object {
  const { manufacturer } = register.device;
  return {
    title: `${markup(name)}: components of the infrastructure, with what source shows by clause`,
    "last-modified": `${on}T00:00:00Z`,
    version: line(release ?? revision.commit ?? on),
    "oscal-version": VERSION,
    props: [
      prop("tool", `tureen ${tool.version}`),
      prop("clause-catalogue", tool.catalogue),
      ...(revision.commit === undefined ? [] : [prop("commit", revision.commit)]),
      ...(revision.isDirty === undefined ? [] : [prop("differs-from-commit", revision.isDirty ? "yes" : "no")]),
    ],
    ...(manufacturer !== undefined && {
      parties: [{ uuid: uuidOf("party", manufacturer), type: "organization", name: line(manufacturer) }],
    }),
    remarks:
      "Facts from source are evidence for a clause and never settle it. No implementation status is stated. Control identifiers are those of Tureen's clause catalogue; what begins with a digit there has an underscore before it.",
  };
}

function componentOf({ component, items, clauses }: ComponentEvidence, input: ReportInput): object {
  const { key, kind, title, designators, pinState, reason, supplier, watch, occurrences } = component;
  const known = supplier === undefined ? undefined : input.knowledge.suppliers.find(supplier);
  const places = occurrences.flatMap(({ resource }) =>
    placesOf(resource, input).map((place) => input.knowledge.places.describe(place, input.on)),
  );
  const where = occurrences.map(({ at }) => `${at.file}:${input.places.range(at).start.line + 1}`);
  return {
    uuid: uuidOf("component", key),
    type: TYPES[kind],
    title: markup(title),
    description: `A ${kind} that the code shows in ${occurrences.length} ${occurrences.length === 1 ? "place" : "places"}: ${distinct(where).map(markup).join(", ")}.`,
    props: [
      prop("component-key", key),
      prop("component-kind", kind),
      prop("pin-state", pinState, reason),
      ...designators.map((designator) => prop("designator", designator)),
      ...distinct(places).map((place) => prop("place", place)),
      ...items.map((item) => prop("register-item", item)),
      ...(known ? [prop("supplier", known.name)] : []),
    ],
    ...(isAddress(watch) && {
      links: [{ href: watch, rel: "reference", text: "Where the supplier announces changes" }],
    }),
    ...(clauses.length > 0 && {
      "control-implementations": byInstrument(clauses).map((set) => implementation(key, set)),
    }),
  };
}

interface ClauseSet {
  readonly instrument: Instrument;
  readonly clauses: readonly ClauseEvidence[];
}

function byInstrument(clauses: readonly ClauseEvidence[]): readonly ClauseSet[] {
  const sets = new Map<string, { readonly instrument: Instrument; readonly clauses: ClauseEvidence[] }>();
  for (const one of clauses) {
    const { instrument } = one.clause;
    const known = sets.get(instrument.instrument);
    if (known) known.clauses.push(one);
    else sets.set(instrument.instrument, { instrument, clauses: [one] });
  }
  return [...sets].sort(([a], [b]) => compareText(a, b)).map(([, set]) => set);
}

function implementation(key: string, { instrument, clauses }: ClauseSet): object {
  return {
    uuid: uuidOf("implementation", key, instrument.instrument),
    source: instrument.url,
    description: `What source shows that bears on ${instrument.name}. Evidence for a person to judge; nothing is claimed.`,
    props: [prop("instrument", instrument.instrument), prop("edition", instrument.edition)],
    "implemented-requirements": clauses.map((one) => requirement(key, one)),
  };
}

function requirement(key: string, { clause, facts }: ClauseEvidence): object {
  const count = (answer: Answer) => facts.filter((fact) => fact.answer === answer).length;
  return {
    uuid: uuidOf("requirement", key, clause.id),
    "control-id": controlId(clause.id),
    description: ANSWERS.flatMap((answer) => factLines(answer, facts))
      .join("\n")
      .trimEnd(),
    props: [
      prop("clause-id", clause.id),
      prop("clause", clause.short),
      ...ANSWERS.filter((answer) => count(answer) > 0).map((answer) => prop(`count-${answer}`, String(count(answer)))),
    ],
  };
}

/** Markdown, as OSCAL has it in descriptions; nothing from a file becomes markup. */
function factLines(answer: Answer, facts: readonly Fact[]): readonly string[] {
  const own = facts.filter((fact) => fact.answer === answer);
  if (own.length === 0) return [];
  return [
    `${WORDS[answer]}:`,
    "",
    ...own.map(({ rule, resource, file, line: row, message, justification }) => {
      const by = justification === undefined ? "" : ` (${markup(justification)})`;
      const said = message === undefined ? "" : `: ${inline(line(message))}`;
      return `- ${rule}, ${markdownCode(resource)}, ${markup(`${file}:${row}`)}${by}${said}`;
    }),
    "",
  ];
}

function catalogueResource({ tool }: ReportInput): object {
  return {
    uuid: CATALOGUE,
    title: "Tureen clause catalogue",
    description: `Clauses by number and title, as compiled on ${tool.catalogue}. \`tureen explain <clause>\` shows each with its source.`,
  };
}

/** A token of OSCAL begins with a letter or an underscore and holds letters, digits, dots, hyphens and underscores. */
export function controlId(clause: string): string {
  const token = clause.replaceAll(/[^\p{L}\p{N}._-]/gu, "-");
  return /^[\p{L}_]/u.test(token) ? token : `_${token}`;
}

function prop(name: string, value: string, remarks?: string): object {
  return { name, ns: PROPERTIES, value: line(value), ...(remarks !== undefined && { remarks: inline(line(remarks)) }) };
}

/** Titles, descriptions and remarks are Markdown in OSCAL: text from files is written so that it stays text. */
function markup(text: string): string {
  return markdownText(line(text));
}

/** One line that begins and ends with a sign; OSCAL takes no other. */
function line(text: string): string {
  const single = text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();
  return single === "" ? "-" : single;
}

function isAddress(text: string | undefined): text is string {
  return text !== undefined && /^https?:\/\/[^\s]+$/u.test(text);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
