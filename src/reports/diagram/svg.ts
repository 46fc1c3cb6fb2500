/** A placed diagram as SVG text. No file of a workspace can put markup into it. */
import { element, figure, type Markup } from "./element";
import { ICON_PATHS } from "./icons";
import { captionSize, lettersIn, shownCaption } from "./layout";
import type { PlacedDiagram, PlacedLink, PlacedNode } from "./model";
import { DIAGRAM_STYLES } from "./styles";

export interface DiagramOptions {
  readonly title: string;
  /** Begins every identifier in the drawing, where a document holds several. */
  readonly prefix?: string;
  /** The styles go into the drawing, for documents that have no sheet of their own for it. */
  readonly withStyles?: boolean;
}

/** The drawing; each node carries its key in `data-key`. */
export function diagramSvg({ width, height, nodes, links }: PlacedDiagram, options: DiagramOptions): string {
  const { title, prefix = "diagram", withStyles = false } = options;
  const names = new Map(nodes.map(({ key, label }) => [key, label]));
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "tureen-diagram",
      viewBox: `0 0 ${figure(width)} ${figure(height)}`,
      width,
      height,
      role: "img",
      "aria-labelledby": `${prefix}-title`,
    },
    element("title", { id: `${prefix}-title` }, title),
    withStyles ? element("style", {}, DIAGRAM_STYLES) : undefined,
    element("defs", {}, head(prefix)),
    element(
      "g",
      { class: "links" },
      links.map((link) => linkOf(link, prefix, names)),
    ),
    links.some(({ caption }) => caption !== undefined)
      ? element("g", { class: "captions" }, links.map(captionOf))
      : undefined,
    element("g", { class: "nodes" }, nodes.map(nodeOf)),
  ).text;
}

function head(prefix: string): Markup {
  return element(
    "marker",
    {
      id: `${prefix}-head`,
      viewBox: "0 0 8 8",
      refX: 8,
      refY: 4,
      markerWidth: 6,
      markerHeight: 6,
      orient: "auto-start-reverse",
    },
    element("path", { class: "head", d: "M0 0L8 4L0 8z" }),
  );
}

function linkOf(link: PlacedLink, prefix: string, names: ReadonlyMap<string, string>): Markup {
  const { from, to, label, isDashed, isReversed, points } = link;
  const [first, second] = isReversed ? [to, from] : [from, to];
  return element(
    "path",
    {
      class: isDashed ? "link link-dashed" : "link",
      d: smooth(points),
      [isReversed ? "marker-start" : "marker-end"]: `url(#${prefix}-head)`,
    },
    element("title", {}, `${names.get(first) ?? ""} ${label} ${names.get(second) ?? ""}`),
  );
}

function captionOf({ caption, captionAt }: PlacedLink): Markup | undefined {
  if (caption === undefined || !captionAt) return undefined;
  const { x, y } = captionAt;
  const { width, height } = captionSize(caption);
  return element(
    "g",
    { class: "caption" },
    element("rect", { x: x - width / 2, y: y - height / 2, width, height }),
    element("text", { x, y: y + 3 }, shownCaption(caption)),
  );
}

/** A line through the points with level ends. */
function smooth(points: PlacedLink["points"]): string {
  const [start, ...others] = points;
  if (!start) return "";
  let last = start;
  const curves = others.map((point) => {
    const middle = (last.x + point.x) / 2;
    const curve = `C${figure(middle)} ${figure(last.y)} ${figure(middle)} ${figure(point.y)} ${figure(point.x)} ${figure(point.y)}`;
    last = point;
    return curve;
  });
  return `M${figure(start.x)} ${figure(start.y)}${curves.join("")}`;
}

function nodeOf(node: PlacedNode): Markup {
  const { key, kind, label, detail, mark, isFocus, x, y, width, height } = node;
  const room = lettersIn(width);
  const isAlone = detail === "" && mark === undefined;
  return element(
    "g",
    {
      class: `node node-${kind}${isFocus ? " focus" : ""}`,
      "data-key": key,
      transform: `translate(${figure(x)} ${figure(y)})`,
    },
    element("title", {}, [label, detail, mark].filter(Boolean).join(" · ")),
    element("rect", { width, height, rx: 4 }),
    element("path", { class: "icon", d: ICON_PATHS[kind], transform: `translate(10 ${figure(height / 2 - 8)})` }),
    element("text", { class: "label", x: 34, y: isAlone ? height / 2 + 4 : height / 2 - 4 }, shorten(label, room)),
    isAlone ? undefined : secondLine(detail, mark, room, height),
  );
}

function secondLine(detail: string, mark: string | undefined, room: number, height: number): Markup {
  const state =
    mark === undefined ? undefined : element("tspan", { class: "state" }, detail === "" ? mark : ` · ${mark}`);
  // The letters of the second line are a little smaller.
  const all = Math.floor(room * 1.12);
  const left = mark === undefined ? all : all - mark.length - 2;
  return element("text", { class: "detail", x: 34, y: height / 2 + 12 }, shorten(detail, Math.max(left, 8)), state);
}

/** Cuts a text that has no room; an address is cut in its middle, so that its name stays. */
function shorten(text: string, room: number): string {
  const letters = [...text];
  if (letters.length <= room) return text;
  if (!/[./]/u.test(text) || text.includes(" ")) return `${letters.slice(0, room - 1).join("")}…`;
  const end = Math.ceil((room - 1) * 0.65);
  return `${letters.slice(0, room - 1 - end).join("")}…${letters.slice(-end).join("")}`;
}
