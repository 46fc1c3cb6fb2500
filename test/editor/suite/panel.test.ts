import * as vscode from "vscode";
import { click, isDriven, press, see } from "../support/driver";
import { removeRegister, writeRegister } from "../support/register";
import { closeEverything, eventually } from "../support/workspace";

/** Rows of the views in the side bar. */
const ROWS = ".sidebar .monaco-list-row";

describe("the side panel", () => {
  before(() => writeRegister());
  beforeEach(() => vscode.commands.executeCommand("tureen.soup.focus"));
  afterEach(closeEverything);
  after(async () => {
    await vscode.commands.executeCommand("workbench.view.explorer");
    await removeRegister();
  });

  it("shows the register, risks and findings by clause, with their numbers", async () => {
    await see(ROWS, /SOUP-001 Clinical database/u);
    await see(ROWS, /Not yet registered/u);
    await see(ROWS, /RISK-001 Loss of clinical data\s*linked to nothing/u);
    await see(ROWS, /IEC 62304 8\.1\.2/u);
    await see(".statusbar", /\d+ findings/u);
  });

  it("leads to the code and leaves the focus in the tree", async () => {
    await see(ROWS, /SOUP-001/u);
    if (!isDriven) return;
    await click(`${ROWS}[aria-label^="SOUP-001"]`);
    await eventually(
      () => vscode.window.activeTextEditor?.document.uri.path.endsWith("regulatory/soup.yaml"),
      () => "the record in an editor",
    );
    await press("ArrowDown");
    await see(".sidebar .monaco-list-row.focused", /^(?!.*SOUP-001)/u);
  });

  it("says what to do where there is no register", async () => {
    await removeRegister();
    await vscode.commands.executeCommand("tureen.soup.focus");
    await see(".sidebar", /No regulatory folder here yet\. Tureen found \d+ components in \d+ files\./u);
    await see(ROWS, /Initialise Regulatory Folder/u);
    await see(".sidebar .welcome-view", /No risks here yet/u);
    await writeRegister();
  });
});
