/**
 * The language server: what the editor says goes to the projects, what the service answers goes back. It knows the
 * protocol and nothing of rules; the file system and the clock come in, so that Node and a web worker share it.
 */
import type { Connection, InitializeParams, InitializeResult } from "vscode-languageserver";
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Knowledge } from "../knowledge/load";
import type { FileSystem } from "../model/workspace";
import { isOfInterest, isSkippedFolder } from "../service/files";
import { registerFeatures } from "./features";
import { type Folders, workspaceFolders } from "./folders";
import { registerRequests } from "./requests";
import { scheduler } from "./scheduler";

/** What the host of the server provides. */
export interface Host {
  readonly knowledge: Knowledge;
  /** Files below a folder that is named by its URI. */
  readonly fileSystem: (folder: string) => FileSystem;
  /** Today, `2026-11-21`. */
  readonly today: () => string;
}

/** How the client starts the server. */
export interface InitializationOptions {
  /** The URI of the extension's folder, for links to the pages of rules. */
  readonly extensionUri?: string;
  readonly registerFolder?: string;
  readonly debounceMilliseconds?: number;
  /** True when the client has the extension's commands: actions, links and lenses may name them then. */
  readonly hasCommands?: boolean;
}

/** Wires a connection. It listens when this returns. */
export function startSession(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  let folders: Folders | undefined;
  let watches = false;

  connection.onInitialize((parameters): InitializeResult => {
    const options: InitializationOptions = parameters.initializationOptions ?? {};
    folders = workspaceFolders(rootsOf(parameters), host, options);
    watches = parameters.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false;
    const publish = scheduler(connection, documents, folders, options.debounceMilliseconds ?? 50);
    listen(connection, documents, folders, publish);
    const capabilities = registerFeatures(connection, folders);
    registerRequests(connection, folders, host);
    return {
      serverInfo: { name: "Tureen" },
      capabilities: { ...capabilities, textDocumentSync: TextDocumentSyncKind.Incremental },
    };
  });

  connection.onInitialized(() => {
    folders?.loadAll();
    if (watches) {
      const watchers = [{ globPattern: "**/*.{tf,tofu,tfvars,yaml,yml,hcl,json,lock}" }];
      void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  });

  documents.listen(connection);
  connection.listen();
}

function listen(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  folders: Folders,
  publish: ReturnType<typeof scheduler>,
): void {
  documents.onDidChangeContent(({ document }) => {
    folders.setText(document.uri, document.getText());
    publish.soon();
  });
  documents.onDidClose(({ document }) => {
    // What was not saved is gone; the file on disk counts again.
    folders.reload(document.uri);
    publish.clear(document.uri);
    publish.soon();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      const parts = uri.split("/");
      if (!isOfInterest(parts.at(-1) ?? "") || parts.some(isSkippedFolder) || documents.get(uri)) continue;
      if (type === FileChangeType.Deleted) folders.setText(uri, undefined);
      else folders.reload(uri);
    }
    publish.soon();
  });
}

function rootsOf({ workspaceFolders: given, rootUri }: InitializeParams): readonly string[] {
  if (given && given.length > 0) return given.map((folder) => folder.uri);
  return rootUri ? [rootUri] : [];
}
