import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import manifest from "../../../package.json" with { type: "json" };
import { resultsVariable } from "../../../scripts/host/driver-protocol";
import { eventually, findingsIn, open } from "../support/workspace";

/** VS Code's own page of how long what took at its start, as text. */
async function startupPerformance(): Promise<string> {
  await vscode.commands.executeCommand("perfview.show");
  return eventually(
    () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "perf")?.getText() || undefined,
    () => "the page of startup performance",
  );
}

describe("the start of the extension in the editor", () => {
  it("is timed by the editor: reading its code, and its activation", async () => {
    const { document } = await open("database.tf");
    await eventually(
      () => findingsIn(document.uri).length > 0,
      () => "findings",
    );
    const page = await startupPerformance();
    const row = page.split("\n").find((line) => line.includes(`${manifest.publisher}.${manifest.name}`));
    // | extension | eager | load code | call activate | finish activate | event | by |
    const [load, activate, finish] = (row ?? "")
      .split("|")
      .map((cell) => cell.trim())
      .slice(3, 6)
      .map(Number);
    assert.ok(load !== undefined && activate !== undefined && load + activate > 0, `${row ?? page}`);
    const place = dirname(process.env[resultsVariable] ?? "");
    writeFileSync(join(place, "activation.json"), JSON.stringify({ load, activate, finish }));
  });
});
