/** The Graph tab: a picture of one slice, and the same in words with where each link is written. */
import { placeDiagram } from "../../../reports/diagram/layout";
import type { PlacedDiagram, PlacedNode } from "../../../reports/diagram/model";
import { diagramSvg } from "../../../reports/diagram/svg";
import { COLUMN_TITLES } from "../../../reports/trace/words";
import type { GraphData, PlaceNumbers } from "../../../service/traceability/data";
import { drawing, h } from "../dom";
import { type PanZoom, panZoom } from "../pan-zoom";
import { say, translate } from "../say";
import { nearest } from "./nearest";
import { statementTable } from "./statements";

export interface GraphView {
  readonly element: HTMLElement;
  show(data: GraphData): void;
  /** To be called when the tab came into sight: a drawing has no size before. */
  showAll(): void;
}

type Open = (data: Pick<GraphData, "files">, at: PlaceNumbers, beside: boolean) => void;

/** An empty graph. */
export function createGraphView(open: Open): GraphView {
  const title = h("h2", { class: "graph-title" });
  const note = h("p", { class: "left-out", hidden: true });
  const frame = h("div", { class: "drawing" });
  const table = h("div", { class: "statements" });
  const tools = toolbar();
  const none = h(
    "p",
    { class: "nothing" },
    say("Choose what the graph is to show: a row of the matrix has a button for it, or pick one in the list."),
  );
  const shown = h(
    "div",
    { class: "graph-shown", hidden: true },
    h("div", { class: "graph-head" }, title, tools.element),
    note,
    frame,
    table,
  );
  const element = h("div", { class: "graph" }, none, shown);
  let view: PanZoom | undefined;
  let placed: PlacedDiagram | undefined;
  tools.onAct((act) => view && act(view));
  let last = "";
  return {
    element,
    showAll() {
      view?.showAll();
      if (view && placed) closeUp(view, placed);
    },
    show(data) {
      const content = JSON.stringify(data);
      // The picture stays as a person left it when nothing of it changed.
      if (content === last) return;
      last = content;
      const isEmpty = data.nodes.length === 0;
      none.hidden = !isEmpty;
      shown.hidden = isEmpty;
      if (isEmpty) return;
      title.textContent = data.title;
      const left = data.leftOut.map(([kind, count]) => `${count} × ${translate(COLUMN_TITLES[kind])}`).join(", ");
      note.hidden = left === "";
      note.textContent = say(
        "Left out, so that the picture can be read: {0}. Choose something smaller to see them.",
        left,
      );
      placed = placeDiagram({ nodes: data.nodes.map(plain), links: data.links.map(plainLink) });
      view = draw(frame, data, placed, (at, beside) => open(data, at, beside));
      table.replaceChildren(statementTable(data, (at, beside) => open(data, at, beside)));
    },
  };
}

function draw(
  host: HTMLElement,
  data: GraphData,
  placed: PlacedDiagram,
  open: (at: PlaceNumbers, beside: boolean) => void,
): PanZoom {
  const svg = drawing(diagramSvg(placed, { title: say("Graph of {0}", data.title) }));
  // The picture is one of links; each is named by itself, so the whole is no image to those who read it.
  svg.setAttribute("role", "presentation");
  svg.removeAttribute("aria-labelledby");
  svg.removeAttribute("width");
  svg.removeAttribute("height");
  const label = say("Graph. Arrow keys go from node to node, Enter opens, plus and minus enlarge and shrink.");
  const frame = h("div", { class: "canvas", role: "group", tabindex: 0, "aria-label": label });
  frame.append(svg);
  const before = focusedKey();
  host.replaceChildren(frame);
  const view = panZoom(frame, svg, placed);
  closeUp(view, placed);
  const places = new Map(data.nodes.map(({ key, at }) => [key, at]));
  const openNode = (key: string, beside: boolean) => {
    const at = places.get(key);
    if (at && !frame.classList.contains("moving")) open(at, beside);
  };
  const elements = nodeElements(svg, placed, openNode);
  walk(frame, placed, elements, view, openNode);
  if (before !== undefined) (elements.get(before) ?? frame).focus({ preventScroll: true });
  return view;
}

