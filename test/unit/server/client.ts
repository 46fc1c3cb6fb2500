/** A language client over two streams, and a disk in memory: what any editor says to the server. */
import { PassThrough } from "node:stream";
import {
  type ClientCapabilities,
  createConnection,
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { type InitializationOptions, startSession } from "../../../src/server/session";
import { knowledge, TODAY } from "../../support/project";

export interface Client {
  readonly connection: ProtocolConnection;
  /** Files by their path below the folder; a change here is one that no watcher has told of yet. */
  readonly disk: Map<string, string>;
  readonly uri: (path: string) => string;
  /** Opens a document, as it stands on disk, with version 1. */
  open(path: string): Promise<void>;
  /** Replaces the whole text of an open document. */
  change(path: string, version: number, text: string): Promise<void>;
  stop(): void;
}

const ROOT = "file:///device";

/** Starts a server on some files and shakes hands with it. */
export async function connect(
  files: Readonly<Record<string, string>>,
  capabilities: ClientCapabilities = { workspace: { workspaceEdit: { documentChanges: true } } },
  options: InitializationOptions = {},
): Promise<Client> {
  const disk = new Map(Object.entries(files));
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  startSession(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
    knowledge,
    version: "0.0.0",
    today: () => TODAY,
    fileSystem: () => ({ read: (path) => disk.get(path), list: () => [...disk.keys()].sort() }),
  });
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: null,
    rootUri: ROOT,
    capabilities,
    initializationOptions: { debounceMilliseconds: 0, ...options },
  });
  await connection.sendNotification("initialized", {});
  const uri = (path: string) => `${ROOT}/${path}`;
  return {
    connection,
    disk,
    uri,
    open: (path) =>
      connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri: uri(path), languageId: "x", version: 1, text: disk.get(path) ?? "" },
      }),
    change: (path, version, text) =>
      connection.sendNotification("textDocument/didChange", {
        textDocument: { uri: uri(path), version },
        contentChanges: [{ text }],
      }),
    stop: () => connection.dispose(),
  };
}
