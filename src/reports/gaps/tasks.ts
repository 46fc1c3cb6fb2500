/** The open facts as tasks: one for each rule, in a proposed order. */
import type { Finding } from "../../rules/finding";
import { blank, count, identifier, sentence, several, sources, text } from "../document/cells";
import type { Body } from "../document/document";
import type { ReportInput } from "../document/input";
import { appendix, column, tableOf } from "../document/table";

interface Task {
  readonly days: number;
  readonly title: string;
  readonly rule: string;
  readonly findings: readonly Finding[];
  readonly clauses: string;
}

/** Errors first: data and the medical function. What source does not show and what is only a prompt comes last. */
const DAYS = { error: 30, warning: 60, information: 90 } as const;

/** Rules by the gravest of their open facts. */
export function tasksBody(input: ReportInput): Body {
  const { places } = input;
  const table = tableOf({ id: "tasks", title: "Tasks", empty: "Nothing is open in what was read." }, tasksOf(input), [
    column("days", "Within days", "count", ({ days }) => count(days)),
    column("task", "So that", "sentence", ({ title }) => sentence(title)),
    column("number", "Places", "count", ({ findings }) => count(findings.length)),
    column("subjects", "Of", "identifier", ({ findings }) =>
      several([...new Set(findings.map(({ subject }) => subject))].map((subject) => identifier(subject))),
    ),
    column("clauses", "Bears on", "clause", ({ clauses }) => text(clauses)),
    column("owner", "Owner", "blank", () => blank),
    column("due", "Due", "blank", () => blank),
    appendix(column("rule", "Rule", "identifier", ({ rule }) => identifier(rule))),
    appendix(
      column("sources", "Where", "source", ({ findings }) =>
        sources(
          findings.map(({ at }) => at),
          places,
        ),
      ),
    ),
  ]);
  return {
    lead: "What is open, as tasks. The days are a proposal made from the severity of the facts; owners and dates are for people to fill in.",
    sections: [{ title: "Tasks", blocks: [table] }],
  };
}

function tasksOf({ findings, knowledge }: ReportInput): readonly Task[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.outcome !== "fail" && finding.outcome !== "not-assessed") continue;
    const known = byRule.get(finding.rule);
    if (known) known.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  return [...byRule]
    .map(([rule, open]): Task => {
      const title = knowledge.rules.find(rule)?.title ?? rule;
      const clauses = knowledge.clauses.cite([...new Set(open.flatMap((finding) => finding.clauses))]);
      return { days: daysOf(open), title: `${title}.`, rule, findings: open, clauses };
    })
    .sort((a, b) => a.days - b.days || b.findings.length - a.findings.length || (a.rule < b.rule ? -1 : 1));
}

function daysOf(findings: readonly Finding[]): number {
  const failing = findings.filter(({ outcome }) => outcome === "fail");
  return Math.min(DAYS.information, ...failing.map(({ severity }) => DAYS[severity]));
}
