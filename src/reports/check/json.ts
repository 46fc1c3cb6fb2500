import type { CheckReport, ReportedFinding } from "./report";

/** The report as one JSON object, for other programs: see docs/ci.md. */
export function checkJson({ tool, summary, findings, errors, since, baseline }: CheckReport): string {
  const content = { tool, summary, findings: findings.map(withoutEdits), errors, since, baseline };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

function withoutEdits({ edits: _, ...finding }: ReportedFinding): object {
  return finding;
}
