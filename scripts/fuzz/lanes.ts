/** Handing stretches of inputs to one process for each core. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { LaneReport, Stretch } from "./lane";
import { type Range, stretchesLeft } from "./ledger";
import type { FuzzOptions } from "./options";

export interface Work {
  /** The program of a lane. */
  readonly lane: string;
  /** What all stretches have in common. */
  readonly common: Omit<Stretch, "from" | "to">;
  readonly options: Pick<FuzzOptions, "inputs" | "workers" | "minutes">;
  readonly tried: readonly Range[];
}

/** Tries all inputs that are left, until the time is over. @throws when a lane breaks down. */
export async function tryOnLanes(
  { lane, common, options, tried }: Work,
  note: (report: Exclude<LaneReport, { readonly kind: "free" }>) => void,
): Promise<void> {
  const { inputs, workers, minutes } = options;
  const end = performance.now() + minutes * 60_000;
  const stretches = [...stretchesLeft(tried, inputs, workers)];
  const next = (): Range | undefined => (performance.now() < end ? stretches.shift() : undefined);
  const lanes = Array.from({ length: Math.min(workers, stretches.length) }, () => fork(lane));
  try {
    await Promise.all(lanes.map((one) => follow(one, common, next, note)));
  } finally {
    for (const one of lanes) one.kill("SIGKILL");
  }
}

/** Gives a lane one stretch after another until none is left. */
async function follow(
  lane: ChildProcess,
  common: Work["common"],
  next: () => Range | undefined,
  note: (report: Exclude<LaneReport, { readonly kind: "free" }>) => void,
): Promise<void> {
  const give = (): void => {
    const stretch = next();
    if (stretch) lane.send({ ...common, from: stretch[0], to: stretch[1] } satisfies Stretch);
    else lane.disconnect();
  };
  lane.on("message", (report: LaneReport) => {
    if (report.kind === "free") give();
    else note(report);
  });
  give();
  const [code, signal] = (await once(lane, "exit")) as [number | null, string | null];
  if (code !== 0) throw new Error(`a process that tries inputs ended by itself (${signal ?? code})`);
}
