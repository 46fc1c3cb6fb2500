/** The VS Code extension where VS Code has Node: on a desktop and on the machines that it reaches. */
import type { ExtensionContext } from "vscode";
import { LanguageClient, type ServerOptions, TransportKind } from "vscode-languageclient/node";
import { startTureen, stopTureen } from "./start";

/** Called by VS Code when a workspace holds files that concern Tureen. */
export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath("dist/server.cjs");
  // The server is a Node process of its own. It writes to a stream what of its findings it has in bytes already.
  const server: ServerOptions = { module, transport: TransportKind.stdio };
  await startTureen(context, (options) => new LanguageClient("tureen", "Tureen", server, options));
}

/** Called by VS Code when the window closes. */
export async function deactivate(): Promise<void> {
  await stopTureen();
}
