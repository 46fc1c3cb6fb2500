import { Command, Option } from "commander";
import { testStatement } from "../../reports/attestation/statement";
import { applyBaseline, writeBaseline } from "../../reports/check/baseline";
import {
  CHECK_FORMATS,
  type CheckFormat,
  type CheckFormatContext,
  checkPieces,
  needsOf,
} from "../../reports/check/formats";
import { inRepository, type Origin } from "../../reports/check/origin";
import type { CheckReport } from "../../reports/check/report";
import { leftOutOfSarif } from "../../reports/check/sarif";
import { reportSince } from "../../reports/check/since";
import { plain } from "../../reports/check/text";
import { reaches, readThresholds, type Thresholds } from "../../reports/check/threshold";
import { baselineFrom } from "../check/baseline";
import { combine } from "../check/combine";
import { type Examination, type Examined, examine } from "../check/examine";
import { CHECK_HELP } from "../check/help";
import { lineLinks, originOf } from "../check/origin";
import { type Output, outputsOf } from "../check/outputs";
import { EXIT } from "../exit";
import { knowledge } from "../knowledge";
import { dayOf, placeOf } from "../open";
import { deliver, deliverPieces } from "../output";
import { CommandProblem } from "../problem";
import { progressOn } from "../progress";
import { terminalStyle } from "../style";

interface CheckOptions {
  readonly format: CheckFormat;
  readonly output?: readonly string[];
  readonly quiet?: boolean;
  readonly failOn?: readonly string[];
  readonly since?: string;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly attest?: string;
  readonly attestUrl?: string;
  readonly ignoreJustifications?: boolean;
  readonly showNotAssessed?: boolean;
  readonly register?: string;
  readonly plan?: string;
  readonly threads?: number;
  readonly on?: string;
}

/** `tureen check`: the findings of a folder or a file. */
export function checkCommand(today: Option): Command {
  return (
    new Command("check")
      .description("Reports what in the code bears on a regulatory clause, with its place and what to do about it.")
      .argument("[path...]", "folders or files to read; the folder you stand in when none is named")
      .optionsGroup("What is read:")
      .option("--since <ref>", "only what changed since a branch, tag or commit; `main...` is where main was left")
      .option("--plan <file>", "a plan as `terraform show -json` prints it, to settle what source does not show")
      .addOption(new Option("--threads <number>", THREADS).argParser(threadsFrom))
      .option("--register <folder>", "the folder of the regulatory files, relative to the path", "regulatory")
      // A copy, since its place in the help is that of this command alone.
      .addOption(new Option(today.flags, today.description))
      .optionsGroup("What counts:")
      .addOption(repeatable("--fail-on <severity>", FAIL_ON))
      .option("--baseline <file>", "only count findings that this file knows, and fail on others")
      .option("--write-baseline <file>", "write all findings to a file, to be known from now on")
      .option("--ignore-justifications", "report what recorded justifications cover as well, for auditors")
      .optionsGroup("What is written:")
      .addOption(new Option("--format <format>", "how to print").choices(CHECK_FORMATS).default("text"))
      .addOption(repeatable("--output <file>", "a file instead of standard output; FORMAT=FILE for a report beside it"))
      .option("--show-not-assessed", "list in text what could not be read from source")
      .option("--attest <file>", "an in-toto statement of the check over the digests of the files, for CI to sign")
      .option("--attest-url <url>", "where the run can be looked at, to be named in the statement")
      .option("--quiet", "print nothing: the exit status and the files say it all")
      .addHelpText("after", CHECK_HELP)
      .action(async (paths: string[], options: CheckOptions) => {
        process.exitCode = await check(paths, options);
      })
  );
}

const THREADS = "how many threads may work on a large folder (default: as many as pay, one for each core at most)";

/** @throws CommandProblem when it is no number of threads. */
function threadsFrom(given: string): number {
  if (/^[1-9]\d{0,2}$/u.test(given)) return Number(given);
  throw new CommandProblem(`\`--threads ${given}\` is no number of threads. Write one from 1 to 999.`);
}

const FAIL_ON =
  "exit 1 from this severity on: error (when nothing is said), warning, information, never; encryption=warning for a family or a rule";

