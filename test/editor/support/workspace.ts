import assert from "node:assert/strict";
import * as vscode from "vscode";

/** A file of the folder that is open. */
export function fileUri(name: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "no folder is open");
  return vscode.Uri.joinPath(folder.uri, name);
}

/**
 * Opens a file of the folder in an editor, as a click in the explorer does: a document that a test opens through the
 * API instead stays open for minutes after its editor was closed.
 */
export async function open(name: string): Promise<vscode.TextEditor> {
  const uri = fileUri(name);
  await vscode.commands.executeCommand("vscode.open", uri, { preview: false });
  const editor = vscode.window.activeTextEditor;
  assert.equal(editor?.document.uri.toString(), uri.toString());
  assert.ok(editor);
  return editor;
}

/** Closes every editor and throws away what was typed: what a busy editor did not throw away, it is asked for again. */
export async function closeEverything(): Promise<void> {
  const typedIn = () => vscode.workspace.textDocuments.find(({ isDirty }) => isDirty);
  await eventually(
    async () => {
      const document = typedIn();
      if (!document) return true;
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand("workbench.action.files.revert");
      return !typedIn();
    },
    () => `${typedIn()?.uri.path} as it is on disk`,
  );
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
}

/** Tureen's diagnostics in a file. */
export function findingsIn(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "Tureen");
}

/** The rule that a diagnostic comes from. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/**
 * Waits for something that the editor does in its own time.
 * @param describe what to say when it does not come about, asked for at the end.
 */
export async function eventually<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  describe: () => string,
  patience = 180_000,
): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) assert.fail(`Not seen within ${patience / 1000} s: ${describe()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until a file has a finding of a rule, and gives it. */
export function findingOf(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  const listed = () => findingsIn(uri).map((finding) => `${ruleOf(finding)}: ${finding.message}`);
  return eventually(
    () => findingsIn(uri).find((finding) => ruleOf(finding) === rule),
    () => `${rule} in ${uri.path}; there are:\n${listed().join("\n")}`,
  );
}

/** Waits until a file has no finding of a rule any more. */
export async function noFindingOf(uri: vscode.Uri, rule: string): Promise<void> {
  await eventually(
    () => findingsIn(uri).every((finding) => ruleOf(finding) !== rule),
    () => `no ${rule} in ${uri.path}`,
  );
}
