/** Results of tests from the reports that `npm test` leaves, by the files in which the tests stand. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Requirement } from "./data";

export interface TestResult {
  /** Below test/, without its ending: `unit/hcl/hostile`. */
  readonly file: string;
  readonly title: string;
  readonly outcome: "passed" | "failed";
}

export interface TestRun {
  readonly name: string;
  readonly startedAt: string;
  readonly results: readonly TestResult[];
}

interface MochaTest {
  readonly fullTitle: string;
  readonly file: string;
}

interface MochaReport {
  readonly stats: { readonly start: string };
  readonly passes: readonly MochaTest[];
  readonly failures: readonly MochaTest[];
  readonly pending: readonly MochaTest[];
}

/** The reports in a folder; none where nothing ran. */
export function readRuns(folder: string): readonly TestRun[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => runOf(name.replace(".json", ""), JSON.parse(readFileSync(join(folder, name), "utf8"))));
}

/** A run from mocha's report. A skipped test did not pass: a test is kept or deleted. */
export function runOf(name: string, { stats, passes, failures, pending }: MochaReport): TestRun {
  const as = (outcome: TestResult["outcome"]) => (test: MochaTest) => ({
    file: testFile(test.file),
    title: test.fullTitle,
    outcome,
  });
  const results = [...passes.map(as("passed")), ...[...failures, ...pending].map(as("failed"))];
  return { name, startedAt: stats.start, results };
}

/** `…/out/unit/hcl/a.test.mjs` and `…/test/cli/a.test.ts` as `unit/hcl/a` and `cli/a`. */
export function testFile(path: string): string {
  const name = path.replaceAll("\\", "/").replace(/\.test\.m?[jt]s$/u, "");
  const bundled = /^.*\/out\/(unit|webview)\/(.*)$/u.exec(name);
  return bundled ? `${bundled[1]}/${bundled[2]}` : name.replace(/^.*\/test\//u, "");
}

export interface Shown {
  readonly passed: number;
  readonly failed: readonly TestResult[];
  /** Beginnings of files under which no test ran. */
  readonly notRun: readonly string[];
}

/** What the tests of a requirement showed. */
export function shownFor({ tests }: Pick<Requirement, "tests">, runs: readonly TestRun[]): Shown {
  const all = runs.flatMap(({ results }) => results);
  const own = all.filter(({ file }) => tests.some((beginning) => isBelow(file, beginning)));
  return {
    passed: own.filter(({ outcome }) => outcome === "passed").length,
    failed: own.filter(({ outcome }) => outcome === "failed"),
    notRun: tests.filter((beginning) => !all.some(({ file }) => isBelow(file, beginning))),
  };
}

/** Whether a file is that of a beginning, in its folder, or one of several that share it: `unit/reports/check-sarif`. */
export function isBelow(file: string, beginning: string): boolean {
  return file === beginning || file.startsWith(`${beginning}/`) || file.startsWith(`${beginning}-`);
}
