/** What stands below the table of SOUP items, item by item: everything that people said of one. */
import { gap, none, sentence, several, text } from "../document/cells";
import { type ColumnOf, column, field, fields, optional } from "../document/table";
import { doneBy, lineAndAddress, lineOf } from "./records/words";
import type { ReportedItem } from "./report";

type Mode = NonNullable<ReportedItem["record"]["failureModes"]>[number];

/** The column without gaps for items that, by their role, are asked nothing. */
export function unlessOutside(shown: ColumnOf<ReportedItem>): ColumnOf<ReportedItem> {
  return {
    ...shown,
    cell: (item) => {
      const cell = shown.cell(item);
      return item.isOutside && cell.kind === "gap" ? none : cell;
    },
  };
}

const IDENTITY: readonly ColumnOf<ReportedItem>[] = [
  field("softwareSystem", "Software system", (i) => i.softwareSystem),
  field("kind", "Kind", (i) => i.kind),
  column("pinReasons", "Why that pin state", "sentence", (i) => several(i.pinReasons.map(sentence))),
  optional("versionInRegister", "Version in the register, where it differs", (i) => i.versionInRegister),
  optional("tiers", "Tier", (i) => i.tiers),
  field("supplier", "Supplier", (i) => i.supplier),
  field("role", "Role", (i) => i.role),
  column("roleRationale", "Why that role", "text", (i) => {
    if (i.roleRationale !== undefined) return text(i.roleRationale);
    return i.role === "soup" ? none : gap("why that role");
  }),
  optional("soupBasis", "On which ground it is SOUP", (i) => i.soupBasis),
  field("safetyClass", "Software safety class", (i) => i.safetyClass),
  optional("safetyClassRationale", "Why that class", (i) => i.record.safetyClassRationale),
  optional("riskTransfer", "Risk transfer (IEC 81001-5-1 4.3)", (i) => i.record.riskTransfer),
  field("dataClass", "Data", (i) => i.dataClass),
  optional("programmingLanguage", "Programming language", (i) => i.programmingLanguage),
  optional("licence", "Licence", (i) => i.licence),
  optional("website", "Website", (i) => i.website, "address"),
];

const REQUIREMENTS: readonly ColumnOf<ReportedItem>[] = [
  fields("functionalRequirements", "Functional requirements", (i) => i.functionalRequirements),
  fields("performanceRequirements", "Performance requirements", (i) => i.performanceRequirements),
  fields("systemRequirements", "Hardware and software that it requires", (i) => i.systemRequirements),
  field("verification", "Verification", (i) => i.verification),
  field("verifiedAt", "Verified on", (i) => i.verifiedAt, "date"),
];

const RISKS: readonly ColumnOf<ReportedItem>[] = [
  field("riskLevel", "Risk level", (i) => i.riskLevel),
  optional("noRiskRationale", "Why no risk", (i) => i.noRiskRationale),
  optional("failureModes", "Failure modes decided on", (i) => i.record.failureModes?.flatMap(modeLines)),
];

const MONITORING: readonly ColumnOf<ReportedItem>[] = [
  field("anomalyList", "Published anomaly list", (i) => i.anomalyList, "address"),
  field("anomalyListReviewedAt", "Anomaly list read on", (i) => i.anomalyListReviewedAt, "date"),
  optional("anomalyListVersion", "Anomaly list read for version", (i) => i.record.anomalyList?.reviewedVersion),
  field("anomalyOutcome", "Evaluation of the anomaly list", (i) => i.anomalyOutcome),
  field("changeChannel", "Where changes are announced", (i) => i.changeChannel, "address"),
  field("changeChannelOwner", "Who watches changes", (i) => i.changeChannelOwner),
  optional("changeChannelLooked", "Announcements looked at on", (i) => i.record.changeChannel?.lastChecked, "date"),
  optional("changeTest", "Scheduled test that would notice a change", (i) => i.record.changeChannel?.integrationTest),
  optional("changeProcedure", "Procedure for changes", (i) => i.record.changeChannel?.procedure),
  optional("patchPolicy", "Patch policy", (i) => i.record.patchPolicy),
  field("supportEndsOn", "End of support", (i) => i.supportEndsOn, "date"),
  column("support", "Support by the supplier", "text", ({ record: { support } }) =>
    lineAndAddress(
      lineOf([support?.level, support?.assessedAt && `looked up on ${support.assessedAt}`]),
      support?.source,
    ),
  ),
];

const ENTRY: readonly ColumnOf<ReportedItem>[] = [
  field("reviewedBy", "Configuration reviewed by", (i) => i.reviewedBy),
  field("reviewedAt", "Configuration reviewed on", (i) => i.reviewedAt, "date"),
  optional("fingerprint", "Fingerprint of what was reviewed", (i) => i.record.reviewed?.fingerprint, "identifier"),
  optional("nextReview", "Review again by", (i) => i.record.nextReview, "date"),
  optional("status", "State of the entry", (i) => i.record.status),
  optional("owner", "Kept by", (i) => i.record.owner),
  optional("retiredAt", "Left the device on", (i) => i.record.retiredAt, "date"),
  optional("destruction", "Destruction of its data", ({ record: { destruction } }) =>
    doneBy(destruction?.record, destruction?.by, destruction?.at),
  ),
  optional("notes", "Notes", (i) => i.record.notes),
];

/** In the order in which a reader asks: what it is, what it has to do, what its failures mean, who watches it, who said so. */
export const ITEM_DETAILS: readonly ColumnOf<ReportedItem>[] = [
  ...IDENTITY,
  ...REQUIREMENTS,
  ...RISKS,
  ...MONITORING,
  ...ENTRY,
].map(unlessOutside);

/** `regional-outage: RISK-001`, then the decision where no risk is named. */
function modeLines({ mode, risks = [], decision }: Mode): readonly string[] {
  const line = lineOf([risks.join(", "), decision]);
  return mode === undefined ? [] : [`${mode}: ${line ?? "not decided"}`];
}
