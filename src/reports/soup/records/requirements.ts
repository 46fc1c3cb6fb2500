/** Requirements and tests to which the infrastructure refers. */
import type { Requirement, Test } from "../../../register/records/requirement";
import type { Entry } from "../../../register/register";
import type { Table } from "../../document/document";
import type { ReportInput } from "../../document/input";
import { recordColumn } from "../../document/record-cell";
import { type ColumnOf, detail, field, optional, tableOf } from "../../document/table";
import { whereInRow } from "./columns";

export function requirementTables(input: ReportInput): readonly Table[] {
  const { requirements, tests } = input.register;
  const kept = "Those to which infrastructure refers stand in `requirements.yaml`.";
  return [
    tableOf(
      { id: "requirements", title: "Requirements", empty: `No requirement is recorded. ${kept}` },
      requirements,
      requirementColumns(input),
    ),
    tableOf({ id: "tests", title: "Tests", empty: `No test is recorded. ${kept}` }, tests, testColumns(input)),
  ];
}

function requirementColumns(input: ReportInput): readonly ColumnOf<Entry<Requirement>>[] {
  return [
    recordColumn("id", "ID", "requirement", ({ id }) => [id], input),
    field("title", "Requirement", ({ record }) => record.title),
    recordColumn("tests", "Tests", "test", ({ record }) => record.tests, input),
    detail(optional("text", "As it is written", ({ record }) => record.text)),
    detail(recordColumn("controls", "Risk controls", "control", ({ record }) => record.controls, input, NOTHING)),
    detail(optional("covers", "Covers", ({ record }) => record.covers, "identifier")),
    detail(optional("url", "Kept at", ({ record }) => record.url, "address")),
    whereInRow(input),
  ];
}

function testColumns(input: ReportInput): readonly ColumnOf<Entry<Test>>[] {
  return [
    recordColumn("id", "ID", "test", ({ id }) => [id], input),
    field("title", "Test", ({ record }) => record.title),
    field("result", "Last result", ({ record }) => record.result),
    field("date", "Run on", ({ record }) => record.date, "date"),
    optional("commit", "Commit", ({ record }) => record.commit, "identifier"),
    recordColumn("requirements", "Requirements", "requirement", ({ record }) => record.requirements, input),
    detail(optional("url", "Record of the run", ({ record }) => record.url, "address")),
    whereInRow(input),
  ];
}

const NOTHING = { kind: "none" } as const;
