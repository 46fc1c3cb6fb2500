/** The first regulatory folder of a workspace: every file explains itself and asks for what only people know. */
import type { Component } from "../components/component";
import { emptyRegister } from "../read/read";
import { SCHEMA_VERSION } from "../records/field";
import type { RegisterText } from "../register";
import { formatFlowList, formatScalar } from "./format";
import { nextId } from "./next-id";
import { proposeItem, type SoupProposal, soupItemLines, supplierLines } from "./propose";

export interface InitialAnswers {
  /** Relative to the workspace: `regulatory`. */
  readonly folder: string;
  readonly name?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly regulation?: "MDR" | "IVDR" | undefined;
  readonly class?: string | undefined;
  readonly softwareSafetyClass?: "A" | "B" | "C" | undefined;
  readonly allowedPlaces?: readonly string[] | undefined;
  readonly overlays?: readonly string[] | undefined;
  /** Components to begin the register with. */
  readonly components?: readonly Component[] | undefined;
  /** Suppliers of those components: key and name. */
  readonly suppliers?: ReadonlyMap<string, string> | undefined;
}

/** The files of a new regulatory folder. Files that are there already are not among them: `existing` are their paths. */
export function initialiseRegister(
  answers: InitialAnswers,
  existing: ReadonlySet<string> = new Set(),
): readonly RegisterText[] {
  const files: readonly RegisterText[] = [
    { file: "device.yaml", text: deviceText(answers) },
    { file: "soup.yaml", text: soupText(answers) },
    { file: "risks.yaml", text: RISKS },
    { file: "suppliers.yaml", text: suppliersText(answers) },
    { file: "justifications.yaml", text: JUSTIFICATIONS },
  ];
  const prefix = answers.folder === "" ? "" : `${answers.folder}/`;
  return files.map(({ file, text }) => ({ file: prefix + file, text })).filter(({ file }) => !existing.has(file));
}

const VERSION = `schemaVersion: ${SCHEMA_VERSION}`;

function deviceText(a: InitialAnswers): string {
  return [
    "# The device, and the policy for its infrastructure. It holds for everybody who opens this workspace, and in CI.",
    VERSION,
    "",
    `name: ${answer(a.name)} # trade name, as on the label`,
    `manufacturer: ${answer(a.manufacturer)} # legal manufacturer`,
    "udiDi: TODO # UDI-DI of the software",
    `regulation: ${answer(a.regulation)} # MDR or IVDR`,
    `class: ${answer(a.class)} # MDR: I, IIa, IIb, III. IVDR: A, B, C, D`,
    `softwareSafetyClass: ${answer(a.softwareSafetyClass)} # IEC 62304: A, B or C. It decides what a SOUP item needs`,
    "",
    "# Where data may be stored: EU, EEA, adequate (countries with an adequacy decision), country codes, region codes.",
    `allowedPlaces: ${formatFlowList(a.allowedPlaces ?? ["EEA"])}`,
    "",
    "# National rules on top: de-sgbv (section 393 SGB V, Germany), fr-hds (hosting of health data, France).",
    `overlays: ${formatFlowList(a.overlays ?? [])}`,
    "",
    "# Further sets of rules: gxp.",
    "profiles: []",
    "",
    "# Environments in which the device runs. The code is compared with them.",
    "# environments:",
    "#   - name: production",
    "#     purpose: production",
    "#     regions: [eu-central-1]",
    "#     folders: [infrastructure/production]",
    "",
    "# Rules at another severity, or off.",
    "# rules:",
    "#   version/image: warning",
    "",
  ].join("\n");
}

function soupText({ folder, components = [], suppliers = new Map() }: InitialAnswers): string {
  const items = proposals(folder, components, new Set(suppliers.keys()));
  return [
    "# SOUP items of the device (IEC 62304 8.1.2). Numbers in brackets are clauses of IEC 62304.",
    "# What the code shows is filled in and refreshed. Each TODO needs a person.",
    VERSION,
    "",
    ...list("items", items.map(soupItemLines)),
  ].join("\n");
}

function suppliersText({ suppliers = new Map() }: InitialAnswers): string {
  return [
    "# Suppliers of the components (ISO 13485 7.4). A certificate is evidence about the supplier, never about your device.",
    VERSION,
    "",
    ...list(
      "suppliers",
      [...suppliers].map(([id, name]) => supplierLines(id, name)),
    ),
  ].join("\n");
}

const RISKS = [
  "# Hazards, risks and risk controls, as far as infrastructure refers to them (ISO 14971).",
  "# Code names them: # @risk RISK-001, # @control RC-001. Or `covers` names resources.",
  VERSION,
  "",
  "# - id: HAZ-001",
  "#   title: Loss of clinical data",
  "hazards: []",
  "",
  "# - id: RISK-001",
  "#   title: Alarm is late because the message broker is not available",
  "#   hazards: [HAZ-001]",
  "#   hazardousSituation: what people are exposed to",
  "#   harm: what can follow",
  "#   initial: { probability: P3, severity: S4 }",
  "#   controls: [RC-001]",
  "#   residual: { probability: P1, severity: S4, acceptable: true }",
  "risks: []",
  "",
  "# - id: RC-001",
  "#   title: The broker runs in three zones",
  "#   type: inherent-safety # or protective-measure, information-for-safety",
  "#   covers: [aws_mq_broker.alarms]",
  "controls: []",
  "",
].join("\n");

const JUSTIFICATIONS = [
  "# Deviations that somebody decided on. Each needs a reason, an owner, an approver and an end.",
  "# Code names them: # @justified JUS-001. Or `covers` names resources.",
  VERSION,
  "",
  "# - id: JUS-001",
  "#   rules: [region/outside-eea]",
  "#   covers: [aws_s3_bucket.analytics]",
  "#   reason: why the deviation is acceptable",
  "#   mechanism: scc # adequacy, scc, bcr or derogation, for a transfer out of the EEA",
  "#   transferImpactAssessment: TIA-004",
  "#   owner: who answers for it",
  "#   approver: who approved it",
  "#   date: 2026-11-21",
  "#   expires: 2027-05-31",
  "justifications: []",
  "",
].join("\n");

function proposals(
  folder: string,
  components: readonly Component[],
  suppliers: ReadonlySet<string>,
): readonly SoupProposal[] {
  const empty = emptyRegister(folder);
  const first = nextId(empty, "soup");
  return components.map((component, at) => {
    const id = first.replace(/\d+$/, (digits) => String(Number(digits) + at).padStart(digits.length, "0"));
    const { supplier } = component;
    return {
      ...proposeItem(component, empty, id),
      supplier: supplier !== undefined && suppliers.has(supplier) ? supplier : undefined,
    };
  });
}

function list(name: string, records: readonly (readonly string[])[]): readonly string[] {
  if (records.length === 0) return [`${name}: []`, ""];
  const entries = records.map((lines) => lines.map((line, at) => `  ${at === 0 ? "- " : "  "}${line}`).join("\n"));
  return [`${name}:`, entries.join("\n\n"), ""];
}

function answer(value: string | undefined): string {
  return value === undefined ? "TODO" : formatScalar(value, "");
}
