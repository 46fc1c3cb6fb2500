import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../editor/support/answers";
import { picture, press, see } from "../editor/support/driver";
import { closeEverything, eventually, findingOf, findingsIn } from "../editor/support/workspace";

const ROWS = ".sidebar .monaco-list-row";
const REGISTER = "schemaVersion: 1\nitems:\n  - id: SOUP-001\n    title: Broker of the second device\n";

const uriOf = (path: string) => vscode.Uri.from({ scheme: "memory", path });
const write = (path: string, text: string) =>
  vscode.workspace.fs.writeFile(uriOf(path), new TextEncoder().encode(text));
const read = async (path: string) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uriOf(path)));

describe("a workspace of several folders", () => {
  afterEach(closeEverything);

  it("has a heading for each folder in the panel", async () => {
    await write("/second/regulatory/soup.yaml", REGISTER);
    await vscode.commands.executeCommand("tureen.soup.filter", "SOUP-001");
    await see(ROWS, /vela[\s\S]*SOUP-001 Clinical database[\s\S]*second[\s\S]*SOUP-001 Broker of the second/u);
    await picture("web-folders");
    await vscode.commands.executeCommand("tureen.soup.clearFilter");
  });

  it("finds what is in each of them", async () => {
    for (const [path, rule] of [
      ["/vela/infrastructure/azure/main.tf", "encryption/weak-protocol"],
      ["/second/broker.tf", "audit/logging"],
    ] as const) {
      await vscode.commands.executeCommand("vscode.open", uriOf(path));
      await findingOf(uriOf(path), rule);
    }
  });

  it("asks of which folder a document is to be", async () => {
    const saveTo = uriOf("/second/register.md");
    await answering({ answers: [/Markdown/u, /second/u, ""], saveTo }, () =>
      vscode.commands.executeCommand("tureen.exportRegister"),
    );
    const text = await read("/second/register.md");
    assert.match(text, /Broker of the second device/u);
    assert.doesNotMatch(text, /Clinical database/u);
  });

  it("asks in which folder the regulatory folder is to be made", async () => {
    const asked = vscode.commands.executeCommand("tureen.initialise");
    await see(".quick-input-widget .monaco-list-row", /vela[\s\S]*second/u);
    await press("Escape");
    await asked;
  });

  it("takes up a folder that is added, and lets go of one that is removed", async () => {
    const path = "/third/main.tf";
    await write(path, 'resource "aws_mq_broker" "third" {\n  logs { general = false }\n}\n');
    const isKnown = async () => {
      const command = "vscode.executeWorkspaceSymbolProvider";
      return (await vscode.commands.executeCommand<unknown[]>(command, "aws_mq_broker.third")).length > 0;
    };
    const { workspaceFolders = [] } = vscode.workspace;
    vscode.workspace.updateWorkspaceFolders(workspaceFolders.length, 0, { uri: uriOf("/third") });
    await eventually(isKnown, () => "the resource of the third folder");
    await vscode.commands.executeCommand("vscode.open", uriOf(path));
    await findingOf(uriOf(path), "audit/logging");
    await closeEverything();
    vscode.workspace.updateWorkspaceFolders(workspaceFolders.length, 1);
    await eventually(
      async () => !(await isKnown()),
      () => "the resource of the third folder to be gone",
    );
    await eventually(
      () => findingsIn(uriOf(path)).length === 0,
      () => "no finding of a folder that is gone",
    );
  });
});
