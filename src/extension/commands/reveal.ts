import { commands, type Range, type Uri, workspace } from "vscode";
import type { TureenCommand } from "./commands";
import { isRow } from "./target";

/** Opens the panel at a resource: what a click on a code lens does. */
export const showResource: TureenCommand = async ({ views }, first, second) => {
  const address = isRow(first) ? first.address : second;
  const uri = isRow(first) ? first.uri : first;
  if (typeof address === "string") await views.reveal({ address, uri: typeof uri === "string" ? uri : undefined });
};

/**
 * Shows a range in the editor and selects it, as VS Code itself opens places: a document that an extension opens stays open
 * for minutes after its editor was closed. Rejects when there is no such file.
 */
export async function openAt(uri: Uri, selection: Range): Promise<void> {
  await workspace.fs.stat(uri);
  await commands.executeCommand("vscode.open", uri, { selection });
}
