import { l10n, Uri, window } from "vscode";
import type { WorkspaceEdit } from "vscode-languageserver-protocol";
import { type ActionRequest, type ActionResult, actionRequest } from "../../server/protocol";
import type { Tureen } from "../context";
import { inWords } from "../localise";
import type { TakenProposal } from "../proposal";
import { applyChecked } from "./checked-edit";
import { openAt } from "./reveal";

/** Texts that move as often as this while one person changes something are moved by a machine. */
const MOST_ATTEMPTS = 3;

/**
 * Asks the server for a change and applies it as an edit, which undo takes back. When a text moved meanwhile, the change is
 * computed again from the new one, with the same answers. A proposal is shown first, for a person to accept in parts.
 * Afterwards the place is shown where a person has to fill in the rest. False when nothing was changed; the reason has been
 * shown then.
 */
export async function applyAction(tureen: Tureen, request: ActionRequest): Promise<boolean> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const result = await tureen.client.sendRequest(actionRequest, request);
    const { edit, expected = [], problem } = result;
    if (problem) {
      void window.showWarningMessage(inWords(problem));
      return false;
    }
    if (!edit) return result.reveal ? showResult(tureen, result) : false;
    const isProposal = edit.changeAnnotations !== undefined;
    const taken = isProposal ? await takenOf(edit) : { edit, concerns: () => true };
    // A proposal of which nobody takes anything is an answer too.
    if (!taken) return false;
    const change = await tureen.client.protocol2CodeConverter.asWorkspaceEdit(taken.edit);
    const concerned = expected.filter(({ uri }) => taken.concerns(uri));
    // An edit that the editor refuses came too late.
    if ((await applyChecked(change, concerned, isProposal)) === true) return showResult(tureen, result);
  }
  void window.showErrorMessage(
    l10n.t("The change could not be applied: a file changed meanwhile or cannot be written. Try again."),
  );
  return false;
}

/** Imported when needed: few commands propose in parts. */
async function takenOf(edit: WorkspaceEdit): Promise<TakenProposal | undefined> {
  const { chooseParts } = await import("../proposal");
  return chooseParts(edit, l10n.t("Proposal: what Tureen would write"));
}

async function showResult({ client, views }: Tureen, { reveal, message }: ActionResult): Promise<true> {
  // The file may be among the parts that somebody left out.
  if (reveal) await openAt(Uri.parse(reveal.uri), client.protocol2CodeConverter.asRange(reveal.range)).catch(() => {});
  if (message) void window.showInformationMessage(inWords(message));
  await views.refresh();
  return true;
}
