/**
 * `npm run memory -- [--edits 10000]`: drives the language server through many edits of the example device and of
 * generated code, and prints how much memory is held after each part of them, with what is garbage collected. A server that
 * keeps something of each edit shows as a line that climbs.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundleForNode } from "./bundle";
import { root } from "./paths";

const { values } = parseArgs({ options: { edits: { type: "string", default: "10000" } } });

await bundleForNode(["test/fuzz/memory-run.ts"], "out/memory", "test/fuzz");
const program = join(root, "out/memory/memory-run.mjs");
const run = spawn(process.execPath, ["--expose-gc", program, values.edits], { cwd: root, stdio: "inherit" });
run.on("exit", (code) => {
  process.exitCode = code ?? 1;
});
