/**
 * `npm run bench`: everything that Tureen promises about speed, measured in one run, beside the peers that are
 * installed. `--help` says what can be chosen. Compare the ratios rather than the milliseconds: they hold when the machine is slow.
 */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import manifest from "../package.json" with { type: "json" };
import { runPart } from "./bench/conduct";
import { commitOf, describeMachine, QUIET_LOAD, waitForQuiet } from "./bench/machine";
import { type BenchOptions, HELP, readOptions } from "./bench/options";
import { publishRun, republish } from "./bench/page/publish";
import type { PartInput } from "./bench/part";
import { PEERS, stateOf } from "./bench/peers/catalogue";
import { readReasons } from "./bench/peers/reasons";
import { ACTIVATION, boundOf, ownParts, peerParts, reasonToLeaveOut, type Taken } from "./bench/plan";
import { prepareTrees } from "./bench/prepare";
import type { PartResult, Run } from "./bench/result";
import { SEED } from "./bench/trees/tree";
import { geometryPlugin } from "./geometry";
import { endingSignal, run as runCommand } from "./host/processes";
import { knowledgePlugin } from "./knowledge";
import { outFolder, root } from "./paths";

const folder = join(outFolder, "bench");
/** With less time than this nothing is begun. */
const SHORTEST_PART_SECONDS = 10;

endingSignal().addEventListener("abort", () => process.exit(1));
if (process.argv.includes("--help")) console.log(HELP);
else await bench(readOptions(process.argv.slice(2), process.env));

async function bench(options: BenchOptions): Promise<void> {
  if (options.isPageOnly) return republish(root);
  const start = performance.now();
  const { sizes, peerLimitSeconds, minutes } = options;
  const settings = { seed: SEED, sizes, peerLimitSeconds, minutes };
  const programs = await preparePrograms(options.isBuilt);
  const prepared = await prepareTrees(options);
  const waitedSeconds = await waitForQuiet(options.waitSeconds);
  const machine = { ...describeMachine(), waitedSeconds };
  if (machine.load > QUIET_LOAD)
    console.log(`Others are at work here (${machine.load} for each core): times will be too long.`);
  const reasons = readReasons();
  const run: Run & { readonly parts: PartResult[] } = {
    schemaVersion: 1,
    on: new Date().toISOString().slice(0, 10),
    version: manifest.version,
    commit: await commitOf(root),
    machine,
    settings,
    peers: PEERS.map((peer) => stateOf(peer, reasons)),
    parts: [],
  };
  await conduct(options, { ...prepared, settings, programs }, (result) => {
    run.parts.push(result);
    // Written after every part, so that a run which is stopped leaves what it measured.
    writeFileSync(join(folder, "run.json"), JSON.stringify(run, undefined, 1));
    const problem = result.problem ?? result.measures.find((one) => one.problem)?.problem;
    console.log(`${result.part.padEnd(40)} ${String(result.seconds).padStart(7)} s${problem ? `  ${problem}` : ""}`);
  });
  console.log(`\n${((performance.now() - start) / 60_000).toFixed(1)} min. Results: out/bench/run.json`);
  if (options.isPublished) publishRun(root, run);
}

async function conduct(options: BenchOptions, input: PartInput, told: (result: PartResult) => void): Promise<void> {
  const end = performance.now() + options.minutes * 60_000;
  const inEditor = join(root, "scripts/bench/activation.ts");
  /** Runs a part in the time that is left. */
  const measure = async (part: string): Promise<PartResult> => {
    const left = Math.floor((end - performance.now()) / 1_000);
    const over = `the ${options.minutes} minutes of the run were over`;
    if (left < SHORTEST_PART_SECONDS) return { part, seconds: 0, measures: [], problem: `not run: ${over}` };
    const program = part === ACTIVATION ? inEditor : join(folder, "part.mjs");
    const bound = boundOf(part, options);
    if (bound <= left) return runPart(program, part, input, bound);
    const result = await runPart(program, part, input, left);
    return result.problem === undefined ? result : { ...result, problem: `${result.problem}, when ${over}` };
  };
  for (const part of ownParts(options)) told(await measure(part));
  if (!options.only.has("peers")) return;
  const before = new Map<string, readonly Taken[]>();
  for (const { id, on, size } of peerParts(options)) {
    const part = `peer:${id}:${on}`;
    const taken = before.get(id) ?? [];
    const problem = size && reasonToLeaveOut(taken, size, options.peerLimitSeconds);
    const measures = problem ? [{ what: "check", by: id, on, problem }] : [];
    const result = problem ? { part, seconds: 0, measures } : withCheck(await measure(part), { by: id, on });
    const isTried = problem !== undefined || result.seconds > 0;
    if (size && isTried)
      before.set(id, [...taken, { size, measure: result.measures.find(({ what }) => what === "check") }]);
    told(result);
  }
}

/** A peer that was stopped before it told anything has a problem where its time would be. */
function withCheck(result: PartResult, of: { readonly by: string; readonly on: string }): PartResult {
  const { problem, measures } = result;
  if (problem === undefined || measures.some(({ what }) => what === "check")) return result;
  return { ...result, measures: [...measures, { what: "check", ...of, problem }] };
}

/** Builds the programs and the parts. @returns a copy of the programs, which stays what it is while others build. */
async function preparePrograms(isBuilt: boolean): Promise<string> {
  mkdirSync(folder, { recursive: true });
  if (!isBuilt) await runCommand("npx", ["tsx", "scripts/build.ts", "--minify"], { cwd: root });
  await build({
    absWorkingDir: root,
    entryPoints: { part: "scripts/bench/part.ts" },
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: "linked",
    define: { TUREEN_VERSION: JSON.stringify(manifest.version) },
    plugins: [knowledgePlugin(), geometryPlugin()],
    logLevel: "warning",
  });
  const programs = join(folder, "programs");
  rmSync(programs, { recursive: true, force: true });
  cpSync(join(root, "dist"), programs, { recursive: true });
  return programs;
}
