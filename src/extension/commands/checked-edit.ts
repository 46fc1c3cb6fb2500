/** Edits that are applied only to the texts that they were made for. */
import { type TextDocument, Uri, type WorkspaceEdit, workspace } from "vscode";
import { sha256 } from "../../register/fingerprint/sha256";
import type { ExpectedText } from "../../server/protocol";

/**
 * Applies an edit when every file is as the server knew it. `moved` otherwise: the files are open then, so that the server
 * knows their texts and can be asked again. False when the editor refused.
 */
export async function applyChecked(
  edit: WorkspaceEdit,
  expected: readonly ExpectedText[],
  isRefactoring: boolean,
): Promise<boolean | "moved"> {
  const onDisk = new Map(await Promise.all(expected.map(async ({ uri }) => [uri, await readIfThere(uri)] as const)));
  // From here to the edit nothing is waited for: no text of an open file can move in between.
  const isAsExpected = expected.every(({ uri, digest }) => {
    const text = openDocument(uri)?.getText() ?? onDisk.get(uri);
    return (text === undefined ? undefined : sha256(text)) === digest;
  });
  if (isAsExpected) return workspace.applyEdit(edit, { isRefactoring });
  for (const { uri } of expected) await openIfThere(uri);
  return "moved";
}

function openDocument(uri: string): TextDocument | undefined {
  return workspace.textDocuments.find((document) => document.uri.toString() === Uri.parse(uri).toString());
}

/** A file that nobody has open is read, not opened: what an extension opens stays open for minutes. */
async function readIfThere(uri: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri)));
  } catch {
    return undefined;
  }
}

async function openIfThere(uri: string): Promise<void> {
  try {
    await workspace.openTextDocument(Uri.parse(uri));
  } catch {
    // It is not there; the server learns that from the folder.
  }
}
