import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import { lensShows, REGISTER } from "../support/register";
import { killServer, serverProcesses } from "../support/server-process";
import { closeEverything, eventually, fileUri, findingOf, findingsIn, open } from "../support/workspace";

describe("the language server", () => {
  afterEach(closeEverything);

  it("starts again when its process ends, and findings come back", async () => {
    const { document } = await open("database.tf");
    await findingOf(document.uri, "encryption/at-rest");
    const before = serverProcesses();
    assert.equal(before.length, 1, `one process: ${before.join(", ")}`);
    killServer();
    await eventually(
      () => serverProcesses().some((id) => !before.includes(id)),
      () => "a new process",
    );
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# again\n"));
    const finding = await eventually(
      () => findingsIn(document.uri).find(({ range }) => /storage_encrypted/.test(document.lineAt(range.start).text)),
      () => "the finding in its new line",
    );
    assert.match(String(finding.message), /not encrypted/);
  });

  it("sees what other programs write and delete", async () => {
    const write = (name: string, text: string) =>
      vscode.workspace.fs.writeFile(fileUri(`regulatory/${name}`), new TextEncoder().encode(text));
    await write("soup.yaml", REGISTER["soup.yaml"] ?? "");
    await lensShows("database.tf", /SOUP-001/u);
    await vscode.workspace.fs.delete(fileUri("regulatory"), { recursive: true });
    await lensShows("database.tf", /Not in the SOUP register/u);
  });

  it("reads a file from outside the workspace by itself, and forgets it", async () => {
    const folder = vscode.Uri.file(join(tmpdir(), `outside-${process.pid}`));
    const file = vscode.Uri.joinPath(folder, "main.tf");
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('resource "aws_ebs_volume" "a" {}\n'));
    await vscode.commands.executeCommand("vscode.open", file, { preview: false });
    await findingOf(file, "encryption/at-rest");
    await closeEverything();
    await eventually(
      () => findingsIn(file).length === 0,
      () => "no findings after closing",
    );
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it("reads unsaved text, not the file on disk", async () => {
    const editor = await open("database.tf");
    await findingOf(editor.document.uri, "encryption/at-rest");
    await editor.edit((edit) =>
      edit.insert(new vscode.Position(editor.document.lineCount, 0), '\nresource "aws_ebs_volume" "unsaved" {}\n'),
    );
    await eventually(
      () =>
        findingsIn(editor.document.uri).some(({ range }) =>
          editor.document.lineAt(range.start).text.includes("unsaved"),
        ),
      () => "a finding in text that is not saved",
    );
  });
});
