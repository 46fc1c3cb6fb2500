import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { BACK, type InputAnswer } from "../support/inputs";
import { lensShows, REGISTER, removeRegister, writeRegister } from "../support/register";
import { closeEverything, open } from "../support/workspace";

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
    const messages = await answering({ answers: ["F5, Inc.", /^soup/u] }, () =>
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
    assert.match(text, /manufacturer: F5, Inc\.\n/u);
    await lensShows("deployment.yaml", /SOUP-002/u);
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand("undo");
    assert.equal(editor.document.getText(), REGISTER["soup.yaml"]);
  });

  it("registers several components in one go", async () => {
    const answers: InputAnswer[] = [
      /RDS|SQS|MQ|nginx/u,
      BACK,
      /MQ|nginx/u,
      "Amazon Web Services EMEA SARL",
      "",
      /later/u,
    ];
    const messages = await answering({ answers }, () => vscode.commands.executeCommand("tureen.register"));
    assert.match(messages.join(), /2 items were added, SOUP-002 to SOUP-003/u);
    const text = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(text, /manufacturer: Amazon Web Services EMEA SARL\n/u);
    assert.match(text, /role: TODO/u);
  });

  it("leads to what an item lacks before it can be reviewed", async () => {
    await answering({ answers: [/SOUP-001/u, /its role/u] }, () =>
      vscode.commands.executeCommand("tureen.markAsReviewed"),
    );
    assert.match(vscode.window.activeTextEditor?.document.uri.path ?? "", /regulatory\/soup\.yaml$/u);
  });

  it("says why where it cannot do what is asked", async () => {
    const { document } = await open("database.tf");
    const messages = await answering({ answers: [] }, () =>
      vscode.commands.executeCommand("tureen.register", document.uri.toString(), ADDRESS),
    );
    assert.match(messages.join(), /is covered by SOUP-001 already/u);
  });
});
