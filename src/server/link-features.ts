/** Questions about what is linked to what: places of records, other names for them, outlines. */
import {
  type ClientCapabilities,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
} from "vscode-languageserver";
import { definitionAt } from "../service/features/definition";
import { highlightsAt } from "../service/features/document-highlight";
import { documentLinks } from "../service/features/document-links";
import { documentSymbols } from "../service/features/document-symbols";
import { referencesAt } from "../service/features/references";
import { prepareRename, type Refusal, renameAt } from "../service/features/rename";
import { workspaceSymbols } from "../service/features/workspace-symbols";
import type { Snapshot } from "../service/snapshot";
import type { Ask } from "./features";
import type { Folders } from "./folders";
import { settled } from "./settled";

/** Answers them, and says which can be asked. */
export function registerLinkFeatures(
  connection: Connection,
  folders: Folders,
  ask: Ask,
  client: ClientCapabilities,
): ServerCapabilities {
  connection.onDefinition(({ textDocument, position }) =>
    ask(textDocument.uri, (path, snapshot) => [...definitionAt(path, position, snapshot)]),
  );
  connection.onReferences(({ textDocument, position, context }) =>
    ask(textDocument.uri, (path, snapshot) => [...referencesAt(path, position, snapshot, context.includeDeclaration)]),
  );
  connection.onDocumentHighlight(({ textDocument, position }) =>
    ask(textDocument.uri, (path, snapshot) => [...highlightsAt(path, position, snapshot)]),
  );
  connection.onPrepareRename(({ textDocument, position }) =>
    ask(textDocument.uri, (path, snapshot) => unlessRefused(prepareRename(path, position, snapshot))),
  );
  connection.onRenameRequest(({ textDocument, position, newName }) => {
    const { folder, path } = folders.locate(textDocument.uri);
    const rename = (snapshot: Snapshot) => renameAt(path, position, newName, snapshot);
    return unlessRefused(settled(folder, rename, (renamed) => (renamed && "edit" in renamed ? [renamed.edit] : [])))
      ?.edit;
  });
  connection.onDocumentLinks(({ textDocument }) =>
    ask(textDocument.uri, (path, snapshot) => [...documentLinks(path, snapshot)]),
  );
  connection.onDocumentSymbol(({ textDocument }) =>
    ask(textDocument.uri, (path, snapshot) => [...documentSymbols(path, snapshot)]),
  );
  connection.onWorkspaceSymbol(({ query }) =>
    folders.all.flatMap((folder) => [...workspaceSymbols(query, folder.snapshot())]),
  );
  return {
    definitionProvider: true,
    documentHighlightProvider: true,
    documentLinkProvider: {},
    documentSymbolProvider: true,
    referencesProvider: true,
    renameProvider: client.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
    workspaceSymbolProvider: true,
  };
}

/** The reason reaches the person as the editor's own message. */
function unlessRefused<T extends object>(answer: T | Refusal | undefined): T | undefined {
  if (answer && "problem" in answer) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.problem);
  return answer;
}
