import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { lensShows, removeRegister, writeRegister } from "../support/register";
import { closeEverything, open } from "../support/workspace";

const ADDRESS = "aws_db_instance.clinical";

describe("links from the editor", () => {
  before(() => writeRegister());
  afterEach(async () => {
    await closeEverything();
    await lensShows("database.tf", /SOUP-001 Clinical database · Frankfurt, DE/u);
    await closeEverything();
  });
  after(removeRegister);

  it("links a resource to a risk by a tag above it, in one step of undo", async () => {
    const { document } = await open("database.tf");
    const before = document.getText();
    const run = () => vscode.commands.executeCommand("tureen.link", document.uri.toString(), ADDRESS);
    await answering({ answers: [/RISK-002/u] }, run);
    assert.match(document.getText(), /^# @risk RISK-002\nresource "aws_db_instance"/mu);
    await lensShows("database.tf", /1 risk\b/u);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), before);
    await lensShows("database.tf", /SOUP-001 Clinical database · Frankfurt/u);
  });

  it("takes a link away where it is written, after asking", async () => {
    const { document } = await open("database.tf");
    const before = document.getText();
    await answering({ answers: [/RISK-001/u] }, () =>
      vscode.commands.executeCommand("tureen.link", document.uri.toString(), ADDRESS),
    );
    await lensShows("database.tf", /1 risk\b/u);
    await answering({ answers: [/RISK-001/u, "Remove Link"] }, () =>
      vscode.commands.executeCommand("tureen.unlink", document.uri.toString(), ADDRESS),
    );
    assert.equal(document.getText(), before);
  });
});
