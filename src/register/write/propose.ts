/** New records: what code and catalogue know is filled in, what only a person knows is asked for with a visible TODO. */
import type { Component } from "../components/component";
import type { Register } from "../register";
import { findEntry } from "../register";
import { formatField, formatScalar } from "./format";
import { nextId } from "./next-id";
import { addRecord, addRecords } from "./record";
import type { WriteResult } from "./tree";

/** What a new SOUP item says. Everything else is asked for. */
export interface SoupProposal {
  readonly id: string;
  readonly title: string;
  readonly component?: string | undefined;
  readonly kind?: string | undefined;
  readonly designator?: string | undefined;
  readonly pinState?: string | undefined;
  readonly supplier?: string | undefined;
  /** What only people know, where somebody said it already. */
  readonly manufacturer?: string | undefined;
  readonly role?: string | undefined;
  /** Of the device: class A asks for less. */
  readonly safetyClass?: "A" | "B" | "C" | undefined;
  /** Where the supplier announces changes. */
  readonly watch?: string | undefined;
  readonly covers?: readonly string[] | undefined;
  readonly risks?: readonly string[] | undefined;
}

/** An item for a component, with the fields that the code owns. */
export function proposeItem(component: Component, register: Register, id = nextId(register, "soup")): SoupProposal {
  const { supplier } = component;
  return {
    id,
    title: component.title,
    component: component.key,
    kind: component.kind,
    designator: component.designators.length > 0 ? component.designators.join(", ") : undefined,
    pinState: component.pinState,
    safetyClass: register.device.softwareSafetyClass,
    supplier: supplier !== undefined && findEntry(register.suppliers, supplier) ? supplier : undefined,
    watch: component.watch,
  };
}

/** The identifier `steps` after another one: SOUP-003 two after SOUP-001. */
export function numberedAfter(id: string, steps: number): string {
  return id.replace(/\d{1,15}$/, (digits) => String(Number(digits) + steps).padStart(digits.length, "0"));
}

/** Adds a SOUP item at the end of the register. `text` is undefined where there is no file yet. */
export function addSoupItem(text: string | undefined, proposal: SoupProposal): WriteResult {
  return addSoupItems(text, [proposal]);
}

/** Adds SOUP items at the end of the register, in one edit. `text` is undefined where there is no file yet. */
export function addSoupItems(text: string | undefined, proposals: readonly SoupProposal[]): WriteResult {
  return addRecords(text, "items", proposals.map(soupItemLines));
}

/** The lines of a new item, with what is asked for and the clause of IEC 62304 that asks. */
export function soupItemLines(p: SoupProposal): readonly string[] {
  const isUnpinnable = p.pinState === "unpinnable";
  return [
    `id: ${formatScalar(p.id, "")}`,
    ...known("title", p.title),
    ...asked("manufacturer", p.manufacturer, "legal entity, not the brand (8.1.2 b)"),
    ...known("designator", p.designator, "read from code (8.1.2 c)"),
    ...known("pinState", p.pinState),
    ...known("kind", p.kind),
    ...known("component", p.component),
    ...(p.covers && p.covers.length > 0 ? formatField("covers", p.covers, "").split("\n") : []),
    ...known("supplier", p.supplier),
    ...asked("role", p.role, "soup, operating-environment, supplier-service, supporting or out-of-scope (3.29)"),
    ...(p.role === undefined || p.role === "soup"
      ? []
      : ["roleRationale: TODO # why it is not treated as SOUP (3.29)"]),
    ...(p.safetyClass === "A" ? [] : requirementLines(p.designator !== undefined && !isUnpinnable)),
    ...(isUnpinnable || p.watch !== undefined
      ? ["changeChannel:", ...indentedKnown("url", p.watch), ...watchLines(isUnpinnable)]
      : []),
    ...(p.risks && p.risks.length > 0 ? formatField("risks", p.risks, "").split("\n") : []),
  ];
}

/** What IEC 62304 asks for above class A. */
function requirementLines(hasVersion: boolean): readonly string[] {
  return [
    "functionalRequirements:",
    "  - TODO # what the device needs it to do (5.3.3)",
    "performanceRequirements:",
    "  - TODO # how well it has to do that (5.3.3)",
    "systemRequirements:",
    "  - TODO # what hardware and software it needs (5.3.4)",
    "anomalyList:",
    "  url: TODO # where the supplier lists known problems (7.1.3)",
    "  reviewedAt: TODO",
    ...(hasVersion ? ["  reviewedVersion: TODO # the version for which it was read"] : []),
    "  outcome: TODO # what the reading found",
  ];
}

/** What cannot be pinned has to be watched, and its changes noticed. */
function watchLines(isUnpinnable: boolean): readonly string[] {
  const owner = "  owner: TODO # who watches it (6.1 f)";
  if (!isUnpinnable) return [owner];
  return [
    owner,
    "  integrationTest: TODO # which scheduled test would notice a change",
    "  procedure: TODO # how a change is evaluated",
  ];
}

