/** Running the parts, each in a process of its own: one that fails takes nothing with it. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { endGroup } from "../host/processes";
import { endTree, endWithUs } from "./command";
import type { PartInput } from "./part";
import type { Measure, PartResult } from "./result";

/**
 * Runs one part. One that takes longer than its bound is stopped with all that it started; what it told is kept.
 * @param program the bundled `part.ts`, or a script that tells its results in the same way.
 */
export async function runPart(
  program: string,
  part: string,
  input: PartInput,
  boundSeconds: number,
): Promise<PartResult> {
  const start = performance.now();
  const language = program.endsWith(".ts") ? ["--import", "tsx"] : ["--enable-source-maps"];
  const child = spawn(process.execPath, [...language, program, part], {
    stdio: ["pipe", "pipe", "pipe"],
    detached: true,
  });
  const release = endWithUs(child);
  const measures: Measure[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => {
    // The editor's tests print what they do as well.
    if (line.startsWith('{"what":')) measures.push(JSON.parse(line));
  });
  let error = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    error = (error + text).slice(-4000);
  });
  child.stdin.end(JSON.stringify(input));
  let isLate = false;
  let stopping: Promise<void> | undefined;
  const timer = setTimeout(() => {
    isLate = true;
    stopping = endTree(child);
  }, boundSeconds * 1000);
  const [status, signal] = (await once(child, "close")) as [number | null, string | null];
  clearTimeout(timer);
  release();
  await stopping;
  await endGroup(child);
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  if (status === 0) return { part, seconds, measures };
  const problem = isLate
    ? `did not finish in ${boundSeconds} s`
    : (lastError(error) ?? `ended with ${signal ?? status}`);
  return { part, seconds, measures, problem };
}

/** The message of the last error, without where in the code it was thrown. */
function lastError(text: string): string | undefined {
  const line = text.split("\n").findLast((one) => /^(?:\w*Error|FATAL ERROR)\b/u.test(one));
  return line?.replace(/^Error: /u, "").slice(0, 200);
}
