/** Edits as the editor takes them: checked against the texts that they were made for, and taken back by one undo. */
import { l10n, Uri, type WorkspaceEdit, window } from "vscode";
import type { WorkspaceEdit as ServerEdit } from "vscode-languageserver-protocol";
import type { ExpectedText } from "../../server/protocol";
import type { Tureen } from "../context";
import type { TakenProposal } from "../proposal";
import { filesOf, textAfter } from "../proposal-parts";
import { applyChecked } from "./checked-edit";

/** Texts that move as often as this while one person changes something are moved by a machine. */
export const MOST_ATTEMPTS = 3;

/** Late: a text is another one by now, or cannot be written. The edit has to be made anew. */
export type Applied = Pick<TakenProposal, "concerns"> | "declined" | "late";

/**
 * Applies an edit of the server. A proposal, recognised by its annotations, is shown first, for a person to take in parts.
 * @param title over the proposal
 * @returns which files were changed, or why none was
 */
export async function applyProposed(
  { client }: Tureen,
  { edit, expected = [] }: { readonly edit: ServerEdit; readonly expected?: readonly ExpectedText[] },
  title: string,
): Promise<Applied> {
  const isProposal = edit.changeAnnotations !== undefined;
  const taken = isProposal ? await partsTaken(edit, title) : { edit, concerns: () => true };
  // A proposal of which nobody takes anything is an answer too.
  if (!taken) return "declined";
  const change = await editorEdit(taken.edit, client);
  const concerned = expected.filter(({ uri }) => taken.concerns(uri));
  // An edit that the editor refuses came too late.
  return (await applyChecked(change, concerned, isProposal)) === true ? taken : "late";
}

/** Says that texts moved more often than was tried. */
export function sayTooLate(): void {
  void window.showErrorMessage(
    l10n.t("The change could not be applied: a file changed meanwhile or cannot be written. Try again."),
  );
}

/** Imported when needed: few commands propose in parts. */
async function partsTaken(edit: ServerEdit, title: string) {
  const { chooseParts } = await import("../proposal");
  return chooseParts(edit, title);
}

/** A new file comes with what it holds: the editor cannot take back a file that it made empty, filled and saved. */
async function editorEdit(edit: ServerEdit, { protocol2CodeConverter }: Tureen["client"]): Promise<WorkspaceEdit> {
  const made = filesOf(edit).filter(({ isNew }) => isNew);
  const isNew = (uri: string) => made.some((one) => one.uri === uri);
  const changes = edit.documentChanges?.filter(
    (change) => !isNew("edits" in change ? change.textDocument.uri : "uri" in change ? change.uri : change.newUri),
  );
  const change = await protocol2CodeConverter.asWorkspaceEdit({
    ...edit,
    ...(changes && { documentChanges: changes }),
  });
  for (const file of made) {
    change.createFile(Uri.parse(file.uri), { contents: new TextEncoder().encode(textAfter("", file)) });
  }
  return change;
}
