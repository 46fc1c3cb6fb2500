export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly runs: number;
}

/** Times a function over runs after a warm-up, in milliseconds. The run's number is handed in, so that each can differ. */
export function timed(runs: number, warmUp: number, work: (run: number) => void): Spread {
  const times: number[] = [];
  for (let run = -warmUp; run < runs; run++) {
    const start = performance.now();
    work(run);
    if (run >= 0) times.push(performance.now() - start);
  }
  return spreadOf(times);
}

/** The same for work that has to be waited for. */
export async function timedAsync(runs: number, warmUp: number, work: () => Promise<unknown>): Promise<Spread> {
  const times: number[] = [];
  for (let run = -warmUp; run < runs; run++) {
    const start = performance.now();
    await work();
    if (run >= 0) times.push(performance.now() - start);
  }
  return spreadOf(times);
}

/** Percentiles by the nearest rank. */
export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), runs: sorted.length };
}

/** `12.3 ms (p95 14.0, p99 15.1; 100 runs)` */
export function show({ p50, p95, p99, runs }: Spread): string {
  return `${p50.toFixed(1)} ms (p95 ${p95.toFixed(1)}, p99 ${p99.toFixed(1)}; ${runs} runs)`;
}
