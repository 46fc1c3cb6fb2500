import assert from "node:assert/strict";
import * as vscode from "vscode";
import { open } from "../support/workspace";

/** The findings of clinicians, which the walk follows. */
export const DATABASE = "infrastructure/production/database.tf";
/** Where the region of the reporting team is chosen. */
export const PROVIDERS = "infrastructure/production/providers.tf";

/** Rows of the side panel. */
export const ROWS = ".sidebar .monaco-list-row";

/** Runs a command of the editor. */
export const run = (command: string, ...given: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(command, ...given);

/** Shows the workbench in a theme. */
export async function useTheme(theme: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration("workbench");
  await settings.update("colorTheme", theme, vscode.ConfigurationTarget.Global);
}

/** Writes as a person does who replaces one text in a file by another, and saves. */
export async function rewrite(name: string, ...replacements: readonly (readonly [string, string])[]): Promise<void> {
  const { document } = await open(name);
  const edit = new vscode.WorkspaceEdit();
  for (const [before, after] of replacements) {
    const at = document.getText().indexOf(before);
    assert.notEqual(at, -1, `${before} in ${name}`);
    const range = new vscode.Range(document.positionAt(at), document.positionAt(at + before.length));
    edit.replace(document.uri, range, after);
  }
  assert.ok(await vscode.workspace.applyEdit(edit));
  await document.save();
}

/** Puts the cursor on a text, and that in the upper part of the editor. */
export function putCursor(editor: vscode.TextEditor, text: string): void {
  const at = editor.document.positionAt(editor.document.getText().indexOf(text));
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Saves a file and gives its text. Its editor is open afterwards: VS Code saves what it shows. */
export async function saved(name: string): Promise<string> {
  const { document } = await open(name);
  await document.save();
  return document.getText();
}
