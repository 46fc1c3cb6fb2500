/** What is kept of a run with hostile inputs; the page is made of it. */
import type { Machine } from "../bench/result";
import type { Failure, Ledger, RunHead } from "./ledger";
import type { Bounds } from "./watch";

export interface FuzzRun extends RunHead {
  readonly schemaVersion: 1;
  /** The day, `2026-11-21`. */
  readonly on: string;
  readonly version: string;
  readonly machine: Machine;
  readonly workers: number;
  readonly bounds: Bounds;
  /** How many were asked for, and how many were tried. */
  readonly inputs: number;
  readonly tried: number;
  /** By the clock. */
  readonly seconds: number;
  readonly targets: readonly TargetResult[];
  readonly failures: readonly FailureResult[];
  /** Inputs that took longer than a second of the processor, the slowest first. */
  readonly slowest: readonly { readonly target: string; readonly number: number; readonly milliseconds: number }[];
}

export interface TargetResult {
  readonly name: string;
  readonly inputs: number;
  /** Of the processor, for all of them. */
  readonly milliseconds: number;
  readonly failures: number;
}

export interface FailureResult {
  readonly target: string;
  readonly number: number;
  readonly count: number;
  readonly why: string;
  /** The name of the file that holds the input, made small. */
  readonly file: string;
}

const SLOWEST = 5;

/** The result of what was tried by now. */
export function resultOf(
  ledger: Ledger,
  about: Omit<FuzzRun, "schemaVersion" | "tried" | "seconds" | "targets" | "failures" | "slowest">,
): FuzzRun {
  const failures = [...ledger.failures.values()].sort((a, b) => a.number - b.number);
  const failing = (name: string): number =>
    failures.reduce((sum, { problem, all }) => sum + (problem.target === name ? all.size : 0), 0);
  const targets = Object.entries(ledger.spent).map(([name, { inputs, milliseconds }]) => ({
    ...{ name, inputs },
    ...{ milliseconds: Math.round(milliseconds), failures: failing(name) },
  }));
  return {
    ...{ schemaVersion: 1, ...about, tried: ledger.tried, seconds: Math.round(ledger.seconds) },
    targets: targets
      .filter(({ inputs }) => inputs > 0)
      .sort((a, b) => b.inputs - a.inputs || (a.name < b.name ? -1 : 1)),
    failures: failures.map(failureResult),
    slowest: [...ledger.slow]
      .sort((a, b) => b.milliseconds - a.milliseconds)
      .slice(0, SLOWEST)
      .map(({ target, number, milliseconds }) => ({ target, number, milliseconds: Math.round(milliseconds) })),
  };
}

function failureResult(failure: Failure): FailureResult {
  const { problem, number, all } = failure;
  const why = (problem.message.split("\n")[0] ?? "").slice(0, 200);
  return { target: problem.target, number, count: all.size, why, file: fileOf(failure) };
}

/** The file that keeps the input of a failure. */
export function fileOf({ problem, number }: Failure): string {
  return `${problem.target.replaceAll(" ", "-").toLowerCase()}-${number}.json`;
}
