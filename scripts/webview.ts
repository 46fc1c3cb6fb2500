/**
 * Bundles the pages of the editor and the tests that look at them in a real browser, and runs these. Arguments without a
 * dash are parts of test paths; the others are handed to mocha.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { geometryPlugin } from "./geometry";
import { ensureChromium } from "./host/chromium";
import { knowledgePlugin } from "./knowledge";
import { pageOptions } from "./page";
import { root } from "./paths";

const given = process.argv.slice(2);
const wanted = given.filter((argument) => !argument.startsWith("-"));
const forMocha = given.filter((argument) => argument.startsWith("-"));
const out = join("out", "webview");

const tests = readdirSync(join(root, "test/webview"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".test.ts"))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
  .map((name) => join("test/webview", name));

rmSync(join(root, out), { recursive: true, force: true });
await build(pageOptions(true, join(out, "page")));
await build({
  absWorkingDir: root,
  entryPoints: tests,
  outdir: join(out, "tests"),
  outbase: "test/webview",
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
// So that nothing is printed between the tests when it has to be installed first.
const browser = await ensureChromium();
const mocha = join(root, "node_modules/mocha/bin/mocha.js");
const options = ["--enable-source-maps", mocha, "--recursive", "--extension", "mjs", "--timeout", "120000"];
const run = spawnSync(process.execPath, [...options, ...forMocha, join(out, "tests")], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, TUREEN_CHROMIUM: browser },
});
process.exitCode = run.status ?? 1;
