import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { REGISTER, removeRegister, writeRegister } from "../support/register";
import { closeEverything, eventually, fileUri, open } from "../support/workspace";

const FILES = {
  ...REGISTER,
  "device.yaml": `${REGISTER["device.yaml"]}links:\n  risk: https://tracker.example/browse/{id}\n`,
  "soup.yaml": `${REGISTER["soup.yaml"]}    risks: [RISK-001] # RISK-001 above all\n    rol: soup\n`,
};

describe("identifiers of records in the editor", () => {
  before(() => writeRegister(FILES));
  afterEach(closeEverything);
  after(removeRegister);

  it("are renamed in every file at once, comments included", async () => {
    const { document } = await open("regulatory/risks.yaml");
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      placeOf(document, "RISK-001"),
      "RISK-100",
    );
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(document.getText(), /id: RISK-100\n {4}title: Loss of clinical data/u);
    const { document: soup } = await open("regulatory/soup.yaml");
    assert.match(soup.getText(), /risks: \[RISK-100\] # RISK-100 above all/u);
    assert.match(soup.getText(), /# Kept by hand: this comment has to survive every change\./u);
  });

  it("are not given to a second record, and the reason is said", async () => {
    const { document } = await open("regulatory/risks.yaml");
    const at = placeOf(document, "RISK-001");
    const rename = (to: string) =>
      Promise.resolve(vscode.commands.executeCommand("vscode.executeDocumentRenameProvider", document.uri, at, to));
    await assert.rejects(rename("RISK-002"), /`RISK-002` is the identifier of another risk/u);
    const title = placeOf(document, "Loss of");
    const prepared = Promise.resolve(vscode.commands.executeCommand("vscode.prepareRename", document.uri, title));
    await assert.rejects(prepared, /Only identifiers of records/u);
  });

  it("are found by symbol, in the outline and across the workspace, and lead to where they are kept", async () => {
    const { document } = await open("regulatory/risks.yaml");
    type Symbols = readonly vscode.DocumentSymbol[];
    const outline = await vscode.commands.executeCommand<Symbols>("vscode.executeDocumentSymbolProvider", document.uri);
    const records = outline.flatMap(({ children }) => children.map(({ name, detail }) => `${name} ${detail}`));
    assert.deepEqual(records, ["RISK-001 Loss of clinical data", "RISK-002 Disclosure of health data"]);
    type Found = readonly vscode.SymbolInformation[];
    const found = await vscode.commands.executeCommand<Found>("vscode.executeWorkspaceSymbolProvider", "clinical");
    const names = found.map(({ name }) => name);
    assert.ok(names.includes("aws_db_instance.clinical") && names.includes("SOUP-001 Clinical database"), names.join());
    type Links = readonly vscode.DocumentLink[];
    const links = await vscode.commands.executeCommand<Links>("vscode.executeLinkProvider", document.uri);
    const targets = links.map(({ target }) => target?.toString());
    assert.ok(targets.includes("https://tracker.example/browse/RISK-001"), targets.join());
  });

  it("a misspelt field is put right by the editor's own key", async () => {
    const editor = await open("regulatory/soup.yaml");
    const at = placeOf(editor.document, "rol:");
    editor.selection = new vscode.Selection(at, at);
    await eventually(
      () =>
        vscode.languages
          .getDiagnostics(editor.document.uri)
          .some(({ message }) => /`rol` is not a field/u.test(message)),
      () => "the problem of the field",
    );
    await vscode.commands.executeCommand("editor.action.autoFix");
    await eventually(
      () => / {4}role: soup/u.test(editor.document.getText()),
      () => editor.document.getText(),
    );
  });
});

describe("a file that changes while a command is at work", () => {
  before(() => writeRegister());
  after(removeRegister);

  it("gets both changes, the second made for what the first left", async () => {
    const { document } = await open("database.tf");
    const before = document.getText();
    const link = () =>
      vscode.commands.executeCommand("tureen.link", document.uri.toString(), "aws_db_instance.clinical");
    await answering({ answers: [/RISK-001/u, /RISK-002/u] }, () => Promise.all([link(), link()]));
    const text = document.getText();
    await closeEverything();
    assert.match(text, /^# @risk RISK-00(?:1, RISK-002|2, RISK-001)\nresource "aws_db_instance" "clinical"/mu);
    assert.equal(text.replace(/^# @risk .*\n/mu, ""), before);
  });

  it("keeps what somebody else wrote a moment ago, and gets ours where it belongs", async () => {
    const uri = fileUri("database.tf");
    const before = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const theirs = `# Written by a colleague,\n# while nobody looked.\n\n${before}`;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(theirs));
    try {
      await answering({ answers: [/RISK-002/u] }, () =>
        vscode.commands.executeCommand("tureen.link", uri.toString(), "aws_db_instance.clinical"),
      );
      const { document } = await open("database.tf");
      const expected = theirs.replace('resource "aws_db_instance" "clinical"', "# @risk RISK-002\n$&");
      assert.equal(document.getText(), expected);
    } finally {
      await closeEverything();
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(before));
    }
  });
});

/** Inside the first place of a text. */
function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
  return document.positionAt(document.getText().indexOf(text) + 1);
}
