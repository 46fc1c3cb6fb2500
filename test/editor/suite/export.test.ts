import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering, type Conversation } from "../support/answers";
import { removeRegister, writeRegister } from "../support/register";
import { closeEverything, eventually, fileUri } from "../support/workspace";

const { executeCommand } = vscode.commands;

describe("evidence documents", () => {
  const written: vscode.Uri[] = [];

  before(() => writeRegister());
  after(async () => {
    await closeEverything();
    for (const uri of written) await vscode.workspace.fs.delete(uri, { recursive: true });
    await removeRegister();
  });

  /** Where a test lets a document be written; it is taken away afterwards. */
  function place(name: string): vscode.Uri {
    const uri = fileUri(name);
    written.push(uri);
    return uri;
  }

  async function exporting(command: string, conversation: Conversation): Promise<string> {
    return (await answering(conversation, () => executeCommand(command))).join();
  }

  it("are written where a person says, and open from the message", async () => {
    const saveTo = place("exported.md");
    const messages = await exporting("tureen.exportRegister", { answers: [/Markdown/u, "1.4.0", "Open"], saveTo });
    assert.match(messages, /exported\.md/u);
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(saveTo));
    assert.match(text, /SOUP-001/u);
    assert.match(text, /Test device/u);
    assert.match(text, /Not assessed/u);
    assert.match(text, /\| Release \| 1\.4\.0 \|/u);
    await eventually(
      () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes("exported.md"))),
      () => "the document in a tab",
    );
  });

  it("are chosen from a list, and open as a page when they are HTML", async () => {
    const saveTo = place("exported.html");
    await exporting("tureen.exportEvidence", { answers: [/SOUP register/u, /HTML/u, "", "Open"], saveTo });
    const isPage = ({ input, label }: vscode.Tab) =>
      input instanceof vscode.TabInputWebview && label === "SOUP register";
    await eventually(
      () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isPage)),
      () => "the document as a page",
    );
  });

  it("are workbooks, byte for byte", async () => {
    const saveTo = place("exported.xlsx");
    await exporting("tureen.exportRegister", { answers: [/XLSX/u, ""], saveTo });
    const bytes = await vscode.workspace.fs.readFile(saveTo);
    assert.deepEqual([...bytes.subarray(0, 4)], [0x50, 0x4b, 0x03, 0x04]);
  });

  it("are folders of their own when they are several files, and never written into one that is there", async () => {
    const exportTwice = { answers: [/doorstop/u, "2.0.0"], openFrom: fileUri(".") };
    for (let times = 0; times < 2; times++) await exporting("tureen.exportRegister", exportTwice);
    for (const name of ["Test device SOUP register 2.0.0 (doorstop)", "Test device SOUP register 2.0.0 (doorstop) 2"]) {
      const files = await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(place(name), "SOUP"));
      assert.ok(files.some(([file]) => file === "SOUP-001.yml"));
    }
  });

  it("are given the name that a person would give them, where the last one went", async () => {
    const proposed: string[] = [];
    const onProposal = (uri?: vscode.Uri) => proposed.push(vscode.workspace.asRelativePath(uri ?? ""));
    const answers = [/Markdown/u, "3.1.0"];
    place("sent");
    await exporting("tureen.exportRegister", { answers, onProposal, saveTo: fileUri("sent/to-auditor.md") });
    await exporting("tureen.exportRegister", { answers, onProposal, saveTo: fileUri("sent/to-auditor.md") });
    await vscode.workspace.fs.delete(fileUri("sent"), { recursive: true });
    await exporting("tureen.exportRegister", { answers, onProposal, saveTo: fileUri("sent/to-auditor.md") });
    const name = "Test device SOUP register 3.1.0.md";
    assert.deepEqual(proposed, [name, `sent/${name}`, name]);
  });

  it("are not written when the dialog is left", async () => {
    const messages = await exporting("tureen.exportRegister", { answers: [/^CSV/u, ""] });
    assert.equal(messages, "");
  });
});
