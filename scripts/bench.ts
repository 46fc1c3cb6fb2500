/**
 * `npm run bench [-- FOLDER…]`: the budgets, measured in one run. Compare the ratios rather than the milliseconds: they
 * hold when the machine is slow. Each folder named is checked cold by the built command line.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cpus, release, totalmem } from "node:os";
import { join } from "node:path";
import { parse as parseReference } from "@cdktf/hcl2json";
import { parseAllDocuments } from "yaml";
import { loadKnowledge } from "../src/knowledge/load";
import { diagnosticsOf } from "../src/service/features/diagnostics";
import { createProject, type Project } from "../src/service/project";
import { parseHcl } from "../src/syntax/hcl/parser";
import { manifestOf, terraformOf } from "./bench/generate";
import { type Spread, show, timed, timedAsync } from "./bench/measure";
import { readShippedKnowledge } from "./knowledge";

const TODAY = "2026-11-21";
const shipped = readShippedKnowledge();
const knowledge = loadKnowledge(shipped);
const editor = { uri: (path: string) => `file:///${path}`, rulePage: () => undefined, hasCommands: true };

console.log(
  `Node ${process.version}, Linux ${release()}, ${cpus().length} × ${cpus()[0]?.model}, ${gibibytes(totalmem())} GiB\n`,
);
await parsing();
typing("keystroke to findings, 5,000 lines of Terraform", "main.tf", terraformOf(5000), "16.", {
  budget: 16,
  runs: 100,
});
typing("keystroke to findings, manifest of 2 MB", "all.yaml", manifestOf(2_000_000), "replicas: ", {
  budget: 30,
  runs: 10,
});
row(
  "knowledge ready (first analysis of an empty project)",
  timed(20, 3, () => project({}).analyse(TODAY)),
);
for (const folder of process.argv.slice(2)) coldCheck(folder);

async function parsing(): Promise<void> {
  const text = terraformOf(5000);
  const own = timed(60, 20, () => parseHcl(text));
  const reference = await timedAsync(5, 2, () => parseReference("main.tf", text));
  row(`parsing 5,000 lines of Terraform, ${(text.length / own.p50 / 1000).toFixed(0)} MB/s`, own);
  row("  the same by @cdktf/hcl2json", reference);
  console.log(`  ratio ${(reference.p50 / own.p50).toFixed(0)} : 1`);
  const manifest = manifestOf(500_000);
  row(
    "reading 500 kB of manifests (first time)",
    timed(5, 1, () => project({ "all.yaml": manifest }).analyse(TODAY)),
  );
  row(
    "  the same by yaml alone, without rules",
    timed(5, 1, () => parseAllDocuments(manifest)),
  );
}

/** Types one character at a time into the middle of a file, and asks for its diagnostics after each. */
function typing(
  title: string,
  file: string,
  text: string,
  after: string,
  plan: { budget: number; runs: number },
): void {
  const opened = project({ [file]: text });
  const at = text.indexOf(after, text.length / 2) + after.length;
  const spread = timed(plan.runs, Math.ceil(plan.runs / 5), (run) => {
    opened.set(file, `${text.slice(0, at)}${((run % 9) + 9) % 9}${text.slice(at)}`);
    diagnosticsOf(file, { project: opened, analysis: opened.analyse(TODAY), editor, on: TODAY });
  });
  row(`${title} (budget p95 ${plan.budget})`, spread);
}

function project(files: Readonly<Record<string, string>>): Project {
  const made = createProject({ knowledge, registerFolder: "regulatory", ignoreJustifications: false });
  for (const [path, text] of Object.entries(files)) made.set(path, text);
  return made;
}

function coldCheck(folder: string): void {
  const cli = join(import.meta.dirname, "../dist/cli.cjs");
  if (!existsSync(cli)) throw new Error("The command line is not built. Run `npm run build` first.");
  const times: number[] = [];
  let summary = { files: 0, resources: 0 };
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    const given = ["check", folder, "--format", "json", "--fail-on", "never"];
    const { stdout } = spawnSync(process.execPath, [cli, ...given], { encoding: "utf8", maxBuffer: 2 ** 30 });
    times.push(performance.now() - start);
    summary = JSON.parse(stdout).summary;
  }
  const sorted = times.sort((a, b) => a - b);
  const files = `${summary.files} files, ${summary.resources} resources`;
  console.log(`cold check of ${folder}: ${((sorted[2] ?? 0) / 1000).toFixed(2)} s (median of 5; ${files})`);
}

function row(title: string, spread: Spread): void {
  console.log(`${title.padEnd(68)} ${show(spread)}`);
}

function gibibytes(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(0);
}
