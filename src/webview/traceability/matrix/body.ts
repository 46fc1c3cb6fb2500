/** The rows of the matrix. Only those in sight are in the page, and the one that is pinned because it has the focus. */
import { h } from "../dom";
import type { CellReader } from "./cells";
import type { RowFacts } from "./filter";
import { rowAt, type Tops, topsOf } from "./heights";
import { drawRow } from "./row";

/** The row at the upper edge, and how far its own upper edge is above. */
export interface Top {
  readonly key: string;
  readonly offset: number;
}

export interface Body {
  readonly element: HTMLElement;
  show(rows: readonly RowFacts[], reader: CellReader): void;
  /** Draws what came into sight; `pinned` stays wherever it is. */
  draw(pinned: string | undefined): void;
  rows(): readonly RowFacts[];
  /** -1 when there is no such row. */
  position(key: string): number;
  /** The element of a row that is drawn. */
  drawn(key: string): HTMLElement | undefined;
  isOpen(key: string): boolean;
  open(key: string): void;
  top(): Top | undefined;
  scrollTo(top: Top): void;
  /** Scrolls as little as is needed to show a row; `covered` is what the header hides. */
  reveal(at: number, covered: number): void;
}

const LINE = 18;
const PADDING = 11;
/** How far rows are drawn beyond the edges. */
const BEYOND = 400;

interface State {
  rows: readonly RowFacts[];
  positions: ReadonlyMap<string, number>;
  reader: CellReader | undefined;
  tops: Tops;
}

/** An empty list of rows inside an element that scrolls. */
export function createBody(scroller: HTMLElement): Body {
  const element = h("div", { class: "rows", role: "rowgroup" });
  const drawn = new Map<number, HTMLElement>();
  const open = new Set<string>();
  const state: State = { rows: [], positions: new Map(), reader: undefined, tops: topsOf([]) };
  const position = (key: string) => state.positions.get(key) ?? -1;
  const clear = () => {
    for (const one of drawn.values()) one.remove();
    drawn.clear();
  };
  const measure = () => {
    const { rows, reader } = state;
    state.tops = topsOf(rows.map(({ row, key }) => (reader?.lines(row, open.has(key)) ?? 2) * LINE + PADDING));
    element.style.height = `${state.tops.at(-1) ?? 0}px`;
  };
  return {
    element,
    show(rows, reader) {
      state.rows = rows;
      state.reader = reader;
      state.positions = new Map(rows.map(({ key }, at) => [key, at]));
      clear();
      measure();
    },
    draw: (pinned) => drawRange(scroller, element, state, drawn, open, pinned === undefined ? -1 : position(pinned)),
    rows: () => state.rows,
    position,
    drawn: (key) => drawn.get(position(key)),
    isOpen: (key) => open.has(key),
    open(key) {
      open.add(key);
      clear();
      measure();
    },
    top() {
      if (scroller.scrollTop === 0) return undefined;
      const at = rowAt(state.tops, scroller.scrollTop);
      const row = state.rows[at];
      return row && { key: row.key, offset: scroller.scrollTop - (state.tops[at] ?? 0) };
    },
    scrollTo({ key, offset }) {
      const at = position(key);
      if (at >= 0) scroller.scrollTop = (state.tops[at] ?? 0) + offset;
    },
    reveal(at, covered) {
      const [top, bottom] = [state.tops[at] ?? 0, state.tops[at + 1] ?? 0];
      const room = scroller.clientHeight - covered;
      if (top < scroller.scrollTop) scroller.scrollTop = top;
      else if (bottom > scroller.scrollTop + room) scroller.scrollTop = bottom - room;
    },
  };
}

function drawRange(
  scroller: HTMLElement,
  element: HTMLElement,
  { rows, reader, tops }: State,
  drawn: Map<number, HTMLElement>,
  open: ReadonlySet<string>,
  pinned: number,
): void {
  if (!reader) return;
  const from = scroller.scrollTop - BEYOND;
  const first = rowAt(tops, from);
  const last = Math.min(rows.length - 1, rowAt(tops, from + scroller.clientHeight + 2 * BEYOND));
  for (const [at, one] of drawn) {
    if ((at >= first && at <= last) || at === pinned) continue;
    one.remove();
    drawn.delete(at);
  }
  const wanted = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  for (const at of pinned >= 0 ? [...wanted, pinned] : wanted) {
    const row = rows[at];
    if (!row || drawn.has(at)) continue;
    const made = drawRow(row, reader, open.has(row.key), at);
    made.style.transform = `translateY(${tops[at] ?? 0}px)`;
    made.style.height = `${(tops[at + 1] ?? 0) - (tops[at] ?? 0)}px`;
    // In the order of the rows, for those who read the page without seeing it.
    const next = [...drawn.keys()].filter((other) => other > at).sort((a, b) => a - b)[0];
    element.insertBefore(made, (next !== undefined && drawn.get(next)) || null);
    drawn.set(at, made);
  }
}
