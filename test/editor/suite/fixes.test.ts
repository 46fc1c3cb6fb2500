import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEverything, findingOf, noFindingOf, open } from "../support/workspace";

describe("quick fixes", () => {
  afterEach(closeEverything);

  it("put the attribute right and leave the rest of the file alone", async () => {
    const { document } = await open("database.tf");
    const before = document.getText();
    const finding = await findingOf(document.uri, "encryption/at-rest");
    const fix = await fixFor(document.uri, finding);
    assert.ok(fix.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.getText(), before.replace("storage_encrypted = false", "storage_encrypted = true"));
    await noFindingOf(document.uri, "encryption/at-rest");
  });
});

/** The first quick fix that the editor offers for a diagnostic. */
async function fixFor(uri: vscode.Uri, finding: vscode.Diagnostic): Promise<vscode.CodeAction> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    uri,
    finding.range,
    kind,
    10,
  );
  const fix = offered.find(({ diagnostics }) => diagnostics?.some(({ message }) => message === finding.message));
  assert.ok(fix, `no fix among: ${offered.map(({ title }) => title).join(", ")}`);
  return fix;
}
