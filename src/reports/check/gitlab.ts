/** GitLab's code quality report (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format). */
import { inRepository, type Origin } from "./origin";
import type { CheckReport } from "./report";

const SEVERITY = { error: "critical", warning: "major", information: "info" } as const;

/**
 * Everything that fails, also what a baseline knows: GitLab itself compares a merge request with its target. Fingerprints
 * are unique in the report, since GitLab shows only the first of several that are alike.
 */
export function checkGitlab(report: CheckReport, origin: Origin, cite: (clauses: readonly string[]) => string): string {
  const issues = report.findings
    .filter(({ outcome }) => outcome === "fail")
    .map(({ rule, severity, file, range, message, clauses, fingerprint, ordinal }) => ({
      description: clauses.length > 0 ? `${message} Bears on ${cite(clauses)}.` : message,
      check_name: rule,
      fingerprint: ordinal === 0 ? fingerprint : `${fingerprint}-${ordinal}`,
      severity: SEVERITY[severity],
      location: {
        path: inRepository(file, origin),
        lines: { begin: range.start.line + 1, end: range.end.line + 1 },
      },
    }));
  return `${JSON.stringify(issues, undefined, 2)}\n`;
}
