import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { press, see } from "../support/driver";
import { closeEverything, findingOf, noFindingOf, open } from "../support/workspace";

const LOGGING = "audit/logging";
const QUICK_FIX = vscode.CodeActionKind.QuickFix.value;

describe("quick fixes", () => {
  afterEach(closeEverything);

  it("put the attribute right and leave the rest of the file alone", async () => {
    const { document } = await open("broker.tf");
    const before = document.getText();
    const finding = await findingOf(document.uri, LOGGING);
    const fix = await fixFor(document.uri, finding.range, /logs\.general/);
    assert.ok(fix.edit);
    await vscode.workspace.applyEdit(fix.edit);
    assert.equal(document.getText(), before.replace("general = false", "general = true"));
    await noFindingOf(document.uri, LOGGING);
  });

  it("are applied by the editor's own key where they are safe", async () => {
    const editor = await open("broker.tf");
    const { range } = await findingOf(editor.document.uri, LOGGING);
    editor.selection = new vscode.Selection(range.start, range.start);
    await vscode.commands.executeCommand("editor.action.autoFix");
    await noFindingOf(editor.document.uri, LOGGING);
  });

  it("select what they leave open", async () => {
    const editor = await open("deployment.yaml");
    const { range } = await findingOf(editor.document.uri, "version/image");
    const fix = await fixFor(editor.document.uri, range, /^Pin by digest/);
    assert.ok(fix.edit && fix.command);
    await vscode.workspace.applyEdit(fix.edit);
    await vscode.commands.executeCommand(fix.command.command, ...(fix.command.arguments ?? []));
    assert.equal(editor.document.getText(editor.selection), "TODO");
    assert.match(editor.document.getText(), /nginx:1\.27@sha256:TODO/);
  });

  it("ask for the region, and write it where it is decided", async () => {
    const editor = await open("regions.tf");
    const { range } = await findingOf(editor.document.uri, "region/outside-eea");
    const { command } = await fixFor(editor.document.uri, range, /^Choose a region in the EEA/);
    assert.ok(command);
    await answering({ answers: [/Frankfurt/] }, () =>
      vscode.commands.executeCommand(command.command, ...(command.arguments ?? [])),
    );
    assert.match(editor.document.getText(), /region = "eu-central-1"/);
    await noFindingOf(editor.document.uri, "region/outside-eea");
  });
});

describe("the light bulb", () => {
  afterEach(closeEverything);

  it("offers what can be done, in the order in which a person wants it", async () => {
    const editor = await open("broker.tf");
    const { range } = await findingOf(editor.document.uri, LOGGING);
    const offered = (await offeredAt(editor.document.uri, range)).map((action) => action.title);
    const place = (title: RegExp) => offered.findIndex((one) => title.test(one));
    const places = [/^Set logs.general/, /^Register as SOUP/, /^Link to a risk/, /^Record a just/, /^Explain/].map(
      place,
    );
    assert.deepEqual(
      [...places].sort((a, b) => a - b),
      places,
      offered.join(" | "),
    );
    assert.ok(
      places.every((at) => at >= 0),
      offered.join(" | "),
    );
    editor.selection = new vscode.Selection(range.start, range.start);
    await see(".action-widget .monaco-list-row", /Set logs.general/, () =>
      vscode.commands.executeCommand("editor.action.quickFix"),
    );
    await press("Escape");
  });

  it("has every safe fix of a file as one action, for saving", async () => {
    const { document } = await open("broker.tf");
    await findingOf(document.uri, LOGGING);
    const kind = "source.fixAll.tureen";
    const [action] = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
      kind,
      1,
    );
    assert.equal(action?.kind?.value, kind);
    assert.ok(action.edit);
    await vscode.workspace.applyEdit(action.edit);
    assert.match(document.getText(), /general += true/);
    assert.doesNotMatch(document.getText(), /TODO/);
    await noFindingOf(document.uri, LOGGING);
  });
});

async function offeredAt(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  const command = "vscode.executeCodeActionProvider";
  return vscode.commands.executeCommand<vscode.CodeAction[]>(command, uri, range, QUICK_FIX, 20);
}

/** The quick fix with a certain title that the editor offers at a place. */
async function fixFor(uri: vscode.Uri, range: vscode.Range, title: RegExp): Promise<vscode.CodeAction> {
  const offered = await offeredAt(uri, range);
  const fix = offered.find((action) => title.test(action.title));
  assert.ok(fix, `no fix with ${title} among: ${offered.map((action) => action.title).join(", ")}`);
  return fix;
}
