/** The VS Code extension. It starts the language server and gives the editor its commands and views. */
import { type ExtensionContext, workspace } from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";

let client: LanguageClient | undefined;

/** Called by VS Code when a file that concerns Tureen is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath("dist/server.cjs");
  const server: ServerOptions = { module, transport: TransportKind.ipc };
  const options: LanguageClientOptions = {
    documentSelector: [
      { pattern: "**/*.{tf,tofu,tfvars}" },
      { pattern: "**/*.{yaml,yml}" },
      { pattern: "**/.terraform.lock.hcl" },
    ],
    initializationOptions: {
      extensionUri: context.extensionUri.toString(),
      registerFolder: workspace.getConfiguration("tureen").get("registerFolder"),
    },
  };
  client = new LanguageClient("tureen", "Tureen", server, options);
  await client.start();
}

/** Called by VS Code when the window closes. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}
