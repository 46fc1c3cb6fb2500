import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { escaping } from "../support/inputs";
import { removeRegister, writeRegister } from "../support/register";
import { closeEverything, eventually, fileUri, open } from "../support/workspace";

describe("justifications from the editor", () => {
  before(() => writeRegister());
  afterEach(closeEverything);
  after(removeRegister);

  it("records a justification, and goes on where somebody pressed Escape", async () => {
    const { document } = await open("deployment.yaml");
    const run = () =>
      vscode.commands.executeCommand("tureen.justify", document.uri.toString(), "Deployment/api", "version/image");
    await answering({ answers: ["The tag is rebuilt weekly.", escaping("P. Oka")] }, run);
    const finishes = (standing: string) => `${standing}for`;
    const answers = [finishes, "M. Lindqvist", "2099-12-31", /touches no risk/u, "No data is in it."];
    await answering({ answers }, run);
    const written = vscode.window.activeTextEditor?.document.getText() ?? "";
    assert.match(written, /rules: \[version\/image\]/u);
    assert.match(written, /reason: The tag is rebuilt weekly\./u);
    assert.match(written, /owner: P\. Okafor\n/u);
    assert.match(written, /approver: M\. Lindqvist/u);
    await vscode.workspace.saveAll();
    await eventually(
      () =>
        vscode.languages.getDiagnostics(document.uri).every(({ message }) => !/is a tag that can move/u.test(message)),
      () => "no finding on the image any more",
    );
    await vscode.workspace.fs.delete(fileUri("regulatory/justifications.yaml"));
  });
});
