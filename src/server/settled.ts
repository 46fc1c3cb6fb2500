import type { WorkspaceEdit } from "vscode-languageserver";
import type { Snapshot } from "../service/snapshot";
import type { Folder } from "./folders";

/** A file that changes faster than it is read is somebody else's; then the editor's own check has the last word. */
const MOST_ATTEMPTS = 3;

/**
 * Computes edits from a folder, and again as long as a file that they are for is not as it was known: news of files that
 * nobody has open may be late, and an edit of an old text would harm the new one.
 */
export function settled<T>(
  folder: Folder,
  compute: (snapshot: Snapshot) => T,
  editsOf: (computed: T) => readonly WorkspaceEdit[],
): T {
  let computed = compute(folder.snapshot());
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    if (!folder.refresh(editsOf(computed).flatMap(urisOf))) break;
    computed = compute(folder.snapshot());
  }
  return computed;
}

function urisOf({ changes = {}, documentChanges = [] }: WorkspaceEdit): readonly string[] {
  const edited = documentChanges.flatMap((change) => ("textDocument" in change ? [change.textDocument.uri] : []));
  return [...Object.keys(changes), ...edited];
}
