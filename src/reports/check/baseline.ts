/**
 * A baseline: findings that were there on a day and that nobody has answered yet, so that a team can hold the line while
 * it works them off. It holds no reasons, and it justifies nothing; every summary says how many findings it covers.
 */
import * as z from "zod";
import { type Severity, severity } from "../../knowledge/resource";
import { match } from "./match";
import { type CheckReport, compareText, type ReportedFinding, type ToolIdentity } from "./report";

const FORMAT = "tureen-baseline";

const NOTE =
  "Findings that were known on the day below. Being listed here justifies none of them: record a justification, or mend them and write this file anew.";

const entry = z.object({
  fingerprint: z.string(),
  rule: z.string(),
  severity,
  resource: z.string(),
  file: z.string(),
  message: z.string(),
});

const baselineFile = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.literal(1),
  writtenOn: z.string(),
  commit: z.string().nullable(),
  tool: z.object({ version: z.string(), catalogue: z.string() }),
  findings: z.array(entry),
});

export type BaselineEntry = z.infer<typeof entry>;
export type Baseline = z.infer<typeof baselineFile>;

/** What a baseline did to a report. */
export interface BaselineUse {
  readonly file: string;
  readonly writtenOn: string;
  /** Findings that it covers. */
  readonly known: number;
  /** Entries that no longer occur: the file can be written anew without them. */
  readonly removable: readonly BaselineEntry[];
}

/**
 * Reads a baseline file.
 * @returns the baseline, or in words what is wrong with the text.
 */
export function readBaseline(text: string): Baseline | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: "it is not JSON" };
  }
  const read = baselineFile.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue && issue.path.length > 0 ? `\`${issue.path.join(".")}\`: ` : "";
  return { problem: `${place}${issue?.message ?? "it is not a baseline"}` };
}

/** The baseline of a report: everything in it that fails, by rule and resource so that a review shows what changed. */
export function writeBaseline(
  { findings, tool }: { readonly findings: readonly ReportedFinding[]; readonly tool: ToolIdentity },
  on: string,
  commit: string | undefined,
): string {
  const entries = findings
    .filter(({ outcome }) => outcome === "fail")
    .map(({ fingerprint, rule, severity, resource, file, message }) => ({
      fingerprint,
      rule,
      severity,
      resource,
      file,
      message,
    }))
    .sort(
      (a, b) =>
        compareText(a.rule, b.rule) ||
        compareText(a.resource, b.resource) ||
        compareText(a.file, b.file) ||
        compareText(a.message, b.message),
    );
  const content = {
    format: FORMAT,
    formatVersion: 1,
    note: NOTE,
    writtenOn: on,
    commit: commit ?? null,
    tool: { version: tool.version, catalogue: tool.catalogue },
    findings: entries,
  };
  return `${JSON.stringify(content, undefined, 2)}\n`;
}

const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1 };

/** The report with the findings marked that the baseline knows. One that has become more severe is not known. */
export function applyBaseline(report: CheckReport, baseline: Baseline, file: string): CheckReport {
  const failing = report.findings.filter(({ outcome }) => outcome === "fail");
  const { before, gone } = match(failing, baseline.findings);
  const findings = report.findings.map((finding): ReportedFinding => {
    const recorded = before.get(finding);
    if (!recorded) return { ...finding, state: "new" };
    if (RANK[finding.severity] > RANK[recorded.severity]) return { ...finding, state: "updated" };
    return { ...finding, state: "unchanged", known: true };
  });
  const known = findings.filter((finding) => finding.known).length;
  return {
    ...report,
    summary: { ...report.summary, known },
    findings,
    baseline: { file, writtenOn: baseline.writtenOn, known, removable: gone },
  };
}
