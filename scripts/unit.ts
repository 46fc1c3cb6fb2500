/**
 * Bundles and runs the unit tests. Bundled, so that they read the same compiled knowledge as the programs.
 * Arguments without a dash are parts of test paths: `npm run test:unit -- rules/version` runs only those;
 * the others are handed to mocha.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { bundleForNode } from "./bundle";
import { root } from "./paths";

const given = process.argv.slice(2);
const wanted = given.filter((argument) => !argument.startsWith("-"));
const forMocha = given.filter((argument) => argument.startsWith("-"));
// Parallel runs of different parts must not delete each other's bundles.
const out = join("out", wanted.length === 0 ? "unit" : `unit-${wanted.join("-").replaceAll(/[^a-z0-9]+/gi, "-")}`);

const tests = readdirSync(join(root, "test/unit"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".test.ts"))
  .filter((name) => wanted.length === 0 || wanted.some((part) => name.split(sep).join("/").includes(part)))
  .map((name) => join("test/unit", name));

await bundleForNode(tests, out, "test/unit");
const mocha = join(root, "node_modules/mocha/bin/mocha.js");
const seed = join(root, "test/support/property-seed.mjs");
const run = spawnSync(
  process.execPath,
  ["--enable-source-maps", mocha, "--require", seed, "--recursive", "--extension", "mjs", ...forMocha, out],
  { cwd: root, stdio: "inherit" },
);
process.exitCode = run.status ?? 1;
