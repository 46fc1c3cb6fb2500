/** What a run has tried so far: kept in a file line by line, so that a run which is stopped can go on. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Problem, Spent } from "../../test/fuzz/protocol";
import type { LaneReport } from "./lane";

/** What makes two runs the same run. */
export interface RunHead {
  readonly seed: number;
  readonly commit: string | undefined;
  /** Whether files of a folder outside the project were among those that inputs are made from. */
  readonly hasFolder: boolean;
}

/** A line of the file; `seconds` is how long the run had taken by then. */
export type Entry = Exclude<LaneReport, { readonly kind: "free" }> & { readonly seconds: number };

export interface Failure {
  readonly problem: Problem;
  /** The first input that showed it, whose problem this is. */
  readonly number: number;
  readonly all: ReadonlySet<number>;
}

export interface Ledger {
  readonly tried: number;
  readonly seconds: number;
  readonly spent: Spent;
  /** By signature. */
  readonly failures: ReadonlyMap<string, Failure>;
  readonly slow: readonly Extract<LaneReport, { readonly kind: "slow" }>[];
  /** The numbers that were tried, in order, those that meet as one. */
  readonly ranges: readonly Range[];
}

/** From the first number to before the last. */
export type Range = readonly [from: number, to: number];

export const EMPTY: Ledger = { tried: 0, seconds: 0, spent: {}, failures: new Map(), slow: [], ranges: [] };

/** The ledger with one entry more. What is told twice of the same input, because a run was stopped between, counts once. */
export function entered(ledger: Ledger, entry: Entry): Ledger {
  const seconds = Math.max(ledger.seconds, entry.seconds);
  if (entry.kind === "slow") {
    if (ledger.slow.some(({ number }) => number === entry.number)) return ledger;
    return { ...ledger, seconds, slow: [...ledger.slow, entry] };
  }
  if (entry.kind === "failure") return { ...ledger, seconds, failures: withFailure(ledger.failures, entry) };
  const tried = ledger.tried + entry.to - entry.from;
  const ranges = joined([...ledger.ranges, [entry.from, entry.to]]);
  return { ...ledger, seconds, tried, ranges, spent: added(ledger.spent, entry.spent) };
}

function withFailure(
  failures: Ledger["failures"],
  { number, problem }: Extract<Entry, { readonly kind: "failure" }>,
): Ledger["failures"] {
  const known = failures.get(problem.signature);
  const first = known === undefined || number < known.number ? { problem, number } : known;
  return new Map(failures).set(problem.signature, { ...first, all: new Set([...(known?.all ?? []), number]) });
}

function added(one: Spent, other: Spent): Spent {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const sum = (name: string, of: "inputs" | "milliseconds"): number =>
    (one[name]?.[of] ?? 0) + (other[name]?.[of] ?? 0);
  return Object.fromEntries(
    names.map((name) => [name, { inputs: sum(name, "inputs"), milliseconds: sum(name, "milliseconds") }]),
  );
}

function joined(ranges: readonly Range[]): readonly Range[] {
  const all: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else if (to > from) all.push([from, to]);
  }
  return all;
}

/** The stretches that are left of so many inputs: long ones first, short ones at the end, so that all lanes end together. */
export function stretchesLeft(tried: readonly Range[], inputs: number, lanes: number): readonly Range[] {
  const stretches: Range[] = [];
  let left = inputs - tried.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(to, inputs) - from), 0);
  let next = 0;
  for (const [from, to] of [...tried, [inputs, inputs] as const]) {
    while (next < Math.min(from, inputs)) {
      const length = Math.min(
        LONGEST,
        Math.max(SHORTEST, Math.ceil(left / (2 * lanes))),
        Math.min(from, inputs) - next,
      );
      stretches.push([next, next + length]);
      next += length;
      left -= length;
    }
    next = Math.max(next, to);
  }
  return stretches;
}

/** A thread is made anew for every stretch, so that nothing gathers in it; each takes a second to warm up. */
const [LONGEST, SHORTEST] = [5_000, 1_000];

/** Begins the file of a run anew. */
export function beginLedger(file: string, head: RunHead): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(head)}\n`);
}

export function writeEntry(file: string, entry: Entry): void {
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
}

/**
 * What a run that was stopped had tried. A last line that was not written to its end is passed over.
 * @throws Error when the file belongs to another run.
 */
export function resumedLedger(file: string, head: RunHead): Ledger {
  if (!existsSync(file)) throw new Error("There is no run to go on with.");
  const [first = "", ...lines] = readFileSync(file, "utf8").split("\n").slice(0, -1);
  if (first !== JSON.stringify(head)) throw new Error(`The run that was stopped is another: ${first}`);
  return lines.reduce((ledger, line) => entered(ledger, JSON.parse(line)), EMPTY);
}
