/** What the extension does wherever it runs: it starts the language server and gives the editor its commands and views. */
import { type ExtensionContext, workspace } from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import { askThrough } from "./ask";
import { createClient, type MakeClient } from "./client";
import { registerCommands } from "./commands/commands";
import { dropRows } from "./commands/drop";
import { highlightTerraform } from "./highlight-terraform";
import { createPages } from "./pages";
import { sayServerGone } from "./server-gone";
import { serverLife } from "./server-life";
import { asksForRestart, setting } from "./settings";
import { createStatusBar } from "./status-bar";
import { createTraceability } from "./traceability/panel";
import { createViews } from "./views/views";
import { tickWhatIsThere } from "./walkthrough-steps";

let client: BaseLanguageClient | undefined;

/** Starts everything. `make` knows how a server is started here. */
export async function startTureen(context: ExtensionContext, make: MakeClient): Promise<void> {
  const { client: started, life, restart } = createServer(make);
  client = started;
  const ask = askThrough(started, life);
  const views = createViews(started, ask, context.workspaceState);
  const pages = createPages(ask);
  const traceability = createTraceability(context, ask, views.onDidCount);
  const tureen = { extension: context, client: started, ask, restart, views, pages, traceability };
  registerCommands(tureen);
  const drops = views.onDidDrop((dropped) => void dropRows(tureen, dropped));
  const settings = workspace.onDidChangeConfiguration((change) => {
    if (asksForRestart(change)) void restart();
  });
  const folders = workspace.onDidChangeWorkspaceFolders(({ added }) => {
    // The server hears of folders by itself; a setting of their own it is told when it starts.
    const hasOwn = added.some(({ uri }) => setting("registerFolder", uri) !== setting("registerFolder"));
    if (hasOwn) void restart();
  });
  context.subscriptions.push(
    folders,
    views,
    drops,
    pages,
    traceability,
    createStatusBar(views),
    highlightTerraform(),
    settings,
    tickWhatIsThere(context, views),
  );
  // Why it does not start has been said then, and starting it again is offered.
  await started.start().catch(() => {});
}

/** Ends the server. */
export async function stopTureen(): Promise<void> {
  await client?.stop();
}

function createServer(make: MakeClient) {
  const { client, forgetRestarts } = createClient(make, () => life.giveUp("ended"));
  const startable = {
    isRunning: () => client.isRunning(),
    hasFailed: () => client.state === State.StartFailed,
    start: () => client.start(),
    stop: () => client.stop(),
    onDidChangeState: (listener: () => void) => client.onDidChangeState(listener),
  };
  const life = serverLife(startable, (why) => void sayServerGone(why, { client, restart }));
  const restart = (): Promise<void> => {
    forgetRestarts();
    return life.restart();
  };
  return { client, life, restart };
}
