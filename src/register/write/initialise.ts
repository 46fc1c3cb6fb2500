/**
 * The first regulatory folder of a workspace: every file explains itself, holds what the code shows, and asks for what
 * only people know. Files come in parts, so that a person can accept one and leave another.
 */
import { type Component, groupComponents } from "../components/component";
import { SCHEMA_VERSION } from "../records/field";
import type { Register } from "../register";
import { type DeviceProposal, deviceText, environmentsText, placesText, scopeText } from "./initial-device";
import { nextId } from "./next-id";
import {
  numberedAfter,
  proposeItem,
  type SoupProposal,
  type SupplierProposal,
  soupItemLines,
  supplierLines,
} from "./propose";

/** What the files are to say. Everything else is asked for in them. */
export interface RegisterProposal {
  readonly device: DeviceProposal;
  /** Components to begin the register with. */
  readonly components: readonly Component[];
  /** Suppliers of those components. */
  readonly suppliers: readonly SupplierProposal[];
}

/** What a part of a file is about. */
export type InitialSubject = "device" | "places" | "environments" | "scope" | "items" | "suppliers" | "explained";

export interface InitialPart {
  /** Undefined for what the file begins with, where that is nothing to decide about. */
  readonly subject?: InitialSubject;
  /** What a person reads of it where they decide: names and fields as the file has them. */
  readonly title: string;
  readonly text: string;
}

export interface InitialFile {
  /** Without its folder: `soup`. */
  readonly name: string;
  /** The first one begins the file. */
  readonly parts: readonly InitialPart[];
}

/** The files of a regulatory folder; `register` is what is there already, which gives identifiers their form. */
export function initialFiles(proposal: RegisterProposal, register: Register): readonly InitialFile[] {
  return [
    { name: "device", parts: deviceParts(proposal.device) },
    { name: "soup", parts: soupParts(proposal, register) },
    { name: "suppliers", parts: supplierParts(proposal.suppliers) },
    { name: "risks", parts: [{ subject: "explained", title: "risks.yaml", text: RISKS }] },
    { name: "justifications", parts: [{ subject: "explained", title: "justifications.yaml", text: JUSTIFICATIONS }] },
  ];
}

/** The whole text of a file. */
export function textOfInitial({ parts }: InitialFile): string {
  return parts.map(({ text }) => text).join("");
}

/** Items for components in the order in which a person would list them, numbered one after another. */
export function proposeItems(
  components: readonly Component[],
  suppliers: readonly SupplierProposal[],
  register: Register,
): readonly { readonly heading: string; readonly proposals: readonly SoupProposal[] }[] {
  const known = new Set([...suppliers.map(({ key }) => key), ...register.suppliers.map(({ id }) => id)]);
  const first = nextId(register, "soup");
  let count = 0;
  return groupComponents(components).map((group) => ({
    heading: group.title,
    proposals: group.components.map((component) => ({
      ...proposeItem(component, register, numberedAfter(first, count++)),
      supplier: component.supplier !== undefined && known.has(component.supplier) ? component.supplier : undefined,
    })),
  }));
}

const VERSION = `schemaVersion: ${SCHEMA_VERSION}\n`;

function deviceParts(device: DeviceProposal): readonly InitialPart[] {
  const { places, environments, scope } = device;
  const names = environments.map(({ name }) => name).join(", ");
  const sections: readonly InitialPart[] = [
    { subject: "places", title: "allowedPlaces: [EEA]", text: placesText(places) },
    { subject: "environments", title: `environments: ${names}`, text: environmentsText(environments) },
    { subject: "scope", title: scopeTitle(scope), text: scopeText(scope) },
  ];
  return [
    { subject: "device", title: "device.yaml", text: deviceText(device) },
    ...sections.filter(({ text }) => text !== "").map((part) => ({ ...part, text: `\n${part.text}` })),
  ];
}

function scopeTitle(scope: DeviceProposal["scope"]): string {
  return `scope: ${scope.map(({ folder, namespace }) => folder ?? namespace).join(", ")}`;
}

