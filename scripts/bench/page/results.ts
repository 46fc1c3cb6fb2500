/** Looking things up in a run, and writing numbers as people read them. */
import type { Measure, Run } from "../result";

export interface Results {
  readonly run: Run;
  /** What was measured of one thing, by one tool, on one text or tree. */
  readonly find: (what: string, by: string, on: string) => Measure | undefined;
  /** Why a part ended early, or was not begun. */
  readonly problemOf: (part: string) => string | undefined;
  /** Trees made for the run that anything was told of, the smallest first. */
  readonly sizes: readonly number[];
  /** The names of trees that were there already. */
  readonly real: readonly string[];
}

export function resultsOf(run: Run): Results {
  const measures = run.parts.flatMap((part) => part.measures);
  const find = (what: string, by: string, on: string): Measure | undefined =>
    measures.findLast((one) => one.what === what && one.by === by && one.on === on);
  const problemOf = (part: string): string | undefined => run.parts.findLast((one) => one.part === part)?.problem;
  const sizes = run.settings.sizes.filter((size) => measures.some(({ on }) => on === `tree-${size}`));
  const real = new Set(measures.flatMap(({ on }) => (on.startsWith("real-") ? [on] : [])));
  return { run, find, problemOf, sizes: [...sizes].sort((left, right) => left - right), real: [...real].sort() };
}

/** `0.85 ms`, `12 ms`, `3.4 s` */
export function duration(milliseconds: number): string {
  if (milliseconds < 1) return `${milliseconds.toFixed(2)} ms`;
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`;
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  return `${(milliseconds / 1000).toFixed(milliseconds < 100_000 ? 1 : 0)} s`;
}

/**
 * `12 / 15 / 21 ms (200)`: half of the runs were at least as fast as the first, 95 and 99 of 100 as the others; how many
 * runs there were. Where nothing was measured the reason, when there is one.
 */
export function percentiles(measure: Measure | undefined, reason?: string): string {
  if (!measure?.spread) return measure?.problem ?? reason ?? MISSING;
  const { p50, p95, p99, runs } = measure.spread;
  const digits = p99 < 10 ? 1 : 0;
  return `${[p50, p95, p99].map((one) => one.toFixed(digits)).join(" / ")} ms (${count(runs)})`;
}

/** How many times as long something took: `8.1×`. */
export function times(ratio: number): string {
  return `${ratio < 10 ? ratio.toFixed(1) : Math.round(ratio).toLocaleString("en")}×`;
}

export function count(number: number): string {
  return Math.round(number).toLocaleString("en");
}

/** Stands where nothing was measured. */
export const MISSING = "—";

/** A table in Markdown; what stands in a cell is text. Rows in which nothing was measured are left out. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  kind: "numbers" | "words" = "numbers",
): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;
  const rule = head.map((_, at) => (at === 0 || kind === "words" ? "---" : "---:"));
  const told = rows.filter(([, ...cells]) => cells.some((one) => one !== MISSING));
  return [line(head), line(rule), ...told.map(line)].join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
