import assert from "node:assert/strict";
import { builtinModules } from "node:module";
import { build } from "esbuild";

/** What an entry and all that it imports take from packages and from the platform. */
async function importedFrom(entry: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [entry],
    outdir: "out/web-entry",
    bundle: true,
    format: "esm",
    platform: "browser",
    packages: "external",
    external: ["tureen:*", "node:*"],
    write: false,
    metafile: true,
  });
  const all = Object.values(metafile.outputs).flatMap(({ imports }) => imports);
  return [...new Set(all.filter(({ external }) => external).map(({ path }) => path))];
}

/** Node's own modules, and the parts of packages that are made for it. */
function isOfNode(name: string): boolean {
  return name.startsWith("node:") || builtinModules.includes(name) || name.endsWith("/node");
}

describe("what runs in a browser", () => {
  for (const [entry, own] of [
    ["src/extension/browser.ts", "vscode-languageclient/browser"],
    ["src/server/browser.ts", "vscode-languageserver/browser"],
  ] as const) {
    it(`${entry} asks for nothing of Node`, async () => {
      const imported = await importedFrom(entry);
      assert.ok(imported.includes(own), imported.join());
      assert.deepEqual(imported.filter(isOfNode), []);
    });
  }

  it("is told apart from what runs in Node", async () => {
    const imported = await importedFrom("src/server/node.ts");
    assert.notDeepEqual(imported.filter(isOfNode), []);
  });
});
