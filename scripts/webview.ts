/**
 * Bundles the pages of the editor and the tests that look at them in a real browser, and runs these. Arguments without a
 * dash are parts of test paths; the others are handed to mocha.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { bundleForNode } from "./bundle";
import { ensureChromium } from "./host/chromium";
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
await bundleForNode(tests, join(out, "tests"), "test/webview");
// So that nothing is printed between the tests when it has to be installed first.
const browser = await ensureChromium();
const mocha = join(root, "node_modules/mocha/bin/mocha.js");
const options = ["--enable-source-maps", mocha, "--recursive", "--extension", "mjs", "--timeout", "300000"];
const run = spawnSync(process.execPath, [...options, ...forMocha, join(out, "tests")], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, TUREEN_CHROMIUM: browser },
});
process.exitCode = run.status ?? 1;
