/** The VS Code extension. It starts the language server and gives the editor its commands and views. */
import type { ExtensionContext } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { createClient } from "./client";
import { registerCommands } from "./commands/commands";
import { highlightTerraform } from "./highlight-terraform";
import { createPages } from "./pages";
import { createStatusBar } from "./status-bar";
import { createViews } from "./views/views";

let client: LanguageClient | undefined;

/** Called by VS Code when a workspace holds files that concern Tureen. */
export async function activate(context: ExtensionContext): Promise<void> {
  client = createClient(context);
  const views = createViews(client);
  const pages = createPages();
  registerCommands({ extension: context, client, views, pages });
  context.subscriptions.push(views, pages, createStatusBar(views), highlightTerraform());
  await client.start();
  await views.refresh();
}

/** Called by VS Code when the window closes. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
