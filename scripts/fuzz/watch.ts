/** Threads that try inputs, and the clocks beside them: one that hangs, waits for ever or takes all memory is ended. */
import { Worker } from "node:worker_threads";
import type { Order, Problem, Report } from "../../test/fuzz/protocol";

/** How an attempt ended: by itself, or with words that say why not. */
export type Ending = "done" | { readonly problem: string };

/** How much a thread may take for one input. */
export interface Bounds {
  /** Of the processor, so that other work on the machine ends nothing. */
  readonly processorSeconds: number;
  /** By the clock: for what waits for something that never comes. */
  readonly seconds: number;
}

const MEGABYTES = 1_500;
const LOOKS_MILLISECONDS = 250;

/**
 * A thread that obeys; its reports go to `onReport`. Ended when `progress` stays the same for longer than the bounds.
 * Nothing else may go on in this process: the processor's time is that of all its threads.
 */
export function supervised(
  program: string,
  order: Order,
  onReport: (report: Report) => void,
  watched: { readonly bounds: Bounds; readonly progress?: () => number; readonly folder?: string | undefined },
): Promise<Ending> {
  const worker = new Worker(program, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    env: { ...process.env, ...(watched.folder !== undefined && { FUZZ_FOLDER: watched.folder }) },
    execArgv: ["--enable-source-maps"],
  });
  return new Promise((done) => {
    let ending: Ending = { problem: "ended while something was still waited for" };
    let isEnded = false;
    const end = (problem: string): void => {
      if (isEnded) return;
      isEnded = true;
      ending = { problem };
      void worker.terminate();
    };
    const read = (): Reading => readingOf(watched.progress?.() ?? 0);
    const clock = setInterval(lookAt(watched.bounds, read, end), LOOKS_MILLISECONDS);
    worker.on("message", (report: Report) => {
      if (report.kind !== "done") onReport(report);
      else if (!isEnded) ending = "done";
    });
    worker.on("error", (problem: Error & { code?: string }) => {
      const isMemory = problem.code === "ERR_WORKER_OUT_OF_MEMORY";
      end(isMemory ? `took more than ${MEGABYTES} MB` : `broke off: ${problem.stack ?? problem.message}`);
    });
    worker.on("exit", () => {
      clearInterval(clock);
      done(ending);
    });
  });
}

/** What is looked at: the number of the input at hand, and both clocks. */
export interface Reading {
  readonly at: number;
  readonly processorSeconds: number;
  readonly seconds: number;
}

/** What is done at each look: ends what went past a bound since another input was at hand. */
export function lookAt(bounds: Bounds, read: () => Reading, end: (problem: string) => void): () => void {
  let since = read();
  return () => {
    const now = read();
    if (now.at !== since.at) since = now;
    const processor = now.processorSeconds - since.processorSeconds;
    if (processor > bounds.processorSeconds) end(`took more than ${bounds.processorSeconds} s of the processor`);
    else if (now.seconds - since.seconds > bounds.seconds) end(`did not end in ${bounds.seconds} s`);
  };
}

function readingOf(at: number): Reading {
  const { user, system } = process.cpuUsage();
  return { at, processorSeconds: (user + system) / 1_000_000, seconds: performance.now() / 1_000 };
}

/** The answer to an order about one input; `hangs` when the thread had to be ended. */
export async function asked(
  program: string,
  order: Extract<Order, { kind: "one" | "reduce" }>,
  bounds: Bounds,
): Promise<Problem | "hangs" | undefined> {
  let answer: Problem | undefined;
  const onReport = (report: Report) => {
    if (report.kind === "answer") answer = report.problem;
  };
  return (await supervised(program, order, onReport, { bounds })) === "done" ? answer : "hangs";
}
