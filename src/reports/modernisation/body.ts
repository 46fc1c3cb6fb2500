/**
 * The modernisation report: two systems beside each other while one takes the place of the other, as far as the device
 * file names the parts and source shows the connections between them.
 */
import { type LegacyUse, type Part, partsOf, usesOfLegacy } from "../../register/queries/modernisation";
import type { RegisterView } from "../../register/queries/view";
import { count, date, identifier, none, sentence, source, stated, text } from "../document/cells";
import type { Body, Fact, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { ExportProblem } from "../document/kind";
import { column, field, fields, optional, tableOf } from "../document/table";
import { retiredSection } from "./retired";

interface State {
  readonly parts: readonly Part[];
  readonly uses: readonly LegacyUse[];
}

/** @throws ExportProblem when the state to compare with cannot be read. */
export function modernisationBody(input: ReportInput): Body {
  const now = stateOf(input.view);
  return {
    lead: "Parts of the infrastructure while a system is modernised piece by piece, as `modernisation` in `device.yaml` names them.",
    bearsOn: ["13485-7.3.9", "62304-6.1", "62304-8.2.1", "81001-5.8.7"],
    sections: [
      summary(now, input),
      partSection(now, input),
      useSection(now, input),
      twiceSection(now, input),
      retiredSection(input),
    ],
  };
}

function stateOf(view: RegisterView): State {
  const parts = partsOf(view);
  return { parts, uses: usesOfLegacy(view, parts) };
}

function summary(now: State, input: ReportInput): Section {
  const name = input.options.get("since");
  const other = name === undefined ? undefined : input.revisions?.get(name);
  if (name !== undefined && !other) {
    throw new ExportProblem(
      `What led to legacy parts cannot be told of \`${name}\`: name a tag, branch or commit of the repository.`,
    );
  }
  const before = other && stateOf(other.input.view);
  const facts = (title: string, amount: (state: State) => number): Fact => ({
    label: title,
    value: before
      ? sentence(`${amount(now)}; on ${other.on}, in \`${name ?? ""}\`: ${amount(before)}`)
      : count(amount(now)),
  });
  const legacy = ({ parts }: State) => parts.filter(({ record }) => record.stage === "legacy");
  return {
    title: "Summary",
    blocks: [
      {
        kind: "facts",
        facts: [
          facts("Legacy parts", (state) => legacy(state).length),
          facts("Resources in legacy parts", (state) =>
            legacy(state).reduce((sum, one) => sum + one.resources.length, 0),
          ),
          facts("Connections that still lead into legacy parts", ({ uses }) => uses.length),
          facts("Services that stand in a legacy and in another part", (state) => servicesTwice(state, input).length),
        ],
      },
      {
        kind: "note",
        text: "A connection is counted where source shows it. No connection means that none was found, not that there is none: what programs call at run time, and what people use, stands in no infrastructure code.",
      },
    ],
  };
}

function partSection({ parts, uses }: State, input: ReportInput): Section {
  const isOver = ({ record, resources }: Part) =>
    record.stage === "legacy" && record.endsOn !== undefined && record.endsOn < input.on && resources.length > 0;
  const table = tableOf(
    {
      id: "parts",
      title: "Parts",
      empty: "The device file names no part. Name them under `modernisation` in `device.yaml`.",
    },
    parts,
    [
      field("name", "Part", ({ name }) => name),
      field("stage", "Stage", ({ record }) => record.stage),
      optional("replaces", "Takes the place of", ({ record }) => record.replaces),
      column("resources", "Resources", "count", ({ resources }) => count(resources.length)),
      optional("parts", "Consists of", ({ record }) => extentOf(record), "identifier"),
      optional("services", "Services", (part) => servicesOf(part, input)),
      column("uses", "Connections into it", "text", (part) =>
        part.record.stage === "legacy" ? count(uses.filter((use) => use.part === part).length) : none,
      ),
      field("owner", "Owner", ({ record }) => record.owner),
      column("endsOn", "Out of use by", "date", ({ record }) =>
        record.stage === "legacy" ? stated(record.endsOn, "day of its end", date) : none,
      ),
      column("remark", "Remark", "sentence", (part) =>
        isOver(part) ? sentence("That day has passed, and resources of it are still in code.") : none,
      ),
      optional("record", "Plan", ({ record }) => record.record),
    ],
  );
  return { title: "Parts", blocks: [table] };
}

function extentOf({ folders = [], namespaces = [], covers = [] }: Part["record"]): readonly string[] {
  return [...folders, ...namespaces, ...covers];
}

const WAYS = {
  reference: "refers to it",
  role: "has rights on it",
  network: "reaches it over the network",
  mount: "mounts it",
  secret: "takes a secret from it",
  key: "uses a key of it",
  environment: "is given its address",
} as const;

function useSection({ parts, uses }: State, { places }: ReportInput): Section {
  const hasLegacy = parts.some(({ record }) => record.stage === "legacy");
  const table = tableOf(
    {
      id: "uses",
      title: "Connections into legacy parts",
      empty: hasLegacy ? "None was found in source." : "The device file names no legacy part.",
    },
    uses,
    [
      column("from", "From", "identifier", ({ from }) => identifier(from.address)),
      column("fromPart", "Part", "text", ({ fromPart }) =>
        fromPart ? text(`${fromPart.name} (${fromPart.record.stage ?? "stage not stated"})`) : none,
      ),
      column("way", "How", "sentence", ({ kind }) => sentence(WAYS[kind])),
      column("to", "To", "identifier", ({ to }) => identifier(to.address)),
      field("part", "Legacy part", ({ part }) => part.name),
      column("source", "Where", "source", ({ at }) => source(at, places)),
    ],
  );
  return { title: "What still leads to legacy parts", blocks: [table] };
}

interface Twice {
  readonly service: string;
  readonly legacy: readonly Part[];
  readonly others: readonly Part[];
}

function servicesTwice({ parts }: State, input: ReportInput): readonly Twice[] {
  const byService = new Map<string, Part[]>();
  for (const part of parts) {
    for (const service of servicesOf(part, input)) byService.set(service, [...(byService.get(service) ?? []), part]);
  }
  return [...byService].flatMap(([service, found]) => {
    const legacy = found.filter(({ record }) => record.stage === "legacy");
    const others = found.filter(({ record }) => record.stage !== "legacy");
    return legacy.length > 0 && others.length > 0 ? [{ service, legacy, others }] : [];
  });
}

/** Names of the services that a part uses, as knowledge calls them; sorted. */
function servicesOf({ resources }: Part, { knowledge }: ReportInput): readonly string[] {
  const names = resources.flatMap(({ mode, type }) => {
    const known = mode === "managed" ? knowledge.resources.find(type) : undefined;
    return known?.soup && known.service !== undefined ? [known.service] : [];
  });
  return [...new Set(names)].sort();
}

function twiceSection(now: State, input: ReportInput): Section {
  const table = tableOf(
    { id: "twice", title: "Services in a legacy and in another part", empty: "No service stands in both." },
    servicesTwice(now, input),
    [
      field("service", "Service", ({ service }) => service),
      fields("legacy", "Legacy part", ({ legacy }) => legacy.map(({ name }) => name)),
      fields("others", "Other part", ({ others }) => others.map(({ name }) => name)),
    ],
  );
  return { title: "Services that stand twice", blocks: [table] };
}
