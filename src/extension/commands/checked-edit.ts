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
  const found = await Promise.all(expected.map(async (text) => ({ text, document: await openIfThere(text.uri) })));
  // From here to the edit nothing is waited for: no text can move in between.
  if (found.some(({ text, document }) => digestOf(document) !== text.digest)) return "moved";
  return workspace.applyEdit(edit, { isRefactoring });
}

async function openIfThere(uri: string): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(Uri.parse(uri));
  } catch {
    return undefined;
  }
}

function digestOf(document: TextDocument | undefined): string | undefined {
  return document && sha256(document.getText());
}