/** Where all of a graph would be too small to read, what it is about comes first. */
function closeUp(view: PanZoom, { nodes }: PlacedDiagram): void {
  const about = nodes.find(({ isFocus }) => isFocus) ?? nodes[0];
  if (about) view.closeUp(about.x + about.width / 2, about.y + about.height / 2, LEAST_SCALE);
}

/** Below this its words cannot be read. */
const LEAST_SCALE = 0.62;

function nodeElements(
  svg: SVGSVGElement,
  { nodes }: PlacedDiagram,
  open: (key: string, beside: boolean) => void,
): ReadonlyMap<string, SVGGElement> {
  const byKey = new Map(nodes.map((node) => [node.key, node]));
  const elements = new Map<string, SVGGElement>();
  for (const one of svg.querySelectorAll<SVGGElement>("[data-key]")) {
    const node = byKey.get(one.dataset.key ?? "");
    if (!node) continue;
    elements.set(node.key, one);
    one.setAttribute("role", "link");
    one.setAttribute("tabindex", "-1");
    one.setAttribute("aria-label", nameOf(node));
    one.addEventListener("click", (event) => open(node.key, event.ctrlKey || event.metaKey));
  }
  return elements;
}

function focusedKey(): string | undefined {
  return document.activeElement instanceof SVGElement ? document.activeElement.dataset.key : undefined;
}

/** Arrow keys go to the nearest node in their direction; Enter opens it. */
function walk(
  frame: HTMLElement,
  { nodes }: PlacedDiagram,
  elements: ReadonlyMap<string, SVGGElement>,
  view: PanZoom,
  open: (key: string, beside: boolean) => void,
): void {
  frame.addEventListener("keydown", (event) => {
    const current = focusedKey();
    if (event.key === "Enter" && current !== undefined) {
      event.preventDefault();
      open(current, event.ctrlKey || event.metaKey || event.altKey);
      return;
    }
    if (event.shiftKey || event.ctrlKey || !event.key.startsWith("Arrow")) return;
    const from = nodes.find(({ key }) => key === current);
    const to = from ? nearest(from, nodes, event.key) : (nodes.find(({ isFocus }) => isFocus) ?? nodes[0]);
    if (!to) return;
    event.preventDefault();
    view.reveal(to.x, to.y, to.width, to.height);
    elements.get(to.key)?.focus({ preventScroll: true });
  });
}

function nameOf({ kind, label, detail, mark }: PlacedNode): string {
  const kindWords = kind in COLUMN_TITLES ? translate(COLUMN_TITLES[kind as keyof typeof COLUMN_TITLES]) : say("Gap");
  return [kindWords, label, detail, mark].filter(Boolean).join(", ");
}

/** The checked data has no undefined properties; the diagram's types ask for that. */
function plain({ key, kind, label, words, detail, mark, isFocus }: GraphData["nodes"][number]) {
  const said = words ? translate(words.template, words.values) : label;
  return {
    key,
    kind,
    label: said,
    detail,
    ...(mark !== undefined && { mark: translate(mark) }),
    ...(isFocus && { isFocus }),
  };
}

function plainLink({ from, to, label, isDashed, isReversed }: GraphData["links"][number]) {
  return { from, to, label: translate(label), ...(isDashed && { isDashed }), ...(isReversed && { isReversed }) };
}

/** Buttons for what the mouse wheel and the keys do. */
export function toolbar() {
  let act: (run: (view: PanZoom) => void) => void = () => undefined;
  const button = (text: string, name: string, run: (view: PanZoom) => void) => {
    const made = h("button", { type: "button", class: "tool", "aria-label": name, title: name }, text);
    made.addEventListener("click", () => act(run));
    return made;
  };
  const element = h(
    "div",
    { class: "tools", role: "toolbar", "aria-label": say("View") },
    button("+", say("Enlarge"), (view) => view.zoom(1.25)),
    button("−", say("Shrink"), (view) => view.zoom(0.8)),
    button(say("Fit"), say("Show all of it"), (view) => view.showAll()),
  );
  return {
    element,
    onAct(next: typeof act) {
      act = next;
    },
  };
}
