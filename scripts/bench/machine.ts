/** What a run says of the machine it ran on: nothing that names it or its owner. */
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { run } from "../host/processes";
import type { Machine } from "./result";

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    processor: (processors[0]?.model ?? "unknown").replaceAll(/\s+/gu, " ").trim(),
    cores: processors.length,
    gibibytes: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release().replace(/^(\d+\.\d+).*$/u, "$1")}`,
    node: process.version.slice(1),
    load: Math.round(((loadavg()[0] ?? 0) / processors.length) * 100) / 100,
  };
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
