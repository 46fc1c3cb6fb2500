import { readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { outFolder, root } from "../paths";

/**
 * Bundles the tests that run inside VS Code, each file by itself, into out/editor/tests.
 * @returns the module whose run() the extension host calls.
 */
export async function bundleEditorTests(): Promise<string> {
  const target = join(outFolder, "editor", "tests");
  await rm(target, { recursive: true, force: true });
  const tests = readdirSync(join(root, "test/editor"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join("test/editor", name));
  await build({
    absWorkingDir: root,
    entryPoints: ["test/editor/index.ts", ...tests],
    outbase: "test/editor",
    outdir: target,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    // mocha must be one and the same for every file; it is found in node_modules, as out/ is inside the checkout.
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return join(target, "index.cjs");
}
