/** What `tureen check` found, as plain data that every format is made from. */
import type { Severity } from "../../knowledge/resource";
import type { RuleKnowledge } from "../../knowledge/rule";
import type { Finding, Outcome } from "../../rules/finding";
import type { Location, Range } from "../../syntax/text";
import type { Places } from "../places";

export interface CheckReport {
  readonly tool: ToolIdentity;
  readonly summary: CheckSummary;
  readonly findings: readonly ReportedFinding[];
  readonly errors: readonly ReportedProblem[];
}

/** `catalogue` is the day on which the shipped regulatory data was last compiled. */
export interface ToolIdentity {
  readonly name: "tureen";
  readonly version: string;
  readonly catalogue: string;
}

export interface CheckSummary {
  readonly files: number;
  readonly resources: number;
  readonly fail: number;
  readonly notAssessed: number;
  readonly justified: number;
  readonly durationMs: number;
}

export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly outcome: Outcome;
  readonly file: string;
  readonly range: Range;
  readonly resource: string;
  readonly message: string;
  readonly clauses: readonly string[];
  readonly peers: readonly string[];
  /** Titles of the edits that the editor offers. */
  readonly fixes: readonly string[];
  readonly related: readonly { readonly file: string; readonly range: Range; readonly message: string }[];
  readonly justification?: string;
}

export interface ReportedProblem {
  readonly file: string;
  readonly message: string;
  readonly range: Range;
}

/** What a report is made from. `rules` describe the findings for formats that carry help texts. */
export interface CheckInput {
  readonly tool: ToolIdentity;
  readonly files: number;
  readonly resources: number;
  readonly durationMs: number;
  readonly findings: readonly Finding[];
  readonly problems: readonly { readonly file: string; readonly message: string; readonly span: Location["span"] }[];
  readonly places: Places;
}

/** Findings in the order of files and lines, so that the same input always prints the same. */
export function checkReport(input: CheckInput): CheckReport {
  const findings = input.findings.map((finding) => reported(finding, input.places)).sort(byPlace);
  const count = (outcome: Outcome) => findings.filter((f) => f.outcome === outcome).length;
  return {
    tool: input.tool,
    summary: {
      files: input.files,
      resources: input.resources,
      fail: count("fail"),
      notAssessed: count("not-assessed"),
      justified: count("justified"),
      durationMs: input.durationMs,
    },
    findings,
    errors: input.problems.map(({ file, message, span }) => ({
      file,
      message,
      range: input.places.range({ file, span }),
    })),
  };
}

/** A description for each rule that a report mentions. */
export type RuleDescriptions = (id: string) => RuleKnowledge | undefined;

function reported(finding: Finding, places: Places): ReportedFinding {
  return {
    rule: finding.rule,
    severity: finding.severity,
    outcome: finding.outcome,
    file: finding.at.file,
    range: places.range(finding.at),
    resource: finding.subject,
    message: finding.message,
    clauses: finding.clauses,
    peers: finding.peers,
    fixes: finding.fixes.map((fix) => fix.title),
    related: finding.related.map(({ at, message }) => ({ file: at.file, range: places.range(at), message })),
    ...(finding.justification && { justification: finding.justification }),
  };
}

function byPlace(a: ReportedFinding, b: ReportedFinding): number {
  return (
    compare(a.file, b.file) ||
    a.range.start.line - b.range.start.line ||
    a.range.start.character - b.range.start.character ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

/** By code units, not by language, so that every machine sorts alike. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
