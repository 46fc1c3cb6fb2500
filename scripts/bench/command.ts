/** Running a command to its end: how long it took, and how much memory it and what it started held at most. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { endGroup } from "../host/processes";

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Exit statuses that mean that the work was done. */
  readonly done: readonly number[];
}

export interface Ended {
  readonly milliseconds: number;
  /** Undefined where the machine does not tell. */
  readonly peakMegabytes: number | undefined;
  /** Why the work was not done; undefined when it was. */
  readonly problem: string | undefined;
  readonly output: string;
}

const SAMPLE_MILLISECONDS = 20;
const KEPT_OUTPUT = 256 * 1024 * 1024;

/**
 * Runs a command.
 * @param isKept whether what it prints on standard output is wanted; otherwise nobody reads it.
 */
export async function runCommand(command: Command, limitSeconds: number, isKept = false): Promise<Ended> {
  const start = performance.now();
  const child = spawn(command.file, command.args, {
    cwd: command.cwd,
    env: { ...process.env, ...command.env },
    stdio: ["ignore", isKept ? "pipe" : "ignore", "pipe"],
    detached: true,
  });
  const release = endWithUs(child);
  const memory = watchMemory(child);
  const said = { output: "", error: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    if (said.output.length < KEPT_OUTPUT) said.output += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said.error = (said.error + text).slice(-2000);
  });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    void endTree(child);
  }, limitSeconds * 1000);
  let problem: string | undefined;
  try {
    const [status, signal] = (await once(child, "close")) as [number | null, string | null];
    if (!command.done.includes(status ?? -1)) {
      const last = said.error.trim().split("\n").at(-1)?.slice(0, 200) ?? "";
      problem = `ended with ${status ?? signal}${last === "" ? "" : `: ${last}`}`;
    }
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  clearTimeout(timer);
  release();
  if (isLate) problem = `did not finish in ${limitSeconds} s`;
  return { milliseconds: performance.now() - start, peakMegabytes: memory.stop(), problem, output: said.output };
}

/**
 * Ends what was started with `detached: true` when this process ends before it: nothing is left running when somebody
 * stops a run. @returns a function that takes this back, for when it has ended by itself.
 */
export function endWithUs(child: ChildProcess): () => void {
  const end = (): void => void endGroup(child);
  process.once("exit", end);
  return () => process.removeListener("exit", end);
}

/**
 * Ends a process that was started with `detached: true` and all below it, also what stands in groups of its own and what
 * does not listen.
 */
export async function endTree(child: ChildProcess): Promise<void> {
  const family = child.pid === undefined ? [] : descendantsOf(child.pid);
  await endGroup(child);
  for (const pid of family) endProcess(pid);
}

/** Everything that a process started, by all its threads. */
function descendantsOf(pid: number): readonly number[] {
  const children = tasksOf(pid).flatMap((task) => childrenOf(`/proc/${pid}/task/${task}/children`));
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function tasksOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function endProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended, which is what was wanted.
  }
}

/** What a process holds at most, from now until `stop`. */
export function watchMemory(child: ChildProcess): { readonly stop: () => number | undefined } {
  let peak = 0;
  const sample = (): void => {
    if (child.pid === undefined) return;
    const family = familyOf(child.pid);
    const now = family.map((pid) => statusOf(pid)).filter((one) => one !== undefined);
    const together = now.reduce((sum, { held }) => sum + held, 0);
    // The kernel remembers the peak of each process; that of all together has to be caught in the act.
    peak = Math.max(peak, together, ...now.map(({ highest }) => highest));
  };
  const timer = setInterval(sample, SAMPLE_MILLISECONDS);
  sample();
  return {
    stop() {
      sample();
      clearInterval(timer);
      return peak > 0 ? Math.round(peak / 1024) : undefined;
    },
  };
}

/** What one process holds now, in MB. */
export function heldBy(pid: number | undefined): number | undefined {
  const status = pid === undefined ? undefined : statusOf(pid);
  return status && Math.round(status.held / 1024);
}

/** A process and everything that it started, by Linux's process file system. */
function familyOf(pid: number): readonly number[] {
  return [pid, ...childrenOf(`/proc/${pid}/task/${pid}/children`).flatMap(familyOf)];
}

function childrenOf(file: string): readonly number[] {
  return (read(file) ?? "").trim().split(" ").filter(Boolean).map(Number);
}

function statusOf(pid: number): { readonly held: number; readonly highest: number } | undefined {
  const text = read(`/proc/${pid}/status`);
  const held = /^VmRSS:\s+(\d+) kB/mu.exec(text ?? "")?.[1];
  const highest = /^VmHWM:\s+(\d+) kB/mu.exec(text ?? "")?.[1];
  return held === undefined || highest === undefined ? undefined : { held: Number(held), highest: Number(highest) };
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
