/**
 * Compares our HCL parser with HashiCorp's on every distinct .tf file below a folder, verdict and values, and measures
 * our speed. Usage: `npm run corpus -- FOLDER`. Exit 0 no disagreement, 1 disagreements or crashes, 2 nothing to read.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { Worker } from "node:worker_threads";
import { parseHcl } from "../src/syntax/hcl/parser";
import { type Json, NotConvertible, toPlainJson } from "../src/syntax/hcl/plain-json";

type Answer = { readonly value: Json } | { readonly error: string };

interface Source {
  readonly path: string;
  readonly text: string;
}

interface Count {
  files: number;
  distinct: number;
  valid: number;
  invalid: number;
  disagreements: number;
}

const PATIENCE = 20_000;
const ROUNDS = 10;

/** HashiCorp's answer to a text; a thread that has died, or does not answer in time, is replaced by the next question. */
function createReference(): { ask(text: string): Promise<Answer>; close(): void } {
  let worker: Worker | undefined;
  let give: (answer: Answer) => void = () => {};
  const giveUp = (reason: string): void => {
    void worker?.terminate();
    worker = undefined;
    give({ error: reason });
  };
  const started = (): Worker => {
    const thread = new Worker(new URL("./corpus-reference.mjs", import.meta.url));
    thread.on("message", (answer: Answer) => give(answer));
    thread.on("error", (error) => giveUp(`the reference failed: ${String(error)}`));
    return thread;
  };
  return {
    ask: (text) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => giveUp("the reference did not answer"), PATIENCE);
        give = (answer) => {
          clearTimeout(timer);
          resolve(answer);
        };
        worker ??= started();
        worker.postMessage(text);
      }),
    close: () => void worker?.terminate(),
  };
}

function* terraformFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== "node_modules" && entry.name !== ".git") yield* terraformFiles(path);
    else if (entry.isFile() && entry.name.endsWith(".tf")) yield path;
  }
}

/** What our parser and the reference do not agree on, or undefined. */
function disagreement(text: string, answer: Answer): string | undefined {
  const { problems, ...file } = parseHcl(text);
  const refused = "error" in answer && answer.error.startsWith("parse config");
  const [first] = problems;
  if (refused) return first === undefined ? `accepted, but the reference says: ${answer.error}` : undefined;
  if (first !== undefined) {
    const line = text.slice(0, first.span.start).split("\n").length;
    return `refused at line ${line}: ${first.message}`;
  }
  try {
    const ours = toPlainJson(text, { problems, ...file });
    if ("error" in answer) return `read, but the reference says: ${answer.error}`;
    return isDeepStrictEqual(answer.value, ours) ? undefined : `another value: ${difference(answer.value, ours, "")}`;
  } catch (error) {
    if (error instanceof NotConvertible && "error" in answer) return undefined;
    throw error;
  }
}

/** The first place where two values differ. */
function difference(expected: Json | undefined, actual: Json | undefined, path: string): string {
  if (isRecord(expected) && isRecord(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      if (!isDeepStrictEqual(expected[key], actual[key]))
        return difference(expected[key], actual[key], `${path}/${key}`);
    }
  }
  return `${path}\n    expected ${JSON.stringify(expected)?.slice(0, 300)}\n    actual   ${JSON.stringify(actual)?.slice(0, 300)}`;
}

function isRecord(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === "object" && value !== null;
}

/** Megabytes a second over all texts: the first round, and the best of those after it. */
function speed(texts: readonly string[]): { cold: number; warm: number } {
  const megabytes = texts.reduce((sum, text) => sum + text.length, 0) / 1e6;
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    for (const text of texts) parseHcl(text);
    return (megabytes * 1000) / (performance.now() - start);
  });
  return { cold: rounds[0] ?? 0, warm: Math.max(...rounds) };
}

function compare(source: Source, answer: Answer, count: Count): void {
  count.distinct++;
  if ("error" in answer) count.invalid++;
  else count.valid++;
  let fault: string | undefined;
  try {
    fault = disagreement(source.text, answer);
  } catch (error) {
    fault = `crash: ${error instanceof Error ? error.stack : String(error)}`;
  }
  if (fault === undefined) return;
  count.disagreements++;
  console.log(`${source.path}\n  ${fault}`);
}

async function main(folder: string): Promise<number> {
  const paths = existsSync(folder) ? [...terraformFiles(folder)] : [];
  if (paths.length === 0) {
    console.error(`No .tf files below ${folder}.`);
    return 2;
  }
  const sources = paths.map((path) => ({ path, text: readFileSync(path, "utf8") }));
  const { cold, warm } = speed(sources.map((source) => source.text));
  const reference = createReference();
  const counts = new Map<string, Count>();
  const seen = new Set<string>();
  for (const source of sources) {
    const [repository = "."] = relative(folder, source.path).split(sep);
    const count = counts.get(repository) ?? { files: 0, distinct: 0, valid: 0, invalid: 0, disagreements: 0 };
    counts.set(repository, count);
    count.files++;
    const hash = createHash("sha256").update(source.text).digest("hex");
    if (seen.has(hash)) continue;
    seen.add(hash);
    compare(source, await reference.ask(source.text), count);
  }
  reference.close();
  console.table(Object.fromEntries(counts));
  const disagreements = [...counts.values()].reduce((sum, count) => sum + count.disagreements, 0);
  console.log(`${paths.length} files, ${seen.size} distinct, ${disagreements} disagreements.`);
  console.log(`Speed: ${warm.toFixed(1)} MB/s warm, ${cold.toFixed(1)} MB/s in the first round.`);
  return disagreements === 0 ? 0 : 1;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Usage: npm run corpus -- FOLDER");
  process.exitCode = 2;
} else {
  process.exitCode = await main(folder);
}
