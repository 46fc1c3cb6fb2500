/** Tries inputs in a thread of its own, which can be ended when it hangs. */
import { parentPort, workerData } from "node:worker_threads";
import { attempt } from "./attempt";
import { inputOf, targetOf, targets } from "./catalogue";
import type { Order, Report } from "./protocol";
import { reduced } from "./reduce";
import type { Target } from "./target";

const SLOW_MILLISECONDS = 1_000;

await obey(workerData as Order);
report({ kind: "done" });
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
  await tryAll(order);
}

async function tryAll({ seed, from, to, current, tally }: Extract<Order, { kind: "try" }>): Promise<void> {
  report({ kind: "targets", names: targets.map(({ name }) => name) });
  for (let number = from; number < to; number++) {
    Atomics.store(current, 0, number);
    const target = targetOf(number);
    const before = processorMilliseconds();
    const problem = await attempt(target, inputOf(target, seed + number));
    const milliseconds = processorMilliseconds() - before;
    const at = 2 * targets.indexOf(target);
    tally[at] = (tally[at] ?? 0) + 1;
    tally[at + 1] = (tally[at + 1] ?? 0) + milliseconds;
    if (problem) report({ kind: "failure", number, problem });
    if (milliseconds > SLOW_MILLISECONDS) report({ kind: "slow", number, target: target.name, milliseconds });
  }
}

/** Of this process: other work on the machine makes no input slow. */
function processorMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function targetNamed(name: string): Target {
  const found = targets.find((target) => target.name === name);
  if (!found) throw new Error(`There is no target ${name}.`);
  return found;
}

function report(what: Report): void {
  parentPort?.postMessage(what);
}
