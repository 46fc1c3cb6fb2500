/** The command line on whole trees: everything read and judged anew by a new process. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Command, runCommand } from "../command";
import { type Spread, spreadOf } from "../measure";
import type { PartContext } from "./part";

const LIMIT_SECONDS = 600;

interface Named {
  readonly on: string;
  readonly folder: string;
}

/** `tureen check`, several times over; the first run, which fills the disk's cache, does not count. */
export async function coldCheck({ programs, tell }: PartContext, { on, folder }: Named): Promise<void> {
  const file = join(programs, "cli.cjs");
  if (!existsSync(file)) throw new Error("The command line is not built. Run `npm run build` first.");
  const args = [file, "check", folder, "--format", "json", "--fail-on", "never"];
  const command: Command = { file: process.execPath, args, done: [0] };
  const first = await runCommand(command, LIMIT_SECONDS, true);
  if (first.problem !== undefined) return tell({ what: "check", by: "tureen", on, problem: first.problem });
  const { summary } = JSON.parse(first.output);
  const { files, resources, fail, notAssessed } = summary;
  tell({ what: "tree", by: "tureen", on, amounts: { read: files, resources, fail, notAssessed } });
  const times: number[] = [];
  let peak = 0;
  while (times.length < enoughRuns(first.milliseconds)) {
    const { milliseconds, peakMegabytes, problem } = await runCommand(command, LIMIT_SECONDS);
    if (problem !== undefined) return tell({ what: "check", by: "tureen", on, problem });
    times.push(milliseconds);
    peak = Math.max(peak, peakMegabytes ?? 0);
  }
  tell({ what: "check", by: "tureen", on, ...measured(times, peak) });
}

function enoughRuns(milliseconds: number): number {
  if (milliseconds > 20_000) return 2;
  return milliseconds > 5000 ? 3 : 7;
}

/** Times with the highest of the memory peaks, which is left out where the machine does not tell. */
export function measured(
  times: readonly number[],
  peakMegabytes: number,
): { readonly spread: Spread; readonly peakMegabytes?: number } {
  return { spread: spreadOf(times), ...(peakMegabytes > 0 && { peakMegabytes }) };
}
