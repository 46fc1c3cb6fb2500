/**
 * The environment sheet: minimum requirements concerning hardware, networks and security measures, as far as code declares
 * them (MDR Annex I 17.4), with what is left to those who operate the device (23.4 (ab)).
 */
import type { Resource } from "../../model/resource";
import { capabilitiesOf } from "../capability-cell";
import { blank, count, gap, none, several, source, sources, text } from "../document/cells";
import type { Body, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { type ColumnOf, column, field, fields, optional, tableOf } from "../document/table";
import { placeCell } from "../soup/place-cell";
import { soupReport } from "../soup/report";
import { calledSection } from "./called";
import { declaredEnvironments, foundProviders } from "./declared";
import { deviceFacts } from "./device";
import { imageSection } from "./images";
import { layerSection } from "./layers";

/** What the code declares of the environment of the device. */
export function environmentBody(input: ReportInput): Body {
  return {
    lead: "What the device runs on, as the infrastructure code of this state declares it.",
    bearsOn: ["MDR-AnnexI-17.4", "MDR-AnnexI-23.4ab", "MDR-AnnexII-6.1b"],
    sections: [
      declaredSection(input),
      serviceSection(input),
      imageSection(input),
      securitySection(input),
      layerSection(input, distinct(input)),
      continuitySection(input),
      calledSection(input),
      operatorSection(),
    ],
  };
}

function declaredSection(input: ReportInput): Section {
  return {
    title: "Environments and providers",
    blocks: [
      ...deviceFacts(input),
      tableOf(
        {
          id: "environments",
          title: "Declared in the device file, against what the code shows",
          empty: "The device file declares no environment. Name them under `environments` in `device.yaml`.",
        },
        declaredEnvironments(input),
        [
          field("name", "Environment", ({ name }) => name),
          optional("purpose", "Purpose", ({ purpose }) => purpose),
          field("provider", "Provider", ({ provider }) => provider),
          fields("declared", "Declared regions", ({ regions }) => regions, "identifier"),
          optional("found", "Regions in code", ({ found }) => found, "identifier"),
          optional("parts", "Described by", ({ parts }) => parts, "identifier"),
          column("difference", "Difference", "sentence", ({ difference }) => difference),
          column("source", "Where", "source", ({ at }) => source(at, input.places)),
        ],
      ),
      tableOf(
        { id: "providers", title: "Providers and places in code", empty: "No place can be read from source." },
        foundProviders(input),
        [
          field("provider", "Provider", ({ provider }) => provider),
          field("region", "Region", ({ region }) => region, "identifier"),
          field("place", "Place", ({ words }) => words, "place"),
          column("resources", "Resources", "count", ({ resources }) => count(resources)),
          column("declared", "Declared environment", "text", ({ environments }) =>
            several(environments.map(text), gap("environment")),
          ),
        ],
      ),
      {
        kind: "note",
        text: "Resources are counted where a place of theirs is known; the others are bound to none, or source does not show it.",
      },
    ],
  };
}

function serviceSection(input: ReportInput): Section {
  const components = soupReport(input).components.filter(({ kind }) => kind !== "provider" && kind !== "module");
  const table = tableOf(
    { id: "services", title: "Services and software", empty: "The code shows no service." },
    components,
    [
      field("title", "Service", ({ title }) => title),
      optional("supplier", "Brand", ({ supplier }) => supplier),
      optional("tier", "Tier", ({ tiers }) => tiers),
      optional("version", "Version", ({ designators }) => designators),
      field("pinState", "Pin state", ({ pinState }) => pinState),
      column("places", "Place", "place", placeCell),
      optional("items", "Item", ({ items }) => items, "identifier"),
      column("where", "Where", "source", (c) =>
        sources(
          c.resources.map(({ at }) => at),
          input.places,
        ),
      ),
    ],
  );
  return { title: "Services", blocks: [table] };
}

/** Columns of security measures, by the rules that look at them. */
const SECURITY: readonly (readonly [id: string, title: string, rules: readonly string[]])[] = [
  ["isolation", "Isolation", ["exposure/public", "exposure/network-isolation", "exposure/open-port"]],
  ["at-rest", "Encryption at rest", ["encryption/at-rest", "encryption/customer-key"]],
  ["in-transit", "Encryption on the way", ["encryption/in-transit", "encryption/weak-protocol"]],
];

/** Other resources than those that hold or carry data: roles, policies, trails. So they have a table of their own. */
const ACCESS: typeof SECURITY = [
  ["identity", "Identity and rights", ["identity/authentication", "identity/wildcard", "identity/mfa"]],
  ["logging", "Logging", ["audit/logging", "audit/retention", "audit/immutable"]],
];

const CONTINUITY: typeof SECURITY = [
  ["zones", "Zones and redundancy", ["availability/zones", "availability/redundancy"]],
  ["backup", "Backup", ["availability/backup", "availability/deletion-protection"]],
  ["patching", "Patching", ["version/auto-upgrade", "version/engine", "version/immutable-tags"]],
  ["monitoring", "Monitoring", ["audit/monitoring", "availability/health-check"]],
];

function securitySection(input: ReportInput): Section {
  return {
    title: "Security measures",
    blocks: [
      measures(
        { id: "security", title: "What the code declares of security measures, and what it leaves out" },
        SECURITY,
        input,
      ),
      measures({ id: "access", title: "Who may do what, and what is recorded" }, ACCESS, input),
      { kind: "note", text: "Ports and data streams stand in the network data-stream matrix." },
    ],
  };
}

function continuitySection(input: ReportInput): Section {
  return {
    title: "Redundancy and patching",
    blocks: [measures({ id: "continuity", title: "What keeps the service running and current" }, CONTINUITY, input)],
  };
}

function measures(
  table: { readonly id: string; readonly title: string },
  kinds: typeof SECURITY,
  input: ReportInput,
): ReturnType<typeof tableOf> {
  const capabilities = capabilitiesOf(input);
  const rows = distinct(input)
    .map((resource) => {
      const answers = capabilities(resource);
      return { resource, cells: kinds.map(([, , rules]) => answers(...rules)) };
    })
    .filter(({ cells }) => cells.some(({ kind }) => kind !== "none"));
  const columns = kinds.map(
    ([id, title], at): ColumnOf<(typeof rows)[number]> =>
      column(id, title, "sentence", ({ cells }) => cells[at] ?? none),
  );
  return tableOf({ ...table, empty: "The code shows no resource of which this is known." }, rows, [
    field("address", "Resource", ({ resource }) => resource.address, "identifier"),
    ...columns,
    column("source", "Where", "source", ({ resource }) => source(resource.header, input.places)),
  ]);
}

/** Resources of the device, each place in the code once. */
function distinct({ workspace, view }: ReportInput): readonly Resource[] {
  const seen = new Set<string>();
  return workspace.resources.filter((resource) => {
    const place = `${resource.address} ${resource.whole.file} ${resource.whole.span.start}`;
    if (resource.mode !== "managed" || view.scope.isOut(resource) || seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

/** What MDR Annex I 23.4 (ab) and MDCG 2019-16 4.2 expect the operator to be told; nobody can read it from code. */
const OPERATOR_TOPICS: readonly string[] = [
  "Devices, operating systems and browsers from which the device is used",
  "Network between the operator and the service: bandwidth, latency, addresses and ports to open",
  "Accounts, roles and authentication that the operator manages",
  "Protection of the operator's own devices and network against unauthorised access",
  "Updates that the operator has to install or allow, and how they are announced",
  "Backup and restore of what the operator keeps",
  "What to do when the service cannot be reached, and how the device behaves then",
  "How to report a security problem, and whom to",
];

function operatorSection(): Section {
  const table = tableOf(
    { id: "operator", title: "Expected of the operator", empty: "" },
    OPERATOR_TOPICS.map((topic) => ({ topic })),
    [
      column("topic", "Topic", "text", ({ topic }) => text(topic)),
      column("requirement", "Requirement", "blank", () => blank),
      column("stated", "Stated in the instructions for use, section", "blank", () => blank),
    ],
  );
  return {
    title: "Measures of the operator",
    blocks: [
      { kind: "note", text: "Code shows only the manufacturer's side. This side is for people to fill in." },
      table,
    ],
  };
}
