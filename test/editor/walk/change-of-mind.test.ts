/**
 * Somebody initialises, and thinks again. It stands before the walk, in a window of its own, where nothing was done to these
 * files before: the editor remembers edits of files that went since.
 */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { closeEverything, eventually, fileUri, open } from "../support/workspace";

describe("a proposal that was accepted", () => {
  after(async () => {
    await closeEverything();
    await vscode.workspace.fs.delete(fileUri("regulatory"), { recursive: true });
  });

  it("is taken back by one undo, with all of its files", async () => {
    const initialise = () => vscode.commands.executeCommand("tureen.initialise");
    await answering({ answers: ["Tern", /MDR/u, /IIa/u, /later/u, ""] }, initialise);
    const names = async () => (await vscode.workspace.fs.readDirectory(fileUri("regulatory"))).map(([name]) => name);
    let left = await names();
    assert.equal(left.length, 5);
    await open("regulatory/device.yaml");
    await vscode.commands.executeCommand("undo");
    const isEmpty = async () => {
      left = await names();
      return left.length === 0;
    };
    await eventually(isEmpty, () => left.join());
  });
});
