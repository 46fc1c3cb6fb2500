/** Threads that try inputs, and the clock beside them: one that hangs, or takes all memory, is ended. */
import { Worker } from "node:worker_threads";
import type { Order, Problem, Report } from "../../test/fuzz/protocol";

/** How an attempt ended. `hangs`: it was ended, because it took too long or too much memory. */
export type Ending = "done" | "hangs";

const MEGABYTES = 1_500;
const LOOKS_MILLISECONDS = 250;

/** A thread that obeys; its reports go to `onReport`. Ended when `progress` stays the same for longer than the deadline. */
export function supervised(
  program: string,
  order: Order,
  onReport: (report: Report) => void,
  watched: {
    readonly deadlineMilliseconds: number;
    readonly progress: () => number;
    readonly folder?: string | undefined;
  },
): Promise<Ending> {
  const worker = new Worker(program, {
    workerData: order,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES },
    env: { ...process.env, ...(watched.folder !== undefined && { FUZZ_FOLDER: watched.folder }) },
    execArgv: ["--enable-source-maps"],
  });
  return new Promise((done, fail) => {
    let seen = watched.progress();
    let since = performance.now();
    let ending: Ending = "done";
    const clock = setInterval(() => {
      const now = watched.progress();
      if (now !== seen) [seen, since] = [now, performance.now()];
      if (performance.now() - since < watched.deadlineMilliseconds) return;
      ending = "hangs";
      void worker.terminate();
    }, LOOKS_MILLISECONDS);
    worker.on("message", (report: Report) => {
      onReport(report);
    });
    worker.on("error", (problem: Error & { code?: string }) => {
      if (problem.code === "ERR_WORKER_OUT_OF_MEMORY") ending = "hangs";
      else fail(problem);
    });
    worker.on("exit", () => {
      clearInterval(clock);
      done(ending);
    });
  });
}

/** The answer to an order about one input; `hangs` when the thread had to be ended. */
export async function asked(
  program: string,
  order: Extract<Order, { kind: "one" | "reduce" }>,
  deadlineMilliseconds: number,
): Promise<Problem | "hangs" | undefined> {
  let answer: Problem | undefined;
  const onReport = (report: Report) => {
    if (report.kind === "answer") answer = report.problem;
  };
  const ending = await supervised(program, order, onReport, { deadlineMilliseconds, progress: () => 0 });
  return ending === "hangs" ? "hangs" : answer;
}
