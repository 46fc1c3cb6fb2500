import type { BuildOptions } from "esbuild";
import manifest from "../package.json" with { type: "json" };
import { geometryPlugin } from "./geometry";
import { knowledgePlugin } from "./knowledge";
import { libraryPlugin } from "./library";
import { pageOptions } from "./page";
import { root } from "./paths";
import { webOptions } from "./web";

/** How everything that ships is bundled: the programs, those for a browser, and the pages. */
export function shippedBundles(minify: boolean): readonly BuildOptions[] {
  return [nodePrograms(minify), ...webOptions(manifest.version, minify), pageOptions(minify)];
}

function nodePrograms(minify: boolean): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: { extension: "src/extension/main.ts", server: "src/server/node.ts", cli: "src/cli/main.ts" },
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    outdir: "dist",
    outExtension: { ".js": ".cjs" },
    sourcemap: minify ? false : "linked",
    minify,
    external: ["vscode"],
    define: { TUREEN_VERSION: JSON.stringify(manifest.version) },
    plugins: [knowledgePlugin(), geometryPlugin(), libraryPlugin()],
    logLevel: "warning",
    // The package.json "module" field of these two points at code that esbuild bundles correctly; "main" is UMD.
    mainFields: ["module", "main"],
  };
}
