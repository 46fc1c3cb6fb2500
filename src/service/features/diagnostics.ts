import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver-types";
import type { Severity } from "../../knowledge/resource";
import type { Finding } from "../../rules/finding";
import { rangeOf } from "../../syntax/text";
import type { Snapshot } from "../snapshot";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/**
 * The diagnostics of one file: what fails, and what could not be read. What was not assessed stands in the panel, not
 * under the code; what is justified shows in hovers.
 */
export function diagnosticsOf(file: string, { project, analysis, editor }: Snapshot): readonly Diagnostic[] {
  const lines = project.lines(file);
  const findings = analysis.lookup
    .findingsIn(file)
    .filter(({ outcome, severity }) => outcome === "fail" && (severity !== "information" || !editor.hidesInformation));
  const problems = analysis.lookup.problemsIn(file);
  return [
    ...findings.map(
      (finding): Diagnostic => ({
        range: rangeOf(lines, finding.at.span),
        severity: SEVERITY[finding.severity],
        code: finding.rule,
        codeDescription: editor.rulePage(finding.rule),
        source: "Tureen",
        message: `${finding.message}${citation(finding, project.settings.knowledge.clauses.cite)}`,
        relatedInformation: finding.related.flatMap(({ at, message }) => {
          const range = rangeOf(project.lines(at.file), at.span);
          return [{ location: { uri: editor.uri(at.file), range }, message }];
        }),
      }),
    ),
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

function citation(finding: Finding, cite: (ids: readonly string[], between?: string) => string): string {
  const cited = cite(finding.clauses, ", ");
  return cited ? ` Bears on ${cited}.` : "";
}
