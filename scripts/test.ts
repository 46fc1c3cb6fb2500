/** `npm test`: every check, in order, from installing what is needed to the counts. `npm test -- NAME…` runs some. */
import { join } from "node:path";
import type { TestResults } from "./host/driver-protocol";
import { runEditorTests } from "./host/run-editor-tests";
import { runWebTests } from "./host/web/run-web-tests";
import { buildPrograms } from "./packaging";
import { outFolder, root } from "./paths";
import { emacsStage } from "./stages/emacs";
import { countWithMocha } from "./stages/mocha";
import { neovimStage } from "./stages/neovim";
import { packagedStages } from "./stages/packaged";
import { commandStage, onePassed, type Stage } from "./stages/stage";
import { startStage } from "./stages/start";

const stages: readonly Stage[] = [
  commandStage("lint", "Formatting and lint", "node_modules/@biomejs/biome/bin/biome", "check"),
  commandStage("types", "Types", "node_modules/typescript/bin/tsc", "--noEmit"),
  { name: "unit", title: "Unit tests", run: () => countWithMocha(unitTests, report("unit")) },
  { name: "build", title: "Build", run: () => buildPrograms().then(() => onePassed) },
  {
    name: "webview",
    title: "Pages in a browser, with axe",
    run: () => countWithMocha(pages, report("webview")),
  },
  {
    name: "agreement",
    title: "Editor and command line agree",
    needs: "build",
    run: () => countWithMocha(agreement, report("agreement")),
  },
  {
    name: "cli",
    title: "The command line",
    needs: "build",
    run: () => countWithMocha(commandLine, report("cli")),
  },
  {
    name: "security",
    title: "What ships, and that it reaches nobody",
    needs: "build",
    run: () => countWithMocha(security, report("security")),
  },
  {
    name: "lsp",
    title: "The language server with a client of its own",
    needs: "build",
    run: () => countWithMocha(otherClients, report("lsp")),
  },
  neovimStage,
  emacsStage,
  {
    name: "documents",
    title: "Evidence documents in a browser",
    run: () => countWithMocha(printed, report("documents")),
  },
  {
    name: "editor",
    title: "The extension inside VS Code",
    needs: "build",
    run: () => runEditorTests({ suite: "suite", workspace: join(root, "test/editor/workspace") }),
  },
  {
    name: "pictures",
    title: "Pictures of the main moments",
    needs: "build",
    run: () => runEditorTests({ suite: "pictures", workspace: join(root, "examples/vela") }),
  },
  {
    name: "walk",
    title: "A stranger's first steps",
    needs: "build",
    run: () => runEditorTests({ suite: "walk", workspace: join(root, "test/editor/tern") }),
  },
  {
    name: "reload",
    title: "The Traceability page over a reload",
    needs: "build",
    run: () => countWithMocha(reloads, report("reload")),
  },
  { name: "web", title: "The extension in a browser alone", needs: "build", run: runWebTests },
  {
    name: "german",
    title: "The extension in German",
    needs: "build",
    run: () => runEditorTests({ suite: "german", workspace: join(root, "examples/vela"), language: "de" }),
  },
  startStage,
  ...packagedStages,
];

const unitTests = ["--import", "tsx", "scripts/unit.ts"];
const pages = ["--import", "tsx", "scripts/webview.ts"];
const commandLine = ["--import", "tsx", "node_modules/mocha/bin/mocha.js", "test/cli/**/*.test.ts"];
const security = ["--import", "tsx", "node_modules/mocha/bin/mocha.js", "test/security/**/*.test.ts"];
const reloads = ["--import", "tsx", "node_modules/mocha/bin/mocha.js", "test/reload/**/*.test.ts"];
const otherClients = ["--import", "tsx", "node_modules/mocha/bin/mocha.js", "test/lsp/**/*.test.ts"];
const printed = ["--import", "tsx", "node_modules/mocha/bin/mocha.js", "test/documents/**/*.test.ts"];
const agreement = ["--import", "tsx", "node_modules/mocha/bin/mocha.js", "test/agreement/**/*.test.ts"];

interface Outcome extends TestResults {
  readonly name: string;
  readonly title: string;
  readonly seconds: number;
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0) {
  console.error(`No such stage: ${unknown.join(", ")}. There are: ${stages.map(({ name }) => name).join(", ")}`);
  process.exit(2);
}

const outcomes: Outcome[] = [];
for (const stage of stages) {
  if (wanted.length === 0 || wanted.includes(stage.name)) outcomes.push(await runStage(stage));
}
printSummary(outcomes);
process.exit(outcomes.some(({ failed }) => failed > 0) ? 1 : 0);

async function runStage(stage: Stage): Promise<Outcome> {
  console.log(`\n── ${stage.title}`);
  const start = performance.now();
  const failure = (problem: string) => ({ passed: 0, failed: 1, failures: [{ title: stage.title, problem }] });
  const needed = outcomes.find(({ name, failed }) => name === stage.needs && failed > 0);
  const results: TestResults = needed
    ? failure(`Not run, because this failed: ${needed.title}`)
    : await stage.run().catch((error: unknown) => failure(error instanceof Error ? error.message : String(error)));
  for (const { title, problem } of results.failures) console.log(`✘ ${title}\n${problem.replaceAll(/^/gm, "    ")}`);
  const seconds = (performance.now() - start) / 1000;
  console.log(`${results.failed > 0 ? "✘" : "✔"} ${countsOf(results)} in ${seconds.toFixed(1)} s`);
  return { ...results, name: stage.name, title: stage.title, seconds };
}

function printSummary(all: readonly Outcome[]): void {
  console.log("\n── Summary");
  for (const outcome of all) {
    const mark = outcome.failed > 0 ? "✘" : "✔";
    console.log(`${mark} ${outcome.title.padEnd(40)} ${countsOf(outcome).padEnd(28)} ${outcome.seconds.toFixed(1)} s`);
    // A long run has scrolled its failures out of sight.
    for (const { title } of outcome.failures) console.log(`    ${title}`);
  }
  const sum = (count: "passed" | "failed") => all.reduce((total, outcome) => total + outcome[count], 0);
  console.log(`\n${countsOf({ passed: sum("passed"), failed: sum("failed") })}`);
}

function countsOf({ passed, failed }: Pick<TestResults, "passed" | "failed">): string {
  return `${passed} passed, ${failed} failed`;
}

function report(name: string): string {
  return join(outFolder, "reports", `${name}.json`);
}
