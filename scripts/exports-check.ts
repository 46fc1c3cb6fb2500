/** What `tureen check` writes about the example device, in the formats that leave it: part of `examples/exports/`. */
import { createHash } from "node:crypto";
import { plainEdits } from "../src/cli/check/edits";
import { justificationIn } from "../src/cli/check/justification";
import { testStatement } from "../src/reports/attestation/statement";
import { type CheckFormat, formatCheck } from "../src/reports/check/formats";
import { heldChecks } from "../src/reports/check/held";
import { type CheckReport, checkReport } from "../src/reports/check/report";
import { plain } from "../src/reports/check/text";
import type { Thresholds } from "../src/reports/check/threshold";
import { placesIn } from "../src/reports/places";
import type { Analysis, Project } from "../src/service/project";

/** Files by their names, with the format of each. */
export const CHECK_EXPORTS: ReadonlyMap<string, CheckFormat> = new Map([
  ["check.md", "markdown"],
  ["check.json", "json"],
  ["check.sarif", "sarif"],
  ["check.junit.xml", "junit"],
  ["check.gitlab.json", "gitlab"],
]);

/** The in-toto statement, which `--attest` writes. */
export const STATEMENT = "check.intoto.json";

const THRESHOLDS: Thresholds = { general: "error", exact: new Map() };

/** The files of a check by their names. */
export function checkExports(project: Project, on: string): ReadonlyMap<string, string> {
  const analysis = project.analyse(on);
  const { knowledge } = project.settings;
  const report = reportOf(project, analysis, on);
  const context = {
    knowledge,
    origin: { prefix: "" },
    thresholds: THRESHOLDS,
    style: plain,
    listNotAssessed: false,
    justification: (id: string) => justificationIn(analysis, id),
    link: () => undefined,
  };
  const files = [...CHECK_EXPORTS].map(([name, format]) => [name, formatCheck(report, format, context)] as const);
  const subjects = project.paths().map((name) => ({ name, sha256: digestOf(project.text(name) ?? "") }));
  const isPolicy = (name: string) => name.startsWith(`${project.settings.registerFolder}/`);
  return new Map([...files, [STATEMENT, testStatement({ report, thresholds: THRESHOLDS, subjects, isPolicy, on })]]);
}

function reportOf(project: Project, analysis: Analysis, on: string): CheckReport {
  const { knowledge } = project.settings;
  const places = placesIn((file) => project.text(file));
  const report = checkReport({
    tool: { name: "tureen", version: "0.0.0", catalogue: knowledge.clauses.asOf },
    counts: { files: analysis.workspace.files.length, resources: analysis.workspace.resources.length },
    resources: knowledge.resources,
    findings: analysis.findings,
    problems: analysis.problems,
    places,
    durationMs: 0,
    editsOf: (finding) => plainEdits(finding, project, analysis),
  });
  return { ...report, held: heldChecks({ ...analysis, knowledge, on }, report.findings, places) };
}

function digestOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
