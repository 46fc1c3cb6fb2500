/** The records that SOUP items refer to: suppliers, risks, controls, justifications. */

import type { Justification } from "../../register/records/justification";
import type { Control, Risk } from "../../register/records/risk";
import type { Supplier } from "../../register/records/supplier";
import type { Entry } from "../../register/register";
import { address, date, identifier, several, source, stated, text } from "../document/cells";
import type { Cell, Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { type ColumnOf, tableOf } from "../document/table";

/** One section for each kind of record. */
export function recordSections(input: ReportInput): readonly Section[] {
  const { register } = input;
  return [
    {
      title: "Suppliers",
      blocks: [
        tableOf(
          { id: "suppliers", title: "Suppliers", empty: "No supplier is recorded." },
          supplierColumns(input),
          register.suppliers,
        ),
      ],
    },
    {
      title: "Risks and controls",
      blocks: [
        tableOf({ id: "risks", title: "Risks", empty: "No risk is recorded." }, riskColumns(input), register.risks),
        tableOf(
          { id: "controls", title: "Risk controls", empty: "No risk control is recorded." },
          controlColumns(input),
          register.controls,
        ),
      ],
    },
    {
      title: "Justifications",
      blocks: [
        tableOf(
          { id: "justifications", title: "Recorded deviations", empty: "No deviation is recorded." },
          justificationColumns(input),
          register.justifications,
        ),
      ],
    },
  ];
}

function supplierColumns({ places }: ReportInput): readonly ColumnOf<Entry<Supplier>>[] {
  return [
    { id: "id", title: "ID", type: "identifier", cell: ({ id }) => identifier(id) },
    { id: "name", title: "Name", type: "text", cell: ({ record }) => stated(record.name, "name") },
    {
      id: "entity",
      title: "Legal entity",
      type: "text",
      cell: ({ record }) => stated(record.legalEntity, "legal entity"),
    },
    {
      id: "criticality",
      title: "Criticality",
      type: "text",
      cell: ({ record }) => stated(record.criticality, "criticality"),
    },
    {
      id: "evaluatedAt",
      title: "Evaluated on",
      type: "date",
      cell: ({ record }) => stated(record.evaluatedAt, "day of the evaluation", date),
    },
    {
      id: "certificates",
      title: "Certificates",
      type: "text",
      cell: ({ record }) =>
        several(
          (record.certificates ?? []).map(({ scheme, entity, expires }) =>
            text([scheme, entity, expires && `until ${expires}`].filter(Boolean).join(", ")),
          ),
          stated(undefined, "certificates"),
        ),
    },
    {
      id: "website",
      title: "Website",
      type: "text",
      detail: true,
      cell: ({ record }) => optional(record.website, address),
    },
    {
      id: "changeNotice",
      title: "Notice of changes",
      type: "text",
      detail: true,
      cell: ({ record }) => stated(record.changeNotice, "notice of changes"),
    },
    {
      id: "incidentNotice",
      title: "Notice of incidents",
      type: "text",
      detail: true,
      cell: ({ record }) => stated(record.incidentNotice, "notice of incidents"),
    },
    { id: "source", title: "In the register", type: "source", detail: true, cell: ({ at }) => source(at, places) },
  ];
}

function riskColumns({ view, places }: ReportInput): readonly ColumnOf<Entry<Risk>>[] {
  return [
    { id: "id", title: "ID", type: "identifier", cell: ({ id }) => identifier(id) },
    { id: "title", title: "Risk", type: "text", cell: ({ record }) => stated(record.title, "title") },
    {
      id: "situation",
      title: "Hazardous situation",
      type: "text",
      cell: ({ record }) => stated(record.hazardousSituation, "hazardous situation"),
    },
    { id: "harm", title: "Harm", type: "text", cell: ({ record }) => stated(record.harm, "harm") },
    {
      id: "controls",
      title: "Controls",
      type: "identifier",
      cell: ({ record }) =>
        identifiers(record.controls, stated(record.noControlRationale, "controls, or why there are none")),
    },
    { id: "status", title: "State", type: "text", cell: ({ record }) => stated(record.status, "state") },
    {
      id: "hazards",
      title: "Hazards",
      type: "identifier",
      detail: true,
      cell: ({ record }) => identifiers(record.hazards, stated(undefined, "hazards")),
    },
    {
      id: "failureMode",
      title: "What fails",
      type: "text",
      detail: true,
      cell: ({ record }) => stated(record.failureMode, "failure mode"),
    },
    {
      id: "resources",
      title: "Resources linked to it",
      type: "identifier",
      detail: true,
      cell: ({ id }) =>
        identifiers(
          view.links.resourcesOfRisk(id).map((r) => r.address),
          stated(undefined, "a resource in code"),
        ),
    },
    { id: "source", title: "In the register", type: "source", detail: true, cell: ({ at }) => source(at, places) },
  ];
}

function controlColumns({ view, places }: ReportInput): readonly ColumnOf<Entry<Control>>[] {
  return [
    { id: "id", title: "ID", type: "identifier", cell: ({ id }) => identifier(id) },
    { id: "title", title: "Control", type: "text", cell: ({ record }) => stated(record.title, "title") },
    { id: "type", title: "Type", type: "text", cell: ({ record }) => stated(record.type, "type") },
    {
      id: "implementation",
      title: "Implementation verified by",
      type: "text",
      cell: ({ record }) => stated(record.implementation?.reference, "verification of the implementation"),
    },
    {
      id: "effectiveness",
      title: "Effectiveness verified by",
      type: "text",
      cell: ({ record }) => stated(record.effectiveness?.reference, "verification of the effectiveness"),
    },
    { id: "status", title: "State", type: "text", cell: ({ record }) => stated(record.status, "state") },
    {
      id: "resources",
      title: "Resources that put it into effect",
      type: "identifier",
      detail: true,
      cell: ({ id }) =>
        identifiers(
          view.links.resourcesOfControl(id).map((r) => r.address),
          stated(undefined, "a resource in code"),
        ),
    },
    { id: "source", title: "In the register", type: "source", detail: true, cell: ({ at }) => source(at, places) },
  ];
}

function justificationColumns({ on, places }: ReportInput): readonly ColumnOf<Entry<Justification>>[] {
  return [
    { id: "id", title: "ID", type: "identifier", cell: ({ id }) => identifier(id) },
    { id: "title", title: "Deviation", type: "text", cell: ({ record }) => stated(record.title, "title") },
    {
      id: "rules",
      title: "Rules",
      type: "identifier",
      cell: ({ record }) => identifiers(record.rules, stated(undefined, "rules")),
    },
    { id: "reason", title: "Reason", type: "text", cell: ({ record }) => stated(record.reason, "reason") },
    { id: "approver", title: "Approved by", type: "text", cell: ({ record }) => stated(record.approver, "approver") },
    {
      id: "expires",
      title: "Holds until",
      type: "date",
      cell: ({ record }) => stated(record.expires, "last day", date),
    },
    { id: "standing", title: "State", type: "text", cell: ({ record }) => text(standing(record, on)) },
    { id: "owner", title: "Owner", type: "text", detail: true, cell: ({ record }) => stated(record.owner, "owner") },
    {
      id: "date",
      title: "Approved on",
      type: "date",
      detail: true,
      cell: ({ record }) => stated(record.date, "day of the approval", date),
    },
    {
      id: "covers",
      title: "Resources",
      type: "identifier",
      detail: true,
      cell: ({ record }) => identifiers(record.covers, { kind: "none" }),
    },
    {
      id: "risks",
      title: "Risks",
      type: "identifier",
      detail: true,
      cell: ({ record }) => identifiers(record.risks, stated(undefined, "risks")),
    },
    {
      id: "mechanism",
      title: "Transfer mechanism",
      type: "text",
      detail: true,
      cell: ({ record }) => optional(record.mechanism),
    },
    {
      id: "alternatives",
      title: "Alternatives",
      type: "text",
      detail: true,
      cell: ({ record }) => stated(record.alternativesAssessed, "alternatives"),
    },
    { id: "source", title: "In the register", type: "source", detail: true, cell: ({ at }) => source(at, places) },
  ];
}

function standing({ reason, owner, approver, expires }: Justification, on: string): string {
  if (expires !== undefined && expires < on) return "ended";
  return [reason, owner, approver, expires].every((field) => field !== undefined) ? "in force" : "incomplete";
}

function identifiers(ids: readonly string[] | undefined, otherwise: Cell): Cell {
  return several(
    (ids ?? []).map((id) => identifier(id)),
    otherwise,
  );
}

function optional(value: string | undefined, as: (value: string) => Cell): Cell;
function optional(value: string | undefined): Cell;
function optional(value: string | undefined, as: (value: string) => Cell = text): Cell {
  return value === undefined ? { kind: "none" } : as(value);
}
