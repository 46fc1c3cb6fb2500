/** The page as a whole: filter at the left, three tabs, and what they are filled from. */
import type { MapViewName } from "../../reports/map/projection";
import type { TraceKind } from "../../reports/trace/model";
import { gapCounts } from "../../reports/trace/model";
import type { GraphData, MapData, MatrixData, PlaceNumbers, Slice } from "../../service/traceability/data";
import type { PageMessage, PageState, Tab } from "../../service/traceability/messages";
import { h } from "./dom";
import { createFilters } from "./filters";
import { createChooser, sliceOfNode } from "./graph/chooser";
import { createGraphView } from "./graph/view";
import { narrowMap } from "./map/narrow";
import { createMapView } from "./map/view";
import {
  choicesOf,
  FIRST_SORT,
  type Filter,
  filterRows,
  NO_FILTER,
  type RowFacts,
  rowFacts,
  type Sort,
  sortRows,
} from "./matrix/filter";
import { createGrid } from "./matrix/grid";
import { say } from "./say";
import { createTabs } from "./tabs";

export interface Page {
  readonly element: HTMLElement;
  readonly show: {
    readonly matrix: (data: MatrixData) => void;
    readonly graph: (data: GraphData) => void;
    readonly map: (data: MapData | undefined) => void;
    readonly problem: (text: string) => void;
  };
  goTo(slice: Slice): void;
  state(): PageState;
}

export interface PageActions {
  readonly send: (message: PageMessage) => void;
  /** Asks for what a tab shows. */
  readonly ask: (tab: Tab, slice: Slice | undefined) => void;
  /** Something changed that is to be remembered. */
  readonly changed: () => void;
}

interface State {
  tab: Tab;
  filter: Filter;
  sort: Sort;
  slice: Slice | undefined;
  view: MapViewName;
  place: string | undefined;
  matrix: MatrixData | undefined;
  facts: readonly RowFacts[];
  shown: readonly RowFacts[];
  map: MapData | undefined;
  top: PageState["top"];
}

function firstState(before: PageState | undefined): State {
  return {
    tab: before?.tab ?? "matrix",
    filter: before?.filter ?? NO_FILTER,
    sort: before?.sort ?? FIRST_SORT,
    slice: before?.slice,
    view: before?.view ?? "world",
    place: before?.place,
    matrix: undefined,
    facts: [],
    shown: [],
    map: undefined,
    top: before?.top,
  };
}

/** Makes the page, as it was left if that is known. */
export function createPage(before: PageState | undefined, actions: PageActions): Page {
  const state = firstState(before);
  const parts = createParts(state, actions, {
    filter: (filter) => {
      state.filter = filter;
      refresh();
      actions.changed();
    },
    sort: (column) => {
      state.sort = { column, isDescending: state.sort.column === column && !state.sort.isDescending };
      refresh();
      actions.changed();
    },
    choose,
    tab: goToTab,
  });
  const { filters, grid, graph, map, chooser, tabs, status } = parts;
  filters.set(state.filter);
  chooser.select(state.slice);
  map.useView(state.view);
  map.openPlace(state.place);
  tabs.select(state.tab);

  return {
    element: parts.element,
    show: {
      matrix(data) {
        state.matrix = data;
        state.facts = rowFacts(data);
        const paths = new Map(data.files.map(({ uri, path }) => [uri, path]));
        filters.offer(choicesOf(state.facts), (uri) => paths.get(uri) ?? uri);
        parts.banner.hidden = data.hasRegister || data.rows.length === 0;
        refresh();
        if (state.top) grid.scrollTo(state.top);
        state.top = undefined;
      },
      graph: (data) => graph.show(data),
      map(data) {
        state.map = data;
        showMap();
      },
      problem: (text) => sayProblem(parts, text),
    },
    goTo: choose,
    state: () => stateOf(state, grid.top() ?? state.top),
  };

  function goToTab(tab: Tab): void {
    state.tab = tab;
    actions.ask(tab, state.slice);
    requestAnimationFrame(() => (tab === "map" ? map.showAll() : graph.showAll()));
    actions.changed();
  }
  function choose(slice: Slice): void {
    state.slice = slice;
    chooser.select(slice);
    tabs.select("graph");
    goToTab("graph");
  }
  function refresh(): void {
    const { matrix } = state;
    if (!matrix) return;
    state.shown = sortRows(filterRows(state.facts, state.filter), state.sort);
    const counts = gapCounts(matrix);
    grid.show({ data: matrix, rows: state.shown, sort: state.sort, gapsIn: state.filter.gapsIn, gapCounts: counts });
    chooser.offer(matrix, state.shown);
    showMap();
    status.textContent = statusWords(state, counts);
  }
  function showMap(): void {
    if (!state.map) return;
    map.show(state.shown.length === state.facts.length ? state.map : narrowMap(state.map, isInRows(state, state.map)));
  }
}

