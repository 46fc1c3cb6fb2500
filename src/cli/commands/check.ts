import { Command, Option } from "commander";
import type { Severity } from "../../knowledge/resource";
import { checkGithub } from "../../reports/check/github";
import { checkJunit } from "../../reports/check/junit";
import { type CheckReport, checkReport } from "../../reports/check/report";
import { checkSarif } from "../../reports/check/sarif";
import { checkText, plain, type Style } from "../../reports/check/text";
import { placesIn } from "../../reports/places";
import { EXIT } from "../exit";
import { knowledge } from "../knowledge";
import { dayOf, open } from "../open";
import { deliver } from "../output";
import { terminalStyle } from "../style";
import { tool } from "../tool";

const FORMATS = ["text", "json", "sarif", "junit", "github"] as const;
const THRESHOLDS = ["error", "warning", "information", "never"] as const;
const RANK: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1 };

interface CheckOptions {
  readonly format: (typeof FORMATS)[number];
  readonly failOn: (typeof THRESHOLDS)[number];
  readonly ignoreJustifications?: boolean;
  readonly showNotAssessed?: boolean;
  readonly output?: string;
  readonly register?: string;
  readonly plan?: string;
  readonly on?: string;
}

/** `tureen check`: the findings of a folder or a file. */
export function checkCommand(today: Option): Command {
  return new Command("check")
    .description("Reports what in the code bears on a regulatory clause, with its place and what to do about it.")
    .argument("[path...]", "folders or files to read", ["."])
    .addOption(new Option("--format <format>", "how to print").choices(FORMATS).default("text"))
    .addOption(new Option("--fail-on <severity>", "exit 1 from this severity on").choices(THRESHOLDS).default("error"))
    .option("--ignore-justifications", "report what recorded justifications cover as well, for auditors")
    .option("--show-not-assessed", "list in text what could not be read from source")
    .option("--output <file>", "write to a file instead of standard output")
    .option("--plan <file>", "a plan as `terraform show -json` prints it, to settle what source does not show")
    .option("--register <folder>", "the folder of the regulatory files, relative to the path", "regulatory")
    .addOption(today)
    .action(async (paths: string[], options: CheckOptions) => {
      const report = combine(paths.map((path) => checkPath(path, paths.length > 1, options)));
      await deliver(printed(report, options), options.output);
      process.exitCode = reaches(report, options.failOn) ? EXIT.findings : EXIT.clean;
    });
}

function checkPath(path: string, isOneOfSeveral: boolean, options: CheckOptions): CheckReport {
  const started = performance.now();
  const { project, only } = open(path, options);
  const analysis = project.analyse(dayOf(options.on));
  const isShown = ({ file }: { readonly file: string }) => only === undefined || file === only;
  const report = checkReport({
    tool,
    files: analysis.workspace.files.length,
    resources: analysis.workspace.resources.length,
    findings: analysis.findings.filter((finding) => isShown(finding.at)),
    problems: analysis.problems.filter(isShown),
    places: placesIn((file) => project.text(file)),
    durationMs: 0,
  });
  const timed = { ...report, summary: { ...report.summary, durationMs: Math.round(performance.now() - started) } };
  return isOneOfSeveral ? below(timed, only === undefined ? path : path.slice(0, -only.length)) : timed;
}

/** With several paths each file says which of them it stands under. */
function below(report: CheckReport, folder: string): CheckReport {
  const named = folder
    .replaceAll("\\", "/")
    .replace(/\/+$/u, "")
    .replace(/^\.(?:\/|$)/u, "");
  const base = named === "" ? "" : `${named}/`;
  const placed = <T extends { readonly file: string }>(item: T): T => ({ ...item, file: base + item.file });
  return { ...report, findings: report.findings.map(placed), errors: report.errors.map(placed) };
}

function combine(reports: readonly CheckReport[]): CheckReport {
  const [first, ...rest] = reports;
  if (!first) throw new Error("no path");
  return rest.reduce((all, next) => {
    const sum = (key: keyof CheckReport["summary"]) => all.summary[key] + next.summary[key];
    return {
      tool: all.tool,
      summary: {
        files: sum("files"),
        resources: sum("resources"),
        fail: sum("fail"),
        notAssessed: sum("notAssessed"),
        justified: sum("justified"),
        durationMs: sum("durationMs"),
      },
      findings: [...all.findings, ...next.findings],
      errors: [...all.errors, ...next.errors],
    };
  }, first);
}

function printed(report: CheckReport, options: CheckOptions): string {
  switch (options.format) {
    case "json":
      return `${JSON.stringify(report, undefined, 2)}\n`;
    case "sarif":
      return `${JSON.stringify(
        checkSarif(report, knowledge.rules.find, (id) => knowledge.clauses.cite([id])),
        undefined,
        2,
      )}\n`;
    case "junit":
      return checkJunit(report);
    case "github":
      return checkGithub(report);
    case "text":
      return checkText(report, style(options), {
        listNotAssessed: options.showNotAssessed ?? false,
        cite: (ids) => knowledge.clauses.cite(ids),
      });
  }
}

function style(options: CheckOptions): Style {
  return options.output === undefined && process.stdout.isTTY && !process.env.NO_COLOR ? terminalStyle : plain;
}

function reaches(report: CheckReport, threshold: CheckOptions["failOn"]): boolean {
  if (threshold === "never") return false;
  return report.findings.some((f) => f.outcome === "fail" && RANK[f.severity] >= RANK[threshold]);
}
