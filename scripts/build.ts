/**
 * Bundles the three programs, which are the editor's client, the language server and the command line, the first two for
 * a browser once more, and the pages.
 * `--minify` for packaging, `--watch` while developing.
 */
import { join } from "node:path";
import { type BuildOptions, build, context } from "esbuild";
import manifest from "../package.json" with { type: "json" };
import { geometryPlugin } from "./geometry";
import { knowledgePlugin } from "./knowledge";
import { libraryPlugin } from "./library";
import { pageOptions } from "./page";
import { webOptions } from "./web";

const root = join(import.meta.dirname, "..");
const minify = process.argv.includes("--minify");

const common: BuildOptions = {
  absWorkingDir: root,
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

const programs: BuildOptions = {
  ...common,
  entryPoints: { extension: "src/extension/main.ts", server: "src/server/node.ts", cli: "src/cli/main.ts" },
};

const all = [programs, ...webOptions(manifest.version, minify), pageOptions(minify)];
if (process.argv.includes("--watch")) {
  for (const options of all) await (await context(options)).watch();
} else {
  await Promise.all(all.map((options) => build(options)));
}
