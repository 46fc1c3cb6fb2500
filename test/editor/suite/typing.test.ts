import assert from "node:assert/strict";
import * as vscode from "vscode";
import { isDriven, see } from "../support/driver";
import { removeRegister, writeRegister } from "../support/register";
import { closeEverything, eventually, open } from "../support/workspace";

describe("typing with Tureen", () => {
  before(() => writeRegister());
  afterEach(closeEverything);
  after(removeRegister);

  it("offers tags after @, and records after a tag", async () => {
    const editor = await open("database.tf");
    const tags = await offeredAfter(editor, "# @");
    assert.ok(tags.includes("@soup") && tags.includes("@risk"), tags.join(", "));
    await vscode.commands.executeCommand("undo");
    const records = await offeredAfter(editor, "# @soup ");
    assert.deepEqual(
      records.filter((label) => label.startsWith("SOUP-")),
      ["SOUP-001"],
    );
  });

  it("offers fields and records in the register, without any other extension", async () => {
    const editor = await open("regulatory/soup.yaml");
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    assert.ok((await offeredAfter(editor, "    r", end)).includes("role"));
    await vscode.commands.executeCommand("undo");
    const records = await offeredAfter(editor, "    risks: [", end);
    assert.ok(records.includes("RISK-001"), records.join(", "));
  });

  it("says in the register what cannot be read, while one types", async () => {
    const editor = await open("regulatory/soup.yaml");
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, "    risks: [RISK-009]\n"));
    await eventually(
      () =>
        vscode.languages
          .getDiagnostics(editor.document.uri)
          .some(({ message }) => /RISK-009.*is not a risk/u.test(message)),
      () => "a message about RISK-009",
    );
  });

  it("colours Terraform where nobody else does, and tags in comments", async () => {
    const editor = await open("database.tf");
    await eventually(
      () => editor.document.languageId === "tureen-terraform",
      () => `the language, which is ${editor.document.languageId}`,
    );
    if (!isDriven) return;
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), "# @soup SOUP-001\n"));
    const scopesAt = async (line: number, character: number, scope: RegExp) => {
      const at = new vscode.Position(line, character);
      editor.selection = new vscode.Selection(at, at);
      await see(".token-inspect-widget", scope, () => vscode.commands.executeCommand("editor.action.inspectTMScopes"));
      await vscode.commands.executeCommand("editor.action.inspectTMScopes");
    };
    await scopesAt(0, 4, /storage\.type\.class\.tureen/u);
    await scopesAt(0, 10, /variable\.other\.constant\.tureen/u);
    await scopesAt(2, 14, /string\.quoted\.double\.terraform/u);
  });
});

/** What is suggested behind a text that is typed at a place, the first line unless another is given. */
async function offeredAfter(
  editor: vscode.TextEditor,
  text: string,
  at = new vscode.Position(0, 0),
): Promise<readonly string[]> {
  await editor.edit((edit) => edit.insert(at, `${text}\n`));
  const cursor = at.translate(0, text.length);
  let labels: readonly string[] = [];
  return eventually(
    async () => {
      const command = "vscode.executeCompletionItemProvider";
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(command, editor.document.uri, cursor);
      labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
      return labels.some((label) => /^@|-\d|^[a-z]+[A-Z]?[a-z]*$/u.test(label)) && labels;
    },
    () => `suggestions after ${text}: ${labels.join(", ")}`,
  );
}
