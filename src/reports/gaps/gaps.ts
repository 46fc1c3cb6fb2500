/** Everything that is open, a row each. */
import type { Finding } from "../../rules/finding";
import { blank, identifier, notAssessed, sentence, source, stated, text } from "../document/cells";
import type { Body } from "../document/document";
import type { ReportInput } from "../document/input";
import { appendix, column, tableOf } from "../document/table";
import { chapters } from "./chapters";

/** Open findings in the order of the clauses that they bear on first. */
export function gapsBody(input: ReportInput): Body {
  const { knowledge, places } = input;
  const open = input.findings.filter(({ outcome }) => outcome === "fail" || outcome === "not-assessed");
  const rows = open.map((finding) => ({ finding, clauses: knowledge.clauses.cite(finding.clauses) }));
  const table = tableOf(
    { id: "gaps", title: "Open facts", empty: "Nothing is open in what was read." },
    [...rows].sort((a, b) => compare(orderOf(a), orderOf(b))),
    [
      column("clauses", "Bears on", "clause", ({ clauses }) => stated(clauses === "" ? undefined : clauses, "clause")),
      column("severity", "Severity", "text", ({ finding }) => text(severityOf(finding))),
      column("subject", "Subject", "identifier", ({ finding }) => identifier(finding.subject)),
      column("fact", "Fact", "sentence", ({ finding }) => factOf(finding)),
      column("source", "Where", "source", ({ finding }) => source(finding.at, places)),
      column("owner", "Owner", "blank", () => blank),
      column("due", "Due", "blank", () => blank),
      appendix(column("rule", "Rule", "identifier", ({ finding }) => identifier(finding.rule))),
    ],
  );
  return {
    lead: "Facts in code and register that bear on clauses and are open: neither put right nor justified. What a fact means for the device, people decide.",
    sections: [{ title: "Gaps", blocks: [table] }, ...chapters(open, input)],
  };
}

function factOf({ outcome, message }: Finding): ReturnType<typeof sentence> {
  return outcome === "not-assessed" ? notAssessed(message) : sentence(message);
}

function severityOf({ outcome, severity }: Finding): string {
  return outcome === "not-assessed" ? "not assessed" : severity;
}

const SEVERITIES = ["error", "warning", "information", "not assessed"];

function orderOf({ finding, clauses }: { readonly finding: Finding; readonly clauses: string }): string {
  const { file, span } = finding.at;
  const rank = SEVERITIES.indexOf(severityOf(finding));
  return [clauses, rank, finding.subject, file, String(span.start).padStart(12, "0"), finding.message].join("\u0000");
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
