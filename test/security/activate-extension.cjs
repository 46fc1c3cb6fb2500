// Activates the extension outside the editor, with its language server beside it, looks into its views and runs every command:
//   activate-extension.cjs BUNDLE CHECKOUT WORKSPACE PLACE
// Prints what each view began with, and how each command ended.
"use strict";
const Module = require("node:module");
const { join } = require("node:path");
const { writeFileSync } = require("node:fs");
const { URI } = require("vscode-uri");
const { editorDouble } = require("./editor-double.cjs");

const [bundle, checkout, workspace, place] = process.argv.slice(2);
const { editor, commands, views } = editorDouble(URI.file(workspace), URI.file(place));
const load = Module._load;
Module._load = (name, ...rest) => (name === "vscode" ? editor : load(name, ...rest));

function memento() {
  const known = new Map();
  return {
    get: (key, otherwise) => (known.has(key) ? known.get(key) : otherwise),
    update: async (key, value) => void known.set(key, value),
  };
}

async function main() {
  const { activate, deactivate } = require(bundle);
  await activate({
    subscriptions: [],
    asAbsolutePath: (path) => join(checkout, path),
    extensionUri: URI.file(checkout),
    extension: { id: "tureen.tureen", packageJSON: { version: "0.0.0" } },
    workspaceState: memento(),
    globalState: memento(),
  });
  const rows = {};
  for (const [name, provider] of views) rows[name] = await provider.getChildren();
  const table = join(place, "risks.csv");
  writeFileSync(table, "ID;Title;Harm\nRISK-901;The pump stops;Late\n");
  const [row] = rows["tureen.soup"];
  const ended = {};
  for (const [name, run] of [...commands]) {
    ended[name] = [];
    for (const given of name === "tureen.import" ? [[URI.file(table)]] : [[], [row]]) {
      ended[name].push(await Promise.resolve(run(...given)).then(() => "done", String));
    }
  }
  await deactivate();
  const counts = Object.entries(rows).map(([name, { length }]) => [name, length]);
  process.stdout.write(JSON.stringify({ rows: Object.fromEntries(counts), ended }));
}

main().then(
  () => process.exit(0),
  (problem) => {
    process.stderr.write(String(problem?.stack ?? problem));
    process.exit(1);
  },
);
