import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { escaping } from "../support/inputs";
import { removeRegister } from "../support/register";
import { fileUri, open } from "../support/workspace";

describe("a workspace without a register", () => {
  after(removeRegister);

  it("gets its files once a person accepts the proposal", async () => {
    const initialise = () => vscode.commands.executeCommand("tureen.initialise");
    await answering({ answers: ["Vela", /MDR/u, /IIa/u, /later/u, escaping("")] }, initialise);
    await assert.rejects(async () => await vscode.workspace.fs.stat(fileUri("regulatory")), "nothing is written yet");
    // The answers are kept: what is asked again is the last question, and the proposal.
    const messages = await answering({ answers: [/later/u, ""] }, initialise);
    assert.match(messages.join(), /Fields marked TODO/u);
    const names = (await vscode.workspace.fs.readDirectory(fileUri("regulatory"))).map(([name]) => name).sort();
    assert.deepEqual(names, ["device.yaml", "justifications.yaml", "risks.yaml", "soup.yaml", "suppliers.yaml"]);
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.match(document?.getText() ?? "", /^name: Vela/mu);
    assert.match(document?.getText() ?? "", /^softwareSafetyClass: TODO/mu);
    assert.equal(document?.isDirty, false);
    assert.doesNotMatch(document?.getText() ?? "", /^environments:/mu, "nobody declared them");
    const soup = await open("regulatory/soup.yaml");
    assert.match(soup.document.getText(), /title: Amazon RDS for PostgreSQL/u);
  });
});
