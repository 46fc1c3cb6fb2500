import { Range, Uri, workspace } from "vscode";
import type { WorkspaceEdit } from "vscode-languageserver-protocol";
import type { TureenCommand } from "./commands";
import { openAt } from "./reveal";
import { pick } from "./target";

interface Choice {
  readonly title: string;
  readonly edit: WorkspaceEdit;
}

/** Lets a person choose one of several edits of a finding, such as a region, and applies it. */
export const chooseFix: TureenCommand = async ({ client }, title, given) => {
  if (typeof title !== "string" || !Array.isArray(given)) return;
  const choices: readonly Choice[] = given;
  const chosen = await pick(choices, (choice) => ({ label: choice.title }), title);
  if (chosen) await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(chosen.edit));
};

/** Selects what an edit left open, so that typing answers it. */
export const goToQuestion: TureenCommand = async (_tureen, uri, selection) => {
  if (typeof uri !== "string" || !Array.isArray(selection)) return;
  const [startLine = 0, startCharacter = 0, endLine = 0, endCharacter = 0] = selection.map(Number);
  await openAt(Uri.parse(uri), new Range(startLine, startCharacter, endLine, endCharacter));
};
