/**
 * A process that tries stretches of inputs, one after another, in a thread that it watches. There are as many of them as
 * cores: each by itself, so that the processor's time of an input can be told from that of its neighbours.
 */
import type { Report, Spent } from "../../test/fuzz/protocol";
import { type Bounds, supervised } from "./watch";

/** What a lane is told: a stretch of numbers, from the first to before the last. */
export interface Stretch {
  readonly program: string;
  readonly seed: number;
  readonly folder: string | undefined;
  readonly bounds: Bounds;
  readonly from: number;
  readonly to: number;
}

/** What a lane tells. */
export type LaneReport =
  | Extract<Report, { readonly kind: "failure" | "slow" }>
  /** These numbers were tried. */
  | { readonly kind: "tried"; readonly from: number; readonly to: number; readonly spent: Spent }
  /** The stretch is over. */
  | { readonly kind: "free" };

const MOST_TARGETS = 100;

process.on("message", (stretch: Stretch) => void tryAll(stretch));
// Whoever started this process has gone.
process.on("disconnect", () => process.exit());

async function tryAll(stretch: Stretch): Promise<void> {
  for (let from = stretch.from; from < stretch.to; ) from = await tryFrom(from, stretch);
  tell({ kind: "free" });
}

/** Tries inputs up to the end, or up to one that has to be ended. @returns the number after what was tried. */
async function tryFrom(from: number, { program, seed, folder, bounds, to }: Stretch): Promise<number> {
  const current = new Int32Array(new SharedArrayBuffer(4));
  const tally = new Float64Array(new SharedArrayBuffer(2 * MOST_TARGETS * Float64Array.BYTES_PER_ELEMENT));
  // Until the first input is at hand: starting a thread is no part of it.
  Atomics.store(current, 0, -1);
  let names: readonly string[] = [];
  const note = (report: Report): void => {
    if (report.kind === "targets") names = report.names;
    if (report.kind === "failure" || report.kind === "slow") tell(report);
  };
  const progress = (): number => Atomics.load(current, 0);
  const order = { kind: "try", seed, from, to, current, tally } as const;
  const ending = await supervised(program, order, note, { bounds, progress, folder });
  if (ending !== "done" && names.length === 0) throw new Error(`nothing could be tried: ${ending.problem}`);
  const reached = ending === "done" ? to : progress();
  tell({ kind: "tried", from, to: reached, spent: spentOf(names, tally) });
  if (ending === "done") return to;
  await tellEnded(reached, ending.problem, { program, seed, folder, bounds });
  return reached + 1;
}

function spentOf(names: readonly string[], tally: Float64Array): Spent {
  const all = names.map((name, at) => [name, { inputs: tally[2 * at] ?? 0, milliseconds: tally[2 * at + 1] ?? 0 }]);
  return Object.fromEntries(all);
}

/** Tells of an input that had to be ended, which cannot tell of itself. */
async function tellEnded(
  number: number,
  message: string,
  { program, seed, folder, bounds }: Omit<Stretch, "from" | "to">,
): Promise<void> {
  const found: { target: string; input: unknown } = { target: "", input: undefined };
  const note = (report: Report): void => {
    if (report.kind === "input") Object.assign(found, { target: report.target, input: report.input });
  };
  const patient: Bounds = { ...bounds, processorSeconds: 3 * bounds.processorSeconds };
  await supervised(program, { kind: "tell", seed, number }, note, { bounds: patient, folder });
  const signature = `${found.target} | hangs | ${message.split("\n")[0]}`;
  tell({ kind: "failure", number, problem: { ...found, message, signature } });
  const spent = { [found.target]: { inputs: 1, milliseconds: bounds.processorSeconds * 1_000 } };
  tell({ kind: "tried", from: number, to: number + 1, spent });
}

function tell(report: LaneReport): void {
  process.send?.(report);
}
