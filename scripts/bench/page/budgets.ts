/** What was promised, beside what was measured. */
import type { Measure } from "../result";
import { count, duration, MISSING, type Results, table } from "./results";

interface Budget {
  readonly what: string;
  readonly wanted: string;
  /** What was measured, in words; undefined when the run had no such part. */
  readonly found: string | undefined;
  readonly isMet: boolean;
}

/** How much more a file may cost in the largest tree than in one of a thousand files, to be called flat. */
const FLAT = 1.3;

export function budgets(results: Results): string {
  const rows = [...typing(results), parsing(results), ...checking(results), flat(results), activation(results)];
  return table(
    ["promised", "budget", "measured", ""],
    rows.map(({ what, wanted, found, isMet }) => [
      what,
      wanted,
      found ?? MISSING,
      found === undefined ? "not measured" : isMet ? "met" : "**missed**",
    ]),
    "words",
  );
}

function typing({ find }: Results): readonly Budget[] {
  const budget = (what: string, on: string, milliseconds: number): Budget => {
    const spread = find("keystroke", "tureen", on)?.spread;
    return {
      what,
      wanted: `p95 ≤ ${milliseconds} ms`,
      found: spread && `p95 ${duration(spread.p95)}`,
      isMet: (spread?.p95 ?? 0) <= milliseconds,
    };
  };
  return [
    budget("a keystroke to findings, file of 5,000 lines of Terraform", "terraform-5000", 16),
    budget("a keystroke to findings, manifest of 2 MB", "manifest-2m", 30),
  ];
}

function parsing(results: Results): Budget {
  const speed = megabytesASecond(results, "terraform-5000", "tureen");
  return {
    what: "parsing Terraform, warm",
    wanted: "≥ 10 MB/s",
    found: speed === undefined ? undefined : `${speed.toFixed(0)} MB/s`,
    isMet: (speed ?? 0) >= 10,
  };
}

/** How fast a parser reads one of the texts; undefined when that was not measured. */
export function megabytesASecond({ find }: Results, on: string, by: string): number | undefined {
  const bytes = find("text", "tureen", on)?.amounts?.bytes;
  const spread = find("parse", by, on)?.spread;
  return bytes === undefined || !spread ? undefined : bytes / spread.p50 / 1000;
}

function checking({ find }: Results): readonly Budget[] {
  const check = find("check", "tureen", "tree-10000");
  const time: Budget = {
    what: "`tureen check` of 10,000 files",
    wanted: "≤ 5 s on 2 cores",
    found: check?.spread ? duration(check.spread.p50) : check?.problem,
    isMet: (check?.spread?.p50 ?? Number.POSITIVE_INFINITY) <= 5000,
  };
  const memory: Budget = {
    what: "the memory of that check",
    wanted: "≤ 300 MB",
    found: check?.peakMegabytes === undefined ? undefined : `${count(check.peakMegabytes)} MB`,
    isMet: (check?.peakMegabytes ?? 0) <= 300,
  };
  return [time, memory];
}

function flat(results: Results): Budget {
  const largest = results.sizes.at(-1);
  const growth = growthOf(results);
  return {
    what: `a file more costs the same in a tree of ${count(largest ?? 0)} files as in one of 1,000`,
    wanted: `≤ ${FLAT} times`,
    found: growth === undefined ? undefined : `${growth.toFixed(2)} times`,
    isMet: (growth ?? 0) <= FLAT,
  };
}

/** The cost of a file in the largest tree by that in the tree of 1,000, the start of the program taken off. */
function growthOf({ find, sizes }: Results): number | undefined {
  const largest = sizes.at(-1);
  const median = (size: number): Measure["spread"] => find("check", "tureen", `tree-${size}`)?.spread;
  const [small, middle, large] = [median(100), median(1000), largest === undefined ? undefined : median(largest)];
  if (!small || !middle || !large || largest === undefined || largest <= 1000) return undefined;
  const near = (middle.p50 - small.p50) / 900;
  return (large.p50 - middle.p50) / (largest - 1000) / near;
}

function activation({ find, sizes }: Results): Budget {
  const spread = find("activation", "tureen", "editor")?.spread;
  const finished = find("activation-finished", "tureen", "editor")?.spread;
  const start = sizes.map((size) => find("start", "tureen", `tree-${size}`)?.spread).find((one) => one);
  const server = start ? `, the server alone answers after ${duration(start.p50)}` : "";
  const end = finished ? `; with the server ready ${duration(finished.p50)}${server}` : server;
  return {
    what: "activation: how long the editor waits for the extension, by its own page of startup performance",
    wanted: "≤ 150 ms",
    found: spread && `${duration(spread.p50)}${end}`,
    isMet: (spread?.p50 ?? 0) <= 150,
  };
}
