import { commands, Disposable, type Event, EventEmitter, l10n, type Memento } from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import { countsRequest, findRowRequest } from "../../server/panel-protocol";
import { changed } from "../../server/protocol";
import { type Arrangement, PANEL_VIEWS, type PanelView } from "../../service/panel/arrangement";
import { NO_COUNTS, type PanelCounts } from "../../service/panel/counts";
import type { ResourceName } from "../../service/panel/panel";
import type { Row } from "../../service/panel/row";
import type { Ask } from "../ask";
import { registerBadges } from "./badges";
import { contextsOf } from "./contexts";
import type { Dropped } from "./drag";
import { type PanelMemory, panelMemory } from "./memory";
import { createPane, type Pane, setContext, suspectWords, unfold } from "./pane";

/** The side panel. */
export interface Views extends Disposable {
  counts(): PanelCounts;
  readonly onDidCount: Event<void>;
  /** Rows that a person dropped on another one. */
  readonly onDidDrop: Event<Dropped>;
  readonly memory: PanelMemory;
  /** Asks the server anew. Only what is visible is asked for. */
  refresh(): Promise<void>;
  /** Shows a view in another way. */
  arrange(view: PanelView, change: Partial<Arrangement>): void;
  /** Shows the row of a resource, in the register first, else where its findings are. */
  reveal(resource: ResourceName): Promise<void>;
  /** The rows that one stands for: of a component its occurrences. */
  unfold(row: Row): Promise<readonly Row[]>;
}

/** Makes the four views. Their rows come from the server when they are looked at. */
export function createViews(client: BaseLanguageClient, ask: Ask, state: Memento): Views {
  const memory = panelMemory(state);
  const counted = new EventEmitter<void>();
  const dropped = new EventEmitter<Dropped>();
  let counts = NO_COUNTS;
  const panes: readonly Pane[] = PANEL_VIEWS.map((name) => {
    const onShown = () => panes.find((pane) => pane.name === name)?.announce(counts);
    return createPane(name, ask, memory, { onShown, onDrop: (given) => dropped.fire(given) });
  });
  const count = (next: PanelCounts): void => {
    counts = next;
    for (const pane of panes) pane.announce(counts);
    setBadges(panes, counts);
    for (const [key, value] of Object.entries(contextsOf(counts))) setContext(key, value);
    counted.fire();
  };
  const refreshTrees = (): void => {
    for (const { tree } of panes) tree.refresh();
  };
  const arrange = (name: PanelView, change: Partial<Arrangement>): void => {
    memory.arrange(name, { ...memory.arrangement(name), ...change });
    const pane = panes.find((one) => one.name === name);
    pane?.announce(counts);
    pane?.tree.refresh();
  };
  const hear = client.onNotification(changed, (next) => {
    count(next);
    refreshTrees();
  });
  for (const pane of panes) pane.announce(counts);
  const badges = registerBadges();
  return {
    counts: () => counts,
    onDidCount: counted.event,
    onDidDrop: dropped.event,
    memory,
    async refresh() {
      if (client.state !== State.Running) return;
      count(await ask(countsRequest));
      refreshTrees();
    },
    arrange,
    async reveal(resource) {
      const arrangements = Object.fromEntries(PANEL_VIEWS.map((name) => [name, memory.arrangement(name)]));
      const found = await ask(findRowRequest, { resource, arrangements });
      if (!found) return void (await commands.executeCommand("tureen.soup.focus"));
      if (found.isFiltered) arrange(found.view, { text: "" });
      await panes.find(({ name }) => name === found.view)?.show(found.rows);
    },
    async unfold(row) {
      const pane = panes.find(({ tree }) => tree.knows(row));
      return pane ? unfold(pane.tree, row) : [row];
    },
    dispose: () => Disposable.from(hear, counted, dropped, badges, ...panes).dispose(),
  };
}

/** Items to look at again, and errors: what a person should know without opening the panel. */
function setBadges(panes: readonly Pane[], { suspect, errors }: PanelCounts): void {
  for (const pane of panes) {
    if (pane.name === "soup") pane.setBadge(suspect, suspectWords(suspect));
    if (pane.name === "findings") {
      pane.setBadge(
        errors,
        errors === 1 ? l10n.t("1 finding of severity error") : l10n.t("{0} findings of severity error", errors),
      );
    }
  }
}
