import assert from "node:assert/strict";
import * as vscode from "vscode";
import manifest from "../../../package.json";
import texts from "../../../package.nls.json";
import { eventually } from "../support/workspace";

const everyText = Object.values(texts);

describe("the manifest", () => {
  before(() => vscode.extensions.getExtension("tureen.tureen")?.activate());

  it("names only commands that exist", async () => {
    const existing = new Set(await vscode.commands.getCommands(true));
    const { commands, menus } = manifest.contributes;
    const named = [...commands, ...Object.values(menus).flat()].map(({ command }) => command);
    const inTexts = everyText.flatMap((text) =>
      [...text.matchAll(/\(command:([\w.]+)/gu)].map(([, command = ""]) => command),
    );
    assert.notEqual(inTexts.length, 0);
    assert.deepEqual(
      [...named, ...inTexts].filter((command) => !existing.has(command)),
      [],
    );
  });

  it("gives every command of the palette a category, and inline ones an icon", () => {
    const { commands, menus } = manifest.contributes;
    const inline = menus["view/item/context"].filter(({ group }) => group.startsWith("inline")).map((m) => m.command);
    for (const { command, category, icon } of commands) {
      assert.equal(category, "Tureen");
      if (inline.includes(command)) assert.ok(icon, command);
    }
  });

  it("leads welcome links to clauses and rules that exist", async () => {
    const ids = everyText.flatMap((text) =>
      [...text.matchAll(/command:tureen\.explain\?([^)]+)/gu)].flatMap(([, given = ""]) =>
        JSON.parse(decodeURIComponent(given)),
      ),
    );
    assert.notEqual(ids.length, 0);
    for (const id of ids) {
      await vscode.commands.executeCommand("tureen.explain", id);
      const titles = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
      await eventually(
        () => titles().some((title) => title.includes(id)),
        () => `${id} among ${titles().join(", ")}`,
      );
    }
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });
});
