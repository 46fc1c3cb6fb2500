import type { Connection, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { diagnosticsOf } from "../service/features/diagnostics";
import type { Folders } from "./folders";
import { changed } from "./protocol";

/** Publishes findings after a pause in typing, and takes them back when a file is closed. */
export interface Scheduler {
  soon(): void;
  clear(uri: string): void;
}

/** A change within the pause starts it anew, so that work is done once for a burst of keystrokes. */
export function scheduler(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  folders: Folders,
  pauseMilliseconds: number,
): Scheduler {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const publish = (): void => {
    timer = undefined;
    for (const document of documents.all()) {
      const { folder, path } = folders.locate(document.uri);
      const diagnostics = [...diagnosticsOf(path, folder.snapshot())];
      void connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
    }
    void connection.sendNotification(changed);
  };
  return {
    soon() {
      clearTimeout(timer);
      timer = setTimeout(publish, pauseMilliseconds);
    },
    clear(uri) {
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
