import { commands, type Disposable, l10n, type TreeView, window } from "vscode";
import type { PanelView } from "../../service/panel/arrangement";
import type { PanelCounts } from "../../service/panel/counts";
import type { Row } from "../../service/panel/row";
import type { Ask } from "../ask";
import { filterContext } from "./contexts";
import { type Dropped, dragAndDrop } from "./drag";
import { headlineOf, type Shown } from "./headline";
import type { PanelMemory } from "./memory";
import { createTree, type RowTree } from "./tree";

/** One view of the panel. */
export interface Pane extends Disposable {
  readonly name: PanelView;
  readonly tree: RowTree;
  /** Says in its title how much there is and how it is arranged. */
  announce(counts: PanelCounts): void;
  /** Selects a row, the last of those given, which stand from the top down. */
  show(rows: readonly Row[]): Promise<void>;
  setBadge(number: number, tooltip: string): void;
}

/** Makes a view. `onShown` is told when its rows have come. */
export function createPane(
  name: PanelView,
  ask: Ask,
  memory: PanelMemory,
  events: { readonly onShown: () => void; readonly onDrop: (dropped: Dropped) => void },
): Pane {
  let shown: Shown = { shown: 0, total: 0 };
  const tree = createTree(name, ask, memory, (answer) => {
    shown = answer;
    events.onShown();
  });
  const view = window.createTreeView(`tureen.${name}`, {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
    dragAndDropController: dragAndDrop((row) => unfold(tree, row), events.onDrop),
  });
  const listeners = [
    view.onDidExpandElement(({ element }) => remember(element, true)),
    view.onDidCollapseElement(({ element }) => remember(element, false)),
  ];
  /** What a filter opens is not what a person wants open without it. */
  function remember({ id }: Row, isOpen: boolean): void {
    if (memory.arrangement(name).text === "") memory.setOpen(name, id, isOpen);
  }
  return {
    name,
    tree,
    announce(counts) {
      const arrangement = memory.arrangement(name);
      const { description, message } = headlineOf(name, arrangement, counts, shown);
      view.description = description;
      view.message = message;
      setContext(filterContext(name), arrangement.text !== "");
    },
    async show(rows) {
      const row = rows.at(-1);
      if (!row) return;
      tree.learn(rows);
      if (!view.visible) await commands.executeCommand(`tureen.${name}.focus`, { preserveFocus: true });
      await revealWhenFilled(view, row);
    },
    setBadge(value, tooltip) {
      view.badge = value > 0 ? { value, tooltip } : undefined;
    },
    dispose: () => {
      for (const one of [...listeners, view, tree]) one.dispose();
    },
  };
}

/** The rows that one stands for: of a component that occurs several times those of its occurrences. */
export async function unfold(tree: RowTree, row: Row): Promise<readonly Row[]> {
  if (row.kind !== "component" || !row.hasChildren || !tree.knows(row)) return [row];
  return (await tree.getChildren(row)) ?? [];
}

/** Tells the manifest's `when` clauses something. */
export function setContext(key: string, value: boolean): void {
  void commands.executeCommand("setContext", key, value);
}

/** What the number on the icon means. */
export function suspectWords(number: number): string {
  return number === 1
    ? l10n.t("The code of 1 SOUP item has moved since its review")
    : l10n.t("The code of {0} SOUP items has moved since their review", number);
}

const ATTEMPTS = 10;
const PAUSE_MILLISECONDS = 100;

/** A tree that was hidden has no rows yet when it appears: revealing one of them fails until it has. */
async function revealWhenFilled(view: TreeView<Row>, row: Row): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    try {
      await view.reveal(row, { select: true, focus: false, expand: true });
      return;
    } catch (problem) {
      if (attempt === ATTEMPTS) throw problem;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
    }
  }
}
