import * as vscode from "vscode";
import { closeEverything, eventually, fileUri, open } from "./workspace";

/** A small register for the files of the workspace. */
export const REGISTER: Readonly<Record<string, string>> = {
  "device.yaml": "schemaVersion: 1\nname: Test device\nsoftwareSafetyClass: B\n",
  "soup.yaml": `schemaVersion: 1
items:
  # Kept by hand: this comment has to survive every change.
  - id: SOUP-001
    title: Clinical database
    manufacturer: Amazon Web Services EMEA SARL
    covers: [aws_db_instance.clinical]
`,
  "risks.yaml": `schemaVersion: 1
risks:
  - id: RISK-001
    title: Loss of clinical data
  - id: RISK-002
    title: Disclosure of health data
`,
};

/** Writes a regulatory folder and has the workspace read again, so that no test depends on when a watcher tells of it. */
export async function writeRegister(files: Readonly<Record<string, string>> = REGISTER): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await vscode.workspace.fs.writeFile(fileUri(`regulatory/${name}`), new TextEncoder().encode(text));
  }
  await readAgain();
}

/** Closes everything and takes the regulatory folder away again. */
export async function removeRegister(): Promise<void> {
  await closeEverything();
  await vscode.workspace.fs.delete(fileUri("regulatory"), { recursive: true });
  await readAgain();
}

async function readAgain(): Promise<void> {
  await vscode.commands.executeCommand("tureen.checkWorkspace");
  await vscode.commands.executeCommand("workbench.view.explorer");
}

/** The titles of the lenses of a file. */
export async function lensesOf(name: string): Promise<readonly vscode.CodeLens[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    "vscode.executeCodeLensProvider",
    fileUri(name),
    50,
  );
  return lenses ?? [];
}

/** Waits until a lens of a file says something; the file is open afterwards. */
export async function lensShows(name: string, text: RegExp): Promise<string> {
  await open(name);
  let titles: readonly string[] = [];
  return eventually(
    async () => {
      titles = (await lensesOf(name)).map((lens) => lens.command?.title ?? "");
      return titles.find((title) => text.test(title));
    },
    () => `a lens with ${text}; there are: ${titles.join(" | ")}`,
  );
}
