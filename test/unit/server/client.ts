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
import type { FileSystem } from "../../../src/model/workspace";
import { listFilesRequest, readFilesRequest } from "../../../src/server/files-protocol";
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

/** A clock by which every look at it took long: a large workspace is read in as many slices on any machine. */
export function clockOfSlowReading(): () => number {
  let time = 0;
  return () => (time += 10);
}

const ROOT = "file:///device";

/** The part of the disk below a folder. */
function filesBelow(folder: string, disk: ReadonlyMap<string, string>): FileSystem {
  const start = folder === ROOT ? "" : `${folder.slice(ROOT.length + 1)}/`;
  const list = () => [...disk.keys()].filter((path) => path.startsWith(start)).map((path) => path.slice(start.length));
  return {
    read: (path) => disk.get(start + path),
    list,
    listBelow: (folder) => list().filter((path) => path.startsWith(`${folder}/`)),
  };
}

/**
 * Starts a server on some files and shakes hands with it.
 * @param roots folders of the workspace, by their paths; the whole disk is one when none is named.
 */
export async function connect(
  files: Readonly<Record<string, string>>,
  capabilities: ClientCapabilities = { workspace: { workspaceEdit: { documentChanges: true } } },
  options: InitializationOptions = {},
  roots: readonly string[] = [],
): Promise<Client> {
  const disk = new Map(Object.entries(files));
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  startSession(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
    knowledge,
    version: "0.0.0",
    today: () => TODAY,
    now: clockOfSlowReading(),
    fileSystem: (folder) => (options.readsFiles ? undefined : filesBelow(folder, disk)),
  });
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  connection.onRequest(listFilesRequest, ({ folder }) => filesBelow(folder, disk).list());
  connection.onRequest(readFilesRequest, ({ folder, paths }) =>
    paths.map((path) => filesBelow(folder, disk).read(path) ?? null),
  );
  connection.listen();
  const uri = (path: string) => `${ROOT}/${path}`;
  await connection.sendRequest("initialize", {
    processId: null,
    rootUri: ROOT,
    ...(roots.length > 0 && { workspaceFolders: roots.map((path) => ({ uri: uri(path), name: path })) }),
    capabilities,
    initializationOptions: { debounceMilliseconds: 0, ...options },
  });
  await connection.sendNotification("initialized", {});
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
