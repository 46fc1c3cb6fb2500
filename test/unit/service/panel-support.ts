import assert from "node:assert/strict";
import type { Arrangement, PanelView } from "../../../src/service/panel/arrangement";
import { createPanel } from "../../../src/service/panel/panel";
import type { Row } from "../../../src/service/panel/row";
import type { Snapshot } from "../../../src/service/snapshot";

/** A row with everything below it, as a person sees it who opens all. */
export interface Shown {
  readonly row: Row;
  readonly tooltip: string;
  readonly children: readonly Shown[];
}

/** A view with all its rows opened, asked for level by level as the editor does. */
export function viewOf(
  view: PanelView,
  snapshots: Snapshot | readonly Snapshot[],
  arrangement: Partial<Arrangement> = {},
): readonly Shown[] {
  const sources = [snapshots].flat().map((snapshot, at) => ({ snapshot, key: at === 0 ? "" : `${at}:` }));
  const panel = createPanel();
  const arranged = { text: "", groupBy: "", ...arrangement };
  const open = (path: readonly string[]): readonly Shown[] =>
    panel.rows({ view, arrangement: arranged, path }, sources).rows.map((row) => {
      const inner = [...path, row.id];
      const tooltip = panel.tooltip({ view, arrangement: arranged, path: inner }, sources) ?? "";
      const children = open(inner);
      assert.equal(children.length > 0, row.hasChildren ?? false, `${row.id} says whether something stands below it`);
      return { row, tooltip, children };
    });
  return open([]);
}

/** Every row of a view, from top to bottom. */
export function allRows(rows: readonly Shown[]): readonly Shown[] {
  return rows.flatMap((row) => [row, ...allRows(row.children)]);
}

/** The first row with a label. */
export function find(rows: readonly Shown[], label: RegExp): Shown {
  const found = allRows(rows).find(({ row }) => label.test(row.label));
  assert.ok(found, `no row ${label} among: ${labels(allRows(rows)).join(", ")}`);
  return found;
}

export function labels(rows: readonly Shown[]): readonly string[] {
  return rows.map(({ row }) => row.label);
}
