import type { BuildOptions } from "esbuild";
import { geometryPlugin } from "./geometry";
import { knowledgePlugin } from "./knowledge";
import { libraryPlugin } from "./library";
import { root } from "./paths";

/**
 * How the extension and the language server are bundled for VS Code in a browser: for web workers, where there is no Node.
 * The extension is a module that asks for `vscode`, as on a desktop; the server is a plain script that a worker runs.
 */
export function webOptions(version: string, minify: boolean, outdir = "dist/web"): readonly BuildOptions[] {
  const common: BuildOptions = {
    absWorkingDir: root,
    outdir,
    bundle: true,
    platform: "browser",
    // The Chromium of the oldest VS Code that the manifest names.
    target: "chrome138",
    minify,
    sourcemap: minify ? false : "linked",
    define: { TUREEN_VERSION: JSON.stringify(version) },
    plugins: [knowledgePlugin(), geometryPlugin(), libraryPlugin()],
    logLevel: "warning",
  };
  return [
    {
      ...common,
      entryPoints: { extension: "src/extension/browser.ts" },
      format: "cjs",
      external: ["vscode"],
      // Where the manifest says "type": "module", VS Code in a browser takes an entry only when its name ends so.
      outExtension: { ".js": ".cjs" },
    },
    { ...common, entryPoints: { server: "src/server/browser.ts" }, format: "iife" },
  ];
}
