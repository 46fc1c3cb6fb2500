/** What a run says of the machine it ran on: nothing that names it or its owner. */
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { pause, run } from "../host/processes";
import type { Machine } from "./result";

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    processor: (processors[0]?.model ?? "unknown").replaceAll(/\s+/gu, " ").trim(),
    cores: processors.length,
    gibibytes: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release().replace(/^(\d+\.\d+).*$/u, "$1")}`,
    node: process.version.slice(1),
    load: loadNow(),
  };
}

/** Processes that wanted to run over the last minute, for each core. */
function loadNow(): number {
  return Math.round(((loadavg()[0] ?? 0) / cpus().length) * 100) / 100;
}

/** Processes that want to run, for each core, up to which a machine counts as quiet. */
export const QUIET_LOAD = 0.3;

/**
 * Waits until the machine is quiet, so long as it may; then it is as it is, and the page says so.
 * @returns how long was waited.
 */
export async function waitForQuiet(
  longestSeconds: number,
  load: () => number = loadNow,
  wait: (milliseconds: number) => Promise<void> = pause,
): Promise<number> {
  const step = 5;
  let waited = 0;
  while (load() > QUIET_LOAD && waited < longestSeconds) {
    await wait(step * 1_000);
    waited += step;
  }
  return waited;
}

/** The commit, with a plus where the checkout differs from it; undefined where there is no repository. */
export async function commitOf(root: string): Promise<string | undefined> {
  try {
    const commit = (await run("git", ["rev-parse", "--short=10", "HEAD"], { cwd: root })).trim();
    const changed = await run("git", ["status", "--porcelain", "--", "src", "scripts", "test"], { cwd: root });
    return changed === "" ? commit : `${commit}+`;
  } catch {
    return undefined;
  }
}
