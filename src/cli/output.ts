import { resolve, sep } from "node:path";
import { CommandProblem } from "./problem";
import { writeWhole } from "./write";

/** What could not be written and was told to whoever wrote it: the stream tells of it a second time. */
const told = new WeakSet<Error>();

/**
 * Writes to standard output and waits until a slow reader has taken it, so that no report is cut off. A reader that has
 * seen enough and left, as `head` does, is no problem.
 * @throws CommandProblem when it cannot be written, as on a full disk.
 */
export function print(content: string | Uint8Array): Promise<void> {
  return new Promise((done, fail) => {
    const end = (problem?: Error | null) => {
      if (!problem || hasReaderLeft(problem)) return done();
      told.add(problem);
      fail(asProblem(problem));
    };
    process.stdout.once("error", end);
    process.stdout.write(content, (problem) => {
      process.stdout.off("error", end);
      end(problem);
    });
  });
}

/** Lets a reader of standard output leave at any time, also while something else than `print` writes, such as help. */
export function letReaderLeave(): void {
  process.stdout.on("error", (problem) => {
    const isHandled = process.stdout.listenerCount("error") > 1 || told.has(problem);
    if (!isHandled && !hasReaderLeft(problem)) throw asProblem(problem);
  });
}

function asProblem(problem: Error): CommandProblem {
  return new CommandProblem(`Standard output could not be written: ${problem.message}`);
}

function hasReaderLeft(problem: Error): boolean {
  return "code" in problem && (problem.code === "EPIPE" || problem.code === "ERR_STREAM_DESTROYED");
}

/**
 * Prints pieces one after the other, or writes them as one file.
 * @throws CommandProblem when the file cannot be written.
 */
export async function deliverPieces(pieces: Iterable<string>, target: string | undefined): Promise<void> {
  if (target !== undefined) await writeWhole(target, pieces);
  else for (const piece of pieces) await print(piece);
}

/**
 * Prints, or writes a file, or the files of a folder.
 * @throws CommandProblem when something cannot be written.
 */
export async function deliver(
  content: string | Uint8Array | ReadonlyMap<string, string>,
  target: string | undefined,
): Promise<void> {
  if (typeof content === "string" || content instanceof Uint8Array) {
    if (target === undefined) await print(content);
    else await writeWhole(target, content);
    return;
  }
  if (target === undefined) throw new CommandProblem("Several files need a folder. Name it with --output.");
  const folder = resolve(target);
  for (const [name, text] of content) {
    const file = resolve(folder, name);
    if (!file.startsWith(folder + sep)) throw new CommandProblem(`\`${name}\` would leave the folder \`${target}\`.`);
    await writeWhole(file, text);
  }
}
