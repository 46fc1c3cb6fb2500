/** Hazards, risks and risk controls, as far as the register has them. */
import type { Control, Hazard, Risk } from "../../../register/records/risk";
import type { Entry } from "../../../register/register";
import { gap, text } from "../../document/cells";
import type { Table } from "../../document/document";
import type { ReportInput } from "../../document/input";
import { recordColumn } from "../../document/record-cell";
import { type ColumnOf, detail, field, fields, optional, tableOf } from "../../document/table";
import { addresses, closingColumns, whereInRow } from "./columns";
import { doneBy, estimateLine } from "./words";

type Verification = NonNullable<Control["implementation"]>;

/** The three tables. An empty one says who keeps such records. */
export function riskTables(input: ReportInput): readonly Table[] {
  const { hazards, risks, controls } = input.register;
  const kept = "The manufacturer keeps them in `risks.yaml`, or in the risk file elsewhere.";
  return [
    tableOf(
      { id: "hazards", title: "Hazards", empty: `No hazard is recorded. ${kept}` },
      hazards,
      hazardColumns(input),
    ),
    tableOf({ id: "risks", title: "Risks", empty: `No risk is recorded. ${kept}` }, risks, riskColumns(input)),
    tableOf(
      { id: "controls", title: "Risk controls", empty: `No risk control is recorded. ${kept}` },
      controls,
      controlColumns(input),
    ),
  ];
}

function hazardColumns(input: ReportInput): readonly ColumnOf<Entry<Hazard>>[] {
  const risksOf = (id: string) => input.register.risks.filter(({ record }) => record.hazards?.includes(id));
  return [
    recordColumn("id", "ID", "hazard", ({ id }) => [id], input),
    field("title", "Hazard", ({ record }) => record.title),
    recordColumn("risks", "Risks", "risk", ({ id }) => risksOf(id).map((risk) => risk.id), input),
    detail(optional("description", "Description", ({ record }) => record.description)),
    detail(optional("url", "Kept at", ({ record }) => record.url, "address")),
    whereInRow(input),
  ];
}

function riskColumns(input: ReportInput): readonly ColumnOf<Entry<Risk>>[] {
  return [
    recordColumn("id", "ID", "risk", ({ id }) => [id], input),
    field("title", "Risk", ({ record }) => record.title),
    field("hazardousSituation", "Hazardous situation", ({ record }) => record.hazardousSituation),
    field("harm", "Harm", ({ record }) => record.harm),
    recordColumn(
      "controls",
      "Controls",
      "control",
      ({ record }) => record.controls,
      input,
      ({ record }) => (record.noControlRationale === undefined ? gap("controls") : text("none")),
    ),
    field("status", "State", ({ record }) => record.status),
    detail(recordColumn("hazards", "Hazards", "hazard", ({ record }) => record.hazards, input)),
    detail(optional("description", "Description", ({ record }) => record.description)),
    detail(field("failureMode", "What fails", ({ record }) => record.failureMode)),
    detail(optional("sequenceOfEvents", "Sequence of events", ({ record }) => record.sequenceOfEvents)),
    detail(field("initial", "Risk before controls", ({ record }) => estimateLine(record.initial))),
    detail(field("residual", "Residual risk", ({ record }) => estimateLine(record.residual))),
    detail(optional("noControlRationale", "Why no control", ({ record }) => record.noControlRationale)),
    detail(fields("resources", "Resources", ({ id }) => addresses(input.view.links.resourcesOfRisk(id)), "identifier")),
    detail(field("reviewedAt", "Reviewed on", ({ record }) => record.reviewedAt, "date")),
    ...closingColumns<Risk>(input),
  ];
}

function controlColumns(input: ReportInput): readonly ColumnOf<Entry<Control>>[] {
  return [
    recordColumn("id", "ID", "control", ({ id }) => [id], input),
    field("title", "Control", ({ record }) => record.title),
    field("type", "Type", ({ record }) => record.type),
    fields("implementation", "Implementation verified", ({ record }) => verified(record.implementation)),
    fields("effectiveness", "Effectiveness verified", ({ record }) => verified(record.effectiveness)),
    field("status", "State", ({ record }) => record.status),
    detail(optional("description", "Description", ({ record }) => record.description)),
    detail(recordColumn("requirements", "Requirements", "requirement", ({ record }) => record.requirements, input)),
    detail(optional("probabilityReduction", "Lowers the probability", ({ record }) => record.probabilityReduction)),
    detail(optional("severityReduction", "Lowers the severity", ({ record }) => record.severityReduction)),
    detail(field("newRisks", "Risks that it brings", ({ record }) => record.newRisks)),
    detail(
      fields("resources", "Resources", ({ id }) => addresses(input.view.links.resourcesOfControl(id)), "identifier"),
    ),
    ...closingColumns<Control>(input),
  ];
}

/** The record, the tests, then what came out, by whom and when. */
function verified(verification: Verification | undefined): readonly string[] {
  const { reference, tests = [], result, by, date } = verification ?? {};
  return [reference, ...tests, doneBy(result, by, date)].filter((line) => line !== undefined);
}
