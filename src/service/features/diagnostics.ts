import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import type { Severity } from "../../knowledge/resource";
import type { Finding } from "../../rules/finding";
import { type LineIndex, rangeOf } from "../../syntax/text";
import type { Snapshot } from "../snapshot";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** Editors show no more of one file (VS Code keeps 1,000), and sending more would only keep a typing person waiting. */
const MOST_SHOWN = 999;

/**
 * The diagnostics of one file: what fails, and what could not be read. What was not assessed stands in the panel, not
 * under the code; what is justified shows in hovers. Where there are more than an editor shows, the most severe.
 */
export function diagnosticsOf(file: string, snapshot: Snapshot): readonly Diagnostic[] {
  const { project, analysis, editor } = snapshot;
  const lines = project.lines(file);
  const findings = analysis.lookup
    .findingsIn(file)
    .filter(({ outcome, severity }) => outcome === "fail" && (severity !== "information" || !editor.hidesInformation));
  const problems = analysis.lookup.problemsIn(file);
  const shown = mostSevere(findings);
  const left = findings.length - shown.length;
  return [
    ...shown.map((finding) => diagnosticOf(finding, lines, snapshot)),
    ...(left > 0 ? [notShown(left)] : []),
    ...problems.map(
      (problem): Diagnostic => ({
        range: rangeOf(lines, problem.span),
        severity: "severity" in problem && problem.severity === "warning" ? SEVERITY.warning : SEVERITY.error,
        source: "Tureen",
        message: problem.message,
      }),
    ),
  ];
}

function mostSevere(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length <= MOST_SHOWN) return findings;
  const shown: Finding[] = [];
  for (const wanted of ["error", "warning", "information"] as const) {
    for (const finding of findings) {
      if (shown.length === MOST_SHOWN) return shown;
      if (finding.severity === wanted) shown.push(finding);
    }
  }
  return shown;
}

function notShown(number: number): Diagnostic {
  return {
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
    severity: DiagnosticSeverity.Information,
    source: "Tureen",
    message: `${number} more findings in this file are not underlined. The Findings view lists all of them.`,
  };
}

function diagnosticOf(finding: Finding, lines: LineIndex, { project, editor }: Snapshot): Diagnostic {
  return {
    range: rangeOf(lines, finding.at.span),
    severity: SEVERITY[finding.severity],
    code: finding.rule,
    codeDescription: editor.rulePage(finding.rule),
    source: "Tureen",
    message: messageOf(finding, project.settings.knowledge.clauses.cite),
    relatedInformation: finding.related.flatMap(({ at, message }) => {
      const range = rangeOf(project.lines(at.file), at.span);
      return [{ location: { uri: editor.uri(at.file), range }, message }];
    }),
  };
}

/** A pure memo: findings are asked for again at every keystroke, and their words stay the same. */
const messages = new WeakMap<Finding, string>();

function messageOf(finding: Finding, cite: (ids: readonly string[], between?: string) => string): string {
  const known = messages.get(finding);
  if (known !== undefined) return known;
  const message = `${finding.message}${citation(finding, cite)}`;
  messages.set(finding, message);
  return message;
}

function citation(finding: Finding, cite: (ids: readonly string[], between?: string) => string): string {
  const cited = cite(finding.clauses, ", ");
  return cited ? ` Bears on ${cited}.` : "";
}
