import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic, InitializeParams, PublishDiagnosticsParams } from "vscode-languageserver/node";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { countsRequest } from "../../src/server/panel-protocol";

const patience = 240_000;

/**
 * What an editor shows after opening every one of some files of a folder, from the built language server.
 * @param environment variables of the server; those of the tests where none are given.
 * @returns the diagnostics by file, as the server published them last for the text that was opened.
 */
export async function diagnosticsInEditor(
  program: string,
  folder: string,
  files: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const child = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"], env: environment });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const ended = once(child, "exit").then(() => Promise.reject(new Error("The language server ended")));
  try {
    connection.listen();
    return await Promise.race([openAll(connection, folder, files), ended]);
  } finally {
    connection.dispose();
    child.kill();
  }
}

async function openAll(connection: Connection, folder: string, files: readonly string[]) {
  const root = pathToFileURL(folder).href;
  const parameters: InitializeParams = {
    processId: process.pid,
    rootUri: root,
    workspaceFolders: [{ uri: root, name: "workspace" }],
    capabilities: { textDocument: { publishDiagnostics: { relatedInformation: true } } },
  };
  await connection.sendRequest("initialize", parameters);
  await connection.sendNotification("initialized", {});
  // Answered when the folder has been read: what is opened then is published with all that stands beside it.
  await connection.sendRequest(countsRequest);
  const published = publishedFor(connection, folder, files);
  for (const file of files) {
    const uri = pathToFileURL(join(folder, file)).href;
    const text = readFileSync(join(folder, file), "utf8");
    const languageId = file.endsWith(".yaml") ? "yaml" : "terraform";
    await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }
  return published;
}

type Connection = ReturnType<typeof createProtocolConnection>;

/** Settles once the server has published for every file. */
function publishedFor(connection: Connection, folder: string, files: readonly string[]) {
  return new Promise<ReadonlyMap<string, readonly Diagnostic[]>>((resolve, reject) => {
    const names = new Map(files.map((file) => [pathToFileURL(join(folder, file)).href, file]));
    const published = new Map<string, readonly Diagnostic[]>();
    const missing = () => files.filter((file) => !published.has(file)).join(", ");
    const late = setTimeout(() => reject(new Error(`No diagnostics came for ${missing()}`)), patience);
    connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }: PublishDiagnosticsParams) => {
      const file = names.get(uri);
      if (file === undefined) return;
      published.set(file, diagnostics);
      if (missing() !== "") return;
      clearTimeout(late);
      resolve(published);
    });
  });
}
