import assert from "node:assert/strict";
import * as vscode from "vscode";
import { click, isDriven, picture, see } from "../support/driver";
import { hoverShows } from "../support/hover";
import { closeEverything, eventually, fileUri, findingOf, findingsIn, noFindingOf, open } from "../support/workspace";

describe("findings while typing", () => {
  afterEach(closeEverything);

  it("appear under the attribute when a Terraform file opens", async () => {
    const editor = await open("database.tf");
    const finding = await findingOf(editor.document.uri, "encryption/at-rest");
    assert.match(editor.document.lineAt(finding.range.start).text, /storage_encrypted/);
    assert.equal(finding.severity, vscode.DiagnosticSeverity.Error);
    assert.match(finding.message, /Bears on .*17\.2/);
    await picture("findings-terraform");
  });

  it("appear in a Kubernetes manifest", async () => {
    const editor = await open("deployment.yaml");
    const finding = await findingOf(editor.document.uri, "version/image");
    assert.equal(editor.document.getText(finding.range), "image: nginx:1.27");
  });

  it("go when the text is put right, and come back when it is undone", async () => {
    const editor = await open("database.tf");
    const { document } = editor;
    const { range } = await findingOf(document.uri, "encryption/at-rest");
    const value = document.lineAt(range.start.line).text.indexOf("false");
    const place = new vscode.Range(range.start.line, value, range.start.line, value + "false".length);
    await editor.edit((edit) => edit.replace(place, "true"));
    await noFindingOf(document.uri, "encryption/at-rest");
    await vscode.commands.executeCommand("undo");
    await findingOf(document.uri, "encryption/at-rest");
  });

  it("of other blocks stay when one block is broken", async () => {
    const { document } = await open("broken.tf");
    await eventually(
      () => findingsIn(document.uri).some(({ range }) => /recordings/.test(document.lineAt(range.start).text)),
      () => "a finding on the bucket below the broken queue",
    );
  });

  it("lead to the page of their rule", async () => {
    const editor = await open("database.tf");
    const { range } = await findingOf(editor.document.uri, "encryption/at-rest");
    editor.selection = new vscode.Selection(range.start, range.start);
    await hoverShows(/at-rest/, ".monaco-hover-content .code-link");
    await click(".monaco-hover-content .code-link");
    if (!isDriven) await vscode.commands.executeCommand("tureen.explain", "encryption/at-rest");
    const titles = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await eventually(
      () => titles().some((title) => /at-rest/.test(title)),
      () => `the page among the tabs ${titles().join(", ")}`,
    );
    await see(".markdown-body", /encryption\/at-rest[\s\S]*Clauses[\s\S]*Examples/);
    await picture("rule-page");
  });

  it("are cleared when the file is closed", async () => {
    await open("database.tf");
    await findingOf(fileUri("database.tf"), "encryption/at-rest");
    await closeEverything();
    await eventually(
      () => findingsIn(fileUri("database.tf")).length === 0,
      () => "no findings after closing",
    );
  });
});
