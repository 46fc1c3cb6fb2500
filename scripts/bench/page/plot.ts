/** Small plots as SVG that can be read on light and on dark pages, and without seeing colours. */
import { element, type Markup } from "../../../src/reports/diagram/element";
import { type Axis, axisOf, type Scale } from "./scale";

export interface Series {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Plot {
  readonly title: string;
  /** What can be seen, in a sentence, for those who do not see it. */
  readonly description: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
}

const WIDTH = 760;
const HEIGHT = 400;
const FRAME = { left: 70, top: 60, right: 190, bottom: 48 };
const LABEL_HEIGHT = 16;

export const PLOT_STYLES = `
svg { font-family: system-ui, sans-serif; font-size: 12px; }
.paper { fill: #ffffff; } .text { fill: #1f2328; } .quiet { fill: #57606a; } .grid { stroke: #d8dee4; stroke-width: 1; }
.line { fill: none; stroke-width: 2; } .title { font-size: 14px; font-weight: 600; }
.series-0 { --ink: #0550ae; } .series-1 { --ink: #9a3412; } .series-2 { --ink: #1a7f45; } .series-3 { --ink: #6639ba; }
.series-4 { --ink: #7d5200; } .series-5 { --ink: #0f6f78; }
.line, .mark { stroke: var(--ink); } .mark, .bar, .name { fill: var(--ink); }
.name { stroke: #ffffff; stroke-width: 5; stroke-linejoin: round; paint-order: stroke; }
@media (prefers-color-scheme: dark) {
  .paper { fill: #0d1117; } .name { stroke: #0d1117; } .text { fill: #e6edf3; } .quiet { fill: #9198a1; } .grid { stroke: #30363d; }
  .series-0 { --ink: #79c0ff; } .series-1 { --ink: #ffa657; } .series-2 { --ink: #7ee787; } .series-3 { --ink: #d2a8ff; }
  .series-4 { --ink: #e3b341; } .series-5 { --ink: #76e3ea; }
}
`.trim();

/** Lines with a name at their end; what has no point is left out. */
export function linePlot({ title, description, x, y, series }: Plot): string {
  const drawn = series.filter(({ points }) => points.length > 0);
  const all = drawn.flatMap(({ points }) => points);
  const across = axisOf(
    x,
    all.map((point) => point.x),
    [FRAME.left, WIDTH - FRAME.right],
  );
  const upwards = axisOf(
    y,
    all.map((point) => point.y),
    [HEIGHT - FRAME.bottom, FRAME.top],
  );
  const ends = drawn.map(({ points }) => ({ x: points.at(-1)?.x ?? 0, y: upwards.at(points.at(-1)?.y ?? 0) }));
  const labels = spread(ends);
  return picture(title, description, HEIGHT, [
    grid(across, upwards),
    element(
      "text",
      { class: "quiet", x: (FRAME.left + WIDTH - FRAME.right) / 2, y: HEIGHT - 10, "text-anchor": "middle" },
      x.label,
    ),
    element("text", { class: "quiet", x: 10, y: FRAME.top - 16 }, y.label),
    ...drawn.map(({ points }, at) => line(points, { at, across, upwards })),
    // Behind the lines nobody could read them.
    ...drawn.map(({ name }, at) => nameOf(name, at, across.at(ends[at]?.x ?? 0), labels[at] ?? 0)),
  ]);
}

/** The frame of every picture: paper, title, description and styles. */
export function picture(title: string, description: string, height: number, parts: readonly Markup[]): string {
  const svg = element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${WIDTH} ${height}`,
      width: WIDTH,
      height,
      role: "img",
      "aria-labelledby": "title description",
    },
    element("title", { id: "title" }, title),
    element("desc", { id: "description" }, description),
    element("style", {}, PLOT_STYLES),
    element("rect", { class: "paper", width: WIDTH, height }),
    element("text", { class: "text title", x: 10, y: 22 }, title),
    ...parts,
  );
  return `${svg.text}\n`;
}

function grid(across: Scale, upwards: Scale): Markup {
  const [left, right] = [FRAME.left, WIDTH - FRAME.right];
  const [top, bottom] = [FRAME.top, HEIGHT - FRAME.bottom];
  const rows = upwards.ticks.map(({ value, text }) => {
    const y = upwards.at(value);
    return [
      element("line", { class: "grid", x1: left, x2: right, y1: y, y2: y }),
      element("text", { class: "quiet", x: left - 8, y: y + 4, "text-anchor": "end" }, text),
    ];
  });
  const columns = across.ticks.map(({ value, text }) => {
    const x = across.at(value);
    return [
      element("line", { class: "grid", x1: x, x2: x, y1: top, y2: bottom }),
      element("text", { class: "quiet", x, y: bottom + 18, "text-anchor": "middle" }, text),
    ];
  });
  return element("g", {}, ...rows.flat(), ...columns.flat());
}

interface Drawing {
  readonly at: number;
  readonly across: Scale;
  readonly upwards: Scale;
}

function nameOf(name: string, at: number, x: number, y: number): Markup {
  return element("g", { class: `series-${at % 6}` }, element("text", { class: "name", x: x + 10, y: y + 4 }, name));
}

function line(points: Series["points"], { at, across, upwards }: Drawing): Markup {
  const placed = points.map((point) => ({ x: across.at(point.x), y: upwards.at(point.y) }));
  const path = placed.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ");
  const marks = placed.length > 20 ? placed.slice(-1) : placed;
  return element(
    "g",
    { class: `series-${at % 6}` },
    element("polyline", { class: "line", points: path }),
    ...marks.map((place) => mark(at, place)),
  );
}

/** Series differ by the shape of their marks as well as by colour. */
function mark(at: number, { x, y }: { readonly x: number; readonly y: number }): Markup {
  if (at % 3 === 0) return element("circle", { class: "mark", cx: x, cy: y, r: 4 });
  if (at % 3 === 1) return element("rect", { class: "mark", x: x - 4, y: y - 4, width: 8, height: 8 });
  return element("path", { class: "mark", d: `M${x.toFixed(1)} ${(y - 5).toFixed(1)}l5 9h-10z` });
}

/** Moves labels of lines that end above each other apart, where they would lie on each other, and keeps their order. */
function spread(ends: readonly { readonly x: number; readonly y: number }[]): readonly number[] {
  const order = ends.map((end, at) => ({ ...end, at })).sort((left, right) => left.y - right.y);
  const placed: number[] = [];
  const free = new Map<number, number>();
  for (const { x, y, at } of order) {
    const label = Math.max(y, free.get(x) ?? y);
    placed[at] = label;
    free.set(x, label + LABEL_HEIGHT);
  }
  return placed;
}

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The value as it is written at the end of the bar. */
  readonly text: string;
  /** The series whose colour it has. */
  readonly series: number;
}

/** Bars from the left, in groups with a heading, each with what it stands for written out. */
export function barPlot(
  title: string,
  description: string,
  groups: readonly { readonly title: string; readonly bars: readonly Bar[] }[],
): string {
  const left = 250;
  const parts: Markup[] = [];
  let y = 44;
  for (const { title: heading, bars } of groups) {
    parts.push(element("text", { class: "quiet", x: 10, y: y + 12 }, heading));
    y += 20;
    const longest = Math.max(...bars.map(({ value }) => value), 1e-9);
    for (const { label, value, text, series } of bars) {
      const width = Math.max(1, (value / longest) * (WIDTH - left - 190));
      parts.push(
        element(
          "g",
          { class: `series-${series % 6}` },
          element("text", { class: "text", x: left - 8, y: y + 13, "text-anchor": "end" }, label),
          element("rect", { class: "bar", x: left, y: y + 3, width, height: 13 }),
          element("text", { class: "text", x: left + width + 6, y: y + 13 }, text),
        ),
      );
      y += 20;
    }
    y += 12;
  }
  return picture(title, description, y, parts);
}
