import { type Range, TextEditorRevealType, type Uri, window } from "vscode";
import type { TureenCommand } from "./commands";

/** Opens the panel at a resource: what a click on a code lens does. */
export const showResource: TureenCommand = async ({ views }, _uri, address) => {
  if (typeof address === "string") await views.reveal(address);
};

/** Shows a range in the editor and selects it. */
export async function openAt(uri: Uri, selection: Range): Promise<void> {
  const editor = await window.showTextDocument(uri, { selection });
  editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
}
