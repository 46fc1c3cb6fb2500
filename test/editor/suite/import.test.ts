import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { REGISTER, removeRegister, writeRegister } from "../support/register";
import { closeEverything, fileUri, open } from "../support/workspace";

const SHEET =
  "ID;Title;Harm to patients;Severity\nRISK-001;Loss of clinical data;Late;S3\nRISK-007;Power fails;Late;S2\n";

/** Runs the command on a file, and takes what is proposed. */
async function importing(uri: vscode.Uri, answers: readonly RegExp[]): Promise<string> {
  const told = answering({ answers: [...answers, ""] }, () => vscode.commands.executeCommand("tureen.import", uri));
  return (await told).join();
}

async function textOf(name: string): Promise<string> {
  return (await open(name)).document.getText();
}

describe("importing a risk file", () => {
  const sheet = () => fileUri("risk-file.csv");

  before(async () => {
    await writeRegister();
    await vscode.workspace.fs.writeFile(sheet(), new TextEncoder().encode(SHEET));
  });
  after(async () => {
    await closeEverything();
    await vscode.workspace.fs.delete(sheet());
    await removeRegister();
  });

  it("asks about the one unclear column, shows the edit, and asks nothing the next time", async () => {
    const told = await importing(sheet(), [/^harm /u]);
    assert.match(told, /risk-file\.csv: 1 added, 1 changed/u);
    const risks = await textOf("regulatory/risks.yaml");
    assert.ok(
      risks.startsWith((REGISTER["risks.yaml"] ?? "?").split("  - id: RISK-002")[0] ?? "?"),
      "the start stands as it did",
    );
    assert.match(risks, /- id: RISK-007\n {4}title: Power fails\n {4}harm: Late\n/u);
    assert.match(await textOf("regulatory/imports.yaml"), /Harm to patients: harm\n/u);
    const again = await answering({ answers: [] }, () => vscode.commands.executeCommand("tureen.import", sheet()));
    assert.match(again.join(), /risk-file\.csv: nothing new, 2 the same/u);
  });

  it("says what was taken, not what was proposed", async () => {
    const other = fileUri("other-risks.csv");
    await vscode.workspace.fs.writeFile(
      other,
      new TextEncoder().encode(
        "ID;Title;Harm to patients;Severity\nRISK-021;The pump stops;Late;S3\nRISK-022;The alarm is off;None;S2\n",
      ),
    );
    try {
      const told = await answering({ answers: [/What the import remembers/u] }, () =>
        vscode.commands.executeCommand("tureen.import", other),
      );
      assert.match(told.join(), /other-risks\.csv: 0 added, 0 changed, 0 the same\. 2 not taken\./u);
      assert.doesNotMatch(await textOf("regulatory/risks.yaml"), /RISK-021/u);
    } finally {
      await vscode.workspace.fs.delete(other);
    }
  });
});
