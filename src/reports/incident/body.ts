/** What records say of something that is affected, for those who have to decide. Nothing here is a decision. */
import { blank, date, gap, identifier, sentence, several, text } from "../document/cells";
import type { Block, Body, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, field, fields, optional, tableOf } from "../document/table";
import { filesOfReleases, releasesOf, sealNotes } from "../release/read";
import { type Snapshot, snapshotOf } from "../release/snapshot";

/** What is affected, in the state of the time. */
interface Affected {
  readonly wanted: string;
  readonly state: Snapshot;
  readonly items: readonly Snapshot["items"][number][];
  readonly components: readonly Snapshot["components"][number][];
  readonly resources: readonly Snapshot["resources"][number][];
}

export function incidentBody(input: ReportInput): Body {
  const at = input.options.get("at");
  const affected = affectedBy(input.options.get("affected") ?? "", stateAt(at, input));
  const { state, wanted } = affected;
  const isRelease = state.name !== CODE;
  return {
    lead: `What records say of \`${wanted.replaceAll("`", "'")}\`, from ${isRelease ? `release \`${state.name}\` of ${state.on}` : "the code as it stands"}.`,
    reads: isRelease ? filesOfReleases([state.name], input) : [],
    bearsOn: ["MDR-Art87", "MDR-Art88", "MDR-Art89", "62304-6.2.1.1", "62304-9.1", "GDPR-33"],
    sections: [
      declared(affected, at, isRelease ? sealNotes([state.name], input) : undefined),
      riskSection(affected, input),
      people(affected, input),
      limits(input),
      decisions(),
    ],
  };
}

const CODE = "the code as it stands";

/** The last release up to the day; the code itself where none was taken. */
function stateAt(at: string | undefined, input: ReportInput): Snapshot {
  const releases = releasesOf(input).flatMap(({ release }) => (release ? [release] : []));
  const found = at === undefined ? undefined : releases.filter(({ on }) => on <= at).at(-1);
  return found ?? snapshotOf(CODE, input, null);
}

function affectedBy(wanted: string, state: Snapshot): Affected {
  const touches = (one: Snapshot["components"][number]) =>
    one.key === wanted || one.title === wanted || one.items.includes(wanted) || one.resources.includes(wanted);
  const components = state.components.filter(touches);
  const addresses = new Set([wanted, ...components.flatMap(({ resources }) => resources)]);
  const ids = new Set([wanted, ...components.flatMap(({ items }) => items)]);
  return {
    wanted,
    state,
    components,
    items: state.items.filter(({ id }) => ids.has(id)),
    resources: state.resources.filter(({ address }) => addresses.has(address)),
  };
}

/** `seals` are notes on the snapshot that it speaks of; undefined where it speaks of the code as it stands. */
function declared(
  { components, resources, state }: Affected,
  at: string | undefined,
  seals: readonly Block[] | undefined,
): Section {
  const missing = at !== undefined && seals === undefined;
  return {
    title: "What was declared",
    blocks: [
      ...(seals ?? []),
      ...(missing
        ? [{ kind: "note", text: `No release snapshot was taken up to ${at}: this is the code as it stands.` } as const]
        : []),
      tableOf({ id: "components", title: "Components", empty: "No component of that name was declared." }, components, [
        field("title", "Component", ({ title }) => title),
        optional("versions", "Version", ({ versions }) => versions),
        optional("places", "Place", ({ places }) => places, "place"),
        fields("items", "Item", ({ items }) => items, "identifier"),
      ]),
      tableOf({ id: "resources", title: "Resources", empty: "No resource of that name was declared." }, resources, [
        field("address", "Resource", ({ address }) => address, "identifier"),
        column("values", "Declared values", "text", ({ values }) =>
          several(Object.entries(values).map(([what, value]) => text(`${what}: ${value}`))),
        ),
        column("file", "File", "identifier", ({ file }) => identifier(file)),
      ]),
      {
        kind: "facts",
        facts: [
          { label: "State", value: text(state.name) },
          { label: "Of", value: date(state.on) },
          { label: "Commit", value: state.commit === null ? gap("commit") : identifier(state.commit) },
        ],
      },
      { kind: "note", text: "What ran then, and what the device did, these records do not say." },
    ],
  };
}

