import type { CheckReport, ReportedFinding } from "./report";

/**
 * JUnit XML: one suite a rule family, one case a finding. Failed findings are failures, justified and not-assessed ones
 * are skipped cases with their reason, so that a CI page counts them apart.
 */
export function checkJunit(report: CheckReport): string {
  const families = new Map<string, ReportedFinding[]>();
  for (const finding of report.findings) {
    const family = finding.rule.split("/")[0] ?? finding.rule;
    families.set(family, [...(families.get(family) ?? []), finding]);
  }
  const { fail, notAssessed, justified } = report.summary;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="tureen" tests="${report.findings.length}" failures="${fail}" skipped="${notAssessed + justified}">`,
    ...[...families].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([family, findings]) => suite(family, findings)),
    "</testsuites>",
    "",
  ].join("\n");
}

function suite(family: string, findings: readonly ReportedFinding[]): readonly string[] {
  const failures = findings.filter((f) => f.outcome === "fail").length;
  return [
    `  <testsuite name="${escapeXml(family)}" tests="${findings.length}" failures="${failures}" skipped="${findings.length - failures}">`,
    ...findings.flatMap(testCase),
    "  </testsuite>",
  ];
}

function testCase(finding: ReportedFinding): readonly string[] {
  const line = finding.range.start.line + 1;
  const body = escapeXml(`${finding.file}:${line}\n${finding.message}\nBears on ${finding.clauses.join(", ")}`);
  const inner =
    finding.outcome === "fail"
      ? `<failure type="${finding.severity}" message="${escapeXml(finding.message)}">${body}</failure>`
      : `<skipped message="${escapeXml(`${finding.outcome}: ${finding.message}`)}"/>`;
  const name = escapeXml(`${finding.rule} ${finding.resource}`);
  return [
    `    <testcase classname="${escapeXml(finding.file)}" name="${name}" file="${escapeXml(finding.file)}" line="${line}">`,
    `      ${inner}`,
    "    </testcase>",
  ];
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Also drops the control characters that XML 1.0 cannot hold. */
function escapeXml(text: string): string {
  const allowed = [...text].filter((c) => c >= " " || c === "\n" || c === "\t").join("");
  return allowed.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? "");
}