/** @returns the exit status. */
async function check(paths: readonly string[], options: CheckOptions): Promise<number> {
  const thresholds = thresholdsOf(options.failOn ?? []);
  const outputs = outputsOf(options.format, options.output ?? [], options.quiet ?? false);
  const baseline = options.baseline === undefined ? undefined : baselineFrom(options.baseline);
  const on = dayOf(options.on);
  const progress = progressOn(process.stderr, !options.quiet);
  const needs = needsOf(outputs.map(({ format }) => format));
  const isAttested = options.attest !== undefined;
  const wanted: Examination = {
    ...options,
    on,
    progress,
    needs: { ...needs, held: needs.held || isAttested, digests: isAttested },
  };
  const examined = await examineAll(paths, wanted);
  progress.end();
  const origin = originOf(paths.length > 1 ? process.cwd() : placeOf(paths[0] ?? ".").root);
  const whole = baseline ? applyBaseline(examined.report, baseline, options.baseline ?? "") : examined.report;
  const report = sinceOf(whole, examined, options.since);
  await print(report, outputs, { examined, origin, thresholds, options });
  if (options.writeBaseline !== undefined) {
    await deliver(writeBaseline(examined.report, on, origin.repository?.commit), options.writeBaseline);
  }
  if (options.attest !== undefined) {
    await deliver(statementOf(whole, examined, origin, { thresholds, on, options }), options.attest);
  }
  const isFailed = report.findings.some((one) => one.outcome === "fail" && !one.known && reaches(one, thresholds));
  // What was just written down as known is no reason to fail.
  return isFailed && options.writeBaseline === undefined ? EXIT.findings : EXIT.clean;
}

async function examineAll(paths: readonly string[], wanted: Examination): Promise<Examined> {
  const [first = ".", ...more] = paths;
  const examined: [Examined, ...Examined[]] = [await examine(first, more.length > 0, wanted)];
  for (const path of more) examined.push(await examine(path, true, wanted));
  return combine(examined);
}

function sinceOf(report: CheckReport, { before }: Examined, ref: string | undefined): CheckReport {
  return before && ref !== undefined ? reportSince(report, { ...before, ref }) : report;
}

interface Circumstances {
  readonly examined: Examined;
  readonly origin: Origin;
  readonly thresholds: Thresholds;
  readonly options: CheckOptions;
}

async function print(report: CheckReport, outputs: readonly Output[], circumstances: Circumstances): Promise<void> {
  const { examined, origin, thresholds, options } = circumstances;
  const link = lineLinks(process.env);
  for (const { format, file } of outputs) {
    const context: CheckFormatContext = {
      knowledge,
      origin,
      thresholds,
      link,
      justification: examined.justification,
      listNotAssessed: options.showNotAssessed ?? false,
      style: file === undefined && process.stdout.isTTY && !process.env.NO_COLOR ? terminalStyle : plain,
    };
    await deliverPieces(checkPieces(report, format, context), file);
    const leftOut = format === "sarif" ? leftOutOfSarif(report) : 0;
    if (leftOut > 0) {
      process.stderr.write(
        `tureen: ${leftOut} findings are left out of the SARIF log, which holds 25,000 at most. The least urgent are missing.\n`,
      );
    }
  }
}

function statementOf(
  report: CheckReport,
  { subjects }: Examined,
  origin: Origin,
  { thresholds, on, options }: Pick<Circumstances, "thresholds" | "options"> & { readonly on: string },
): string {
  const folder = options.register ?? "regulatory";
  return testStatement({
    report,
    thresholds,
    on,
    subjects: subjects.map(({ name, sha256 }) => ({ name: inRepository(name, origin), sha256 })),
    isPolicy: (name) => `/${name}`.includes(`/${folder}/`),
    ...(options.attestUrl !== undefined && { url: options.attestUrl }),
  });
}

/** @throws CommandProblem when a severity, family or rule is unknown. */
function thresholdsOf(given: readonly string[]): Thresholds {
  const thresholds = readThresholds(
    given,
    knowledge.rules.all.map(({ id }) => id),
  );
  if ("problem" in thresholds) throw new CommandProblem(thresholds.problem);
  return thresholds;
}

/** An option that may be given several times. */
function repeatable(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    value,
  ]);
}
