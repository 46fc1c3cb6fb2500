/**
 * `npm run fuzz -- [FOLDER] [--inputs 200000] [--seed N] [--minutes M]`: hostile inputs in great number, made from the
 * project's own files and those of a folder. What fails or hangs is made small and kept in `out/fuzz-failures`; with the
 * defect mended it moves to `test/fixtures/fuzz`, from where every `npm test` tries it.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Problem, Report, Spent } from "../test/fuzz/protocol";
import { reduced } from "../test/fuzz/reduce";
import { bundleForNode } from "./bundle";
import { asked, supervised } from "./fuzz/watch";
import { outFolder, root } from "./paths";

/** Far above what any input takes, also where other work goes on beside it. */
const DEADLINE_MILLISECONDS = 20_000;
/** A thread is made anew now and then, so that nothing gathers in it. */
const STRETCH = 5_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    inputs: { type: "string", default: "200000" },
    seed: { type: "string", default: "20261122" },
    minutes: { type: "string", default: "1440" },
  },
});
const [inputs, seed, minutes] = [Number(values.inputs), Number(values.seed), Number(values.minutes)];
const folder = positionals[0] === undefined ? undefined : resolve(positionals[0]);

await bundleForNode(["test/fuzz/worker.ts"], "out/fuzz", "test/fuzz");
const program = join(root, "out/fuzz/worker.mjs");
const failures = new Map<string, { readonly problem: Problem; readonly number: number; count: number }>();
const slow: Extract<Report, { kind: "slow" }>[] = [];
const spent = new Map<string, Spent>();
const start = performance.now();
const tried = await tryAll();
const seconds = (performance.now() - start) / 1000;
console.log(`${tried} inputs in ${seconds.toFixed(0)} s, seed ${seed}: ${failures.size} different failures.`);
for (const [target, { inputs: count, milliseconds }] of spent) {
  console.log(`  ${target}: ${count} inputs, ${(milliseconds / count).toFixed(1)} ms each`);
}
for (const { number, target, milliseconds } of slow.sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 10)) {
  console.log(`  slow: input ${number}, ${target}, ${(milliseconds / 1000).toFixed(1)} s`);
}
for (const { problem, number, count } of failures.values()) await keep(problem, number, count);
process.exitCode = failures.size > 0 ? 1 : 0;

async function tryAll(): Promise<number> {
  let next = 0;
  while (next < inputs && performance.now() - start < minutes * 60_000) {
    next = await tryStretch(next, Math.min(next + STRETCH, inputs));
    console.log(
      `${next} inputs, ${((performance.now() - start) / 1000).toFixed(0)} s, ${failures.size} different failures`,
    );
  }
  return next;
}

/** Tries the inputs from one number to another; where it had to be ended, gives the number after that input. */
async function tryStretch(from: number, to: number): Promise<number> {
  const current = new Int32Array(new SharedArrayBuffer(4));
  const progress = () => Atomics.load(current, 0);
  const watched = { deadlineMilliseconds: DEADLINE_MILLISECONDS, progress, folder };
  const ending = await supervised(program, { kind: "try", seed, from, to, current }, note, watched);
  if (ending === "done") return to;
  await noteHanging(progress());
  return progress() + 1;
}

function note(report: Report): void {
  if (report.kind === "slow") slow.push(report);
  if (report.kind === "spent") for (const [target, one] of report.spent) addSpent(target, one);
  if (report.kind !== "failure") return;
  const known = failures.get(report.problem.signature);
  if (known) known.count++;
  else failures.set(report.problem.signature, { problem: report.problem, number: report.number, count: 1 });
  if (!known) console.log(`  input ${report.number}: ${report.problem.signature}`);
}

function addSpent(target: string, { inputs: count, milliseconds }: Spent): void {
  const before = spent.get(target) ?? { inputs: 0, milliseconds: 0 };
  spent.set(target, { inputs: before.inputs + count, milliseconds: before.milliseconds + milliseconds });
}

async function noteHanging(number: number): Promise<void> {
  const watched = { deadlineMilliseconds: DEADLINE_MILLISECONDS, progress: () => 0, folder };
  const onReport = (report: Report) => {
    if (report.kind !== "input") return;
    const { target, input } = report;
    const message = `took more than ${DEADLINE_MILLISECONDS / 1000} s, or all memory`;
    note({ kind: "failure", number, problem: { target, input, message, signature: `${target} | hangs` } });
  };
  await supervised(program, { kind: "tell", seed, number }, onReport, watched);
}

/** Makes a failing input small and writes it to a file. */
async function keep(problem: Problem, number: number, count: number): Promise<void> {
  const { target, message } = problem;
  const input = await smallest(problem);
  const files = join(outFolder, "fuzz-failures");
  mkdirSync(files, { recursive: true });
  const file = join(files, `${target.replaceAll(" ", "-").toLowerCase()}-${number}.json`);
  writeFileSync(file, `${JSON.stringify({ target, why: message.split("\n")[0], input }, null, 2)}\n`);
  console.log(`\n${target}, input ${number}, ${count} times: ${file}\n${message}`);
}

/** What hangs needs a thread of its own at each step, so that it can be ended. */
async function smallest(problem: Problem): Promise<unknown> {
  if (!problem.signature.endsWith("| hangs")) {
    const answer = await asked(program, { kind: "reduce", problem }, 3 * DEADLINE_MILLISECONDS);
    return typeof answer === "object" ? answer.input : problem.input;
  }
  const hangs = async (input: unknown) =>
    (await asked(program, { kind: "one", target: problem.target, input }, DEADLINE_MILLISECONDS / 2)) === "hangs";
  return reduced(problem.input, hangs, 40);
}
