import assert from "node:assert/strict";
import * as vscode from "vscode";
import { answering } from "../support/answers";
import { click, drag, isDriven, press, see, type } from "../support/driver";
import { escaping } from "../support/inputs";
import { lensShows, removeRegister, writeRegister } from "../support/register";
import { closeEverything, eventually, fileUri, open } from "../support/workspace";

/** Rows of the views in the side bar. */
const ROWS = ".sidebar .monaco-list-row";
/** What the status bar says all the time; a message beside it comes and goes. */
const COUNTS = '.statusbar-item[id$="tureen.summary"]';
const FINDINGS = '.sidebar .pane[aria-label*="Findings"], .sidebar .pane:has([aria-label^="Findings"])';
const DATABASE = "aws_db_instance.clinical";

const run = (command: string, ...given: unknown[]) => vscode.commands.executeCommand(command, ...given);

describe("the side panel", () => {
  before(() => writeRegister());
  beforeEach(() => run("tureen.soup.focus"));
  afterEach(closeEverything);
  after(async () => {
    await run("workbench.view.explorer");
    await removeRegister();
  });

  it("shows the register, risks and findings by clause, with their numbers", async () => {
    await see(ROWS, /SOUP-001 Clinical database/u);
    await see(ROWS, /Not yet registered/u);
    await see(ROWS, /RISK-001 Loss of clinical data\s*linked to nothing/u);
    await see(ROWS, /IEC 62304 8\.1\.2/u);
    await see(COUNTS, /\d+ findings/u);
  });

  it("follows what is typed, without being asked to", async () => {
    const { document } = await open("database.tf");
    const number = async () => Number(/(\d+) findings/u.exec(await see(COUNTS, /\d+ findings/u))?.[1]);
    const before = await number();
    const editor = await vscode.window.showTextDocument(document);
    const at = new vscode.Position(document.lineCount, 0);
    await editor.edit((edit) => edit.insert(at, '\nresource "aws_db_instance" "second" {}\n'));
    if (!isDriven) return;
    await eventually(
      async () => (await number()) > before,
      () => `more than ${before} findings`,
    );
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
    await run("tureen.soup.focus");
    await see(".sidebar", /No regulatory folder here yet\. Tureen found \d+ components in \d+ files\./u);
    await see(ROWS, /Initialise Regulatory Folder/u);
    await see(".sidebar .welcome-view", /No risks here yet/u);
    await writeRegister();
  });
});

describe("arranging the side panel", () => {
  before(() => writeRegister());
  beforeEach(() => run("tureen.findings.focus"));
  afterEach(async () => {
    await run("tureen.findings.clearFilter");
    await run("tureen.findings.groupBy", "clause");
  });
  after(async () => {
    await run("workbench.view.explorer");
    await removeRegister();
  });

  it("filters while a person types; Escape leaves it as it was, Enter keeps it", async () => {
    await see(ROWS, /IEC 62304 8\.1\.2/u);
    if (!isDriven) return;
    for (const [key, isKept] of [
      ["Escape", false],
      ["Enter", true],
    ] as const) {
      await run("tureen.findings.filter");
      await see(".quick-input-widget", /Filter Findings/u);
      await type("encryption at-rest");
      await see(FINDINGS, /Filter: “encryption at-rest”/u);
      await see(ROWS, /Storage is not encrypted/u);
      await press(key);
      await see(FINDINGS, isKept ? /Filter: “encryption at-rest”/u : /^(?![\s\S]*Filter:)/u);
    }
    await run("tureen.findings.clearFilter");
    await see(FINDINGS, /^(?![\s\S]*Filter:)/u);
  });

  it("groups by what a person chooses, and remembers it", async () => {
    await answering({ answers: [/^file/u] }, () => run("tureen.findings.groupBy"));
    await see(ROWS, /database\.tf/u);
    await see(FINDINGS, /by file/u);
  });

  it("shows a resource from a lens also where a filter hides it", async () => {
    await run("tureen.soup.filter", "nothing of the kind");
    for (const view of ["risks", "findings", "notAssessed"]) await run(`tureen.${view}.filter`, "nothing of the kind");
    await run("tureen.showResource", fileUri("database.tf").toString(), DATABASE);
    await see(".sidebar .monaco-list-row.selected", /aws_db_instance\.clinical/u);
    for (const view of ["soup", "risks", "notAssessed"]) await run(`tureen.${view}.clearFilter`);
  });
});

/** Between two looks lie 50 ms: much longer than a drop takes until the text has its tag. */
const LOOKS_BETWEEN_DRAGS = 200;

describe("linking in the side panel", () => {
  let database: Uint8Array;
  beforeEach(async () => {
    database = await vscode.workspace.fs.readFile(fileUri("database.tf"));
    await writeRegister();
  });
  afterEach(async () => {
    await closeEverything();
    // Several links are one refactoring, which VS Code saves.
    await vscode.workspace.fs.writeFile(fileUri("database.tf"), database);
    await removeRegister();
  });
  after(() => run("workbench.view.explorer"));

  it("links a resource to the risk that it is dropped on", async () => {
    if (!isDriven) return;
    const before = (await open("database.tf")).document.getText();
    await run("tureen.showResource", fileUri("database.tf").toString(), DATABASE);
    await see(ROWS, /aws_db_instance\.clinical/u);
    const { document } = vscode.window.activeTextEditor ?? (await open("database.tf"));
    const isLinked = () => document.getText() === before.replace("resource", "# @risk RISK-002\nresource");
    let looks = 0;
    await eventually(
      async () => {
        // Rows that move under the pointer, while views fill, let a drag end nowhere: a person would drag again.
        if (document.getText() === before && looks++ % LOOKS_BETWEEN_DRAGS === 0) {
          await drag(`${ROWS}[aria-label^="${DATABASE}"]`, `${ROWS}[aria-label^="RISK-002"]`);
        }
        return isLinked();
      },
      () => `the tag in ${document.getText().slice(0, 200)}`,
    );
    await lensShows("database.tf", /1 risk\b/u);
  });

  it("shows the edits of several links before they are made", async () => {
    if (!isDriven) return;
    const row = (address: string, file: string) => ({
      id: address,
      kind: "resource",
      label: address,
      address,
      uri: fileUri(file).toString(),
    });
    const rows = [row(DATABASE, "database.tf"), row("aws_mq_broker.recordings", "broker.tf")];
    const { document: risks } = await open("regulatory/risks.yaml");
    const link = (answer: Parameters<typeof answering>[0]["answers"][number]) =>
      answering({ answers: [/RISK-002/u, /In the register/u, answer] }, () => run("tureen.link", rows[0], rows));
    await link(escaping(""));
    assert.doesNotMatch(risks.getText(), /covers/u);
    await link("");
    assert.match(
      risks.getText(),
      /RISK-002[\s\S]*covers:[\s\S]*aws_db_instance\.clinical[\s\S]*aws_mq_broker\.recordings/u,
    );
  });
});
