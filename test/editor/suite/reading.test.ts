import assert from "node:assert/strict";
import * as vscode from "vscode";
import { click, isDriven, see } from "../support/driver";
import { lensesOf, lensShows, removeRegister, writeRegister } from "../support/register";
import { closeEverything, eventually, fileUri, findingOf, findingsIn, open } from "../support/workspace";

describe("reading with Tureen", () => {
  before(() => writeRegister());
  afterEach(closeEverything);
  after(removeRegister);

  it("a hover on a resource says what it is, how it is registered and what is so", async () => {
    const { document } = await open("database.tf");
    const shown = await hoverOn(document, '"aws_db_instance"');
    assert.match(shown, /Amazon RDS for PostgreSQL 16\.3/);
    assert.match(shown, /Frankfurt, Germany/);
    assert.match(shown, /SOUP.{0,2}001/);
    assert.match(shown, /at rest.*not encrypted/i);
    assert.match(shown, /Bears on/);
  });

  it("a hover on an attribute says only that attribute", async () => {
    const { document } = await open("database.tf");
    const shown = await hoverOn(document, "engine_version");
    assert.match(shown, /supported until \d{4}-\d{2}-\d{2}/);
    assert.doesNotMatch(shown, /SOUP.{0,2}001/);
  });

  it("a hover on an identifier says the record", async () => {
    const { document } = await open("regulatory/soup.yaml");
    assert.match(await hoverOn(document, "SOUP-001"), /Clinical database/);
    assert.match(await hoverOn(document, "manufacturer"), /Legal entity/);
  });

  it("a line above a resource says what it is to the register; a click shows it in the panel", async () => {
    await lensShows("database.tf", /^SOUP-001 Clinical database · Frankfurt, DE · \d+ findings$/);
    const lenses = await lensesOf("database.tf");
    const titles = lenses.map(({ command }) => command?.title);
    assert.deepEqual(titles.slice(1), ["Trace"], "provider blocks and the like stay quiet");
    const [lens] = lenses;
    assert.ok(lens?.command);
    await see(".codelens-decoration", /SOUP-001/);
    if (isDriven) await click(".codelens-decoration a");
    else await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    await see(".sidebar .monaco-list-row.selected", /aws_db_instance\.clinical/);
    await vscode.commands.executeCommand("workbench.view.explorer");
  });
});

describe("what stays quiet", () => {
  afterEach(closeEverything);

  it("quiet words behind values say place and support", async () => {
    const { document } = await open("database.tf");
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await eventually(
      async () => {
        const command = "vscode.executeInlayHintProvider";
        const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(command, document.uri, whole);
        return found.length > 0 && found;
      },
      () => "inlay hints",
    );
    const words = hints.map(({ label }) => String(label));
    assert.ok(words.includes("Frankfurt, DE"));
    assert.ok(words.some((label) => /^supported until/.test(label)));
  });

  it("what is only information is not underlined unless somebody asks for it", async () => {
    const { uri } = (await open("database.tf")).document;
    await findingOf(uri, "encryption/at-rest");
    const isInformation = ({ severity }: vscode.Diagnostic) => severity === vscode.DiagnosticSeverity.Information;
    assert.deepEqual(findingsIn(uri).filter(isInformation), []);
    const settings = vscode.workspace.getConfiguration("tureen");
    await settings.update("information.enabled", true, vscode.ConfigurationTarget.Workspace);
    await eventually(
      () => findingsIn(uri).some(isInformation),
      () => "information under the code",
    );
    await settings.update("information.enabled", undefined, vscode.ConfigurationTarget.Workspace);
    await eventually(
      () => findingsIn(uri).length > 0 && !findingsIn(uri).some(isInformation),
      () => "no information under the code",
    );
    await vscode.workspace.fs.delete(fileUri(".vscode"), { recursive: true });
  });
});

describe("going from place to place", () => {
  before(() => writeRegister());
  afterEach(closeEverything);
  after(removeRegister);

  it("leads from the register to the code and to other records", async () => {
    const { document } = await open("regulatory/soup.yaml");
    const [target] = await places("vscode.executeDefinitionProvider", document, "aws_db_instance.clinical");
    assert.match(target ?? "", /database\.tf:4$/);
  });

  it("finds every place that speaks of a record", async () => {
    const { document } = await open("regulatory/soup.yaml");
    const found = await places("vscode.executeReferenceProvider", document, "SOUP-001");
    assert.ok(
      found.some((place) => /database\.tf:4$/.test(place)),
      found.join(", "),
    );
  });
});

/** The text of the hovers at the first place of a text. */
async function hoverOn(document: vscode.TextDocument, text: string): Promise<string> {
  const at = document.positionAt(document.getText().indexOf(text) + 2);
  return eventually(
    async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        "vscode.executeHoverProvider",
        document.uri,
        at,
      );
      const shown = hovers.flatMap(({ contents }) =>
        contents.map((one) => (typeof one === "string" ? one : one.value)),
      );
      return shown.join("\n") || undefined;
    },
    () => `a hover on ${text}`,
  );
}

async function places(command: string, document: vscode.TextDocument, text: string): Promise<readonly string[]> {
  const at = document.positionAt(document.getText().indexOf(text) + 2);
  type Place = vscode.Location & Partial<vscode.LocationLink>;
  const found = await vscode.commands.executeCommand<Place[]>(command, document.uri, at);
  return found.map((place) => {
    const [uri, range] = [place.targetUri ?? place.uri, place.targetRange ?? place.range];
    return `${uri.path}:${range.start.line}`;
  });
}
