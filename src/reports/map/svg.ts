/** The map as SVG text. No file of a workspace can put markup into it. */
import { element, figure, type Markup } from "../diagram/element";
import { curveOf } from "./curve";
import type { CountryOutline, Geometry } from "./geometry";
import { type Label, labelsOf } from "./labels";
import { type Arc, type Mark, marksOf } from "./marks";
import { MAP_STANDINGS, type MapModel, type MapStanding, STANDING_WORDS } from "./model";
import { FRAMES, type MapViewName } from "./projection";
import { MAP_STYLES } from "./styles";

export interface MapOptions {
  readonly view: MapViewName;
  readonly geometry: Geometry;
  /** Begins every identifier in the drawing, where a document holds several. */
  readonly prefix?: string;
  /** The styles go into the drawing, for documents that have no sheet of their own for it. */
  readonly withStyles?: boolean;
  /** Says the words of the drawing in another language. */
  readonly say?: (words: string) => string;
}

const STANDINGS_WITH_PATTERN = ["adequate", "conditional"] as const;

/** Countries by standing, a mark for each place with data, an arc for each copy. */
export function mapSvg(model: MapModel, options: MapOptions): string {
  const { view, geometry, prefix = "map", withStyles = false, say = (words) => words } = options;
  const { width, height } = FRAMES[view];
  const { marks, arcs } = marksOf(model, view, geometry);
  const holding = new Set(marks.flatMap((mark) => mark.places.flatMap(({ countries }) => countries)));
  const standings = new Map(model.countries);
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: `tureen-map tureen-map-${view}`,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "aria-labelledby": `${prefix}-title ${prefix}-description`,
    },
    element("title", { id: `${prefix}-title` }, say("Where data is stored and copied")),
    element("desc", { id: `${prefix}-description` }, describe(model)),
    withStyles ? element("style", {}, MAP_STYLES) : undefined,
    element(
      "defs",
      {},
      STANDINGS_WITH_PATTERN.map((standing) => pattern(prefix, standing)),
      heads(prefix),
    ),
    element("g", { class: "lands" }, lands(geometry[view], standings, holding, prefix)),
    element(
      "g",
      { class: "copies" },
      arcs.map((arc) => copyOf(arc, prefix)),
    ),
    element(
      "g",
      { class: "marks" },
      marks.map((mark) => markOf(mark)),
    ),
    element("g", { class: "names" }, labelsOf({ marks, arcs }, width, height).map(nameOf)),
  ).text;
}

/** The legend's swatch of a standing, as a drawing of its own. */
export function swatchSvg(standing: MapStanding, prefix: string): string {
  const hasPattern = standing === "adequate" || standing === "conditional";
  return element(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", class: "tureen-map swatch", viewBox: "0 0 34 16", "aria-hidden": "true" },
    hasPattern ? element("defs", {}, pattern(prefix, standing)) : undefined,
    element("rect", {
      class: `land land-${standing}`,
      x: 1,
      y: 1,
      width: 18,
      height: 14,
      fill: fillOf(standing, prefix),
    }),
    shapeOf(standing, 27, 8, 5, `mark mark-${standing}`),
  ).text;
}

/** Standings in the order of the legend. */
export const LEGEND: readonly MapStanding[] = MAP_STANDINGS;

function describe({ places, copies }: MapModel): string {
  const stated = places.map(
    ({ name, standing, resources }) => `${name} (${STANDING_WORDS[standing]}): ${resources.length}`,
  );
  return [...stated, `${copies.length} copies between places`].join("; ");
}

function lands(
  outlines: readonly CountryOutline[],
  standings: ReadonlyMap<string, MapStanding>,
  holding: ReadonlySet<string>,
  prefix: string,
): readonly Markup[] {
  const all = outlines.map((outline) => {
    const standing = standings.get(outline.code ?? "") ?? "unknown";
    const isHolding = holding.has(outline.code ?? "");
    const attributes = { class: `land land-${standing}${isHolding ? " holds" : ""}`, fill: fillOf(standing, prefix) };
    return { isHolding, land: element("path", { ...attributes, d: outline.path }) };
  });
  // Borders of countries that hold data lie above those of their neighbours.
  return all.sort((a, b) => Number(a.isHolding) - Number(b.isHolding)).map(({ land }) => land);
}

