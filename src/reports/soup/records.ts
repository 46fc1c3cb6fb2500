/** The records that SOUP items refer to: suppliers, risks, controls, justifications. */
import type { Justification } from "../../register/records/justification";
import type { Control, Risk } from "../../register/records/risk";
import type { Supplier } from "../../register/records/supplier";
import type { Entry } from "../../register/register";
import { gap, source, text } from "../document/cells";
import type { Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { recordColumn } from "../document/record-cell";
import { type ColumnOf, column, detail, field, fields, optional, tableOf } from "../document/table";

/** One section for each kind of record. */
export function recordSections(input: ReportInput): readonly Section[] {
  const { suppliers, risks, controls, justifications } = input.register;
  return [
    {
      title: "Suppliers",
      blocks: [
        tableOf(
          { id: "suppliers", title: "Suppliers", empty: "No supplier is recorded." },
          suppliers,
          supplierColumns(input),
        ),
      ],
    },
    {
      title: "Risks and controls",
      blocks: [
        tableOf({ id: "risks", title: "Risks", empty: "No risk is recorded." }, risks, riskColumns(input)),
        tableOf(
          { id: "controls", title: "Risk controls", empty: "No risk control is recorded." },
          controls,
          controlColumns(input),
        ),
      ],
    },
    {
      title: "Justifications",
      blocks: [
        tableOf(
          { id: "justifications", title: "Justifications", empty: "No deviation is recorded." },
          justifications,
          justificationColumns(input),
        ),
      ],
    },
  ];
}

function supplierColumns(input: ReportInput): readonly ColumnOf<Entry<Supplier>>[] {
  return [
    recordColumn("id", "ID", "supplier", ({ id }) => [id], input),
    field("name", "Name", ({ record }) => record.name),
    field("legalEntity", "Legal entity", ({ record }) => record.legalEntity),
    field("criticality", "Criticality", ({ record }) => record.criticality),
    field("evaluatedAt", "Evaluated on", ({ record }) => record.evaluatedAt, "date"),
    fields("certificates", "Certificates", ({ record }) =>
      record.certificates?.map(({ scheme, entity, expires }) =>
        [scheme, entity, expires && `until ${expires}`].filter(Boolean).join(", "),
      ),
    ),
    detail(optional("website", "Website", ({ record }) => record.website, "address")),
    detail(field("changeNotice", "Notice of changes", ({ record }) => record.changeNotice)),
    detail(field("incidentNotice", "Notice of incidents", ({ record }) => record.incidentNotice)),
    whereColumn(input),
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
      ({ record }) => (record.noControlRationale === undefined ? gap("controls") : text(record.noControlRationale)),
    ),
    field("status", "State", ({ record }) => record.status),
    detail(recordColumn("hazards", "Hazards", "hazard", ({ record }) => record.hazards, input)),
    detail(field("failureMode", "What fails", ({ record }) => record.failureMode)),
    detail(fields("resources", "Resources", ({ id }) => addresses(input.view.links.resourcesOfRisk(id)), "identifier")),
    whereColumn(input),
  ];
}

function controlColumns(input: ReportInput): readonly ColumnOf<Entry<Control>>[] {
  return [
    recordColumn("id", "ID", "control", ({ id }) => [id], input),
    field("title", "Control", ({ record }) => record.title),
    field("type", "Type", ({ record }) => record.type),
    field("implementation", "Implementation verified by", ({ record }) => record.implementation?.reference),
    field("effectiveness", "Effectiveness verified by", ({ record }) => record.effectiveness?.reference),
    field("status", "State", ({ record }) => record.status),
    detail(
      fields("resources", "Resources", ({ id }) => addresses(input.view.links.resourcesOfControl(id)), "identifier"),
    ),
    whereColumn(input),
  ];
}

function justificationColumns(input: ReportInput): readonly ColumnOf<Entry<Justification>>[] {
  return [
    recordColumn("id", "ID", "justification", ({ id }) => [id], input),
    field("title", "Deviation", ({ record }) => record.title),
    fields("rules", "Rules", ({ record }) => record.rules, "identifier"),
    field("reason", "Reason", ({ record }) => record.reason),
    field("approver", "Approved by", ({ record }) => record.approver),
    field("expires", "Holds until", ({ record }) => record.expires, "date"),
    column("state", "State", "text", ({ record }) => text(standing(record, input.on))),
    detail(field("owner", "Owner", ({ record }) => record.owner)),
    detail(field("date", "Approved on", ({ record }) => record.date, "date")),
    detail(optional("covers", "Covers", ({ record }) => record.covers, "identifier")),
    detail(recordColumn("risks", "Risks", "risk", ({ record }) => record.risks, input)),
    detail(optional("mechanism", "Transfer mechanism", ({ record }) => record.mechanism)),
    detail(field("alternatives", "Alternatives", ({ record }) => record.alternativesAssessed)),
    whereColumn(input),
  ];
}

function whereColumn<T>({ places }: ReportInput): ColumnOf<Entry<T>> {
  return detail(column("source", "In the register", "source", ({ at }) => source(at, places)));
}

function addresses(resources: readonly { readonly address: string }[]): readonly string[] {
  return resources.map(({ address }) => address);
}

function standing({ reason, owner, approver, expires }: Justification, on: string): string {
  if (expires !== undefined && expires < on) return "ended";
  return [reason, owner, approver, expires].every((answer) => answer !== undefined) ? "in force" : "incomplete";
}
