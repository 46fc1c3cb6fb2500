/** Open facts by the law that they bear on: rules for devices and rules of data protection stand beside each other, from one source. */
import type { Finding } from "../../rules/finding";
import { count, identifier, several, text } from "../document/cells";
import type { Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, tableOf } from "../document/table";

/** Beginnings of the clauses of data protection; everything else in the catalogue is about devices and their systems. */
const DATA_PROTECTION = /^(?:GDPR|EDPB|DE-SGBV|FR-HDS)-/u;

interface Row {
  readonly clause: string;
  readonly findings: readonly Finding[];
}

/** Two chapters, each with a row for every clause on which an open fact bears. */
export function chapters(open: readonly Finding[], input: ReportInput): readonly Section[] {
  const byClause = new Map<string, Finding[]>();
  for (const finding of open) {
    for (const clause of new Set(finding.clauses)) byClause.set(clause, [...(byClause.get(clause) ?? []), finding]);
  }
  const rows = [...byClause].map(([clause, findings]): Row => ({ clause, findings }));
  const isAboutData = ({ clause }: Row) => DATA_PROTECTION.test(clause);
  return [
    chapter(
      "devices",
      "Medical devices, by clause",
      rows.filter((row) => !isAboutData(row)),
      input,
    ),
    chapter("data-protection", "Data protection, by clause", rows.filter(isAboutData), input),
  ];
}

function chapter(id: string, title: string, rows: readonly Row[], { knowledge: { clauses } }: ReportInput): Section {
  const cited = rows.map((row) => ({ ...row, cite: clauses.cite([row.clause]) }));
  const amount = (outcome: Finding["outcome"]) =>
    column<(typeof cited)[number]>(
      outcome,
      outcome === "fail" ? "Open facts" : "Not assessed",
      "count",
      ({ findings }) => count(findings.filter((finding) => finding.outcome === outcome).length),
    );
  const table = tableOf(
    { id, title, empty: "No open fact bears on a clause of these." },
    cited.sort((a, b) => (a.cite < b.cite ? -1 : a.cite > b.cite ? 1 : 0)),
    [
      column("clause", "Bears on", "clause", ({ cite }) => text(cite)),
      column("title", "Title", "text", ({ clause }) => text(clauses.find(clause)?.title ?? "")),
      amount("fail"),
      amount("not-assessed"),
      column("rules", "Rules", "identifier", ({ findings }) =>
        several([...new Set(findings.map(({ rule }) => rule))].sort().map((rule) => identifier(rule))),
      ),
    ],
  );
  return { title, blocks: [table] };
}
