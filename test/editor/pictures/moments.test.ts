/** Pictures of the moments that matter, for people to look at; each only once the screen shows what it is about. */
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { picture, press, see, type } from "../support/driver";
import { hoverShows } from "../support/hover";
import { closeEverything, fileUri, findingOf, open } from "../support/workspace";

const themes = [
  { theme: "Light Modern", suffix: "" },
  { theme: "Dark Modern", suffix: "-dark" },
];

const run = (command: string, ...given: unknown[]) => vscode.commands.executeCommand(command, ...given);

async function useTheme(theme: string): Promise<void> {
  await closeEverything();
  const settings = vscode.workspace.getConfiguration("workbench");
  await settings.update("colorTheme", theme, vscode.ConfigurationTarget.Global);
}

for (const { theme, suffix } of themes) {
  describe(`pictures in ${theme}`, () => {
    before(() => useTheme(theme));
    afterEach(closeEverything);

    it("findings while typing", async () => {
      const { document } = await open("infrastructure/aws/sessions.tf");
      await findingOf(document.uri, "availability/zones");
      await see(".codelens-decoration", /Not in the SOUP register/);
      await run("workbench.actions.view.problems");
      await see(".markers-panel .monaco-list-row", /No replica takes over/);
      await picture(`findings${suffix}`);
      await run("workbench.action.closePanel");
    });

    it("a hover on a resource", async () => {
      const editor = await open("infrastructure/aws/clinical-database.tf");
      putCursor(editor, "aws_db_instance");
      await see(".codelens-decoration", /SOUP-001/);
      await hoverShows(/Amazon RDS/);
      await picture(`hover${suffix}`);
    });

    it("the light bulb", async () => {
      const editor = await open("infrastructure/azure/main.tf");
      await findingOf(editor.document.uri, "encryption/weak-protocol");
      putCursor(editor, "min_tls_version");
      editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
      await see(".codelens-decoration", /SOUP-006/);
      await see(".action-widget .monaco-list-row", /Explain/, () => run("editor.action.quickFix"));
      await picture(`light-bulb${suffix}`);
      await press("Escape");
    });

    it("the side panel", async () => {
      await open("infrastructure/aws/clinical-database.tf");
      await see(".codelens-decoration", /SOUP-001/);
      await openPanel(3);
      await run("list.focusFirst");
      await run("list.expand");
      await see(".sidebar .monaco-list-row", /SOUP-001 Clinical database/);
      await picture(`panel${suffix}`);
      await closePanel(3);
    });
  });
}

describe("further pictures", () => {
  before(() => useTheme("Light Modern"));
  afterEach(closeEverything);

  it("a Kubernetes manifest", async () => {
    const editor = await open("kubernetes/gateway.yaml");
    await findingOf(editor.document.uri, "workload/privileged");
    putCursor(editor, "privileged");
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
    await hoverShows(/Quick Fix/);
    await picture("kubernetes");
  });

  it("a place outside the EEA", async () => {
    const editor = await open("infrastructure/aws/versions.tf");
    await findingOf(editor.document.uri, "region/outside-eea");
    putCursor(editor, '"us-east-1"');
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
    await hoverShows(/Data Privacy Framework[\s\S]*Quick Fix/);
    await picture("region");
  });

  it("findings by clause, and what was not assessed", async () => {
    await open("infrastructure/azure/main.tf");
    await openPanel(4);
    await run("tureen.findings.focus");
    await run("list.focusFirst");
    for (let row = 0; row < 2; row++) await run("list.focusDown");
    await run("list.expand");
    await run("tureen.soup.focus");
    await run("tureen.soup.toggleVisibility");
    await run("tureen.risks.toggleVisibility");
    await run("tureen.notAssessed.focus");
    await see(".sidebar .monaco-list-row", /Region cannot be read from source/);
    await picture("findings-by-clause");
    await run("tureen.soup.toggleVisibility");
    await run("tureen.risks.toggleVisibility");
    await closePanel(4);
  });
});

describe("pictures of typing and of documents", () => {
  before(() => useTheme("Light Modern"));
  afterEach(closeEverything);

  it("the register with completion open", async () => {
    const editor = await open("regulatory/soup.yaml");
    const text = editor.document.getText();
    const at = editor.document.positionAt(text.indexOf("    risks: [RISK-003]"));
    await editor.edit((edit) => edit.insert(at, "    controls: []\n"));
    const inside = at.translate(0, "    controls: [".length);
    editor.selection = new vscode.Selection(inside, inside);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenter);
    await see(".suggest-widget .monaco-list-row", /RC-001/, () => run("editor.action.triggerSuggest"));
    await picture("register");
    await press("Escape");
  });

  it("a tag with the records that it can name", async () => {
    const editor = await open("infrastructure/aws/messaging.tf");
    const line = editor.document
      .getText()
      .split("\n")
      .findIndex((one) => one.includes("aws_sqs_queue"));
    const at = new vscode.Position(line, 0);
    await editor.edit((edit) => edit.insert(at, "# \n"));
    editor.selection = new vscode.Selection(at.translate(0, 2), at.translate(0, 2));
    await run("workbench.action.focusActiveEditorGroup");
    await type("@risk ");
    await see(".codelens-decoration", /Not in the SOUP register/);
    await see(".suggest-widget .monaco-list-row", /RISK-003/, () => run("editor.action.triggerSuggest"));
    await picture("tags");
    await press("Escape");
  });

  it("the exported register", async () => {
    const saveTo = fileUri("soup-register.md");
    const exportIt = (showMessages: boolean) =>
      answering({ answers: [/Markdown/, "1.4.0"], saveTo, showMessages }, () => run("tureen.exportRegister"));
    await exportIt(false);
    await run("markdown.showPreview", saveTo);
    await see(".markdown-body h1", /SOUP register: Vela/);
    const exported = exportIt(true);
    // A page that nobody looks at shows no toasts, but the list of them.
    await see(".notification-list-item", /SOUP register was written/, () => run("notifications.showList"));
    await picture("export");
    await run("notifications.clearAll");
    await exported;
    await vscode.workspace.fs.delete(saveTo);
  });
});

/** Opens the side panel, wider by some steps than it was. */
async function openPanel(steps: number): Promise<void> {
  await run("tureen.soup.focus");
  await see(".sidebar .monaco-list-row", /SOUP-001/);
  for (let step = 0; step < steps; step++) await run("workbench.action.increaseViewSize");
}

async function closePanel(steps: number): Promise<void> {
  await run("tureen.soup.focus");
  for (let step = 0; step < steps; step++) await run("workbench.action.decreaseViewSize");
  await run("workbench.view.explorer");
}

function putCursor(editor: vscode.TextEditor, text: string): void {
  const at = editor.document.positionAt(editor.document.getText().indexOf(text) + 1);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.AtTop);
}
