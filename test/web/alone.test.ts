import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../editor/support/answers";
import { picture, see } from "../editor/support/driver";
import { hoverShows } from "../editor/support/hover";
import { closeEverything, eventually, fileUri, findingOf, noFindingOf, open } from "../editor/support/workspace";

const DATABASE = "infrastructure/aws/clinical-database.tf";
const AZURE = "infrastructure/azure/main.tf";

describe("Tureen in a browser alone", () => {
  afterEach(closeEverything);

  it("runs where nothing but a web worker is, on files that are on no disk", () => {
    assert.equal(vscode.env.uiKind, vscode.UIKind.Web);
    assert.equal(fileUri("").scheme, "memory");
    assert.equal(
      typeof (globalThis as { process?: { versions?: { node?: string } } }).process?.versions?.node,
      "undefined",
    );
  });

  it("starts when its panel is opened, and fills that from the register", async () => {
    await vscode.commands.executeCommand("tureen.soup.focus");
    await see(".sidebar .monaco-list-row", /SOUP-001/u);
    await picture("web-panel");
  });

  it("shows findings, underlined in the editor", async () => {
    const { document } = await open(AZURE);
    await findingOf(document.uri, "availability/backup");
    await see(".monaco-workbench .statusbar", /\d+ findings/u);
    await picture("web-findings");
  });

  it("says on a hover what a resource is and which item it belongs to", async () => {
    const editor = await open(DATABASE);
    const at = editor.document.positionAt(editor.document.getText().indexOf('"aws_db_instance"') + 3);
    editor.selection = new vscode.Selection(at, at);
    await hoverShows(/Amazon RDS for PostgreSQL[\s\S]*SOUP-\d+/u);
  });

  it("applies a quick fix", async () => {
    const { document } = await open(AZURE);
    const { range } = await findingOf(document.uri, "encryption/weak-protocol");
    const kind = vscode.CodeActionKind.QuickFix.value;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      range,
      kind,
    );
    const fix = actions.find(({ edit }) => edit !== undefined);
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    await vscode.workspace.applyEdit(fix.edit);
    await noFindingOf(document.uri, "encryption/weak-protocol");
  });
});

async function knows(resource: string): Promise<boolean> {
  const symbols = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
    "vscode.executeWorkspaceSymbolProvider",
    resource,
  );
  return symbols.length > 0;
}

describe("the workspace of a browser", () => {
  afterEach(closeEverything);

  it("sees what is written without an editor, and what is taken away", async () => {
    const uri = fileUri("infrastructure/aws/written.tf");
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('resource "aws_ebs_volume" "written" {}\n'));
    const found = () => knows("aws_ebs_volume.written");
    await eventually(found, () => "the new resource");
    await vscode.workspace.fs.delete(uri);
    await eventually(
      async () => !(await found()),
      () => "the resource to be gone",
    );
  });

  it("leaves alone what a .gitignore names", async () => {
    const write = (name: string, text: string) =>
      vscode.workspace.fs.writeFile(fileUri(`infrastructure/aws/${name}`), new TextEncoder().encode(text));
    await write(".gitignore", "left.tf\n");
    await write("left.tf", 'resource "aws_ebs_volume" "left" {}\n');
    await write("kept.tf", 'resource "aws_ebs_volume" "kept" {}\n');
    await vscode.commands.executeCommand("tureen.checkWorkspace");
    await eventually(
      () => knows("aws_ebs_volume.kept"),
      () => "the file that no pattern names",
    );
    await eventually(
      async () => !(await knows("aws_ebs_volume.left")),
      () => "nothing of the file that a pattern names",
    );
    for (const name of [".gitignore", "left.tf", "kept.tf"]) {
      await vscode.workspace.fs.delete(fileUri(`infrastructure/aws/${name}`));
    }
  });

  it("exports a document into the folder", async () => {
    const saveTo = fileUri("register.md");
    await answering({ answers: [/Markdown/u, ""], saveTo }, () =>
      vscode.commands.executeCommand("tureen.exportRegister"),
    );
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(saveTo));
    assert.match(text, /SOUP-001/u);
  });

  it("says why the example cannot be copied", async () => {
    const messages = await answering({ answers: [] }, () => vscode.commands.executeCommand("tureen.openExample"));
    assert.match(messages.join(), /reaches no folder on disk/u);
  });

  it("starts the server anew when a setting asks for it", async () => {
    const settings = vscode.workspace.getConfiguration("tureen");
    const { document } = await open(DATABASE);
    await settings.update("registerFolder", "elsewhere", vscode.ConfigurationTarget.Global);
    await findingOf(document.uri, "register/unknown-id");
    await settings.update("registerFolder", undefined, vscode.ConfigurationTarget.Global);
    await noFindingOf(document.uri, "register/unknown-id");
  });
});
