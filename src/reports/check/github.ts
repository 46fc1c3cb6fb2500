/**
 * Workflow commands that GitHub shows beside the changed lines
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions). GitHub takes ten annotations of each
 * kind from a step and drops the rest without a word, so the most severe come first and the rest are said to be there.
 */
import { inRepository, type Origin } from "./origin";
import { printable, printableInLog } from "./printable";
import type { CheckReport, ReportedFinding } from "./report";
import { baselineLine, count, problemLines, sinceLine, summaryLine } from "./words";

const COMMAND = { error: "error", warning: "warning", information: "notice" } as const;
const SEVERITIES = ["error", "warning", "information"] as const;

/** What GitHub shows of each kind in a step. */
const MOST_OF_A_KIND = 10;

/** Findings that a baseline knows are counted, not annotated. */
export function checkGithub(report: CheckReport, origin: Origin, cite: (clauses: readonly string[]) => string): string {
  const open = report.findings.filter(({ outcome, known }) => outcome === "fail" && !known);
  const kinds = SEVERITIES.map((severity) => open.filter((finding) => finding.severity === severity));
  const most = (kind: readonly ReportedFinding[]) => {
    // One notice is kept for saying that there is more.
    const hasMore = kinds.some((other) => other.length > MOST_OF_A_KIND);
    return kind[0]?.severity === "information" && hasMore ? MOST_OF_A_KIND - 1 : MOST_OF_A_KIND;
  };
  const annotated = kinds.flatMap((kind) => kind.slice(0, most(kind)));
  const rest = kinds.flatMap((kind) => kind.slice(most(kind)));
  const lines = [
    ...annotated.map((finding) => annotation(finding, origin, cite)),
    ...restLines(rest, origin),
    ...closingLines(report),
  ];
  return `${lines.join("\n")}\n`;
}

function annotation(
  { severity, file, range, rule, message, clauses }: ReportedFinding,
  origin: Origin,
  cite: (clauses: readonly string[]) => string,
): string {
  const place = [
    `file=${property(inRepository(file, origin))}`,
    `line=${range.start.line + 1}`,
    `col=${range.start.character + 1}`,
    `endLine=${range.end.line + 1}`,
    `title=${property(rule)}`,
  ];
  const citation = clauses.length > 0 ? ` Bears on ${cite(clauses)}.` : "";
  return `::${COMMAND[severity]} ${place.join(",")}::${data(message + citation)}`;
}

function restLines(rest: readonly ReportedFinding[], origin: Origin): readonly string[] {
  if (rest.length === 0) return [];
  const said = `${count(rest.length, "further finding")}: GitHub shows ten annotations of each kind in a step. All of them are in the log of this step.`;
  return [
    `::notice title=tureen::${data(said)}`,
    `::group::${data(count(rest.length, "further finding"))}`,
    ...rest.map(
      ({ file, range, severity, rule, message }) =>
        `- ${printableInLog(`${inRepository(file, origin)}:${range.start.line + 1} ${severity} ${rule} ${message}`)}`,
    ),
    "::endgroup::",
  ];
}

function closingLines(report: CheckReport): readonly string[] {
  const { since, baseline, errors } = report;
  return [
    summaryLine(report),
    ...(since ? [sinceLine(since)] : []),
    ...(baseline ? [baselineLine(baseline)] : []),
    ...problemLines(errors),
  ].map((line) => `- ${printableInLog(line)}`);
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return printable(data(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
