/** Places a diagram in layers from left to right, by dagre (E. R. Gansner et al., A Technique for Drawing Directed Graphs). */
import { type EdgeLabel, Graph, type GraphLabel, layout, type NodeLabel } from "@dagrejs/dagre";
import type { Diagram, DiagramNode, PlacedDiagram, PlacedLink, PlacedNode } from "./model";

const HEIGHT = 44;
const NARROWEST = 120;
const WIDEST = 224;
/** Of a letter, on average, and what stands beside the letters: icon and edges. */
const LETTER = 7.2;
const BESIDE = 46;
const MARGIN = 16;

/** Where nodes and links come to lie. The same diagram is always placed the same way. */
export function placeDiagram({ nodes, links }: Diagram): PlacedDiagram {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 14, edgesep: 8, ranksep: 46, marginx: MARGIN, marginy: MARGIN });
  for (const node of nodes) graph.setNode(node.key, { width: widthOf(node), height: HEIGHT });
  const known = new Set(nodes.map(({ key }) => key));
  const drawn = links.filter(({ from, to }) => from !== to && known.has(from) && known.has(to));
  for (const [at, { from, to, isDashed, caption }] of drawn.entries()) {
    const room = caption === undefined ? {} : { ...captionSize(caption), labelpos: "c" as const };
    graph.setEdge(from, to, { weight: isDashed ? 1 : 3, ...room }, String(at));
  }
  if (nodes.length > 0) layout(graph);
  const placed = nodes.map((node) => {
    const { x = 0, y = 0, width, height } = graph.node(node.key);
    return { ...node, x: x - width / 2, y: y - height / 2, width, height };
  });
  const byKey = new Map(placed.map((node) => [node.key, node]));
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: finite(width),
    height: finite(height),
    nodes: placed,
    links: drawn.map((link, at) => {
      const { points = [], x, y } = graph.edge(link.from, link.to, String(at));
      const isPlaced = link.caption !== undefined && x !== undefined && y !== undefined;
      const line = fromSideToSide(points, byKey.get(link.from), byKey.get(link.to));
      return { ...link, points: line, ...(isPlaced && { captionAt: { x, y } }) };
    }),
  };
}

/** Links leave a node in the middle of its right side and arrive in the middle of the left side of the next. */
function fromSideToSide(
  points: PlacedLink["points"],
  from: PlacedNode | undefined,
  to: PlacedNode | undefined,
): PlacedLink["points"] {
  if (!from || !to || from.x + from.width > to.x) return points;
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  return [start, ...points.slice(1, -1).filter(({ x }) => x > start.x && x < end.x), end];
}

/** The room that a caption takes: it is written in smaller letters, in one line. */
export function captionSize(caption: string): { readonly width: number; readonly height: number } {
  return { width: shownCaption(caption).length * CAPTION_LETTER + 12, height: 14 };
}

const CAPTION_LETTER = 5.6;
const LONGEST_CAPTION = 42;

/** A caption as it is drawn: a long one is cut. */
export function shownCaption(caption: string): string {
  return caption.length > LONGEST_CAPTION ? `${caption.slice(0, LONGEST_CAPTION - 1)}…` : caption;
}

function widthOf({ label, detail, mark }: DiagramNode): number {
  const longest = Math.max(label.length, [detail, mark].filter(Boolean).join(" · ").length);
  return Math.min(WIDEST, Math.max(NARROWEST, longest * LETTER + BESIDE));
}

/** How many letters of a text have room in a node. */
export function lettersIn(width: number): number {
  return Math.floor((width - BESIDE) / LETTER) + 1;
}

/** An empty graph has no size. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : 0;
}
