/**
 * Items, risks and controls in the shape that requirements tools share: an identifier, a title, a text, fields by name,
 * and links to what stands behind it. Links lead only to records that are exchanged as well, since such tools refuse others.
 */
import type { Control, Risk } from "../../../register/records/risk";
import type { Entry } from "../../../register/register";
import type { ReportInput } from "../../document/input";
import { type ReportedItem, soupReport } from "../report";
import { requirementsOf } from "../requirements";

export interface Exchanged {
  readonly kind: "soup" | "risk" | "control";
  readonly id: string;
  readonly title: string | undefined;
  readonly text: string;
  /** By names in snake case; what nobody stated is left out, and named under `open` where a clause asks for it. */
  readonly fields: ReadonlyMap<string, string>;
  /** Items lead to their risks and controls, controls to the risks that they reduce. */
  readonly links: readonly string[];
}

/** What a SOUP register and its risks are to a requirements tool; each identifier once. */
export function exchangedRecords(input: ReportInput): readonly Exchanged[] {
  const { risks, controls } = input.register;
  const known = new Set([...risks, ...controls].map(({ id }) => id));
  const all = [
    ...risks.map(exchangedRisk),
    ...controls.map((control) => exchangedControl(control, risks)),
    ...soupReport(input).items.map((item) => exchangedItem(item, known, input)),
  ];
  const seen = new Set<string>();
  return all.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function exchangedRisk({ id, record }: Entry<Risk>): Exchanged {
  return {
    kind: "risk",
    id,
    title: record.title,
    text: paragraphs([record.description, record.hazardousSituation, record.harm]),
    fields: stated({
      failure_mode: record.failureMode,
      hazardous_situation: record.hazardousSituation,
      harm: record.harm,
      hazards: record.hazards?.join(", "),
      status: record.status,
    }),
    links: [],
  };
}

function exchangedControl({ id, record }: Entry<Control>, risks: readonly Entry<Risk>[]): Exchanged {
  return {
    kind: "control",
    id,
    title: record.title,
    text: paragraphs([record.description]),
    fields: stated({ control_type: record.type, status: record.status }),
    links: risks.filter((risk) => risk.record.controls?.includes(id)).map((risk) => risk.id),
  };
}

function exchangedItem(
  item: ReportedItem,
  known: ReadonlySet<string>,
  { knowledge, revision }: ReportInput,
): Exchanged {
  const open = item.missing.map(({ words, clause }) => `${words} (${knowledge.clauses.cite([clause]) || clause})`);
  return {
    kind: "soup",
    id: item.id,
    title: item.title,
    text: paragraphs(requirementsOf(item)),
    fields: stated({
      manufacturer: item.manufacturer,
      version: item.version,
      pin_state: item.pinState,
      soup_kind: item.kind,
      role: item.role,
      safety_class: item.safetyClass,
      place: item.places.join("; "),
      supplier: item.supplier,
      anomaly_list: item.anomalyList,
      anomaly_list_read_on: item.anomalyListReviewedAt,
      change_channel: item.changeChannel,
      resources: item.resources.map(({ address }) => address).join("; "),
      requirements: item.requirementIds.join(", "),
      tests: item.tests.join(", "),
      status: item.state,
      reviewed_by: item.reviewedBy,
      reviewed_at: item.reviewedAt,
      open: open.join("; "),
      commit: revision.commit,
    }),
    links: [...item.risks, ...item.controls].filter((id) => known.has(id)),
  };
}

function stated(fields: Readonly<Record<string, string | undefined>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, value]])),
  );
}

function paragraphs(texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text !== "").join("\n\n");
}
