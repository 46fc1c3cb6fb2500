import type { Connection, ServerCapabilities } from "vscode-languageserver";
import { CodeActionKind, CodeActionTriggerKind } from "vscode-languageserver";
import { codeActions } from "../service/features/code-actions";
import { codeLenses } from "../service/features/code-lens";
import { completionsAt } from "../service/features/completion";
import { definitionAt, referencesAt } from "../service/features/definition";
import { FIX_ALL, fixAllAction } from "../service/features/fix-all";
import { hoverAt } from "../service/features/hover";
import { inlayHints } from "../service/features/inlay-hints";
import type { Snapshot } from "../service/snapshot";
import type { Folders } from "./folders";

/** Answers the editor's questions, each by one feature of the service, and says which can be asked. */
export function registerFeatures(connection: Connection, folders: Folders): ServerCapabilities {
  const ask = <T>(uri: string, feature: (path: string, snapshot: Snapshot) => T): T => {
    const { folder, path } = folders.locate(uri);
    return feature(path, folder.snapshot());
  };
  connection.onCodeAction(({ textDocument, range, context }) =>
    ask(textDocument.uri, (file, snapshot) => {
      const wants = (kind: string): boolean => !context.only || context.only.some((only) => isWithin(kind, only));
      const isAsked = context.triggerKind !== CodeActionTriggerKind.Automatic;
      const request = { file, range, diagnostics: context.diagnostics, isAsked };
      return [
        ...(wants(CodeActionKind.QuickFix) ? codeActions(request, snapshot) : []),
        ...(context.only && wants(FIX_ALL) ? fixAllAction(file, snapshot) : []),
      ];
    }),
  );
  connection.onHover(({ textDocument, position }) =>
    ask(textDocument.uri, (path, snapshot) => hoverAt(path, position, snapshot)),
  );
  connection.onCodeLens(({ textDocument }) =>
    ask(textDocument.uri, (path, snapshot) => [...codeLenses(path, snapshot)]),
  );
  connection.onCompletion(({ textDocument, position }) =>
    ask(textDocument.uri, (path, snapshot) => [...completionsAt(path, position, snapshot)]),
  );
  connection.onDefinition(({ textDocument, position }) =>
    ask(textDocument.uri, (path, snapshot) => [...definitionAt(path, position, snapshot)]),
  );
  connection.onReferences(({ textDocument, position }) =>
    ask(textDocument.uri, (path, snapshot) => [...referencesAt(path, position, snapshot)]),
  );
  connection.languages.inlayHint.on(({ textDocument, range }) =>
    ask(textDocument.uri, (path, snapshot) => [...inlayHints(path, range, snapshot)]),
  );
  return {
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
    codeLensProvider: {},
    completionProvider: { triggerCharacters: ["@", " ", ",", "/"] },
    definitionProvider: true,
    hoverProvider: true,
    inlayHintProvider: true,
    referencesProvider: true,
  };
}

/** Kinds of code action are a hierarchy written with dots. */
function isWithin(kind: string, wanted: string): boolean {
  return kind === wanted || wanted === "" || kind.startsWith(`${wanted}.`);
}
