import type { CheckReport, ReportedFinding } from "./report";

/** Marks for a terminal; `plain` leaves them out. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly severity: (severity: ReportedFinding["severity"], text: string) => string;
}

export const plain: Style = { strong: (text) => text, faint: (text) => text, severity: (_severity, text) => text };

export interface TextOptions {
  readonly listNotAssessed: boolean;
  /** The printed form of clauses. */
  readonly cite: (clauses: readonly string[]) => string;
}

/**
 * Findings by file, one line a finding with its place first, so that terminals and editors can jump to it. What was not
 * assessed is counted, and listed when asked for.
 */
export function checkText(report: CheckReport, style: Style, options: TextOptions): string {
  const lines: string[] = [];
  const shown = report.findings.filter(
    (f) => f.outcome === "fail" || (options.listNotAssessed && f.outcome !== "justified"),
  );
  for (const [file, findings] of byFile(shown)) {
    lines.push("", style.strong(file));
    for (const finding of findings) lines.push(...findingLines(finding, style, options));
  }
  for (const { file, range, message } of report.errors) {
    lines.push(
      "",
      `${file}:${range.start.line + 1}:${range.start.character + 1}  ${style.severity("error", "unreadable")}  ${message}`,
    );
  }
  lines.push("", ...summaryLines(report, options.listNotAssessed));
  return `${lines.join("\n").replace(/^\n+/u, "")}\n`;
}

function findingLines(finding: ReportedFinding, style: Style, { cite }: TextOptions): readonly string[] {
  const { line, character } = finding.range.start;
  const label = finding.outcome === "fail" ? finding.severity : finding.outcome;
  const clauses = finding.clauses.length > 0 ? style.faint(`Bears on ${cite(finding.clauses)}`) : undefined;
  return [
    `  ${line + 1}:${character + 1}  ${style.severity(finding.severity, label)}  ${finding.message}`,
    `      ${style.faint(`${finding.rule}  ${finding.resource}`)}`,
    ...(clauses ? [`      ${clauses}`] : []),
  ];
}

function summaryLines(report: CheckReport, isListed: boolean): readonly string[] {
  const { files, resources, fail, notAssessed, justified } = report.summary;
  return [
    `${count(fail, "finding")}, ${notAssessed} not assessed, ${justified} justified, in ${count(resources, "resource")} of ${count(files, "file")}.`,
    ...(notAssessed > 0 && !isListed ? ["What was not assessed is listed with --show-not-assessed."] : []),
    ...(report.errors.length > 0 ? [`${count(report.errors.length, "place")} could not be read.`] : []),
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function byFile(findings: readonly ReportedFinding[]): ReadonlyMap<string, readonly ReportedFinding[]> {
  const files = new Map<string, ReportedFinding[]>();
  for (const finding of findings) files.set(finding.file, [...(files.get(finding.file) ?? []), finding]);
  return files;
}