/** What a new justification says. */
export interface JustificationProposal {
  readonly id: string;
  readonly rules: readonly string[];
  readonly covers: readonly string[];
  readonly title?: string | undefined;
  readonly reason?: string | undefined;
  readonly alternativesAssessed?: string | undefined;
  readonly owner?: string | undefined;
  readonly approver?: string | undefined;
  /** The day of the approval. */
  readonly date?: string | undefined;
  readonly expires?: string | undefined;
  readonly risks?: readonly string[] | undefined;
  readonly noRiskRationale?: string | undefined;
  readonly places?: readonly string[] | undefined;
  /** True for a place outside the EEA: asks on what the transfer rests. */
  readonly isTransfer?: boolean | undefined;
  readonly mechanism?: string | undefined;
  readonly transferImpactAssessment?: string | undefined;
}

/** Adds a justification. It justifies nothing until reason, owner, approver and end are filled in. */
export function addJustification(text: string | undefined, p: JustificationProposal): WriteResult {
  const lines = [
    `id: ${formatScalar(p.id, "")}`,
    ...known("title", p.title),
    ...formatField("rules", p.rules, "").split("\n"),
    ...formatField("covers", p.covers, "").split("\n"),
    ...asked("reason", p.reason, "why the deviation is acceptable"),
    ...(p.places && p.places.length > 0 ? formatField("places", p.places, "").split("\n") : []),
    ...(p.isTransfer
      ? [
          ...asked("mechanism", p.mechanism, "adequacy, scc, bcr or derogation (GDPR Articles 45 to 49)"),
          ...asked("transferImpactAssessment", p.transferImpactAssessment, "record of the assessment"),
          ...asked("alternativesAssessed", p.alternativesAssessed, "what else was considered, and why not chosen"),
        ]
      : known("alternativesAssessed", p.alternativesAssessed)),
    ...asked("owner", p.owner, "who answers for it"),
    ...asked("approver", p.approver, "who approved it, another person"),
    ...asked("date", p.date, "day of the approval"),
    ...asked("expires", p.expires, "last day on which it holds"),
    ...riskLines(p),
  ];
  return addRecord(text, "justifications", lines);
}

/** A deviation is weighed against the risks that it touches, or touches none, with the reason. */
function riskLines({ risks = [], noRiskRationale }: JustificationProposal): readonly string[] {
  if (risks.length > 0) return formatField("risks", risks, "").split("\n");
  return asked("noRiskRationale", noRiskRationale, "why it touches no risk; or risks: [RISK-001]");
}

/** What a new risk says. */
export interface RiskProposal {
  readonly id: string;
  readonly title: string;
  readonly covers?: readonly string[] | undefined;
  readonly failureMode?: string | undefined;
}

/** Adds a risk, whose estimation only people can make. */
export function addRisk(text: string | undefined, p: RiskProposal): WriteResult {
  const lines = [
    `id: ${formatScalar(p.id, "")}`,
    ...known("title", p.title),
    ...known("failureMode", p.failureMode),
    "hazardousSituation: TODO",
    "harm: TODO",
    "initial: # before controls, on your own scales",
    "  probability: TODO",
    "  severity: TODO",
    "controls: []",
    ...(p.covers && p.covers.length > 0 ? formatField("covers", p.covers, "").split("\n") : []),
  ];
  return addRecord(text, "risks", lines);
}

/** Adds suppliers that code shows. */
export function addSuppliers(text: string | undefined, suppliers: readonly SupplierProposal[]): WriteResult {
  return addRecords(text, "suppliers", suppliers.map(supplierLines));
}

export interface SupplierProposal {
  /** As knowledge names it: `aws`. */
  readonly key: string;
  readonly name: string;
  /** Whether it runs a service, and so may hold data of the device: whoever makes an image or a chart sees none. */
  readonly runsService: boolean;
}

/** The lines of a new supplier. */
export function supplierLines({ key, name, runsService }: SupplierProposal): readonly string[] {
  return [
    `id: ${formatScalar(key, "")}`,
    ...known("name", name),
    "legalEntity: TODO # with which you have the contract",
    "criticality: TODO # low, medium or high",
    "evaluatedAt: TODO # last evaluation (ISO 13485 7.4.1)",
    "certificates: []",
    ...(runsService
      ? [
          "dataProcessingAgreement:",
          "  url: TODO # where it is kept (GDPR Article 28)",
          "  entity: TODO",
          "  date: TODO",
        ]
      : []),
  ];
}

function known(field: string, value: string | undefined, comment?: string): string[] {
  if (value === undefined) return [];
  const [first = "", ...others] = formatField(field, value, "").split("\n");
  // Behind the first line of several, a comment would stand between the field and its text.
  return [others.length > 0 || comment === undefined ? first : `${first} # ${comment}`, ...others];
}

function asked(field: string, value: string | undefined, comment: string): string[] {
  return value === undefined ? [`${field}: TODO # ${comment}`] : formatField(field, value, "").split("\n");
}

function indentedKnown(field: string, value: string | undefined): string[] {
  if (value === undefined) return [`  ${field}: TODO # where changes are announced (6.1 f)`];
  return formatField(field, value, "")
    .split("\n")
    .map((line) => (line === "" ? line : `  ${line}`));
}
