/** Where the arrow keys lead in the matrix. */
import { TRACE_COLUMNS } from "../../../reports/trace/model";

export interface KeyTarget {
  /** -1 for the header. */
  readonly row: number;
  readonly column: number;
  /** The entry to go to; the first of the cell when empty. */
  readonly entry: string;
}

/** The last column holds the way to the graph. */
const COLUMNS = TRACE_COLUMNS.length + 1;

/** The place that a key leads to from an element of the grid; undefined for keys that lead nowhere. */
export function moveFrom(event: KeyboardEvent, from: HTMLElement, rows: number, page: number): KeyTarget | undefined {
  const cell = from.closest<HTMLElement>("[aria-colindex]");
  if (!cell || event.altKey) return undefined;
  const column = Number(cell.getAttribute("aria-colindex")) - 1;
  const row = Number(from.closest<HTMLElement>("[data-row]")?.dataset.row ?? -1);
  const to = (nextRow: number, nextColumn: number, entry = ""): KeyTarget => ({
    row: Math.max(-1, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(COLUMNS - 1, nextColumn)),
    entry,
  });
  const isWide = event.ctrlKey || event.metaKey;
  // A heading's two buttons stand side by side.
  const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  const beside = row < 0 && step !== 0 ? sibling(cell, from, step, row, column) : undefined;
  if (beside) return beside;
  switch (event.key) {
    case "ArrowDown":
      return (row < 0 ? undefined : sibling(cell, from, 1, row, column)) ?? to(row + 1, column);
    case "ArrowUp":
      return sibling(cell, from, -1, row, column) ?? to(row - 1, column);
    case "ArrowRight":
      return to(row, column + 1);
    case "ArrowLeft":
      return to(row, column - 1);
    case "Home":
      return isWide ? to(0, 0) : to(row, 0);
    case "End":
      return isWide ? to(rows - 1, COLUMNS - 1) : to(row, COLUMNS - 1);
    case "PageDown":
      return to(row + page, column);
    case "PageUp":
      return to(row < 0 ? row : Math.max(0, row - page), column);
    default:
      return undefined;
  }
}

/** The next entry of the same cell. */
function sibling(
  cell: HTMLElement,
  from: HTMLElement,
  step: number,
  row: number,
  column: number,
): KeyTarget | undefined {
  const entries = [...cell.querySelectorAll<HTMLElement>("[data-entry]")];
  const next = entries[entries.indexOf(from) + step];
  return entries.includes(from) && next && !next.hidden ? { row, column, entry: next.dataset.entry ?? "" } : undefined;
}
