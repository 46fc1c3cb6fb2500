/** The columns of a SOUP item: a few for the page, all for the workbook. */
import { gap, identifier, none, sentence, several, source, text } from "../document/cells";
import type { Cell } from "../document/document";
import type { ReportInput } from "../document/input";
import { recordColumn } from "../document/record-cell";
import { type ColumnOf, column, detail, field, fields, optional } from "../document/table";
import type { ReportedItem } from "./report";

/** Columns for the items of a register. */
export function itemColumns(input: ReportInput): readonly ColumnOf<ReportedItem>[] {
  const { places } = input;
  return [
    recordColumn("id", "ID", "soup", (i) => [i.id], input),
    field("title", "Name", (i) => i.title),
    field("manufacturer", "Manufacturer", (i) => i.manufacturer),
    column("version", "Version", "text", versionCell),
    field("pinState", "Pin state", (i) => i.pinState),
    optional("places", "Place", (i) => i.places, "place"),
    recordColumn("risks", "Risks", "risk", (i) => i.risks, input, withoutRisks),
    column("state", "State", "text", (i) => text(i.state)),
    ...DETAILS.map(detail),
    detail(recordColumn("requirements", "Requirements", "requirement", (i) => i.requirementIds, input, none)),
    detail(recordColumn("controls", "Risk controls", "control", (i) => i.controls, input, none)),
    detail(recordColumn("tests", "Tests", "test", (i) => i.tests, input)),
    detail(
      column("resources", "Resources", "source", (i) =>
        several(
          i.resources.flatMap(({ address: name, at }) => [identifier(name), source(at, places)]),
          gap("resources"),
        ),
      ),
    ),
    detail(column("source", "In the register", "source", (i) => source(i.at, places))),
  ];
}

const DETAILS: readonly ColumnOf<ReportedItem>[] = [
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
  field("dataClass", "Data", (i) => i.dataClass),
  optional("programmingLanguage", "Programming language", (i) => i.programmingLanguage),
  optional("licence", "Licence", (i) => i.licence),
  optional("website", "Website", (i) => i.website, "address"),
  fields("functionalRequirements", "What the device needs it to do", (i) => i.functionalRequirements),
  fields("performanceRequirements", "How well it has to do that", (i) => i.performanceRequirements),
  fields("systemRequirements", "What it needs to run", (i) => i.systemRequirements),
  field("riskLevel", "Risk level", (i) => i.riskLevel),
  optional("noRiskRationale", "Why no risk", (i) => i.noRiskRationale),
  field("anomalyList", "List of known problems", (i) => i.anomalyList, "address"),
  field("anomalyListReviewedAt", "Known problems read on", (i) => i.anomalyListReviewedAt, "date"),
  field("anomalyOutcome", "What was found in that list", (i) => i.anomalyOutcome),
  field("changeChannel", "Where changes are announced", (i) => i.changeChannel, "address"),
  field("changeChannelOwner", "Who watches changes", (i) => i.changeChannelOwner),
  field("supportEndsOn", "End of support", (i) => i.supportEndsOn, "date"),
  field("verification", "Verification", (i) => i.verification),
  field("verifiedAt", "Day of the verification", (i) => i.verifiedAt, "date"),
  field("reviewedBy", "Reviewer", (i) => i.reviewedBy),
  field("reviewedAt", "Day of the review", (i) => i.reviewedAt, "date"),
];

/** What has no version says why; anything else without one is a gap. */
function versionCell({ version, pinState, pinReasons }: ReportedItem): Cell {
  if (version !== undefined) return text(version);
  return pinState?.includes("unpinnable") ? several(pinReasons.map(sentence), gap("version")) : gap("version");
}

/** No risk is a gap only where nobody said why there is none. */
function withoutRisks({ noRiskRationale }: ReportedItem): Cell {
  return noRiskRationale === undefined ? gap("risks") : none;
}
