import { mkdir, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { TestResults } from "../host/driver-protocol";
import { CommandFailed, run } from "../host/processes";
import { root } from "../paths";

interface MochaReport {
  readonly stats: { readonly passes: number };
  readonly failures: readonly { readonly fullTitle: string; readonly err: { message?: string; stack?: string } }[];
  readonly pending: readonly { readonly fullTitle: string }[];
}

/**
 * Runs mocha, or a script that hands its arguments to mocha, and counts. A skipped test counts as failed: a test is
 * kept or deleted, and a green run says that everything ran.
 * @param command arguments of Node that start mocha.
 * @param report where mocha may write its JSON report.
 */
export async function countWithMocha(command: readonly string[], report: string): Promise<TestResults> {
  await mkdir(dirname(report), { recursive: true });
  await rm(report, { force: true });
  const options = ["--reporter=json", `--reporter-option=output=${report}`];
  let output = "";
  try {
    await run(process.execPath, [...command, ...options], { cwd: root });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    output = error.output;
  }
  const written = await readFile(report, "utf8").catch(() => undefined);
  if (written === undefined) throw new Error(`mocha did not run\n${output}`);
  const { stats, failures, pending } = JSON.parse(written) as MochaReport;
  const problems = [
    ...failures.map(({ fullTitle, err }) => ({ title: fullTitle, problem: err.stack ?? err.message ?? "no message" })),
    ...pending.map(({ fullTitle }) => ({ title: fullTitle, problem: "skipped" })),
  ];
  if (stats.passes + problems.length === 0) throw new Error("mocha found no test");
  return { passed: stats.passes, failed: problems.length, failures: problems };
}
