import { l10n, Uri, window, workspace } from "vscode";
import { type ActionRequest, actionRequest } from "../../server/protocol";
import type { Tureen } from "../context";
import { openAt } from "./reveal";

/**
 * Asks the server for a change and applies it as an edit, which undo takes back. Afterwards the place is shown where a
 * person has to fill in the rest. False when nothing was changed; the reason has been shown then.
 */
export async function applyAction({ client, views }: Tureen, request: ActionRequest): Promise<boolean> {
  const { edit, reveal, problem, message } = await client.sendRequest(actionRequest, request);
  if (problem) {
    void window.showWarningMessage(problem);
    return false;
  }
  if (!edit) return false;
  const applied = await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit));
  if (!applied) {
    void window.showErrorMessage(
      l10n.t("The change could not be applied: a file changed meanwhile or cannot be written. Try again."),
    );
    return false;
  }
  if (reveal) await openAt(Uri.parse(reveal.uri), client.protocol2CodeConverter.asRange(reveal.range));
  if (message) void window.showInformationMessage(message);
  await views.refresh();
  return true;
}
