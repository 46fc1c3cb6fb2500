/** Suppliers of what the device runs on, with all that the register says of them. */
import type { Supplier } from "../../../register/records/supplier";
import type { Entry } from "../../../register/register";
import { gap, several } from "../../document/cells";
import type { Table } from "../../document/document";
import type { ReportInput } from "../../document/input";
import { recordColumn } from "../../document/record-cell";
import { type ColumnOf, column, detail, field, optional, tableOf } from "../../document/table";
import { closingColumns } from "./columns";
import { agreementCell, certificateLine, lineAndAddress } from "./words";

export function supplierTable(input: ReportInput): Table {
  const empty = "No supplier is recorded. The manufacturer keeps them in `suppliers.yaml`.";
  return tableOf({ id: "suppliers", title: "Suppliers", empty }, input.register.suppliers, supplierColumns(input));
}

function supplierColumns(input: ReportInput): readonly ColumnOf<Entry<Supplier>>[] {
  return [
    recordColumn("id", "ID", "supplier", ({ id }) => [id], input),
    field("name", "Name", ({ record }) => record.name),
    field("legalEntity", "Legal entity", ({ record }) => record.legalEntity),
    field("criticality", "Criticality", ({ record }) => record.criticality),
    field("evaluatedAt", "Evaluated on", ({ record }) => record.evaluatedAt, "date"),
    optional("nextEvaluation", "Evaluate again by", ({ record }) => record.nextEvaluation, "date"),
    column("certificates", "Certificates", "text", ({ record }) =>
      several(
        (record.certificates ?? []).map((one) => lineAndAddress(certificateLine(one, input.on), one.url)),
        gap("certificates"),
      ),
    ),
    ...DETAILS.map(detail),
    ...closingColumns<Supplier>(input),
  ];
}

const DETAILS: readonly ColumnOf<Entry<Supplier>>[] = [
  field("evaluation", "Record of the evaluation", ({ record }) => record.evaluation),
  optional("country", "Country", ({ record }) => record.country),
  optional("website", "Website", ({ record }) => record.website, "address"),
  optional("services", "Supplies", ({ record }) => record.services),
  optional("sources", "Where its components come from", ({ record }) => record.sources, "identifier"),
  optional("criticalityRationale", "Why that criticality", ({ record }) => record.criticalityRationale),
  column("agreement", "Data processing agreement", "text", ({ record }) =>
    agreementCell(record.dataProcessingAgreement),
  ),
  column("quality", "Quality agreement", "text", ({ record }) => agreementCell(record.qualityAgreement)),
  column("secrecy", "Non-disclosure agreement", "text", ({ record }) => agreementCell(record.nonDisclosureAgreement)),
  column("subprocessors", "Sub-processors", "text", ({ record: { subprocessors } }) =>
    lineAndAddress(subprocessors?.reviewedAt && `list read on ${subprocessors.reviewedAt}`, subprocessors?.url),
  ),
  field("changeNotice", "Notice of changes", ({ record }) => record.changeNotice),
  field("incidentNotice", "Notice of incidents", ({ record }) => record.incidentNotice),
  optional("securityContact", "Security contact", ({ record }) => record.securityContact),
];
