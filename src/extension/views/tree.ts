import { EventEmitter, MarkdownString, type TreeDataProvider } from "vscode";
import { rowsRequest, tooltipRequest } from "../../server/panel-protocol";
import type { PanelView } from "../../service/panel/arrangement";
import type { RowsAnswer, RowsQuestion } from "../../service/panel/panel";
import type { Row } from "../../service/panel/row";
import type { Ask } from "../ask";
import { ServerGone } from "../server-life";
import { toItem } from "./item";
import type { PanelMemory } from "./memory";

/** A tree whose rows the server makes when they are looked at. It knows how rows look, not what they mean. */
export interface RowTree extends TreeDataProvider<Row> {
  /** Asks for the rows anew. */
  refresh(): void;
  /** Rows from the top down to one that is to be shown, of which the tree may not have heard yet. */
  learn(rows: readonly Row[]): void;
  /** True for rows of this tree. */
  knows(row: Row): boolean;
  dispose(): void;
}

/** A tree of one view. `onAnswer` hears how many things the view shows whenever its first rows come. */
export function createTree(
  view: PanelView,
  ask: Ask,
  memory: PanelMemory,
  onAnswer: (answer: RowsAnswer) => void,
): RowTree {
  const changes = new EventEmitter<undefined>();
  /** Undefined for the rows at the top. */
  const parents = new WeakMap<Row, Row | undefined>();
  const questionOf = (row: Row | undefined): RowsQuestion => {
    const path: string[] = [];
    for (let at = row; at; at = parents.get(at)) path.unshift(at.id);
    return { view, arrangement: memory.arrangement(view), path };
  };
  return {
    onDidChangeTreeData: changes.event,
    refresh: () => changes.fire(undefined),
    learn: (rows) => rows.forEach((row, at) => void parents.set(row, rows[at - 1])),
    knows: (row) => parents.has(row),
    async getChildren(row) {
      const answer = await ask(rowsRequest, questionOf(row)).catch(nothingWhenGone);
      for (const child of answer.rows) parents.set(child, row);
      if (!row) onAnswer(answer);
      return [...answer.rows];
    },
    getParent: (row) => parents.get(row),
    getTreeItem(row) {
      const { text } = memory.arrangement(view);
      return toItem(row, { isOpen: text === "" ? memory.isOpen(view, row.id) : undefined, filter: text });
    },
    async resolveTreeItem(item, row) {
      const markdown = await ask(tooltipRequest, questionOf(row));
      item.tooltip = markdown ? new MarkdownString(markdown) : row.label;
      return item;
    },
    dispose: () => changes.dispose(),
  };
}

/** A server that ended for good is told of elsewhere, once; each view would say it again. */
function nothingWhenGone(problem: unknown): RowsAnswer {
  if (problem instanceof ServerGone) return { rows: [], shown: 0, total: 0 };
  throw problem;
}
