import { l10n, Uri, window, workspace } from "vscode";
import { type ActionRequest, actionRequest } from "../../server/protocol";
import type { Tureen } from "../context";
import { inWords } from "../localise";
import { openAt } from "./reveal";

/**
 * Asks the server for a change and applies it as an edit, which undo takes back. A proposal is shown first, for a person
 * to accept in parts. Afterwards the place is shown where a person has to fill in the rest. False when nothing was changed;
 * the reason has been shown then.
 */
export async function applyAction({ client, views }: Tureen, request: ActionRequest): Promise<boolean> {
  const { edit, reveal, problem, message } = await client.sendRequest(actionRequest, request);
  if (problem) {
    void window.showWarningMessage(inWords(problem));
    return false;
  }
  if (!edit) return false;
  const isProposal = edit.changeAnnotations !== undefined;
  const change = await client.protocol2CodeConverter.asWorkspaceEdit(edit);
  const applied = await workspace.applyEdit(change, { isRefactoring: isProposal });
  if (!applied) {
    // A proposal that nobody accepts is an answer too.
    if (!isProposal) {
      void window.showErrorMessage(
        l10n.t("The change could not be applied: a file changed meanwhile or cannot be written. Try again."),
      );
    }
    return false;
  }
  // The file may be among the parts that somebody left out.
  if (reveal) await openAt(Uri.parse(reveal.uri), client.protocol2CodeConverter.asRange(reveal.range)).catch(() => {});
  if (message) void window.showInformationMessage(inWords(message));
  await views.refresh();
  return true;
}
