import type { BuildOptions } from "esbuild";
import { geometryPlugin } from "./geometry";
import { root } from "./paths";

/** How the pages of the editor are bundled: one script and one sheet each, which run in a browser and nowhere else. */
export function pageOptions(minify: boolean, outdir = "dist/webview"): BuildOptions {
  return {
    absWorkingDir: root,
    entryPoints: {
      traceability: "src/webview/traceability/main.ts",
      "traceability-page": "src/webview/traceability/page.css",
    },
    outdir,
    bundle: true,
    format: "iife",
    platform: "browser",
    // The Chromium of the oldest VS Code that the manifest names.
    target: "chrome138",
    minify,
    sourcemap: minify ? false : "linked",
    plugins: [geometryPlugin()],
    logLevel: "warning",
  };
}
