/** Writing a run into the documentation. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Run } from "../result";
import { benchmarkPages } from "./pages";

export const RUN_FILE = "docs/benchmarks/run.json";

/** Keeps the results beside the page that is made of them. */
export function publishRun(root: string, run: Run): void {
  rmSync(join(root, dirname(RUN_FILE)), { recursive: true, force: true });
  mkdirSync(join(root, dirname(RUN_FILE)), { recursive: true });
  writeFileSync(join(root, RUN_FILE), `${JSON.stringify(run, undefined, 1)}\n`);
  republish(root);
}

/** Makes the page and its plots again from the results that were published. */
export function republish(root: string): void {
  const run: Run = JSON.parse(readFileSync(join(root, RUN_FILE), "utf8"));
  for (const [path, text] of benchmarkPages(run)) writeFileSync(join(root, path), text);
  console.log("docs/benchmarks.md written");
}
