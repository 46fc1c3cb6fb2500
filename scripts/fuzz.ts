/**
 * `npm run fuzz`: hostile inputs in great number, made from the project's own files and those of a folder, on all cores.
 * `--help` says what can be chosen. What fails or hangs is made small and kept in `out/fuzz/failures`; with the defect
 * mended it moves to `test/fixtures/fuzz`, from where every `npm test` tries it.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import manifest from "../package.json" with { type: "json" };
import type { Problem } from "../test/fuzz/protocol";
import { reduced } from "../test/fuzz/reduce";
import { commitOf, describeMachine } from "./bench/machine";
import { bundleForNode } from "./bundle";
import { tryOnLanes } from "./fuzz/lanes";
import {
  beginLedger,
  EMPTY,
  type Entry,
  entered,
  type Ledger,
  type RunHead,
  resumedLedger,
  writeEntry,
} from "./fuzz/ledger";
import { type FuzzOptions, HELP, readOptions } from "./fuzz/options";
import { republish } from "./fuzz/publish";
import { type FuzzRun, fileOf, resultOf } from "./fuzz/result";
import { asked, type Bounds } from "./fuzz/watch";
import { outFolder, root } from "./paths";

/** Far above what any input takes. The second is for inputs that wait, and far above the first: others may be at work. */
const BOUNDS: Bounds = { processorSeconds: 20, seconds: 600 };

const folder = join(outFolder, "fuzz");
const [journal, result] = [join(folder, "journal.jsonl"), join(folder, "run.json")];
const program = join(folder, "programs/test/fuzz/worker.mjs");

if (process.argv.includes("--help")) console.log(HELP);
else await fuzz(readOptions(process.argv.slice(2)));

async function fuzz(options: FuzzOptions): Promise<void> {
  if (options.isPageOnly) return republish(root);
  const head: RunHead = { seed: options.seed, commit: await commitOf(root), hasFolder: options.folder !== undefined };
  const before = options.isResumed ? resumedLedger(journal, head) : EMPTY;
  if (!options.isResumed) beginLedger(journal, head);
  await bundleForNode(["test/fuzz/worker.ts", "scripts/fuzz/lane.ts"], "out/fuzz/programs", ".");
  const { inputs, workers } = options;
  const on = new Date().toISOString().slice(0, 10);
  const about = { ...head, on, version: manifest.version, machine: describeMachine(), workers, bounds: BOUNDS, inputs };
  const ledger = await tryAll(options, before, (now) => write(result, resultOf(now, about)));
  const run = resultOf(ledger, about);
  write(result, run);
  say(run);
  for (const failure of ledger.failures.values()) {
    const { target, message } = failure.problem;
    const file = join(folder, "failures", fileOf(failure));
    write(file, { target, why: message.split("\n")[0], input: await smallest(failure.problem) });
    console.log(`\n${target}, input ${failure.number}, ${failure.all.size} times: ${file}\n${message}`);
  }
  if (options.isPublished) republish(root, run);
  process.exitCode = run.failures.length > 0 ? 1 : 0;
}

/** Tries what is left; everything is written as it comes. @returns all that was tried, also before. */
async function tryAll(options: FuzzOptions, before: Ledger, told: (ledger: Ledger) => void): Promise<Ledger> {
  const start = performance.now();
  let ledger = before;
  const note = (report: Omit<Entry, "seconds">): void => {
    const entry = { ...report, seconds: before.seconds + (performance.now() - start) / 1_000 } as Entry;
    const failures = ledger.failures.size;
    writeEntry(journal, entry);
    ledger = entered(ledger, entry);
    if (entry.kind === "failure" && ledger.failures.size > failures)
      console.log(`  input ${entry.number}: ${entry.problem.signature}`);
    if (entry.kind !== "tried") return;
    const each = (ledger.tried / ledger.seconds).toFixed(0);
    const time = `${ledger.seconds.toFixed(0)} s, ${each} a second`;
    console.log(`${ledger.tried} inputs, ${time}, ${ledger.failures.size} different failures`);
    told(ledger);
  };
  const lane = join(folder, "programs/scripts/fuzz/lane.mjs");
  const common = { program, seed: options.seed, folder: options.folder, bounds: BOUNDS };
  await tryOnLanes({ lane, common, options, tried: before.ranges }, note);
  return ledger;
}

function say({ tried, seconds, seed, failures, targets, slowest }: FuzzRun): void {
  console.log(`${tried} inputs in ${seconds} s, seed ${seed}: ${failures.length} different failures.`);
  for (const { name, inputs, milliseconds } of targets) {
    console.log(`  ${name}: ${inputs} inputs, ${(milliseconds / inputs).toFixed(1)} ms of the processor each`);
  }
  for (const { number, target, milliseconds } of slowest) {
    console.log(`  slow: input ${number}, ${target}, ${(milliseconds / 1_000).toFixed(1)} s`);
  }
}

function write(file: string, what: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(what, null, 2)}\n`);
}

/** What hangs needs a thread of its own at each step, so that it can be ended. */
async function smallest(problem: Problem): Promise<unknown> {
  if (!problem.signature.includes("| hangs |")) {
    const long: Bounds = { processorSeconds: 3 * BOUNDS.processorSeconds, seconds: BOUNDS.seconds };
    const answer = await asked(program, { kind: "reduce", problem }, long);
    return typeof answer === "object" ? answer.input : problem.input;
  }
  const short: Bounds = { processorSeconds: BOUNDS.processorSeconds / 2, seconds: BOUNDS.seconds / 10 };
  const hangs = async (input: unknown) =>
    (await asked(program, { kind: "one", target: problem.target, input }, short)) === "hangs";
  return reduced(problem.input, hangs, 40);
}
