import { TRACE_COLUMNS, type TraceKind } from "../../../reports/trace/model";
import { COLUMN_TITLES } from "../../../reports/trace/words";
import { h } from "../dom";
import { say, translate } from "../say";
import type { GridActions, GridContent } from "./grid";

/** The header row: a button that sorts and one that shows only rows with gaps, for each column. */
export interface Header {
  readonly element: HTMLElement;
  show(content: GridContent): void;
  first(): HTMLElement;
  find(column: number, entry: string): HTMLElement | undefined;
}

interface HeaderCell {
  readonly column: TraceKind;
  readonly cell: HTMLElement;
  readonly sort: HTMLButtonElement;
  readonly arrow: HTMLElement;
  readonly gaps: HTMLButtonElement;
}

/** Makes the header. */
export function createHeader(actions: Pick<GridActions, "sort" | "toggleGaps">): Header {
  const cells = TRACE_COLUMNS.map((column, at) => headerCell(column, at, actions));
  const last = h(
    "div",
    { role: "columnheader", class: "head graph-head", "aria-colindex": TRACE_COLUMNS.length + 1 },
    h("span", { class: "unseen", "data-entry": "graph", tabindex: -1 }, say("Graph")),
  );
  const row = h(
    "div",
    { role: "row", class: "row header", "aria-rowindex": 1 },
    ...cells.map(({ cell }) => cell),
    last,
  );
  return {
    element: h("div", { role: "rowgroup", class: "heads" }, row),
    show({ sort, gapsIn, gapCounts }) {
      for (const { column, cell, arrow, gaps } of cells) {
        const isSorted = sort.column === column;
        cell.setAttribute("aria-sort", isSorted ? (sort.isDescending ? "descending" : "ascending") : "none");
        arrow.textContent = isSorted ? (sort.isDescending ? "↓" : "↑") : "";
        showGaps(gaps, gapCounts[column], gapsIn.includes(column));
      }
    },
    first: () => cells[0]?.sort ?? last,
    find(column, entry) {
      const cell = cells[column];
      if (!cell) return last.querySelector<HTMLElement>("[data-entry]") ?? undefined;
      return entry === "gaps" && !cell.gaps.hidden ? cell.gaps : cell.sort;
    },
  };
}

function headerCell(
  column: TraceKind,
  at: number,
  { sort, toggleGaps }: Pick<GridActions, "sort" | "toggleGaps">,
): HeaderCell {
  const arrow = h("span", { class: "arrow", "aria-hidden": "true" });
  const sorting = h(
    "button",
    { type: "button", class: "sort", "data-entry": "sort", tabindex: -1 },
    h("span", {}, translate(COLUMN_TITLES[column])),
    arrow,
  );
  const gaps = h("button", { type: "button", class: "gap-count", "data-entry": "gaps", tabindex: -1 });
  sorting.addEventListener("click", () => sort(column));
  gaps.addEventListener("click", () => toggleGaps(column));
  const cell = h("div", { role: "columnheader", class: "head", "aria-colindex": at + 1 }, sorting, gaps);
  return { column, cell, sort: sorting, arrow, gaps };
}

function showGaps(button: HTMLButtonElement, count: number, isPressed: boolean): void {
  button.hidden = count === 0 && !isPressed;
  button.textContent = String(count);
  button.setAttribute("aria-label", count === 1 ? say("1 gap") : say("{0} gaps", count));
  button.setAttribute("aria-pressed", String(isPressed));
  button.title = isPressed ? say("Show all rows again") : say("Show only rows with a gap here");
}
