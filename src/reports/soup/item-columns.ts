/** The columns of a SOUP item: a few for the page, all for the spreadsheet. */
import { address, date, identifier, place, several, source, stated, text } from "../document/cells";
import type { Cell } from "../document/document";
import type { ReportInput } from "../document/input";
import type { ColumnOf } from "../document/table";
import type { ReportedItem } from "./report";

/** Columns for the items of a register. */
export function itemColumns({ places }: ReportInput): readonly ColumnOf<ReportedItem>[] {
  return [
    { id: "id", title: "ID", type: "identifier", cell: (i) => identifier(i.id) },
    { id: "title", title: "Name", type: "text", cell: (i) => stated(i.title, "title") },
    { id: "manufacturer", title: "Manufacturer", type: "text", cell: (i) => stated(i.manufacturer, "manufacturer") },
    { id: "version", title: "Version", type: "text", cell: (i) => stated(i.version, "version") },
    { id: "pinState", title: "Pin state", type: "text", cell: (i) => stated(i.pinState, "pin state") },
    { id: "places", title: "Place", type: "place", cell: (i) => several(i.places.map(place)) },
    { id: "risks", title: "Risks", type: "identifier", cell: (i) => identifiers(i.risks, riskGap(i)) },
    { id: "state", title: "State", type: "text", cell: (i) => text(i.state) },
    ...DETAILS,
    {
      id: "resources",
      title: "Resources",
      type: "source",
      detail: true,
      cell: (i) =>
        several(
          i.resources.flatMap(({ address: name, at }) => [identifier(name), source(at, places)]),
          stated(undefined, "a resource in code"),
        ),
    },
    { id: "source", title: "In the register", type: "source", detail: true, cell: (i) => source(i.at, places) },
  ];
}

const detail = (
  id: string,
  title: string,
  cell: ColumnOf<ReportedItem>["cell"],
  type: ColumnOf<ReportedItem>["type"] = "text",
) => ({ id, title, type, detail: true, cell }) as const;

const optional = (value: string | undefined, as: (value: string) => Cell = text): Cell =>
  value === undefined ? { kind: "none" } : as(value);

const many = (texts: readonly string[], missing: string): Cell => several(texts.map(text), stated(undefined, missing));

const DETAILS: readonly ColumnOf<ReportedItem>[] = [
  detail("softwareSystem", "Software system", (i) => stated(i.softwareSystem, "software system")),
  detail("kind", "Kind", (i) => stated(i.kind, "kind")),
  detail("versionInRegister", "Version in the register, where it differs", (i) => optional(i.versionInRegister)),
  detail("tiers", "Tier", (i) => several(i.tiers.map(text))),
  detail("supplier", "Supplier", (i) => stated(i.supplier, "supplier")),
  detail("role", "Role", (i) => stated(i.role, "role")),
  detail("roleRationale", "Why that role", (i) =>
    i.role === "soup" ? optional(i.roleRationale) : stated(i.roleRationale, "rationale"),
  ),
  detail("safetyClass", "Software safety class", (i) => stated(i.safetyClass, "software safety class")),
  detail("dataClass", "Data", (i) => stated(i.dataClass, "data class")),
  detail("programmingLanguage", "Programming language", (i) => optional(i.programmingLanguage)),
  detail("licence", "Licence", (i) => optional(i.licence)),
  detail("website", "Website", (i) => optional(i.website, address)),
  detail("functionalRequirements", "What the device needs it to do", (i) =>
    many(i.functionalRequirements, "functional requirements"),
  ),
  detail("performanceRequirements", "How well", (i) => many(i.performanceRequirements, "performance requirements")),
  detail("systemRequirements", "What it needs itself", (i) => many(i.systemRequirements, "system requirements")),
  detail("requirements", "Requirements", (i) => identifiers(i.requirementIds, { kind: "none" }), "identifier"),
  detail("riskLevel", "Risk level", (i) => stated(i.riskLevel, "risk level")),
  detail("controls", "Risk controls", (i) => identifiers(i.controls, { kind: "none" }), "identifier"),
  detail("noRiskRationale", "Why no risk", (i) => optional(i.noRiskRationale)),
  detail("anomalyList", "List of known problems", (i) => stated(i.anomalyList, "list of known problems", address)),
  detail(
    "anomalyListReviewedAt",
    "Known problems read on",
    (i) => stated(i.anomalyListReviewedAt, "day", date),
    "date",
  ),
  detail("anomalyOutcome", "What was found in it", (i) => stated(i.anomalyOutcome, "outcome")),
  detail("changeChannel", "Changes are announced at", (i) => stated(i.changeChannel, "change channel", address)),
  detail("changeChannelOwner", "Who watches them", (i) => stated(i.changeChannelOwner, "owner")),
  detail("supportEndsOn", "Support ends on", (i) => stated(i.supportEndsOn, "end of support", date), "date"),
  detail("tests", "Tests", (i) => identifiers(i.tests, stated(undefined, "tests")), "identifier"),
  detail("verification", "Verification", (i) => stated(i.verification, "verification")),
  detail("verifiedAt", "Verified on", (i) => stated(i.verifiedAt, "day of the verification", date), "date"),
  detail("reviewedBy", "Reviewed by", (i) => stated(i.reviewedBy, "reviewer")),
  detail("reviewedAt", "Reviewed on", (i) => stated(i.reviewedAt, "day of the review", date), "date"),
];

function identifiers(ids: readonly string[], otherwise: Cell): Cell {
  return several(
    ids.map((id) => identifier(id)),
    otherwise,
  );
}

/** No risk is a gap only where nobody said why there is none. */
function riskGap({ noRiskRationale }: ReportedItem): Cell {
  return noRiskRationale === undefined ? stated(undefined, "risks, or why there are none") : { kind: "none" };
}
