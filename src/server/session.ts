/**
 * The language server: what the editor says goes to the projects, what the service answers goes back. It knows the
 * protocol and nothing of rules; the file system and the clock come in, so that Node and a web worker share it.
 */
import type { ClientCapabilities, Connection, InitializeParams, InitializeResult } from "vscode-languageserver";
import { PositionEncodingKind, TextDocumentSyncKind, TextDocuments } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Knowledge } from "../knowledge/load";
import type { FileSystem } from "../model/workspace";
import { type ClientFiles, clientFiles } from "./client-files";
import { registerFeatures } from "./features";
import { type Folders, workspaceFolders } from "./folders";
import { createLoading } from "./loading";
import { progressOf } from "./progress";
import { registerRequests } from "./requests";
import { type Scheduler, scheduler } from "./scheduler";
import { waitingConnection } from "./waiting";
import { followFiles, watchFiles } from "./watching";

/** What the host of the server provides. */
export interface Host<Files = FileSystem> {
  readonly knowledge: Knowledge;
  /** Files below a folder that is named by its URI. */
  readonly fileSystem: (folder: string) => Files;
  /** Today, `2026-11-21`. */
  readonly today: () => string;
  /** Milliseconds from some moment on; they never go back. */
  readonly now: () => number;
  readonly version: string;
}

/** How the client starts the server. */
export interface InitializationOptions {
  /** The URI of the extension's folder, for links to the pages of rules. */
  readonly extensionUri?: string;
  readonly registerFolder?: string;
  /** Where folders of the workspace have a setting of their own, by their URIs. */
  readonly registerFolders?: Readonly<Record<string, string>>;
  readonly debounceMilliseconds?: number;
  /**
   * True when the client has the extension's commands: actions, links and lenses may name them then. Such a client knows
   * where the pages of rules are, too.
   */
  readonly hasCommands?: boolean;
  /** False keeps what is only information out of the diagnostics. */
  readonly underlineInformation?: boolean;
  /** True when the client answers the requests of `files-protocol.ts`. */
  readonly readsFiles?: boolean;
}

/**
 * Wires a connection. It listens when this returns.
 * @param given has no file system for folders that only the client can read.
 */
export function startSession(connection: Connection, given: Host<FileSystem | undefined>): void {
  const documents = new TextDocuments(TextDocument);
  const isOpen = (uri: string): boolean => documents.get(uri) !== undefined;
  let session: Session | undefined;
  let client: ClientCapabilities = {};

  connection.onInitialize((parameters): InitializeResult => {
    client = parameters.capabilities;
    const options: InitializationOptions = parameters.initializationOptions ?? {};
    const takesVersions = client.workspace?.workspaceEdit?.documentChanges ?? false;
    const files = clientFiles(connection, given, options, (uris) => {
      for (const uri of uris) if (!isOpen(uri)) folders.release(uri);
      publish.soon("elsewhere");
    });
    const folders = workspaceFolders(rootsOf(parameters), files.host, { ...options, takesVersions });
    const refreshes = {
      codeLens: client.workspace?.codeLens?.refreshSupport ?? false,
      inlayHint: client.workspace?.inlayHint?.refreshSupport ?? false,
    };
    const publish = scheduler(connection, documents, folders, refreshes, options.debounceMilliseconds ?? 50);
    const loading = createLoading({
      folders,
      host: files.host,
      fetch: files.fetch,
      isOpen,
      open: () => documents.keys(),
      onRead: () => publish.soon("elsewhere"),
      progress: progressOf(connection, client),
    });
    session = { folders, reload: loading.load };
    listen(connection, documents, { folders, files, publish });
    const waiting = waitingConnection(connection, loading.whenLoaded);
    const capabilities = registerFeatures(waiting, folders, client);
    registerRequests(waiting, folders, files.host, loading.load);
    const workspace = { workspaceFolders: { supported: true, changeNotifications: true } };
    return {
      serverInfo: { name: "Tureen", version: given.version },
      capabilities: {
        ...capabilities,
        // The one that every client has to know, whatever else it offers.
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: TextDocumentSyncKind.Incremental,
        workspace,
      },
    };
  });

  connection.onInitialized(() => {
    if (!session) return;
    const { folders, reload } = session;
    const report = (problem: unknown): void => connection.console.error(`The files could not be read: ${problem}`);
    reload().catch(report);
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) watchFiles(connection);
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) folders.remove(uri);
        for (const { uri } of added) folders.add(uri);
        // Files that are open may belong to another folder now.
        for (const open of documents.all()) folders.setText(open.uri, open.getText(), open.version);
        reload().catch(report);
      });
    }
  });

  documents.listen(connection);
  connection.listen();
}

interface Session {
  readonly folders: Folders;
  /** Reads every file again that is not open. */
  readonly reload: () => Promise<void>;
}

interface Listeners {
  readonly folders: Folders;
  readonly files: ClientFiles;
  readonly publish: Scheduler;
}

function listen(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  { folders, files, publish }: Listeners,
): void {
  const isOpen = (uri: string): boolean => documents.get(uri) !== undefined;
  documents.onDidChangeContent(({ document }) => {
    folders.setText(document.uri, document.getText(), document.version);
    // What open code shows follows from the register as well.
    publish.soon(/\.ya?ml$/u.test(document.uri) ? "elsewhere" : "typing");
  });
  documents.onDidClose(async ({ document }) => {
    publish.clear(document.uri);
    await files.refresh([document.uri]);
    // What was not saved is gone; the file on disk counts again.
    if (!isOpen(document.uri)) folders.release(document.uri);
    publish.soon("elsewhere");
  });
  followFiles(connection, { folders, files, isOpen, onChange: () => publish.soon("elsewhere") });
}

function rootsOf({ workspaceFolders: given, rootUri }: InitializeParams): readonly string[] {
  if (given && given.length > 0) return given.map((folder) => folder.uri);
  return rootUri ? [rootUri] : [];
}
