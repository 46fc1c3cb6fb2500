/** Tries inputs in a thread of its own, which can be ended when it hangs. */
import { parentPort, workerData } from "node:worker_threads";
import { attempt } from "./attempt";
import { inputOf, targetOf, targets } from "./catalogue";
import type { Order, Report, Spent } from "./protocol";
import { reduced } from "./reduce";
import type { Target } from "./target";

const SLOW_MILLISECONDS = 1_000;

await obey(workerData as Order);
// Timers of what was tried last must not keep the thread.
process.exit();

async function obey(order: Order): Promise<void> {
  if (order.kind === "tell") {
    const target = targetOf(order.number);
    report({ kind: "input", target: target.name, input: inputOf(target, order.seed + order.number) });
    return;
  }
  if (order.kind === "one") {
    report({ kind: "answer", problem: await attempt(targetNamed(order.target), order.input) });
    return;
  }
  if (order.kind === "reduce") {
    const { target, input, signature } = order.problem;
    const fails = async (candidate: unknown) =>
      (await attempt(targetNamed(target), candidate))?.signature === signature;
    report({ kind: "answer", problem: { ...order.problem, input: await reduced(input, fails) } });
    return;
  }
  const spent = new Map<string, Spent>();
  for (let number = order.from; number < order.to; number++) {
    Atomics.store(order.current, 0, number);
    const target = targetOf(number);
    const start = performance.now();
    const problem = await attempt(target, inputOf(target, order.seed + number));
    const milliseconds = performance.now() - start;
    const { inputs = 0, milliseconds: before = 0 } = spent.get(target.name) ?? {};
    spent.set(target.name, { inputs: inputs + 1, milliseconds: before + milliseconds });
    if (problem) report({ kind: "failure", number, problem });
    if (milliseconds > SLOW_MILLISECONDS) report({ kind: "slow", number, target: target.name, milliseconds });
  }
  report({ kind: "spent", spent });
}

function targetNamed(name: string): Target {
  const found = targets.find((target) => target.name === name);
  if (!found) throw new Error(`There is no target ${name}.`);
  return found;
}

function report(what: Report): void {
  parentPort?.postMessage(what);
}
