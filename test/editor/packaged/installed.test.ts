import assert from "node:assert/strict";
import * as vscode from "vscode";
import { picture } from "../support/driver";
import { closeEverything, findingOf, open } from "../support/workspace";

describe("the installed extension", () => {
  after(closeEverything);

  it("starts by itself and shows findings", async () => {
    const { document } = await open("database.tf");
    await findingOf(document.uri, "encryption/at-rest");
    await picture("installed");
  });

  it("runs from its own folder, not from a checkout", () => {
    const extension = vscode.extensions.getExtension("tureen.tureen");
    assert.ok(extension?.isActive);
    assert.match(extension.extensionPath, /extensions\/tureen\.tureen-\d/);
  });
});
