import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { removeRegister, writeRegister } from "../support/register";
import { closeEverything, eventually, fileUri } from "../support/workspace";

const { executeCommand } = vscode.commands;
const read = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

describe("releases", () => {
  const file = fileUri("regulatory/releases/1.0.0.json");

  before(() => writeRegister());
  after(async () => {
    await closeEverything();
    await removeRegister();
  });

  it("are kept once, verified, compared and found when somebody changes them", async () => {
    const kept = await answering({ answers: ["1.0.0", "Keep Release"] }, () => executeCommand("tureen.takeSnapshot"));
    assert.match(
      kept.join(),
      /Keep release 1\.0\.0\?.*Release 1\.0\.0 is kept in regulatory\/releases\/1\.0\.0\.json/u,
    );
    const text = await read(file);
    assert.match(text, /"name": "1\.0\.0"[\s\S]*"sha256": "[0-9a-f]{64}"\n\}\n$/u);

    const whole = await answering({ answers: [] }, () => executeCommand("tureen.verifySnapshots"));
    assert.match(whole.join(), /Release 1\.0\.0 is as it was written/u);

    const answers = [/1\.0\.0/u, /The files as they stand/u, /Open as a page/u];
    await answering({ answers }, () => executeCommand("tureen.compareReleases"));
    const isPage = ({ input, label }: vscode.Tab) =>
      input instanceof vscode.TabInputWebview && label === "Change report";
    await eventually(
      () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(isPage)),
      () => "the change report as a page",
    );

    const saveTo = fileUri("changes.md");
    const exporting = {
      answers: [/Change report/u, /Markdown/u, /1\.0\.0/u, /The files as they stand/u, "1.1.0"],
      saveTo,
    };
    await answering(exporting, () => executeCommand("tureen.exportEvidence"));
    assert.match(await read(saveTo), /No change to what the device depends on/u);
    await vscode.workspace.fs.delete(saveTo);

    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text.replace("Test device", "Best device")));
    const broken = await answering({ answers: ["Open File"] }, () => executeCommand("tureen.verifySnapshots"));
    assert.match(broken.join(), /1\.0\.0\.json: The content is not what was sealed/u);
    await eventually(
      () => vscode.window.activeTextEditor?.document.uri.path.endsWith("/1.0.0.json") ?? false,
      () => "the file of the release",
    );
  });
});
