import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** A command that ended with something other than 0, with the last of what it printed. */
export class CommandFailed extends Error {
  constructor(
    readonly command: string,
    readonly code: number | null,
    /** Standard output and standard error, as they came. */
    readonly output: string,
    /** Standard output alone. */
    readonly standard: string,
  ) {
    super(`${command} ended with ${code ?? "a signal"}\n${output.slice(-4000)}`);
  }
}

/**
 * Runs a command to its end, quietly.
 * @returns what it printed on standard output.
 * @throws CommandFailed with all of its output when it does not end with 0.
 */
export async function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<string> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let standard = "";
  let everything = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    standard += text;
    everything += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    everything += text;
  });
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new CommandFailed([command, ...args].join(" "), code, everything, standard);
  return standard;
}

/** Runs a command to its end in the open: what it prints goes to the terminal. Returns its exit code. */
export async function show(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<number> {
  const child = spawn(command, args, { ...options, stdio: ["ignore", "inherit", "inherit"] });
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? 1;
}

/** The full path of an executable on PATH, or undefined. */
export function findOnPath(name: string): string | undefined {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, name);
    if (folder !== "" && isExecutable(path)) return path;
  }
  return undefined;
}

/** Whether a file is there and may be executed. */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Ends a process that was started with `detached: true`, together with everything it started in turn:
 * first with SIGTERM, after three seconds with SIGKILL.
 */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const closed = child.exitCode === null && child.signalCode === null ? once(child, "exit") : Promise.resolve();
  signalGroup(child.pid, "SIGTERM");
  const forced = setTimeout(() => child.pid !== undefined && signalGroup(child.pid, "SIGKILL"), 3000);
  await closed;
  clearTimeout(forced);
  signalGroup(child.pid, "SIGKILL");
}

function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-leader, signal);
  } catch {
    // The group is gone already, which is what was wanted.
  }
}

/**
 * An abort signal for when this program shall end: Ctrl+C, a closed terminal, a kill, or a parent (npm, as a rule)
 * that was killed without passing that on.
 */
export function endingSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => controller.abort());
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && controller.abort(), 500).unref();
  return controller.signal;
}

/** Waits. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** The result of `work`, or an error that names `what` when it takes longer than `milliseconds`. */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${milliseconds / 1000} s`)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
