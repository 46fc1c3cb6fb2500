import assert from "node:assert/strict";
import * as vscode from "vscode";
import { closeEverything, findingOf, noFindingOf, open } from "../support/workspace";

describe("quick fixes", () => {
  afterEach(closeEverything);

  it("put the attribute right and leave the rest of the file alone", async () => {
    const { document } = await open("database.tf");
    const before = document.getText();
    const finding = await findingOf(document.uri, "encryption/at-rest");
    const fix = await fixFor(document.uri, finding.range, /storage_encrypted/);
    assert.ok(fix.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.getText(), before.replace("storage_encrypted = false", "storage_encrypted = true"));
    await noFindingOf(document.uri, "encryption/at-rest");
  });
});

/** The quick fix with a certain title that the editor offers at a place. */
async function fixFor(uri: vscode.Uri, range: vscode.Range, title: RegExp): Promise<vscode.CodeAction> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  const command = "vscode.executeCodeActionProvider";
  const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>(command, uri, range, kind, 10);
  const fix = offered.find((action) => title.test(action.title));
  assert.ok(fix, `no fix with ${title} among: ${offered.map((action) => action.title).join(", ")}`);
  return fix;
}
