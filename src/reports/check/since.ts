/** Two reports, of another revision and of now, as the report of what the change between them brings. */
import type { ChangeEffects } from "./effects";
import { match } from "./match";
import { type CheckReport, countsOf, type FindingState, type GoneFinding, type ReportedFinding } from "./report";

/** What was asked for, and what was found there. */
export interface OtherRevision {
  readonly ref: string;
  readonly commit: string;
  readonly findings: readonly ReportedFinding[];
  /** What the change from there to now does beside findings. */
  readonly effects: ChangeEffects;
}

/**
 * The report with only those findings that were not there before, or with another outcome or severity. What could not be
 * read stays listed, since it may hide findings. A baseline is to be applied before.
 */
export function reportSince(report: CheckReport, before: OtherRevision): CheckReport {
  const matches = match(report.findings, before.findings);
  const compared = report.findings.map((finding): ReportedFinding => {
    return { ...finding, state: stateOf(finding, matches.before.get(finding)) };
  });
  const brought = compared.filter(({ state }) => state !== "unchanged");
  return {
    ...report,
    summary: {
      ...report.summary,
      ...countsOf(brought),
      ...(report.baseline && { known: brought.filter(({ known }) => known).length }),
    },
    findings: brought,
    since: {
      ref: before.ref,
      commit: before.commit,
      unchanged: compared.filter(({ state, outcome }) => state === "unchanged" && outcome === "fail").length,
      gone: matches.gone.filter(({ outcome }) => outcome === "fail").map(toGone),
      effects: before.effects,
    },
  };
}

function stateOf(now: ReportedFinding, before: ReportedFinding | undefined): FindingState {
  if (!before) return "new";
  return now.outcome === before.outcome && now.severity === before.severity ? "unchanged" : "updated";
}

function toGone({ rule, severity, file, resource, message }: ReportedFinding): GoneFinding {
  return { rule, severity, file, resource, message };
}
