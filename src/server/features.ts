import type { ClientCapabilities, CodeAction, Connection, ServerCapabilities } from "vscode-languageserver";
import { CodeActionKind, CodeActionTriggerKind } from "vscode-languageserver";
import { codeActions } from "../service/features/code-actions";
import { codeLenses } from "../service/features/code-lens";
import { completionsAt } from "../service/features/completion";
import { FIX_ALL, fixAllAction } from "../service/features/fix-all";
import { hoverAt } from "../service/features/hover";
import { inlayHints } from "../service/features/inlay-hints";
import { movedFixes } from "../service/features/moved-fixes";
import { problemFixes } from "../service/features/problem-fixes";
import type { Snapshot } from "../service/snapshot";
import type { Folders } from "./folders";
import { registerLinkFeatures } from "./link-features";
import { settled } from "./settled";

/** Asks a feature about a document, with the folder that it belongs to. */
export type Ask = <T>(uri: string, feature: (path: string, snapshot: Snapshot) => T) => T;

/** Answers the editor's questions, each by one feature of the service, and says which can be asked. */
export function registerFeatures(
  connection: Connection,
  folders: Folders,
  client: ClientCapabilities,
): ServerCapabilities {
  const ask: Ask = (uri, feature) => {
    const { folder, path } = folders.locate(uri);
    return feature(path, folder.snapshot());
  };
  connection.onCodeAction(({ textDocument, range, context }) => {
    const { folder, path: file } = folders.locate(textDocument.uri);
    const actionsOf = (snapshot: Snapshot): CodeAction[] => {
      const wants = (kind: string): boolean => !context.only || context.only.some((only) => isWithin(kind, only));
      const isAsked = context.triggerKind !== CodeActionTriggerKind.Automatic;
      const request = { file, range, diagnostics: context.diagnostics, isAsked };
      return [
        ...(wants(CodeActionKind.QuickFix) ? problemFixes(request, snapshot) : []),
        ...(wants(CodeActionKind.QuickFix) ? movedFixes(request, snapshot) : []),
        ...(wants(CodeActionKind.QuickFix) ? codeActions(request, snapshot) : []),
        ...(context.only && wants(FIX_ALL) ? fixAllAction(file, snapshot) : []),
      ];
    };
    return settled(folder, actionsOf, (actions) => actions.flatMap(({ edit }) => edit ?? []));
  });
  connection.onHover(({ textDocument, position }) =>
    ask(textDocument.uri, (path, snapshot) => hoverAt(path, position, snapshot)),
  );
  connection.onCodeLens(({ textDocument }) =>
    ask(textDocument.uri, (path, snapshot) => [...codeLenses(path, snapshot)]),
  );
  connection.onCompletion(({ textDocument, position }) =>
    ask(textDocument.uri, (path, snapshot) => [...completionsAt(path, position, snapshot)]),
  );
  connection.languages.inlayHint.on(({ textDocument, range }) =>
    ask(textDocument.uri, (path, snapshot) => [...inlayHints(path, range, snapshot)]),
  );
  return {
    ...registerLinkFeatures(connection, folders, ask, client),
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
    codeLensProvider: {},
    completionProvider: { triggerCharacters: ["@", " ", ",", "/"] },
    hoverProvider: true,
    inlayHintProvider: true,
  };
}

/** Kinds of code action are a hierarchy written with dots. */
function isWithin(kind: string, wanted: string): boolean {
  return kind === wanted || wanted === "" || kind.startsWith(`${wanted}.`);
}
