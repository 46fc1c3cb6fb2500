/** Bundles code of tests, so that it reads the same compiled knowledge as the programs. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { geometryPlugin } from "./geometry";
import { knowledgePlugin } from "./knowledge";
import { root } from "./paths";

/**
 * Writes bundles for Node, as `.mjs` files.
 * @param entries files relative to the checkout.
 * @param out the folder of the bundles, relative to the checkout; what is in it is deleted.
 * @param base the folder below which entries keep their path.
 */
export async function bundleForNode(entries: readonly string[], out: string, base: string): Promise<void> {
  rmSync(join(root, out), { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: [...entries],
    outdir: out,
    outbase: base,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: "linked",
    define: { TUREEN_VERSION: JSON.stringify("0.0.0-test") },
    plugins: [knowledgePlugin(), geometryPlugin()],
    logLevel: "warning",
  });
}
