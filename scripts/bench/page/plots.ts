/** The plots of the page, by their file names. A plot without anything to show is left out. */
import { parserRows } from "./parsers";
import { barPlot, linePlot, type Plot, type Series } from "./plot";
import { count, duration, type Results } from "./results";
import type { Axis } from "./scale";

const FILES: Axis = { label: "files in the tree", kind: "logarithmic", write: count };
const TIME: Axis = { label: "time, logarithmic", kind: "logarithmic", write: duration };
const MEMORY: Axis = { label: "MB, logarithmic", kind: "logarithmic", write: count };

export function plotsOf(results: Results): ReadonlyMap<string, string> {
  const plots: readonly (readonly [string, Plot])[] = [
    ["check.svg", checkPlot(results)],
    ["cost.svg", costPlot(results)],
    ["typing.svg", typingPlot(results)],
    ["memory.svg", memoryPlot(results)],
    ["edits.svg", editsPlot(results)],
  ];
  const drawn = plots
    .filter(([, { series }]) => series.some(({ points }) => points.length > 1))
    .map(([name, plot]) => [name, linePlot(plot)] as const);
  const parsers = parserPlot(results);
  return new Map([...drawn, ...(parsers === undefined ? [] : [["parsers.svg", parsers] as const])]);
}

/** What a value was in every tree that it was measured in. */
function bySize({ sizes, find }: Results, name: string, [what, by]: readonly [string, string], value: ValueOf): Series {
  const points = sizes.flatMap((size) => {
    const found = find(what, by, `tree-${size}`);
    const y = found && value(found, size);
    return y === undefined ? [] : [{ x: size, y }];
  });
  return { name, points };
}
type ValueOf = (measure: NonNullable<ReturnType<Results["find"]>>, size: number) => number | undefined;

function checkPlot(results: Results): Plot {
  const tools = [{ id: "tureen", title: "Tureen" }, ...results.run.peers];
  return {
    title: "A whole tree checked by a new process",
    description: "Time by files in the tree, for Tureen and the tools beside it.",
    x: FILES,
    y: TIME,
    series: tools.map(({ id, title }) => bySize(results, title, ["check", id], ({ spread }) => spread?.p50)),
  };
}

function costPlot(results: Results): Plot {
  const whole = bySize(results, "whole check", ["check", "tureen"], ({ spread }) => spread?.p50);
  const each = whole.points.map(({ x, y }) => ({ x, y: y / x }));
  // Between two trees the start of the program cancels out.
  const further = whole.points.flatMap(({ x, y }, at) => {
    const before = whole.points[at - 1];
    return before && y > before.y ? [{ x, y: (y - before.y) / (x - before.x) }] : [];
  });
  return {
    title: "What a file costs tureen check, by the files in the tree",
    description:
      "The time of a check divided by its files, and what each file more costs than in the next smaller tree.",
    x: FILES,
    y: {
      label: "milliseconds a file, logarithmic",
      kind: "logarithmic",
      write: (one) => String(Number(one.toPrecision(2))),
    },
    series: [
      { name: "with the program's start", points: each },
      { name: "each further file", points: further },
    ],
  };
}

function typingPlot(results: Results): Plot {
  const percentile = (name: string, of: "p50" | "p95" | "p99", what: string): Series =>
    bySize(results, name, [what, "tureen"], ({ spread }) => spread?.[of]);
  return {
    title: "A keystroke to published findings, by the files in the tree",
    description: "Percentiles of the time from a keystroke to the findings that the server publishes.",
    x: FILES,
    y: TIME,
    series: [
      percentile("Terraform, p50", "p50", "keystroke-published"),
      percentile("Terraform, p95", "p95", "keystroke-published"),
      percentile("manifest, p50", "p50", "keystroke-published-manifest"),
      percentile("manifest, p95", "p95", "keystroke-published-manifest"),
    ],
  };
}

function memoryPlot(results: Results): Plot {
  const peak: ValueOf = ({ peakMegabytes }) => peakMegabytes;
  return {
    title: "The highest memory, by the files in the tree",
    description: "Peaks of memory of each tool with the processes that it starts.",
    x: FILES,
    y: MEMORY,
    series: [
      bySize(results, "tureen check", ["check", "tureen"], peak),
      bySize(results, "Tureen's server", ["server-memory", "tureen"], peak),
      ...results.run.peers.map(({ id, title }) => bySize(results, title, ["check", id], peak)),
    ],
  };
}

function editsPlot({ run }: Results): Plot {
  const measure = run.parts.flatMap(({ measures }) => measures).findLast(({ what }) => what === "edits");
  const { every = 1, megabytes = [] } = measure?.series ?? {};
  return {
    title: "Memory of the server over many edits",
    description: "What the server's process holds after every few hundred keystrokes.",
    x: { label: "keystrokes", kind: "linear", write: count },
    y: { label: "MB", kind: "linear", write: count },
    series: [{ name: "server", points: megabytes.map((y, at) => ({ x: (at + 1) * every, y })) }],
  };
}

function parserPlot(results: Results): string | undefined {
  const rows = parserRows(results);
  if (rows.length === 0) return undefined;
  const texts = [...new Set(rows.map(({ text }) => text))];
  const parsers = [...new Set(rows.map(({ parser }) => parser))];
  const groups = texts.map((title) => ({
    title,
    bars: rows
      .filter(({ text }) => text === title)
      .map(({ parser, milliseconds }) => ({
        label: parser.replaceAll(/[*`]|[,(].*$/gu, "").trim(),
        value: milliseconds,
        text: duration(milliseconds),
        series: parsers.indexOf(parser),
      })),
  }));
  return barPlot("Parsers on the same texts", "Median time of each parser; shorter is faster.", groups);
}