function soupParts(proposal: RegisterProposal, register: Register): readonly InitialPart[] {
  const { components, suppliers, device } = proposal;
  const safetyClass = device.softwareSafetyClass ?? register.device.softwareSafetyClass;
  const head =
    "# SOUP items of the device (IEC 62304 8.1.2). Numbers in brackets are clauses of IEC 62304.\n" +
    `# What the code shows is filled in and refreshed. Each TODO needs a person.\n${VERSION}\n`;
  const entries = proposeItems(components, suppliers, register).flatMap(({ heading, proposals }) =>
    proposals.map((item, at) => ({
      title: [item.id, item.title].join(" "),
      text: entry(soupItemLines({ ...item, safetyClass }), at === 0 ? heading : undefined),
    })),
  );
  return listParts("items", head, entries);
}

function supplierParts(suppliers: readonly SupplierProposal[]): readonly InitialPart[] {
  const head = `# Suppliers of the components (ISO 13485 7.4). A certificate is evidence about the supplier, never about your device.\n${VERSION}\n`;
  const entries = suppliers.map((supplier) => ({
    title: `${supplier.key} ${supplier.name}`,
    text: entry(supplierLines(supplier)),
  }));
  return listParts("suppliers", head, entries);
}

function listParts(
  name: "items" | "suppliers",
  head: string,
  entries: readonly { readonly title: string; readonly text: string }[],
): readonly InitialPart[] {
  if (entries.length === 0) return [{ title: name, text: `${head}${name}: []\n` }];
  return [
    { title: name, text: `${head}${name}:\n` },
    ...entries.map(({ title, text }, at) => ({ subject: name, title, text: at === 0 ? text : `\n${text}` })),
  ];
}

/** A record as an entry of its list, below a comment. */
function entry(lines: readonly string[], heading?: string): string {
  const comment = heading === undefined ? "" : `  # ${heading}\n`;
  return comment + lines.map((line, at) => `  ${at === 0 ? "- " : "  "}${line}\n`).join("");
}

const RISKS = `# Hazards, risks and risk controls, as far as infrastructure refers to them (ISO 14971).
# Code names them: # @risk RISK-001, # @control RC-001. Or \`covers\` names resources.
#
# Ways in which a cloud service fails, to be considered for every item that could reach a patient. Where one contributes to
# a hazardous situation, write the risk below; where it does not, say why in the item: failureModes, or noRiskRationale.
#   regional-outage        the region is not available
#   configuration-error    the supplier configures the service wrongly
#   credential-revocation  access is withdrawn
#   noisy-neighbour        other tenants slow it down
#   silent-change          behaviour or interface changes without notice
${VERSION}
# - id: HAZ-001
#   title: what can harm somebody
hazards: []

# - id: RISK-001
#   title: the risk in a few words
#   hazards: [HAZ-001]
#   failureMode: what fails, and how
#   hazardousSituation: what people are exposed to
#   harm: what can follow
#   initial: { probability: P3, severity: S4 }
#   controls: [RC-001]
#   residual: { probability: P1, severity: S4, acceptable: true }
risks: []

# - id: RC-001
#   title: the measure in a few words
#   type: inherent-safety # or protective-measure, information-for-safety
#   covers: [aws_mq_broker.alarms]
controls: []
`;

const JUSTIFICATIONS = `# Deviations that somebody decided on. Each needs a reason, an owner, an approver and an end.
# Code names them: # @justified JUS-001. Or \`covers\` names resources. "Tureen: Record Justification" asks for all of it.
${VERSION}
# - id: JUS-001
#   rules: [region/outside-eea]
#   covers: [aws_s3_bucket.analytics]
#   reason: why the deviation is acceptable
#   mechanism: scc # adequacy, scc, bcr or derogation, for a transfer out of the EEA
#   transferImpactAssessment: TIA-004
#   alternativesAssessed: what else was considered
#   owner: who answers for it
#   approver: who approved it
#   date: "2026-11-21"
#   expires: "2027-05-31"
#   risks: [RISK-001]
justifications: []
`;
