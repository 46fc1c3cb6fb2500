import { commands, type Disposable, type Event, EventEmitter, l10n, type TreeView, window } from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";
import { changed, panelRequest } from "../../server/protocol";
import { NO_COUNTS, type PanelCounts } from "../../service/panel/counts";
import type { Row } from "../../service/panel/row";
import { createTree, type RowTree } from "./tree";

const NAMES = ["soup", "risks", "findings", "notAssessed"] as const;
type ViewName = (typeof NAMES)[number];

/** The side panel. */
export interface Views extends Disposable {
  counts(): PanelCounts;
  readonly onDidCount: Event<void>;
  /** Asks the server for the rows, also when no view is visible. */
  refresh(): Promise<void>;
  /** Shows the row of a resource, in the register first, else where its findings are. */
  reveal(address: string): Promise<void>;
}

/** Makes the four views, filled by the server whenever it says that something changed and one of them is visible. */
export function createViews(client: LanguageClient): Views {
  const trees = new Map<ViewName, RowTree>(NAMES.map((name) => [name, createTree()]));
  const views = new Map<ViewName, TreeView<Row>>();
  for (const [name, tree] of trees) {
    views.set(name, window.createTreeView(`tureen.${name}`, { treeDataProvider: tree, showCollapseAll: true }));
  }
  const counted = new EventEmitter<void>();
  let counts = NO_COUNTS;
  let isStale = true;
  const count = (next: PanelCounts): void => {
    counts = next;
    decorate(views, counts);
    counted.fire();
  };
  const refresh = async (): Promise<void> => {
    if (client.state !== State.Running) return;
    isStale = false;
    const panel = await client.sendRequest(panelRequest);
    for (const [name, tree] of trees) tree.show(panel[name]);
    count(panel.counts);
  };
  const refreshWhenVisible = (): void => {
    if (isStale && [...views.values()].some((view) => view.visible)) void refresh();
  };
  const listeners = [
    client.onNotification(changed, (next) => {
      isStale = true;
      count(next);
      refreshWhenVisible();
    }),
    ...[...views.values()].map((view) => view.onDidChangeVisibility(refreshWhenVisible)),
  ];
  return {
    counts: () => counts,
    onDidCount: counted.event,
    refresh,
    async reveal(address) {
      if (isStale) await refresh();
      for (const name of NAMES) {
        const view = views.get(name);
        const row = trees.get(name)?.find(address);
        if (row && view) return show(name, view, row);
      }
      await commands.executeCommand("tureen.soup.focus");
    },
    dispose: () => {
      for (const one of [...listeners, counted, ...trees.values(), ...views.values()]) one.dispose();
    },
  };
}

const ATTEMPTS = 10;
const PAUSE_MILLISECONDS = 100;

/** A tree that was hidden has no rows yet when it appears: revealing one of them fails until it has. */
async function show(name: ViewName, view: TreeView<Row>, row: Row): Promise<void> {
  if (!view.visible) await commands.executeCommand(`tureen.${name}.focus`, { preserveFocus: true });
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

function decorate(views: ReadonlyMap<ViewName, TreeView<Row>>, counts: PanelCounts): void {
  const soup = views.get("soup");
  if (soup) {
    soup.badge = counts.suspect > 0 ? { value: counts.suspect, tooltip: suspectWords(counts.suspect) } : undefined;
    soup.message = counts.hasRegister || counts.components === 0 ? undefined : noRegister(counts);
  }
  describe(views.get("findings"), counts.findings);
  describe(views.get("notAssessed"), counts.notAssessed);
  void commands.executeCommand("setContext", "tureen.hasRegister", counts.hasRegister);
  void commands.executeCommand("setContext", "tureen.hasComponents", counts.components > 0);
}

function describe(view: TreeView<Row> | undefined, number: number): void {
  if (view) view.description = number > 0 ? String(number) : "";
}

function suspectWords(number: number): string {
  return number === 1
    ? l10n.t("The code of 1 SOUP item has moved since its review")
    : l10n.t("The code of {0} SOUP items has moved since their review", number);
}

function noRegister({ components, files }: PanelCounts): string {
  const found = components === 1 ? l10n.t("1 component") : l10n.t("{0} components", components);
  const read = files === 1 ? l10n.t("1 file") : l10n.t("{0} files", files);
  return l10n.t("No regulatory folder here yet. Tureen found {0} in {1}.", found, read);
}
