import assert from "node:assert/strict";
import * as vscode from "vscode";
import { click, isDriven, see } from "../support/driver";
import { lensesOf, lensShows, REGISTER, removeRegister, writeRegister } from "../support/register";
import { closeEverything, eventually, fileUri } from "../support/workspace";

const TITLE = "Traceability";
const tabs = () => vscode.window.tabGroups.all.flatMap((group) => group.tabs);
const shown = () => tabs().find(({ label, input }) => label === TITLE && input instanceof vscode.TabInputWebview);

describe("the Traceability page", () => {
  before(async () => {
    await writeRegister({
      ...REGISTER,
      "risks.yaml":
        "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss of clinical data\n    covers: [aws_db_instance.clinical]\n",
    });
    await lensShows("database.tf", /SOUP-001/u);
    await closeEverything();
  });
  afterEach(closeEverything);
  after(removeRegister);

  it("opens with the matrix, and leads from a row to the code and to the record", async () => {
    await vscode.commands.executeCommand("tureen.showTraceability");
    await eventually(
      shown,
      () =>
        `the page among ${tabs()
          .map(({ label }) => label)
          .join(", ")}`,
    );
    await see(".grid .entry", /SOUP-001/u);
    if (!isDriven) return;
    await click(".grid .cell-resource .entry:has-text('aws_db_instance.clinical')");
    await activeFileIs("database.tf");
    await vscode.commands.executeCommand("tureen.showTraceability");
    await see(".grid .entry", /RISK-001/u);
    await click(".grid .cell-risk .entry:has-text('RISK-001')");
    await activeFileIs("regulatory/risks.yaml");
  });

  it("opens at the graph of a resource from the line above it", async () => {
    await lensShows("database.tf", /SOUP-001/u);
    const lens = (await lensesOf("database.tf")).find(({ command }) => command?.title === "Trace");
    assert.ok(lens?.command);
    await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    await see(".graph-title", /aws_db_instance\.clinical/u);
    await see(".statements", /RISK-001/u);
  });

  it("follows the register", async () => {
    await vscode.commands.executeCommand("tureen.showTraceability");
    await see(".grid .entry", /Loss of clinical data/u);
    const text =
      "schemaVersion: 1\nrisks:\n  - id: RISK-001\n    title: Loss of findings\n    covers: [aws_db_instance.clinical]\n";
    await vscode.workspace.fs.writeFile(fileUri("regulatory/risks.yaml"), new TextEncoder().encode(text));
    await see(".grid .entry", /Loss of findings/u);
  });
});

async function activeFileIs(name: string): Promise<void> {
  const active = () => vscode.window.activeTextEditor?.document.uri.path ?? "";
  await eventually(
    () => active().endsWith(name),
    () => `${name} in an editor, not ${active()}`,
  );
}