function sayProblem({ status, grid }: Pick<ReturnType<typeof createParts>, "status" | "grid">, text: string): void {
  status.textContent = text;
  grid.sayInstead(text);
}

/** True for resources of the map that the filter leaves in the matrix. */
function isInRows({ shown, matrix }: State, map: MapData): (resource: MapData["resources"][number]) => boolean {
  const keys = new Set(
    shown.flatMap(({ row, file }) => row.cells.resource.map((at) => `${file} ${matrix?.nodes[at]?.label}`)),
  );
  return ({ address, at }) => keys.has(`${map.files[at[0]]?.uri} ${address}`);
}

function stateOf({ tab, filter, sort, slice, view, place }: State, top: PageState["top"]): PageState {
  return {
    tab,
    filter: { ...filter, states: [...filter.states], gapsIn: [...filter.gapsIn] },
    sort: { ...sort },
    view,
    ...(slice && { slice }),
    ...(place !== undefined && { place }),
    ...(top && { top }),
  };
}

function statusWords({ shown, facts, matrix }: State, counts: Readonly<Record<TraceKind, number>>): string {
  const gaps = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const rows =
    shown.length === facts.length ? say("{0} rows", facts.length) : say("{0} of {1} rows", shown.length, facts.length);
  const left = matrix?.leftOut ?? 0;
  return [
    rows,
    say("{0} gaps", gaps),
    ...(left > 0 ? [say("{0} further resources are no components and linked to nothing", left)] : []),
  ].join(" · ");
}

interface PartActions {
  readonly filter: (filter: Filter) => void;
  readonly sort: (column: TraceKind) => void;
  readonly choose: (slice: Slice) => void;
  readonly tab: (tab: Tab) => void;
}

function createParts(state: State, { send, changed }: PageActions, own: PartActions) {
  const open = ({ files }: Pick<MatrixData, "files">, [file, line, character]: PlaceNumbers, beside: boolean) => {
    const uri = files[file]?.uri;
    if (uri !== undefined) send({ type: "open", uri, line, character, beside });
  };
  const filters = createFilters(own.filter);
  const grid = createGrid({
    sort: own.sort,
    scrolled: changed,
    open(entry, wantsLink, beside) {
      const at = (wantsLink ? entry.written : undefined) ?? entry.at;
      if (entry.url !== undefined && !wantsLink) send({ type: "browse", url: entry.url });
      else if (at && state.matrix) open(state.matrix, at, beside);
    },
    graph({ row }) {
      const node = state.matrix?.nodes[row.subject];
      if (state.matrix && node) own.choose(sliceOfNode(state.matrix, node));
    },
    toggleGaps(column) {
      const { gapsIn } = state.filter;
      const next = gapsIn.includes(column) ? gapsIn.filter((one) => one !== column) : [...gapsIn, column];
      filters.set({ ...state.filter, gapsIn: next });
      own.filter({ ...state.filter, gapsIn: next });
    },
  });
  const graph = createGraphView(open);
  const chooser = createChooser(own.choose);
  const map = createMapView({
    open,
    viewed(view) {
      state.view = view;
      changed();
    },
    selected(place) {
      state.place = place;
      changed();
    },
  });
  const status = h("p", { class: "status", role: "status" });
  const initialise = h("vscode-button", {}, say("Initialise Regulatory Folder…"));
  initialise.addEventListener("click", () => send({ type: "initialise" }));
  const banner = h(
    "div",
    { class: "banner", hidden: true },
    h("span", {}, say("No regulatory folder here yet: no record is there to trace to.")),
    initialise,
  );
  const panels = {
    matrix: h("div", { class: "matrix" }, banner, grid.element),
    graph: h("div", { class: "graph-panel" }, chooser.element, graph.element),
    map: map.element,
  };
  const tabs = createTabs(panels, own.tab);
  const heading = h("h1", { class: "unseen" }, say("Traceability"));
  const main = h(
    "main",
    { class: "page" },
    heading,
    filters.element,
    h("section", { class: "content", "aria-label": say("Traceability") }, tabs.element, status),
  );
  return { element: main, filters, grid, graph, chooser, map, tabs, status, banner };
}
