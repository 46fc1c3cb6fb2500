/** What VS Code calls to run tests inside the extension host: mocha over the bundled files of one suite. */
import { readdirSync, writeFileSync } from "node:fs";
import { findSourceMap } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type MochaClass from "mocha";
import { resultsVariable, suiteVariable, type TestResults, terminalPrefix } from "../../scripts/host/driver-protocol";

/** Rejects when a test failed, which gives the process its exit code. */
export async function run(): Promise<void> {
  // Before the test files load: findSourceMap() below knows only those that load afterwards.
  process.setSourceMapsEnabled(true);
  const { default: Mocha } = await import("mocha");
  const suite = join(__dirname, process.env[suiteVariable] ?? "suite");
  // The base reporter prints nothing: the others write to a standard output that an extension host does not have.
  const mocha = new Mocha({ ui: "bdd", timeout: 400_000, fullTrace: true, reporter: Mocha.reporters.Base });
  for (const name of readdirSync(suite, { recursive: true, encoding: "utf8" }).sort()) {
    if (name.endsWith(".test.cjs")) mocha.addFile(join(suite, name));
  }
  const results = await runAndPrint(mocha);
  const file = process.env[resultsVariable];
  if (file !== undefined) writeFileSync(file, JSON.stringify(results));
  if (results.failed > 0) throw new Error(`${results.failed} tests failed`);
  if (results.passed === 0) throw new Error("No test ran");
}

function runAndPrint(mocha: MochaClass): Promise<TestResults> {
  return new Promise((resolve) => {
    let passed = 0;
    const failures: { title: string; problem: string }[] = [];
    const runner = mocha.run(() => resolve({ passed, failed: failures.length, failures }));
    runner.on("suite", (suite) => suite.title !== "" && print(depth(suite), suite.title));
    runner.on("pass", (test) => {
      passed++;
      print(depth(test), `✔ ${test.title} (${test.duration ?? 0} ms)`);
    });
    runner.on("fail", (test, error: Error) => {
      const problem = inSources(error.stack ?? error.message);
      failures.push({ title: test.fullTitle(), problem });
      print(depth(test), `✘ ${test.title}`);
    });
    runner.on("pending", (test) => {
      failures.push({ title: test.fullTitle(), problem: "skipped; a test is kept or deleted, never skipped" });
      print(depth(test), `✘ ${test.title} (skipped)`);
    });
  });
}

/** A stack with the places in the TypeScript files, which the extension host's own formatting leaves out. */
function inSources(stack: string): string {
  const lines = stack.split("\n").filter((line) => !/node_modules\/mocha|node:internal/.test(line));
  return lines
    .join("\n")
    .replace(/([^\s()]+\.cjs):(\d+):(\d+)/g, (place, file: string, line: string, column: string) => {
      const entry = findSourceMap(file)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (entry === undefined || !("originalSource" in entry)) return place;
      return `${relative(process.cwd(), fileURLToPath(entry.originalSource))}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    });
}

function print(indent: number, text: string): void {
  console.log(`${terminalPrefix}${"  ".repeat(indent)}${text}`);
}

function depth(node: Mocha.Suite | Mocha.Runnable): number {
  let count = 0;
  for (let at = node.parent; at !== undefined; at = at.parent) count++;
  return count;
}
