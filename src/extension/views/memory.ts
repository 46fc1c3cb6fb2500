import type { Memento } from "vscode";
import type { LinkPlace } from "../../service/actions/bulk-link";
import { type Arrangement, type PanelView, plainArrangement } from "../../service/panel/arrangement";

/** What the panel remembers of a workspace from one day to the next: how views are arranged, and which rows are open. */
export interface PanelMemory {
  arrangement(view: PanelView): Arrangement;
  arrange(view: PanelView, arrangement: Arrangement): void;
  /** Whether a person opened or closed a row; undefined when they never touched it. */
  isOpen(view: PanelView, row: string): boolean | undefined;
  setOpen(view: PanelView, row: string, isOpen: boolean): void;
  /** Where links were written last. */
  linkPlace(): LinkPlace | undefined;
  setLinkPlace(place: LinkPlace): void;
}

const ARRANGEMENT = "panel.arrangement.";
const OPEN_ROWS = "panel.openRows.";
const LINK_PLACE = "links.place";
/** The rows touched last; identifiers of what is long gone must not pile up. */
const MOST_ROWS = 500;

type TouchedRows = readonly (readonly [row: string, isOpen: boolean])[];

/** A memory in the state that VS Code keeps for a workspace. */
export function panelMemory(state: Memento): PanelMemory {
  const touched = new Map<PanelView, Map<string, boolean>>();
  const rowsOf = (view: PanelView): Map<string, boolean> => {
    const known = touched.get(view) ?? new Map(state.get<TouchedRows>(OPEN_ROWS + view, []));
    touched.set(view, known);
    return known;
  };
  return {
    arrangement: (view) => ({ ...plainArrangement(view), ...state.get<Partial<Arrangement>>(ARRANGEMENT + view) }),
    arrange: (view, arrangement) => void state.update(ARRANGEMENT + view, arrangement),
    isOpen: (view, row) => rowsOf(view).get(row),
    setOpen(view, row, isOpen) {
      const rows = rowsOf(view);
      rows.delete(row);
      rows.set(row, isOpen);
      for (const oldest of rows.keys()) {
        if (rows.size <= MOST_ROWS) break;
        rows.delete(oldest);
      }
      void state.update(OPEN_ROWS + view, [...rows]);
    },
    linkPlace: () => state.get<LinkPlace>(LINK_PLACE),
    setLinkPlace: (place) => void state.update(LINK_PLACE, place),
  };
}
