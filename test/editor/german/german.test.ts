/** What the extension says itself, where the editor runs in German. The workbench's own words stay English here. */
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { picture, press, see } from "../support/driver";
import { closeEverything, findingOf, open } from "../support/workspace";

const run = (command: string, ...given: unknown[]) => vscode.commands.executeCommand(command, ...given);

describe("in German", () => {
  before(closeEverything);
  afterEach(closeEverything);

  it("is what the editor runs in", () => {
    assert.equal(vscode.env.language, "de");
  });

  it("views and what they say are named", async () => {
    const { document } = await open("infrastructure/aws/sessions.tf");
    await findingOf(document.uri, "availability/zones");
    await run("tureen.soup.focus");
    await see(".sidebar .pane-header", /SOUP-Verzeichnis/iu);
    await see(".sidebar .pane-header", /Nicht beurteilt/iu);
    await picture("german-panel");
  });

  it("commands are found by their German names", async () => {
    await run("workbench.action.quickOpen", ">Tureen: Nachw");
    await see(".quick-input-list .monaco-list-row", /Nachweise exportieren/u);
    await picture("german-commands");
    await press("Escape");
  });

  it("a command asks and answers", async () => {
    await open("infrastructure/aws/sessions.tf");
    const running = run("tureen.register");
    await see(".quick-input-widget", /SOUP-Komponente/u);
    await picture("german-register");
    await press("Escape");
    await running;
    const messages = await answering({ answers: [] }, () => run("tureen.copyDiagnosticInformation"));
    assert.match(messages.join(), /Diagnoseangaben/u);
  });

  it("the first steps are described", async () => {
    await run("tureen.openWalkthrough");
    await see(".gettingStartedContainer", /Erste Schritte mit Tureen[\s\S]*Ein Produkt öffnen/u);
    await picture("german-walkthrough");
  });
});