function riskSection({ items }: Affected, { register }: ReportInput): Section {
  const risks = [...new Set(items.flatMap((item) => item.risks))];
  const held = new Set(items.flatMap((item) => item.controls));
  const table = tableOf(
    { id: "risks", title: "Risks that the items name", empty: "The items name no risk." },
    risks.map((id) => ({ id, record: register.risks.find((entry) => entry.id === id)?.record })),
    [
      field("id", "Risk", ({ id }) => id, "identifier"),
      field("title", "Title", ({ record }) => record?.title),
      fields("controls", "Risk controls, by the register", ({ record }) => record?.controls, "identifier"),
      column("held", "Of these on what is affected", "identifier", ({ record }) =>
        several((record?.controls ?? []).filter((id) => held.has(id)).map((id) => identifier(id))),
      ),
      column("reached", "Did it happen", "blank", () => blank),
    ],
  );
  return { title: "Risks", blocks: [table] };
}

function people({ components }: Affected, { register, view }: ReportInput): Section {
  const keys = new Set(components.flatMap(({ key }) => view.components.find((one) => one.key === key)?.supplier ?? []));
  const named = new Set(components.flatMap(({ supplier }) => supplier ?? []));
  const suppliers = register.suppliers.filter(
    ({ id, record }) => keys.has(id) || (record.name !== undefined && named.has(record.name)),
  );
  const table = tableOf(
    { id: "suppliers", title: "Suppliers of what is affected", empty: "The register names no supplier for it." },
    suppliers,
    [
      field("name", "Supplier", ({ record }) => record.legalEntity ?? record.name),
      field("contact", "Security contact", ({ record }) => record.securityContact),
      field("notice", "How it tells of incidents", ({ record }) => record.incidentNotice),
      column("informed", "Informed on, by", "blank", () => blank),
    ],
  );
  return {
    title: "Whom to inform",
    blocks: [
      table,
      {
        kind: "list",
        items: [
          "Person responsible for regulatory matters at the manufacturer",
          "Data protection officer, where personal data may be affected",
          "Competent authority, notified body and users, as the procedure for vigilance says",
        ],
      },
    ],
  };
}

const LIMITS = ["MDR-Art87", "MDR-Art88", "GDPR-33"];

function limits({ knowledge }: ReportInput): Section {
  const table = tableOf(
    { id: "limits", title: "Time limits to look at", empty: "" },
    LIMITS.flatMap((id) => knowledge.clauses.find(id) ?? []),
    [
      field("clause", "Clause", ({ short }) => short),
      column("says", "What it is about", "sentence", (clause) =>
        "summary" in clause ? sentence(clause.summary) : sentence(clause.title),
      ),
      column("applies", "Applies", "blank", () => blank),
      column("due", "Due", "blank", () => blank),
    ],
  );
  return {
    title: "Time limits",
    blocks: [
      table,
      { kind: "note", text: "Whether an event is reportable is decided by people, with the text of the law." },
    ],
  };
}

function decisions(): Section {
  const questions = [
    "Is it a serious incident?",
    "Is personal data affected?",
    "What is done at once?",
    "Which records are opened?",
  ];
  const table = tableOf(
    { id: "decisions", title: "Decisions", empty: "" },
    questions.map((question) => ({ question })),
    [
      column("question", "Question", "sentence", ({ question }) => sentence(question)),
      column("decision", "Decision and reason", "blank", () => blank),
      column("by", "By, on", "blank", () => blank),
    ],
  );
  return { title: "Decisions", blocks: [table] };
}
