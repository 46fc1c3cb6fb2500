#!/usr/bin/env node
/** The command line. Each command is one file; this one gives them their names. */
import { isMainThread } from "node:worker_threads";
import { Command, Option } from "commander";
import { EXIT } from "./exit";
import { letReaderLeave } from "./output";
import { CommandProblem } from "./problem";
import { refuseMissingRegister } from "./register-folder";

declare const TUREEN_VERSION: string;

const program = new Command("tureen")
  .description(
    "Reads Terraform and Kubernetes files as the technical documentation of a cloud-hosted medical device: " +
      "which facts in the code bear on MDR, IEC 62304, IEC 81001-5-1, ISO 14971 and GDPR, and what the SOUP register says of them. " +
      "It supports a team's file; it does not certify anything. No telemetry; no network, unless you give an address to `bom --upload`.",
  )
  .version(TUREEN_VERSION)
  .showHelpAfterError("Run `tureen --help`, or `tureen <command> --help`.")
  .addHelpText(
    "after",
    `
Examples:
  $ tureen check                              the folder you stand in
  $ tureen init --dry-run                     the regulatory folder, from what the code shows
  $ tureen check --since origin/main          what a pull request brings
  $ tureen check infra --fail-on warning --fail-on register=never
  $ tureen check infra --format sarif > tureen.sarif
  $ tureen soup infra --format markdown --output soup.md
  $ tureen snapshot 1.4.0                     keep what is declared as a release
  $ tureen diff --from 1.3.0 --format html --output changes.html
  $ tureen import risk-analysis.xlsx --dry-run
  $ tureen explain encryption/at-rest
  $ tureen explain MDR-AnnexI-17.2

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the command could not run.`,
  )
  .hook("preAction", (_program, command) => refuseMissingRegister(command))
  .exitOverride();

const today = new Option(
  "--on <date>",
  "the day to compare support and expiry dates with, such as 2026-11-21 (default: today)",
);

if (isMainThread) {
  letReaderLeave();
  // Node itself would end with status 1, which says that there are findings.
  process.on("uncaughtException", (problem) => process.exit(report(problem)));
  run().catch((problem: unknown) => {
    process.exitCode = report(problem);
  });
} else void import("./threads/worker").then(({ answerTasks }) => answerTasks());

async function run(): Promise<void> {
  for (const command of await commandsFor(process.argv[2])) {
    program.addCommand(command.exitOverride().showHelpAfterError(`Run \`tureen ${command.name()} --help\`.`));
  }
  await program.parseAsync();
}

/** Most runs are checks, in pipelines and before commits: what the other commands are made of is not loaded for these. */
async function commandsFor(name: string | undefined): Promise<readonly Command[]> {
  if (name !== "check") return (await import("./commands/commands")).allCommands(today);
  return [(await import("./commands/check")).checkCommand(today)];
}

/** Commander ends `--help` and `--version` by throwing too, with status 0. */
function report(problem: unknown): number {
  if (problem instanceof CommandProblem) {
    process.stderr.write(`tureen: ${problem.message}\n`);
    return EXIT.couldNotRun;
  }
  if (isCommanderExit(problem)) return problem.exitCode === 0 ? 0 : EXIT.couldNotRun;
  process.stderr.write(
    `tureen: unexpected problem: ${problem instanceof Error ? (problem.stack ?? problem.message) : problem}\n`,
  );
  return EXIT.couldNotRun;
}

function isCommanderExit(problem: unknown): problem is { readonly exitCode: number } {
  return typeof problem === "object" && problem !== null && "exitCode" in problem && "code" in problem;
}
