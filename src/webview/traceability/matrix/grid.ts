/**
 * The matrix as an ARIA grid (https://www.w3.org/WAI/ARIA/apg/patterns/grid/): one tab stop, arrow keys in all directions,
 * the entries of a cell one below the other.
 */
import { TRACE_COLUMNS, type TraceKind } from "../../../reports/trace/model";
import type { MatrixData } from "../../../service/traceability/data";
import { h } from "../dom";
import { say } from "../say";
import { type Body, createBody, type Top } from "./body";
import { type CellEntry, type CellReader, cellReader } from "./cells";
import type { RowFacts, Sort } from "./filter";
import { createHeader, type Header } from "./header";
import { type KeyTarget, moveFrom } from "./keys";

export interface GridActions {
  /** `wantsLink`: to the place where the link is written. `beside`: without leaving the page. */
  readonly open: (entry: CellEntry, wantsLink: boolean, beside: boolean) => void;
  readonly graph: (row: RowFacts) => void;
  readonly sort: (column: TraceKind) => void;
  readonly toggleGaps: (column: TraceKind) => void;
  readonly scrolled: () => void;
}

export interface GridContent {
  readonly data: MatrixData;
  readonly rows: readonly RowFacts[];
  readonly sort: Sort;
  readonly gapsIn: readonly string[];
  readonly gapCounts: Readonly<Record<TraceKind, number>>;
}

export interface Grid {
  readonly element: HTMLElement;
  /** Shows rows; the place where a person was and the focus stay, as far as they are still there. */
  show(content: GridContent): void;
  /** Says in the place of rows why none are there, as long as none were shown. */
  sayInstead(words: string): void;
  top(): Top | undefined;
  scrollTo(top: Top): void;
}

interface Focus {
  readonly row: string;
  readonly column: number;
  readonly entry: string;
}

interface Parts {
  readonly scroller: HTMLElement;
  readonly grid: HTMLElement;
  readonly header: Header;
  readonly body: Body;
}

interface State {
  focus: Focus | undefined;
  data: MatrixData | undefined;
  reader: CellReader | undefined;
}

function wordsForNoRow({ data }: Pick<GridContent, "data">): string {
  if (data.rows.length > 0) return say("No row fits the filter.");
  return say(
    "There is nothing to trace yet. Open a folder that holds Terraform or Kubernetes files: its resources stand here, with the requirements, risks and tests that they are linked to.",
  );
}

/** An empty grid. */
export function createGrid(actions: GridActions): Grid {
  const scroller = h("div", { class: "scroller" });
  const parts: Parts = {
    scroller,
    header: createHeader(actions),
    body: createBody(scroller),
    grid: h("div", { class: "grid", role: "grid", "aria-label": say("Traceability matrix") }),
  };
  const empty = h("p", { class: "nothing", hidden: true });
  parts.grid.append(parts.header.element, parts.body.element);
  scroller.append(parts.grid, empty);
  const state: State = { focus: undefined, data: undefined, reader: undefined };
  listen(parts, state, actions);
  return {
    element: scroller,
    show(next) {
      const before = parts.body.top();
      const hadFocus = parts.grid.contains(document.activeElement);
      if (state.data !== next.data) state.reader = cellReader(next.data);
      state.data = next.data;
      parts.grid.setAttribute("aria-rowcount", String(next.rows.length + 1));
      parts.grid.setAttribute("aria-colcount", String(TRACE_COLUMNS.length + 1));
      parts.header.show(next);
      empty.hidden = next.rows.length > 0;
      empty.textContent = wordsForNoRow(next);
      if (state.reader) parts.body.show(next.rows, state.reader);
      if (before) parts.body.scrollTo(before);
      draw(parts, state);
      if (hadFocus && !parts.grid.contains(document.activeElement))
        focusElement(parts, state).focus({ preventScroll: true });
    },
    sayInstead(words) {
      if (state.data) return;
      empty.hidden = false;
      empty.textContent = words;
    },
    top: () => parts.body.top(),
    scrollTo(top) {
      parts.body.scrollTo(top);
      draw(parts, state);
    },
  };
}