function fillOf(standing: MapStanding, prefix: string): string | undefined {
  return standing === "adequate" || standing === "conditional" ? `url(#${prefix}-${standing})` : undefined;
}

/** Lines for a decision, crossed lines for one with conditions. */
function pattern(prefix: string, standing: (typeof STANDINGS_WITH_PATTERN)[number]): Markup {
  const line = (d: string) => element("path", { class: `line-${standing}`, d, "stroke-width": 0.9 });
  return element(
    "pattern",
    { id: `${prefix}-${standing}`, width: 5, height: 5, patternUnits: "userSpaceOnUse" },
    element("rect", { class: `tint-${standing}`, width: 5, height: 5 }),
    line("M-1 1L1-1M0 5L5 0M4 6L6 4"),
    standing === "conditional" ? line("M-1 4L1 6M0 0L5 5M4-1L6 1") : undefined,
  );
}

function heads(prefix: string): readonly Markup[] {
  return ["", "-out"].map((end) =>
    element(
      "marker",
      {
        id: `${prefix}-head${end}`,
        viewBox: "0 0 8 8",
        refX: 7,
        refY: 4,
        markerWidth: 5,
        markerHeight: 5,
        orient: "auto",
      },
      element("path", { class: `copy-head${end}`, d: "M0 0L8 4L0 8z" }),
    ),
  );
}

/** A copy as an arrow, dashed where it leads to a place without a decision that covers it. */
function copyOf(arc: Arc, prefix: string): Markup {
  const { standing, copies, title } = arc;
  const { start, over, end } = curveOf(arc);
  const out = standing === "eea" || standing === "adequate" ? "" : "-out";
  const points = [start, over, end].map(([a, b]) => `${figure(a)} ${figure(b)}`);
  return element(
    "path",
    {
      class: out === "" ? "copy" : "copy copy-out",
      d: `M${points[0]}Q${points[1]} ${points[2]}`,
      "marker-end": `url(#${prefix}-head${out})`,
    },
    element("title", {}, copies > 1 ? `${title} (${copies})` : title),
  );
}

function markOf({ places, x, y, radius, standing, stores, copies, passages, name }: Mark): Markup {
  const kind = stores + copies === 0 ? "mark mark-passage" : `mark mark-${standing}`;
  const counted = stores + copies > 0 ? stores : passages;
  return element(
    "g",
    { class: "place", "data-places": places.map(({ key }) => key).join(" ") },
    element("title", {}, `${name}: ${counted}`),
    shapeOf(standing, x, y, radius, kind),
    stores > 1 ? element("text", { class: "count", x, y }, String(stores)) : undefined,
  );
}

/** A circle in the EEA, a diamond under an adequacy decision, a square elsewhere: the shape says what the colour does. */
function shapeOf(standing: MapStanding, x: number, y: number, radius: number, kind: string): Markup {
  if (standing === "eea") return element("circle", { class: kind, cx: x, cy: y, r: radius });
  if (standing === "adequate" || standing === "conditional") {
    const r = radius * 1.2;
    const points = [[x, y - r] as const, [x + r, y] as const, [x, y + r] as const, [x - r, y] as const];
    return element("path", { class: kind, d: `M${points.map(([a, b]) => `${figure(a)} ${figure(b)}`).join("L")}z` });
  }
  const side = radius * 1.8;
  return element("rect", { class: kind, x: x - side / 2, y: y - side / 2, width: side, height: side, rx: 1.5 });
}

function nameOf({ text, x, y, anchor }: Label): Markup {
  return element("text", { class: "name", x, y, "text-anchor": anchor }, text);
}
