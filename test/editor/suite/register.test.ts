import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { lensShows, REGISTER, removeRegister, writeRegister } from "../support/register";
import { closeEverything, eventually, fileUri, open } from "../support/workspace";

const ADDRESS = "aws_db_instance.clinical";

/** Throws away what was typed and waits until Tureen has seen it. */
async function restored(): Promise<void> {
  await closeEverything();
  await lensShows("database.tf", /SOUP-001 .*Frankfurt, DE/u);
  await closeEverything();
}

describe("the register from the editor", () => {
  before(() => writeRegister());
  afterEach(restored);
  after(removeRegister);

  it("registers a component with what code shows, and goes to the first open question", async () => {
    const { document } = await open("deployment.yaml");
    const messages = await answering({ answers: [] }, () =>
      vscode.commands.executeCommand("tureen.register", document.uri.toString(), "Deployment/api"),
    );
    assert.match(messages.join(), /SOUP-002 was added/u);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    assert.match(editor.document.uri.path, /regulatory\/soup\.yaml$/u);
    assert.equal(editor.document.getText(editor.selection), "TODO");
    const text = editor.document.getText();
    assert.ok(text.startsWith(REGISTER["soup.yaml"] ?? "?"), "what stood there stands as it did");
    assert.match(text, /component: image:docker\.io\/library\/nginx/u);
    await lensShows("deployment.yaml", /SOUP-002/u);
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand("undo");
    assert.equal(editor.document.getText(), REGISTER["soup.yaml"]);
  });

  it("records a justification with all four answers, and the finding goes", async () => {
    const { document } = await open("deployment.yaml");
    const answers = ["The tag is rebuilt weekly.", "P. Okafor", "M. Lindqvist", "2099-12-31"];
    await answering({ answers }, () =>
      vscode.commands.executeCommand("tureen.justify", document.uri.toString(), "Deployment/api", "version/image"),
    );
    const written = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(written, /rules: \[version\/image\]/u);
    assert.match(written, /approver: M\. Lindqvist/u);
    await vscode.workspace.saveAll();
    await eventually(
      () =>
        vscode.languages.getDiagnostics(document.uri).every(({ message }) => !/is a tag that can move/u.test(message)),
      () => "no finding on the image any more",
    );
    await vscode.workspace.fs.delete(fileUri("regulatory/justifications.yaml"));
  });

  it("marks an item as reviewed, with who and when", async () => {
    await open("database.tf");
    await answering({ answers: [/SOUP-001/u, "M. Lindqvist"] }, () =>
      vscode.commands.executeCommand("tureen.markAsReviewed"),
    );
    const soup = vscode.workspace.textDocuments.find(({ uri }) => uri.path.endsWith("regulatory/soup.yaml"));
    assert.match(
      soup?.getText() ?? "",
      /reviewed:\n\s+by: M\. Lindqvist\n\s+at: "?\d{4}-\d{2}-\d{2}"?\n\s+fingerprint: sha256:/u,
    );
    assert.match(soup?.getText() ?? "", /# Kept by hand/u);
  });

  it("says why where it cannot do what is asked", async () => {
    const { document } = await open("database.tf");
    const messages = await answering({ answers: [] }, () =>
      vscode.commands.executeCommand("tureen.register", document.uri.toString(), ADDRESS),
    );
    assert.match(messages.join(), /is covered by SOUP-001 already/u);
  });
});

describe("a workspace without a register", () => {
  after(removeRegister);

  it("gets its files by three answers, ready to be filled in", async () => {
    await answering({ answers: ["Vela", /MDR/u, /IIa/u] }, () => vscode.commands.executeCommand("tureen.initialise"));
    await vscode.workspace.saveAll();
    const names = (await vscode.workspace.fs.readDirectory(fileUri("regulatory"))).map(([name]) => name).sort();
    assert.deepEqual(names.slice(0, 3), ["device.yaml", "justifications.yaml", "risks.yaml"]);
    assert.ok(names.includes("soup.yaml"));
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? "", /name: Vela/u);
  });
});
