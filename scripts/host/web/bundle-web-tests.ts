import { readdirSync, readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { root } from "../../paths";

const common: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  format: "cjs",
  platform: "browser",
  target: "chrome138",
  external: ["vscode"],
  sourcemap: "inline",
  logLevel: "warning",
};

/**
 * Bundles the tests of test/web into one file for a web worker.
 * @param environment what they find in `process.env`, which a browser has not.
 */
export async function bundleWebTests(file: string, environment: Readonly<Record<string, string>>): Promise<void> {
  await build({
    ...common,
    entryPoints: ["test/web/index.ts"],
    outfile: file,
    define: { "process.env": JSON.stringify(environment) },
    alias: { "node:assert/strict": "./test/web/support/assert.ts" },
    inject: ["test/web/support/set-immediate.ts"],
  });
}

/**
 * Makes an extension that provides files in memory.
 * @param folders on the disk, by their names: `memory:/NAME`.
 * @param texts further files, by their paths.
 */
export async function bundleMemoryFiles(
  target: string,
  folders: Readonly<Record<string, string>>,
  texts: Readonly<Record<string, string>>,
): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await build({ ...common, entryPoints: ["test/web/memory-files.ts"], outfile: join(target, "extension.js") });
  const manifest = {
    name: "memory-files",
    publisher: "tureen-test",
    version: "0.0.0",
    engines: { vscode: "^1.106.0" },
    browser: "./extension.js",
    activationEvents: ["onFileSystem:memory"],
    capabilities: { virtualWorkspaces: true },
  };
  const copied = Object.assign({}, ...Object.entries(folders).map(([name, folder]) => textsBelow(folder, name)));
  await writeFile(join(target, "package.json"), JSON.stringify(manifest));
  await writeFile(join(target, "files.json"), JSON.stringify({ ...copied, ...texts }));
}

function textsBelow(folder: string, name: string): Readonly<Record<string, string>> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    found.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [`/${name}${file.slice(folder.length).split(sep).join("/")}`, readFileSync(file, "utf8")];
    }),
  );
}
