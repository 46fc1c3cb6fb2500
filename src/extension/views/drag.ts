import { DataTransferItem, type TreeDragAndDropController } from "vscode";
import { PANEL_VIEWS } from "../../service/panel/arrangement";
import { isRow, type Row } from "../../service/panel/row";

/** Rows of any view that a person dropped on a row of the same or another one. */
export interface Dropped {
  readonly rows: readonly Row[];
  readonly target: Row;
}

/** Rows of the panel, within this extension only. */
const ROWS = "application/vnd.tureen.rows";
/** A tree accepts what comes from another one only when it names that one in this way. */
const TREES = PANEL_VIEWS.map((view) => `application/vnd.code.tree.tureen.${view.toLowerCase()}`);

/**
 * Lets rows be dragged from view to view. What a drop means is not decided here. `unfold` gives the rows that one stands
 * for: of a component its occurrences.
 */
export function dragAndDrop(
  unfold: (row: Row) => Promise<readonly Row[]>,
  onDrop: (dropped: Dropped) => void,
): TreeDragAndDropController<Row> {
  return {
    dragMimeTypes: [ROWS],
    dropMimeTypes: TREES,
    async handleDrag(rows, data) {
      const unfolded = (await Promise.all(rows.map(unfold))).flat();
      data.set(ROWS, new DataTransferItem(JSON.stringify(unfolded)));
    },
    async handleDrop(target, data) {
      const rows = readRows(await data.get(ROWS)?.asString());
      if (target && rows.length > 0) onDrop({ rows, target });
    },
  };
}

function readRows(text: string | undefined): readonly Row[] {
  if (!text) return [];
  const given: unknown = JSON.parse(text);
  return Array.isArray(given) ? given.filter(isRow) : [];
}
