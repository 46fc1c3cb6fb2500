import { commands, type Disposable, type Event, EventEmitter, type TreeView, window } from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";
import { changed, panelRequest } from "../../server/protocol";
import type { Panel } from "../../service/panel/panel";
import type { Row } from "../../service/panel/row";
import { createTree, type RowTree } from "./tree";

const NAMES = ["soup", "risks", "findings", "notAssessed"] as const;
type ViewName = (typeof NAMES)[number];

/** The side panel. */
export interface Views extends Disposable {
  panel(): Panel;
  readonly onDidRefresh: Event<void>;
  refresh(): Promise<void>;
  /** Shows the row of a resource, in the register first, else where its findings are. */
  reveal(address: string): Promise<void>;
  /** The row that is selected in a view, for commands that are run by keyboard. */
  selected(): Row | undefined;
}

const EMPTY: Panel = {
  soup: [],
  risks: [],
  findings: [],
  notAssessed: [],
  counts: { findings: 0, suspect: 0, notAssessed: 0, components: 0, files: 0, hasRegister: false },
};

/** Makes the four views, filled by the server whenever it says that something changed. */
export function createViews(client: LanguageClient): Views {
  const trees = new Map<ViewName, RowTree>(NAMES.map((name) => [name, createTree()]));
  const views = new Map<ViewName, TreeView<Row>>();
  for (const [name, tree] of trees) {
    views.set(name, window.createTreeView(`tureen.${name}`, { treeDataProvider: tree, showCollapseAll: true }));
  }
  const refreshed = new EventEmitter<void>();
  let panel = EMPTY;
  const refresh = async (): Promise<void> => {
    if (client.state !== State.Running) return;
    panel = await client.sendRequest(panelRequest);
    for (const [name, tree] of trees) tree.show(panel[name]);
    decorate(views, panel);
    refreshed.fire();
  };
  const listener = client.onNotification(changed, () => void refresh());
  return {
    panel: () => panel,
    onDidRefresh: refreshed.event,
    refresh,
    async reveal(address) {
      for (const name of NAMES) {
        const row = trees.get(name)?.find(address);
        if (row) return views.get(name)?.reveal(row, { select: true, focus: false, expand: true });
      }
      await commands.executeCommand("tureen.soup.focus");
    },
    selected: () => [...views.values()].find((view) => view.selection.length > 0)?.selection[0],
    dispose: () => {
      for (const one of [listener, refreshed, ...trees.values(), ...views.values()]) one.dispose();
    },
  };
}

function decorate(views: ReadonlyMap<ViewName, TreeView<Row>>, { counts }: Panel): void {
  const soup = views.get("soup");
  if (soup) {
    soup.badge = counts.suspect > 0 ? { value: counts.suspect, tooltip: `${counts.suspect} suspect` } : undefined;
    soup.message = counts.hasRegister || counts.components === 0 ? undefined : noRegister(counts);
  }
  const findings = views.get("findings");
  if (findings) findings.description = counts.findings > 0 ? String(counts.findings) : "";
  const notAssessed = views.get("notAssessed");
  if (notAssessed) notAssessed.description = counts.notAssessed > 0 ? String(counts.notAssessed) : "";
  void commands.executeCommand("setContext", "tureen.hasRegister", counts.hasRegister);
  void commands.executeCommand("setContext", "tureen.hasComponents", counts.components > 0);
}

function noRegister({ components, files }: Panel["counts"]): string {
  return `No regulatory folder here yet. Tureen found ${components} components in ${files} files.`;
}
