/** Recorded deviations, each with who answers for it, who approved it and until when. */
import { missingAnswers } from "../../../register/queries/justifications";
import type { Justification } from "../../../register/records/justification";
import type { Entry } from "../../../register/register";
import { gap, none, several, text } from "../../document/cells";
import type { Cell, Table } from "../../document/document";
import type { ReportInput } from "../../document/input";
import { recordColumn } from "../../document/record-cell";
import { type ColumnOf, column, detail, field, fields, optional, tableOf } from "../../document/table";
import { whereColumn } from "./columns";

export function justificationTable(input: ReportInput): Table {
  const { justifications } = input.register;
  const empty = "No deviation is recorded. Who accepts one writes it in `justifications.yaml`.";
  return tableOf({ id: "justifications", title: "Justifications", empty }, justifications, columnsFor(input));
}

function columnsFor(input: ReportInput): readonly ColumnOf<Entry<Justification>>[] {
  return [
    recordColumn("id", "ID", "justification", ({ id }) => [id], input),
    field("title", "Deviation", ({ record }) => record.title),
    fields("rules", "Rules", ({ record }) => record.rules, "identifier"),
    field("reason", "Reason", ({ record }) => record.reason),
    field("approver", "Approved by", ({ record }) => record.approver),
    field("date", "Approved on", ({ record }) => record.date, "date"),
    field("expires", "Holds until", ({ record }) => record.expires, "date"),
    column("state", "State", "text", (entry) => text(standing(entry, input.on))),
    detail(field("owner", "Owner", ({ record }) => record.owner)),
    detail(optional("covers", "Covers", ({ record }) => record.covers, "identifier")),
    detail(optional("findings", "Findings that it answers", ({ id }) => answered(id, input))),
    detail(recordColumn("risks", "Risks", "risk", ({ record }) => record.risks, input, withoutRisks)),
    detail(optional("noRiskRationale", "Why no risk", ({ record }) => record.noRiskRationale)),
    detail(optional("places", "Places", ({ record }) => record.places, "place")),
    detail(optional("mechanism", "Transfer mechanism", ({ record }) => record.mechanism)),
    detail(
      column("assessment", "Transfer impact assessment", "text", (entry) =>
        statedWhereAsked(entry, "transferImpactAssessment", "transfer impact assessment"),
      ),
    ),
    detail(
      column("alternatives", "Alternatives", "text", (entry) =>
        statedWhereAsked(entry, "alternativesAssessed", "alternatives"),
      ),
    ),
    detail(optional("url", "Kept at", ({ record }) => record.url)),
    detail(optional("notes", "Notes", ({ record }) => record.notes)),
    whereColumn(input),
  ];
}

/** What it covers in this state of the code, by rule and resource. */
function answered(id: string, { findings }: ReportInput): readonly string[] {
  return findings.flatMap(({ justification, rule, subject }) => (justification === id ? [`${rule}: ${subject}`] : []));
}

/** A gap only where the rules that it speaks of ask for it. */
function statedWhereAsked(
  entry: Entry<Justification>,
  name: "transferImpactAssessment" | "alternativesAssessed",
  missing: string,
): Cell {
  const value = entry.record[name];
  if (value !== undefined) return text(value);
  return missingAnswers(entry).some(({ field: asked }) => asked === name) ? gap(missing) : none;
}

function withoutRisks({ record }: Entry<Justification>): Cell {
  return several([], record.noRiskRationale === undefined ? gap("risks") : none);
}

/** The same that decides whether a finding is answered: everything asked for is there, and the last day has not passed. */
function standing(entry: Entry<Justification>, on: string): string {
  const { expires } = entry.record;
  if (expires !== undefined && expires < on) return "ended";
  return missingAnswers(entry).length === 0 ? "in force" : "incomplete";
}
