/** The Map tab: where data is stored and copied, as a drawing and as tables with the same facts. */
import geometry from "tureen:geometry";
import { MAP_STANDINGS, type MapModel, STANDING_WORDS } from "../../../reports/map/model";
import { FRAMES, type MapViewName } from "../../../reports/map/projection";
import { mapSvg, swatchSvg } from "../../../reports/map/svg";
import type { MapData, PlaceNumbers } from "../../../service/traceability/data";
import { drawing, h } from "../dom";
import { toolbar } from "../graph/view";
import { type PanZoom, panZoom } from "../pan-zoom";
import { say, translate } from "../say";
import { mapTables } from "./tables";

export interface MapView {
  readonly element: HTMLElement;
  show(data: MapData): void;
  useView(view: MapViewName): void;
  /** Opens a place, which the map may not show yet. */
  openPlace(place: string | undefined): void;
  /** To be called when the tab came into sight: a drawing has no size before. */
  showAll(): void;
}

interface MapActions {
  readonly open: (data: Pick<MapData, "files">, at: PlaceNumbers, beside: boolean) => void;
  readonly viewed: (view: MapViewName) => void;
  readonly selected: (place: string | undefined) => void;
}

/** An empty map. */
export function createMapView({ open, viewed, selected }: MapActions): MapView {
  const frame = h("div", { class: "drawing map-drawing" });
  const tables = h("div", { class: "map-tables" });
  const asOf = h("p", { class: "as-of" });
  const tools = toolbar();
  const state: {
    data: MapData | undefined;
    view: MapViewName;
    selected: string | undefined;
    zoom: PanZoom | undefined;
  } = {
    data: undefined,
    view: "world",
    selected: undefined,
    zoom: undefined,
  };
  const views = viewButtons((view) => {
    use(view);
    viewed(view);
  });
  const draw = () => {
    if (!state.data) return;
    state.zoom = drawMap(frame, state.data, state.view, select);
    mark();
  };
  const use = (view: MapViewName) => {
    state.view = view;
    views.show(view);
    draw();
  };
  const openPlace = (place: string | undefined) => {
    state.selected = place;
    fillTables();
    mark();
  };
  const select = (place: string | undefined) => {
    openPlace(place);
    selected(place);
    if (place)
      tables.querySelector<HTMLElement>(`[data-place="${CSS.escape(place)}"]`)?.scrollIntoView({ block: "nearest" });
  };
  const mark = () => markPlace(frame, state.selected);
  const fillTables = () => {
    const { data, selected } = state;
    if (!data) return;
    const to = (at: PlaceNumbers, beside: boolean) => open(data, at, beside);
    tables.replaceChildren(...mapTables(data, selected, { select, open: to }));
  };
  tools.onAct((act) => state.zoom && act(state.zoom));
  const head = h("div", { class: "map-head" }, views.element, tools.element);
  const picture = h("div", { class: "map-picture" }, head, frame, legend(), asOf);
  let last = "";
  return {
    element: h("div", { class: "map" }, picture, tables),
    show(data) {
      const content = JSON.stringify(data);
      if (content === last) return;
      last = content;
      state.data = data;
      asOf.textContent = say(
        "Standing on {0}, by the list of adequacy decisions of {1}. A mark stands at the city or area, not at the building.",
        data.on,
        data.asOf,
      );
      draw();
      fillTables();
    },
    useView: use,
    openPlace,
    showAll: () => state.zoom?.showAll(),
  };
}

function markPlace(frame: HTMLElement, selected: string | undefined): void {
  for (const one of frame.querySelectorAll<SVGElement>("[data-places]")) {
    const isSelected = selected !== undefined && (one.dataset.places ?? "").split(" ").includes(selected);
    one.classList.toggle("selected", isSelected);
  }
}

function drawMap(
  host: HTMLElement,
  data: MapData,
  view: MapViewName,
  select: (place: string | undefined) => void,
): PanZoom {
  const model = modelOf(data);
  const svg = drawing(mapSvg(model, { view, geometry, prefix: "map", say: (words) => translate(words) }));
  const label = say(
    "Map. The tables beside it say the same. Plus and minus enlarge and shrink, arrows with Shift move.",
  );
  const frame = h("div", { class: "canvas", role: "group", tabindex: 0, "aria-label": label });
  frame.append(svg);
  host.replaceChildren(frame);
  svg.addEventListener("click", ({ target }) => {
    if (frame.classList.contains("moving") || !(target instanceof Element)) return;
    const place = target.closest<SVGElement>("[data-places]")?.dataset.places?.split(" ")[0];
    if (place) select(place);
  });
  return panZoom(frame, svg, FRAMES[view], 4);
}

/** The checked data leaves out what is undefined, and gives places as numbers; the drawing needs neither. */
function modelOf(data: MapData): MapModel {
  const nowhere = { file: "", span: { start: 0, end: 0 } };
  return {
    ...data,
    resources: data.resources.map((one) => ({ ...one, at: nowhere })),
    places: data.places.map(({ position, ...place }) => ({ ...place, position })),
    copies: data.copies.map((one) => ({ ...one, at: nowhere })),
    unplaced: data.unplaced.map((one) => ({ ...one, at: nowhere })),
  };
}

function viewButtons(choose: (view: MapViewName) => void) {
  const button = (view: MapViewName, name: string) => {
    const made = h("button", { type: "button", class: "tool", "aria-pressed": false }, name);
    made.addEventListener("click", () => choose(view));
    return [view, made] as const;
  };
  const buttons = [button("world", say("World")), button("europe", say("Europe"))];
  return {
    element: h(
      "div",
      { class: "tools", role: "group", "aria-label": say("Part of the world") },
      ...buttons.map(([, made]) => made),
    ),
    show(view: MapViewName) {
      for (const [name, made] of buttons) made.setAttribute("aria-pressed", String(name === view));
    },
  };
}

function legend(): HTMLElement {
  const entries = MAP_STANDINGS.map((standing) =>
    h("li", {}, drawingOf(swatchSvg(standing, `legend-${standing}`)), translate(STANDING_WORDS[standing])),
  );
  return h("ul", { class: "legend", "aria-label": say("Legend") }, ...entries);
}

function drawingOf(svg: string): HTMLElement {
  const holder = h("span", { class: "swatch-holder", "aria-hidden": "true" });
  holder.append(drawing(svg));
  return holder;
}
