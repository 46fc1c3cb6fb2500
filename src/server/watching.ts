/** Following what happens to files outside the editor, as whoever watches them tells of it. */
import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  WatchKind,
} from "vscode-languageserver";
import { isOfInterest, isSkippedFolder } from "../service/files";
import type { ClientFiles } from "./client-files";
import type { Folders } from "./folders";

/** Asks the client to watch. */
export function watchFiles(connection: Connection): void {
  const watchers = [
    { globPattern: "**/*.{tf,tofu,tfvars,yaml,yml,hcl,json,lock,tpl}", kind: WatchKind.Change },
    // A folder that comes or goes may be one event, not one for each of its files.
    { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
  ];
  void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}

export interface Following {
  readonly folders: Folders;
  readonly files: ClientFiles;
  /** Files that are open are not followed: what is typed counts. */
  readonly isOpen: (uri: string) => boolean;
  readonly onChange: () => void;
}

/** Takes up what is told of. */
export function followFiles(connection: Connection, following: Following): void {
  const { folders, files, isOpen, onChange } = following;
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const concerning = changes.filter(({ uri }) => !isOpen(uri) && !uri.split("/").some(isSkippedFolder));
    if (concerning.length === 0) return;
    await files.refresh(concerning.map(({ uri }) => uri));
    const gone = concerning.filter(({ type }) => type === FileChangeType.Deleted);
    for (const { uri } of gone) if (!isOpen(uri)) folders.forget(uri, isOpen);
    const there = filesThere(concerning, folders);
    for (const uri of there) if (!isOpen(uri)) folders.release(uri);
    // Builds make many files that are nobody's concern.
    if (gone.length > 0 || there.size > 0) onChange();
  });
}

/**
 * The files that are new or not as they were. What is written into a new folder at once may be missed by whoever watches:
 * they tell of the folder only, and what is in it has to be looked up.
 */
function filesThere(changes: readonly FileEvent[], folders: Folders): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { uri, type } of changes) {
    if (type === FileChangeType.Deleted) continue;
    if (isOfInterest(uri.slice(uri.lastIndexOf("/") + 1))) found.add(uri);
    else if (type === FileChangeType.Created) for (const inside of folders.filesBelow(uri)) found.add(inside);
  }
  return found;
}
