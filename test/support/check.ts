import type { CheckFormatContext } from "../../src/reports/check/formats";
import { type CheckReport, checkReport } from "../../src/reports/check/report";
import { type RevisionFacts, revisionFacts } from "../../src/reports/check/revision-facts";
import { plain } from "../../src/reports/check/text";
import { placesIn } from "../../src/reports/places";
import { knowledge, projectOf, TODAY } from "./project";

export type Files = Readonly<Record<string, string>>;

/** The report of files as `tureen check` makes it. */
export function reportOf(files: Files): CheckReport {
  return revisionOf(files).report;
}

/** The report of files, with what is compared between revisions. */
export function revisionOf(files: Files): { readonly report: CheckReport; readonly facts: RevisionFacts } {
  const project = projectOf(files);
  const analysis = project.analyse(TODAY);
  const places = placesIn((file) => project.text(file));
  const report = checkReport({
    tool: { name: "tureen", version: "0.0.0", catalogue: TODAY },
    counts: { files: analysis.workspace.files.length, resources: analysis.workspace.resources.length },
    resources: knowledge.resources,
    durationMs: 0,
    findings: analysis.findings,
    problems: analysis.problems,
    places,
  });
  return { report, facts: revisionFacts({ ...analysis, knowledge, places, on: TODAY }) };
}

/** What formats are given when nothing is known around the files. */
export const context: CheckFormatContext = {
  knowledge,
  origin: { prefix: "" },
  thresholds: { general: "error", exact: new Map() },
  style: plain,
  listNotAssessed: false,
  justification: () => undefined,
  link: () => undefined,
};

/** Names and values that try to break out of every format. */
export const HOSTILE = `
resource "aws_db_instance" "a%b::error::<script>&\\"##[add-mask]x" {
  engine_version    = "11.8,file=other.tf](javascript:alert(1)) | @everyone"
  storage_encrypted = false
}

resource "aws_db_instance" "open" {
  storage_encrypted = var.nowhere
}

resource "broken" {
`;

export const JUSTIFIED = `
# @justified JUS-001
resource "aws_ebs_volume" "scratch" {
  encrypted = false
}
`;

export const RECORDS = `
schemaVersion: 1
justifications:
  - id: JUS-001
    rules: ["encryption/*"]
    reason: Holds nothing.
    owner: A
    approver: B
    expires: "2027-01-01"
    noRiskRationale: It touches no risk.
`;

/** Files with something of every outcome, and one that cannot be read to its end. */
export const MIXED: Files = {
  "infra/main.tf": HOSTILE,
  "infra/scratch.tf": JUSTIFIED,
  "regulatory/justifications.yaml": RECORDS,
};
