import assert from "node:assert/strict";

/** Of the processor, so that other work on the machine does not count. What is bounded takes far less, what is not far more. */
const BOUND_MICROSECONDS = 20_000_000;

/** Does work on a hostile text; fails when its cost explodes. */
export function endsInTime<T>(work: () => T): T {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  assert.ok(user + system < BOUND_MICROSECONDS, `took ${((user + system) / 1_000_000).toFixed(1)} s of processor time`);
  return result;
}
