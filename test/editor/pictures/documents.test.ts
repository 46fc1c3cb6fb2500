/** Pictures of an evidence document as a page in the editor, in every kind of theme. */
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { picture, see } from "../support/driver";
import { closeEverything, fileUri } from "../support/workspace";

const themes = [
  { theme: "Light Modern", suffix: "" },
  { theme: "Dark Modern", suffix: "-dark" },
  { theme: "Default High Contrast", suffix: "-contrast" },
];

const run = (command: string) => vscode.commands.executeCommand(command);

for (const { theme, suffix } of themes) {
  describe(`pictures of documents in ${theme}`, () => {
    const saveTo = () => fileUri("soup-register.html");

    before(async () => {
      await closeEverything();
      const settings = vscode.workspace.getConfiguration("workbench");
      await settings.update("colorTheme", theme, vscode.ConfigurationTarget.Global);
      await run("workbench.action.closeSidebar");
    });
    after(async () => {
      await vscode.workspace.fs.delete(saveTo());
      await run("workbench.view.explorer");
      await closeEverything();
    });

    it("the SOUP register as a page", async () => {
      const answers = [/SOUP register/, /^HTML/, "1.4.0", "Open"];
      await answering({ answers, saveTo: saveTo() }, () => run("tureen.exportEvidence"));
      await see("h1", /SOUP register: Vela/);
      await picture(`document${suffix}`);
    });
  });
}
