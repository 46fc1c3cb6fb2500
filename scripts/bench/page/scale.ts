/** Axes of plots: where a value lies, and which values are written. */

export interface Axis {
  readonly label: string;
  readonly kind: "linear" | "logarithmic";
  /** How a value is written at the axis. */
  readonly write: (value: number) => string;
}

export interface Scale {
  readonly at: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

/** An axis that reaches round values around the given ones; a linear one begins at nothing. */
export function axisOf({ kind, write }: Axis, values: readonly number[], [from, to]: readonly [number, number]): Scale {
  const highest = Math.max(...values, Number.MIN_VALUE);
  const marks = kind === "linear" ? evenly(highest) : powers(Math.min(...values, highest), highest);
  const measure = kind === "linear" ? (value: number) => value : Math.log10;
  const [low, high] = [measure(marks[0] ?? 0), measure(marks.at(-1) ?? 1)];
  const span = high - low || 1;
  return {
    at: (value) => from + ((measure(value) - low) / span) * (to - from),
    ticks: marks.map((value) => ({ value, text: write(value) })),
  };
}

/** Four to eight steps of 1, 2 or 5 times a power of ten. */
function evenly(highest: number): readonly number[] {
  const rough = highest / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((one) => one * power >= rough) ?? 10);
  return Array.from({ length: Math.ceil(highest / step - 1e-9) + 1 }, (_, at) => at * step);
}

function powers(lowest: number, highest: number): readonly number[] {
  const first = Math.floor(Math.log10(lowest) + 1e-9);
  const last = Math.max(first + 1, Math.ceil(Math.log10(highest) - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, at) => 10 ** (first + at));
}
