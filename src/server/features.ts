import type { Connection, ServerCapabilities, TextDocuments } from "vscode-languageserver";
import { CodeActionKind } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { fixActions } from "../service/features/code-actions";
import type { Folders } from "./folders";

/** Answers the editor's questions, each by one feature of the service, and says which can be asked. */
export function registerFeatures(
  connection: Connection,
  _documents: TextDocuments<TextDocument>,
  folders: Folders,
): ServerCapabilities {
  connection.onCodeAction(({ textDocument, range, context }) => {
    const { folder, path } = folders.locate(textDocument.uri);
    return [...fixActions(path, range, folder.snapshot(), context.diagnostics)];
  });
  return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } };
}
