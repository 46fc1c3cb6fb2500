/** The VS Code extension. It starts the language server and gives the editor its commands and views. */
import { type ExtensionContext, workspace } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { createClient } from "./client";
import { registerCommands } from "./commands/commands";
import { dropRows } from "./commands/drop";
import { highlightTerraform } from "./highlight-terraform";
import { createPages } from "./pages";
import { asksForRestart } from "./settings";
import { createStatusBar } from "./status-bar";
import { createTraceability } from "./traceability/panel";
import { createViews } from "./views/views";

let client: LanguageClient | undefined;

/** Called by VS Code when a workspace holds files that concern Tureen. */
export async function activate(context: ExtensionContext): Promise<void> {
  const started = createClient(context);
  client = started;
  const views = createViews(started, context.workspaceState);
  const pages = createPages(started);
  const traceability = createTraceability(context, started, views.onDidCount);
  const tureen = { extension: context, client: started, views, pages, traceability };
  registerCommands(tureen);
  const drops = views.onDidDrop((dropped) => void dropRows(tureen, dropped));
  const settings = workspace.onDidChangeConfiguration((change) => {
    if (asksForRestart(change)) void started.restart();
  });
  context.subscriptions.push(views, drops, pages, traceability, createStatusBar(views), highlightTerraform(), settings);
  await started.start();
}

/** Called by VS Code when the window closes. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
