import { Range, TextEditorRevealType, Uri, window } from "vscode";
import type { TureenCommand } from "./commands";

/** Goes to a place in code: a URI and its line and character numbers, as tree rows carry them. */
export const reveal: TureenCommand = async (_tureen, uri, selection) => {
  if (typeof uri !== "string" || !Array.isArray(selection)) return;
  const [startLine = 0, startCharacter = 0] = selection.map(Number);
  const start = new Range(startLine, startCharacter, startLine, startCharacter);
  await openAt(Uri.parse(uri), start);
};

/** Opens the panel at a resource: what a click on a code lens does. */
export const showResource: TureenCommand = async ({ views }, _uri, address) => {
  if (typeof address === "string") await views.reveal(address);
};

/** Shows a range in the editor and selects it. */
export async function openAt(uri: Uri, selection: Range): Promise<void> {
  const editor = await window.showTextDocument(uri, { selection });
  editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
}
