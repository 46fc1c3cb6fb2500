/**
 * Bundles the three programs, which are the editor's client, the language server and the command line, the first two for
 * a browser once more, and the pages.
 * `--minify` for packaging, `--watch` while developing.
 */
import { build, context } from "esbuild";
import { shippedBundles } from "./programs";

const all = shippedBundles(process.argv.includes("--minify"));
if (process.argv.includes("--watch")) {
  for (const options of all) await (await context(options)).watch();
} else {
  await Promise.all(all.map((options) => build(options)));
}
