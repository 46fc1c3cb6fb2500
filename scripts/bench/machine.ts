/** What a run says of the machine it ran on: nothing that names it or its owner. */
import { cpus, loadavg, release, totalmem, type } from "node:os";
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
