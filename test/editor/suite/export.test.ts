import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { removeRegister, writeRegister } from "../support/register";
import { closeEverything, eventually, fileUri } from "../support/workspace";

describe("the SOUP register as a document", () => {
  const target = () => fileUri("exported.md");

  before(() => writeRegister());
  after(async () => {
    await closeEverything();
    await vscode.workspace.fs.delete(target());
    await removeRegister();
  });

  it("is written where a person says, and opens from the message", async () => {
    const messages = await answering({ answers: [/Markdown/u, "Open"], saveTo: target() }, () =>
      vscode.commands.executeCommand("tureen.exportRegister"),
    );
    assert.match(messages.join(), /exported\.md/u);
    const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(target()));
    assert.match(written, /SOUP-001/u);
    assert.match(written, /Test device/u);
    assert.match(written, /Not assessed/u);
    await eventually(
      () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes("exported.md"))),
      () => "the document in a tab",
    );
  });
});
