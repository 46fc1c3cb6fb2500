import type { Connection } from "vscode-languageserver";

/** What speaks of the whole workspace: an answer from a part of it would be wrong. */
const WAITING = ["onRequest", "onRenameRequest", "onPrepareRename", "onReferences", "onWorkspaceSymbol"] as const;

/**
 * The same connection, on which such requests wait until the workspace has been read. Everything about one file is answered
 * from what is known.
 */
export function waitingConnection(connection: Connection, whenReady: () => Promise<void> | undefined): Connection {
  const waiting: PropertyDescriptorMap = {};
  for (const name of WAITING) {
    const register = connection[name].bind(connection) as (...given: unknown[]) => unknown;
    const value = (...given: unknown[]): unknown => {
      const handler = given.pop() as (...asked: unknown[]) => unknown;
      return register(...given, (...asked: unknown[]) => {
        const ready = whenReady();
        return ready ? ready.then(() => handler(...asked)) : handler(...asked);
      });
    };
    waiting[name] = { value };
  }
  // Everything else is the connection's own.
  return Object.create(connection, waiting) as Connection;
}