function listen(parts: Parts, state: State, actions: GridActions): void {
  const { scroller, grid, body, header } = parts;
  scroller.addEventListener("scroll", () => {
    draw(parts, state);
    actions.scrolled();
  });
  new ResizeObserver(() => draw(parts, state)).observe(scroller);
  grid.addEventListener("focusin", ({ target }) => {
    state.focus = focusOf(target, body.rows()) ?? state.focus;
    markTabStop(parts, state);
  });
  grid.addEventListener("click", (event) => {
    if (event.target instanceof Element) act(event.target, event, parts, state, actions);
  });
  grid.addEventListener("keydown", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    const page = Math.max(1, Math.floor(scroller.clientHeight / 60));
    const next = moveFrom(event, target, body.rows().length, page);
    const isPress = event.key === "Enter" || event.key === " ";
    if (next) goTo(next, parts, state);
    else if (isPress && body.element.contains(target)) act(target, event, parts, state, actions);
    else return;
    event.preventDefault();
  });

  function goTo(to: KeyTarget, { body }: Parts, state: State): void {
    const row = body.rows()[to.row];
    state.focus = { row: row?.key ?? HEADER, column: to.column, entry: to.entry };
    if (row) body.reveal(to.row, header.element.offsetHeight);
    draw(parts, state);
    focusElement(parts, state).focus({ preventScroll: true });
  }
}

/** What a click or Enter on something in a row does. */
function act(
  target: Element,
  event: MouseEvent | KeyboardEvent,
  parts: Parts,
  state: State,
  actions: GridActions,
): void {
  const { body } = parts;
  const row = body.rows()[Number(target.closest<HTMLElement>("[data-row]")?.dataset.row ?? -1)];
  if (!row) return;
  if (target.closest(".graph-link")) {
    actions.graph(row);
    return;
  }
  const at = Number(target.closest("[aria-colindex]")?.getAttribute("aria-colindex") ?? 0) - 1;
  const column = TRACE_COLUMNS[at];
  const key = target.closest<HTMLElement>("[data-entry]")?.dataset.entry;
  const entry = column && state.reader?.entries(row.row, column, body.isOpen(row.key)).find((one) => one.key === key);
  if (!entry) return;
  if (entry.is !== "more") {
    actions.open(entry, event.shiftKey, event.ctrlKey || event.metaKey || event.altKey);
    return;
  }
  const top = body.top();
  body.open(row.key);
  if (top) body.scrollTo(top);
  state.focus = { row: row.key, column: at, entry: "" };
  draw(parts, state);
  focusElement(parts, state).focus({ preventScroll: true });
}

function draw(parts: Parts, state: State): void {
  parts.body.draw(state.focus?.row);
  markTabStop(parts, state);
}

/** Exactly one element of the grid can be reached by Tab. */
function markTabStop(parts: Parts, state: State): void {
  for (const one of parts.grid.querySelectorAll<HTMLElement>('[tabindex="0"]')) one.tabIndex = -1;
  focusElement(parts, state).tabIndex = 0;
}

/** The element that has, or would have, the focus. */
function focusElement({ header, body }: Parts, { focus }: State): HTMLElement {
  if (!focus) return header.first();
  if (focus.row === HEADER) return header.find(focus.column, focus.entry) ?? header.first();
  const cell = body.drawn(focus.row)?.querySelector<HTMLElement>(`[aria-colindex="${focus.column + 1}"]`);
  if (!cell) return header.first();
  const entries = [...cell.querySelectorAll<HTMLElement>("[data-entry]")];
  return entries.find(({ dataset }) => dataset.entry === focus.entry) ?? entries[0] ?? cell;
}

/** Where the focus is when it is in the header. */
const HEADER = "header";

function focusOf(target: EventTarget | null, rows: readonly RowFacts[]): Focus | undefined {
  if (!(target instanceof HTMLElement)) return undefined;
  const column = Number(target.closest("[aria-colindex]")?.getAttribute("aria-colindex") ?? 1) - 1;
  const entry = target.dataset.entry ?? "";
  const at = target.closest<HTMLElement>("[data-row]")?.dataset.row;
  if (at === undefined) return { row: HEADER, column, entry };
  const row = rows[Number(at)];
  return row && { row: row.key, column, entry };
}
