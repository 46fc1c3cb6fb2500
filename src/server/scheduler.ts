import type { Connection, Diagnostic, TextDocuments } from "vscode-languageserver";
import { CodeLensRefreshRequest, InlayHintRefreshRequest } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { diagnosticsOf } from "../service/features/diagnostics";
import { countsOf, joinCounts } from "../service/panel/counts";
import type { Folders } from "./folders";
import { changed } from "./protocol";

/** Publishes findings after a pause in typing, and takes them back when a file is closed. */
export interface Scheduler {
  /** `elsewhere`: what open files show may be different though nobody typed in them. */
  soon(cause: "typing" | "elsewhere"): void;
  /** Takes back what is published of a file, unless it is open again by the time that findings are published. */
  clear(uri: string): void;
}

/** What a client lets the server ask for. */
export interface Refreshes {
  readonly codeLens: boolean;
  readonly inlayHint: boolean;
}

/** Panel and status bar follow when typing has come to rest. */
const SUMMARY_PAUSE_MILLISECONDS = 300;

/** A change within the pause starts it anew, so that work is done once for a burst of keystrokes. */
export function scheduler(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  folders: Folders,
  refreshes: Refreshes,
  pauseMilliseconds: number,
): Scheduler {
  const published = new Map<string, readonly Diagnostic[]>();
  const closed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let summary: ReturnType<typeof setTimeout> | undefined;
  let isElsewhere = false;
  const send = (uri: string, version: number, diagnostics: Diagnostic[]): void => {
    const before = published.get(uri);
    published.set(uri, diagnostics);
    if (before && isSame(before, diagnostics)) return;
    void connection.sendDiagnostics({ uri, version, diagnostics });
  };
  /** An editor that changes a file's language closes it and opens it again: what it shows is not to vanish in between. */
  const clearClosed = (): void => {
    for (const uri of closed) {
      if (documents.get(uri)) continue;
      published.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    }
    closed.clear();
  };
  const publish = (): void => {
    clearClosed();
    for (const { uri, version } of documents.all()) {
      const { folder, path } = folders.locate(uri);
      send(uri, version, [...diagnosticsOf(path, folder.snapshot())]);
    }
    if (isElsewhere && refreshes.codeLens) void connection.sendRequest(CodeLensRefreshRequest.type);
    if (isElsewhere && refreshes.inlayHint) void connection.sendRequest(InlayHintRefreshRequest.type);
    isElsewhere = false;
    clearTimeout(summary);
    summary = setTimeout(summarise, SUMMARY_PAUSE_MILLISECONDS);
  };
  const summarise = (): void => {
    void connection.sendNotification(changed, joinCounts(folders.all.map((folder) => countsOf(folder.snapshot()))));
  };
  return {
    soon(cause) {
      isElsewhere ||= cause === "elsewhere";
      clearTimeout(timer);
      timer = setTimeout(publish, pauseMilliseconds);
    },
    clear: (uri) => void closed.add(uri),
  };
}

/** Most diagnostics are the very same objects as before; the others are compared by what is sent of them. */
function isSame(before: readonly Diagnostic[], now: readonly Diagnostic[]): boolean {
  return (
    before.length === now.length &&
    now.every((one, at) => one === before[at] || JSON.stringify(one) === JSON.stringify(before[at]))
  );
}
