/** The VS Code extension in a browser, where there is no Node: the server is a web worker. */
import { type ExtensionContext, Uri } from "vscode";
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from "vscode-languageclient/browser";
import { startTureen, stopTureen } from "./start";

/** Called by VS Code when a workspace holds files that concern Tureen. */
export async function activate(context: ExtensionContext): Promise<void> {
  let worker: Worker | undefined;
  const end = (): void => worker?.terminate();
  const server = async (): Promise<MessageTransports> => {
    end();
    worker = new Worker(Uri.joinPath(context.extensionUri, "dist", "web", "server.js").toString(true));
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: end });
  await startTureen(context, (options) => new LanguageClient("tureen", "Tureen", server, options));
}

/** Called by VS Code when the window closes. */
export async function deactivate(): Promise<void> {
  await stopTureen();
}
