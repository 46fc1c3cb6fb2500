/** Pictures of the moments that matter, for people to look at; each only once the screen shows what it is about. */
import * as vscode from "vscode";
import { picture, press, see } from "../support/driver";
import { closeEverything, findingOf, open } from "../support/workspace";

const themes = [
  { theme: "Light Modern", suffix: "" },
  { theme: "Dark Modern", suffix: "-dark" },
];

for (const { theme, suffix } of themes) {
  describe(`pictures in ${theme}`, () => {
    before(async () => {
      await closeEverything();
      const settings = vscode.workspace.getConfiguration("workbench");
      await settings.update("colorTheme", theme, vscode.ConfigurationTarget.Global);
    });
    afterEach(closeEverything);

    it("findings, place and links of a resource", async () => {
      const { document } = await open("infrastructure/aws/analysis.tf");
      await findingOf(document.uri, "version/image");
      await see(".codelens-decoration", /SOUP-004/);
      await picture(`findings${suffix}`);
    });

    it("hover on a resource", async () => {
      const editor = await open("infrastructure/aws/clinical-database.tf");
      putCursor(editor, "aws_db_instance");
      await see(".codelens-decoration", /SOUP-001/);
      await see(".monaco-hover-content", /Amazon RDS/, () => vscode.commands.executeCommand("editor.action.showHover"));
      await picture(`hover${suffix}`);
    });

    it("quick fixes", async () => {
      const editor = await open("infrastructure/aws/analysis.tf");
      const { range } = await findingOf(editor.document.uri, "version/image");
      editor.selection = new vscode.Selection(range.start, range.start);
      await vscode.commands.executeCommand("editor.action.quickFix");
      await see(".action-widget .monaco-list-row", /Tureen|Pin|Register/);
      await picture(`light-bulb${suffix}`);
      await press("Escape");
    });

    it("the side panel", async () => {
      await open("infrastructure/aws/clinical-database.tf");
      await vscode.commands.executeCommand("workbench.view.extension.tureen");
      await see(".sidebar .monaco-list-row", /SOUP-001/);
      await vscode.commands.executeCommand("tureen.soup.focus");
      await vscode.commands.executeCommand("list.focusFirst");
      await vscode.commands.executeCommand("list.expand");
      for (let step = 0; step < 3; step++) await vscode.commands.executeCommand("workbench.action.increaseViewSize");
      await picture(`panel${suffix}`);
      for (let step = 0; step < 3; step++) await vscode.commands.executeCommand("workbench.action.decreaseViewSize");
      await vscode.commands.executeCommand("workbench.view.explorer");
    });

    it("a Kubernetes manifest", async () => {
      await open("kubernetes/gateway.yaml");
      await see(".codelens-decoration", /SOUP-008/);
      await picture(`kubernetes${suffix}`);
    });
  });
}

function putCursor(editor: vscode.TextEditor, text: string): void {
  const at = editor.document.positionAt(editor.document.getText().indexOf(text) + 1);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.AtTop);
}
