/** Findings as a table, for the documents that list them. */
import type { Finding } from "../rules/finding";
import { sentence, source, text } from "./document/cells";
import type { Table } from "./document/document";
import type { ReportInput } from "./document/input";
import { column, field, optional, tableOf } from "./document/table";

/** A row for each finding, in an order that does not depend on anything but what they say. */
export function findingTable(
  table: Pick<Table, "id" | "title" | "empty">,
  findings: readonly Finding[],
  { knowledge, places }: ReportInput,
): Table {
  return tableOf(table, sortedFindings(findings), [
    field("rule", "Rule", ({ rule }) => rule, "identifier"),
    field("subject", "Speaks of", ({ subject }) => subject, "identifier"),
    column("outcome", "Outcome", "text", ({ outcome, severity }) => text(outcome === "fail" ? severity : outcome)),
    column("message", "What is so", "sentence", ({ message }) => sentence(message)),
    optional("clauses", "Bears on", ({ clauses }) => knowledge.clauses.cite(clauses)),
    column("source", "Where", "source", ({ at }) => source(at, places)),
    optional("justification", "Justified by", ({ justification }) => justification, "identifier"),
  ]);
}

/** By file, place and rule. */
export function sortedFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(byPlace);
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.at.file, b.at.file) ||
    a.at.span.start - b.at.span.start ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

/** By code units, so that every machine sorts alike. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
