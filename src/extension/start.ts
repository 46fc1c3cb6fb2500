/** What the extension does wherever it runs: it starts the language server and gives the editor its commands and views. */
import { type ExtensionContext, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import { createClient, type MakeClient } from "./client";
import { registerCommands } from "./commands/commands";
import { dropRows } from "./commands/drop";
import { highlightTerraform } from "./highlight-terraform";
import { createPages } from "./pages";
import { asksForRestart, setting } from "./settings";
import { createStatusBar } from "./status-bar";
import { createTraceability } from "./traceability/panel";
import { createViews } from "./views/views";

let client: BaseLanguageClient | undefined;

/** Starts everything. `make` knows how a server is started here. */
export async function startTureen(context: ExtensionContext, make: MakeClient): Promise<void> {
  const started = createClient(make);
  client = started;
  const views = createViews(started, context.workspaceState);
  const pages = createPages(started);
  const traceability = createTraceability(context, started, views.onDidCount);
  const tureen = { extension: context, client: started, views, pages, traceability };
  registerCommands(tureen);
  const drops = views.onDidDrop((dropped) => void dropRows(tureen, dropped));
  const settings = workspace.onDidChangeConfiguration((change) => {
    if (asksForRestart(change)) void restart(started);
  });
  const folders = workspace.onDidChangeWorkspaceFolders(({ added }) => {
    // The server hears of folders by itself; a setting of their own it is told when it starts.
    const hasOwn = added.some(({ uri }) => setting("registerFolder", uri) !== setting("registerFolder"));
    if (hasOwn) void restart(started);
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
  );
  await started.start();
}

/** Ends the server. */
export async function stopTureen(): Promise<void> {
  await client?.stop();
}

async function restart(running: BaseLanguageClient): Promise<void> {
  await running.stop();
  await running.start();
}
