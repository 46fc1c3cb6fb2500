import assert from "node:assert/strict";
import { build } from "esbuild";

/** What VS Code waits for when it starts the extension: everything that is not imported when needed. */
async function readAtStart(): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: ["src/extension/main.ts"],
    outdir: "out/activation",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    external: ["vscode"],
    mainFields: ["module", "main"],
    write: false,
    metafile: true,
  });
  const { outputs } = metafile;
  const first = Object.keys(outputs).find((name) => outputs[name]?.entryPoint === "src/extension/main.ts") ?? "";
  const reached = new Set([first]);
  for (const name of reached) {
    for (const { path, kind } of outputs[name]?.imports ?? []) if (kind === "import-statement") reached.add(path);
  }
  return [...reached].flatMap((name) => Object.keys(outputs[name]?.inputs ?? {}));
}

describe("the start of the extension", () => {
  let files: readonly string[] = [];
  before(async () => {
    files = await readAtStart();
  });

  it("reads the language client and the editor's own side", () => {
    assert.ok(files.includes("src/extension/main.ts"));
    assert.ok(files.some((name) => name.includes("node_modules/vscode-languageclient/")));
  });

  it("reads no library that only the server or a rare command needs", () => {
    const rare = files.filter((name) => /node_modules\/(?:zod|yaml|semver\/ranges|@cyclonedx|write-excel)/u.test(name));
    assert.deepEqual(rare, []);
  });

  it("reads nothing of the core but what it speaks to the server in", () => {
    const heavy = files.filter((name) =>
      /^src\/(?:syntax|resolve|knowledge|rules|register\/(?!fingerprint))/u.test(name),
    );
    assert.deepEqual(heavy, []);
  });
});
