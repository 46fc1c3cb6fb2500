/** Writing files whole, or not at all. */
import { chmodSync, mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { draftBeside } from "./draft";
import { CommandProblem } from "./problem";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The whole of a file, or its text in pieces. */
export type FileContent = string | Uint8Array | Iterable<string>;

/**
 * Writes a file at once: first beside it, then by renaming, so that neither a full disk nor Ctrl+C leaves half of it. What
 * is no ordinary file, such as `/dev/stderr` or a pipe, is written to as it is.
 * @throws CommandProblem when it cannot be written.
 */
export async function writeWhole(file: string, content: FileContent): Promise<void> {
  try {
    const descriptor = descriptorOf(file);
    const target = placeOf(resolve(file));
    if (descriptor !== undefined) {
      for (const piece of isWhole(content) ? [content] : content) writeFileSync(descriptor, piece);
    } else if (target.isOrdinary) await withoutSignals(() => replace(target, content));
    else writeNew(resolve(file), content);
  } catch (problem) {
    throw new CommandProblem(
      `\`${file}\` could not be written: ${problem instanceof Error ? problem.message : problem}. Name another place with --output.`,
    );
  }
}

/** `/dev/stderr` and its like name what is open already: opened anew, a socket cannot be written to. */
function descriptorOf(file: string): number | undefined {
  const [, name, number] = /^\/dev\/(?:(stdout|stderr)|fd\/(\d{1,4}))$/u.exec(file) ?? [];
  if (name !== undefined) return name === "stdout" ? 1 : 2;
  return number === undefined ? undefined : Number(number);
}

interface Target {
  readonly path: string;
  /** The permissions of the file that is there. */
  readonly mode: number | undefined;
  readonly isOrdinary: boolean;
}

/** Where to write: behind a link, what it leads to. */
function placeOf(path: string): Target {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return { path, mode: undefined, isOrdinary: true };
  return { path: realpathSync(path), mode: found.mode & 0o777, isOrdinary: found.isFile() };
}

function replace({ path, mode }: Target, content: FileContent): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = draftBeside(path);
  try {
    writeNew(draft, content);
    if (mode !== undefined) chmodSync(draft, mode);
    renameSync(draft, path);
  } catch (problem) {
    rmSync(draft, { force: true });
    throw problem;
  }
}

/** A new file, or the new content of one. */
function writeNew(path: string, content: FileContent): void {
  if (isWhole(content)) {
    writeFileSync(path, content);
    return;
  }
  let flag = "w";
  for (const piece of content) {
    writeFileSync(path, piece, { flag });
    flag = "a";
  }
}

function isWhole(content: FileContent): content is string | Uint8Array {
  return typeof content === "string" || content instanceof Uint8Array;
}

/** Does something that must not be cut off; a signal that arrives meanwhile counts afterwards. */
async function withoutSignals(work: () => void): Promise<void> {
  const arrived: NodeJS.Signals[] = [];
  const hold = (signal: NodeJS.Signals) => arrived.push(signal);
  for (const signal of SIGNALS) process.on(signal, hold);
  try {
    work();
    // Signals are handed over between two turns of the event loop.
    await new Promise((done) => setImmediate(done));
  } finally {
    for (const signal of SIGNALS) process.off(signal, hold);
  }
  const [signal] = arrived;
  if (signal) process.kill(process.pid, signal);
}
