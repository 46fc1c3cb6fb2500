import { l10n, Uri, window } from "vscode";
import { type ActionRequest, type ActionResult, actionRequest, type Near } from "../../server/protocol";
import type { Tureen } from "../context";
import { inWords } from "../localise";
import { applyProposed, MOST_ATTEMPTS, sayTooLate } from "./proposed-edit";
import { openAt } from "./reveal";

/**
 * Asks the server for a change and applies it as an edit, which undo takes back. When a text moved meanwhile, the change is
 * computed again from the new one, with the same answers. A proposal is shown first, for a person to accept in parts.
 * Afterwards the place is shown where a person has to fill in the rest. False when nothing was changed; the reason has been
 * shown then.
 */
export async function applyAction(tureen: Tureen, request: ActionRequest & Near): Promise<boolean> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const result = await tureen.ask(actionRequest, request);
    const { edit, problem } = result;
    if (problem) {
      void window.showWarningMessage(inWords(problem));
      return false;
    }
    if (!edit) return result.reveal ? showResult(tureen, result) : false;
    const proposed = { edit, ...(result.expected && { expected: result.expected }) };
    const applied = await applyProposed(tureen, proposed, l10n.t("Proposal: what Tureen would write"));
    if (applied === "declined") return false;
    if (applied !== "late") return showResult(tureen, result);
  }
  sayTooLate();
  return false;
}

async function showResult({ client, views }: Tureen, { reveal, message }: ActionResult): Promise<true> {
  // The file may be among the parts that somebody left out.
  if (reveal) await openAt(Uri.parse(reveal.uri), client.protocol2CodeConverter.asRange(reveal.range)).catch(() => {});
  if (message) void window.showInformationMessage(inWords(message));
  await views.refresh();
  return true;
}
