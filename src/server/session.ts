/**
 * The language server: what the editor says goes to the projects, what the service answers goes back. It knows the
 * protocol and nothing of rules; the file system and the clock come in, so that Node and a web worker share it.
 */
import type { ClientCapabilities, Connection, InitializeParams, InitializeResult } from "vscode-languageserver";
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  TextDocumentSyncKind,
  TextDocuments,
  WatchKind,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Knowledge } from "../knowledge/load";
import type { FileSystem } from "../model/workspace";
import { isOfInterest, isSkippedFolder } from "../service/files";
import { registerFeatures } from "./features";
import { type Folders, workspaceFolders } from "./folders";
import { registerRequests } from "./requests";
import { type Scheduler, scheduler } from "./scheduler";

/** What the host of the server provides. */
export interface Host {
  readonly knowledge: Knowledge;
  /** Files below a folder that is named by its URI. */
  readonly fileSystem: (folder: string) => FileSystem;
  /** Today, `2026-11-21`. */
  readonly today: () => string;
  readonly version: string;
}

/** How the client starts the server. */
export interface InitializationOptions {
  /** The URI of the extension's folder, for links to the pages of rules. */
  readonly extensionUri?: string;
  readonly registerFolder?: string;
  readonly debounceMilliseconds?: number;
  /** True when the client has the extension's commands: actions, links and lenses may name them then. */
  readonly hasCommands?: boolean;
  /** False keeps what is only information out of the diagnostics. */
  readonly underlineInformation?: boolean;
}

/** Wires a connection. It listens when this returns. */
export function startSession(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const isOpen = (uri: string): boolean => documents.get(uri) !== undefined;
  let session: { readonly folders: Folders; readonly publish: Scheduler } | undefined;
  let client: ClientCapabilities = {};

  connection.onInitialize((parameters): InitializeResult => {
    client = parameters.capabilities;
    const options: InitializationOptions = parameters.initializationOptions ?? {};
    const takesVersions = client.workspace?.workspaceEdit?.documentChanges ?? false;
    const folders = workspaceFolders(rootsOf(parameters), host, { ...options, takesVersions });
    const refreshes = {
      codeLens: client.workspace?.codeLens?.refreshSupport ?? false,
      inlayHint: client.workspace?.inlayHint?.refreshSupport ?? false,
    };
    const publish = scheduler(connection, documents, folders, refreshes, options.debounceMilliseconds ?? 50);
    session = { folders, publish };
    listen(connection, documents, folders, publish);
    const capabilities = registerFeatures(connection, folders, client);
    registerRequests(connection, folders, host, () => {
      folders.loadAll(isOpen);
      publish.soon("elsewhere");
    });
    const workspace = { workspaceFolders: { supported: true, changeNotifications: true } };
    return {
      serverInfo: { name: "Tureen", version: host.version },
      capabilities: { ...capabilities, textDocumentSync: TextDocumentSyncKind.Incremental, workspace },
    };
  });

  connection.onInitialized(() => {
    if (!session) return;
    const { folders, publish } = session;
    folders.loadAll(isOpen);
    publish.soon("elsewhere");
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration) watchFiles(connection);
    if (client.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) folders.remove(uri);
        for (const { uri } of added) folders.add(uri);
        folders.loadAll(isOpen);
        publish.soon("elsewhere");
      });
    }
  });

  documents.listen(connection);
  connection.listen();
}

function watchFiles(connection: Connection): void {
  const watchers = [
    { globPattern: "**/*.{tf,tofu,tfvars,yaml,yml,hcl,json,lock,tpl}" },
    // A folder that goes is one event, not one for each of its files.
    { globPattern: "**/*", kind: WatchKind.Delete },
  ];
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

function listen(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  folders: Folders,
  publish: Scheduler,
): void {
  const isOpen = (uri: string): boolean => documents.get(uri) !== undefined;
  documents.onDidChangeContent(({ document }) => {
    folders.setText(document.uri, document.getText(), document.version);
    // What open code shows follows from the register as well.
    publish.soon(/\.ya?ml$/u.test(document.uri) ? "elsewhere" : "typing");
  });
  documents.onDidClose(({ document }) => {
    // What was not saved is gone; the file on disk counts again.
    folders.release(document.uri);
    publish.clear(document.uri);
    publish.soon("elsewhere");
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      if (documents.get(uri) || uri.split("/").some(isSkippedFolder)) continue;
      if (type === FileChangeType.Deleted) folders.forget(uri, isOpen);
      else if (isOfInterest(uri.slice(uri.lastIndexOf("/") + 1))) folders.release(uri);
    }
    publish.soon("elsewhere");
  });
}

function rootsOf({ workspaceFolders: given, rootUri }: InitializeParams): readonly string[] {
  if (given && given.length > 0) return given.map((folder) => folder.uri);
  return rootUri ? [rootUri] : [];
}
