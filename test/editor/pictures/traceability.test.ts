/** Pictures of the Traceability page: each tab, in every kind of theme. */
import * as vscode from "vscode";
import { click, picture, see } from "../support/driver";
import { closeEverything, open } from "../support/workspace";

const themes = [
  { theme: "Light Modern", suffix: "" },
  { theme: "Dark Modern", suffix: "-dark" },
  { theme: "Default High Contrast", suffix: "-contrast" },
  { theme: "Default High Contrast Light", suffix: "-contrast-light" },
];

const run = (command: string, ...given: unknown[]) => vscode.commands.executeCommand(command, ...given);

for (const { theme, suffix } of themes) {
  describe(`pictures of traceability in ${theme}`, () => {
    before(async () => {
      await closeEverything();
      await vscode.workspace
        .getConfiguration("workbench")
        .update("colorTheme", theme, vscode.ConfigurationTarget.Global);
      await open("infrastructure/aws/clinical-database.tf");
      await see(".codelens-decoration", /SOUP-001/);
      await run("workbench.action.closeAllEditors");
      await run("workbench.action.closeSidebar");
      await run("workbench.action.closeAuxiliaryBar");
    });
    after(async () => {
      await run("workbench.view.explorer");
      await closeEverything();
    });

    it("the matrix", async () => {
      await run("tureen.showTraceability");
      await see(".grid .entry", /SOUP-001/);
      await picture(`traceability-matrix${suffix}`);
    });

    it("the graph of an item", async () => {
      await run("tureen.showTraceability", undefined, "aws_db_instance.clinical");
      await see(".statements", /SOUP-001/);
      await picture(`traceability-graph${suffix}`);
    });

    it("the map", async () => {
      await click("vscode-tab-header:has-text('Map')");
      await see(".map-tables", /Frankfurt, Germany/);
      await picture(`traceability-map${suffix}`);
    });
  });
}
