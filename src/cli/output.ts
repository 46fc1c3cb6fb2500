import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, resolve, sep } from "node:path";
import { CommandProblem } from "./problem";

/** Writes to standard output and waits until a slow reader has taken it, so that no report is cut off. */
export function print(content: string | Uint8Array): Promise<void> {
  return new Promise((done, fail) => process.stdout.write(content, (problem) => (problem ? fail(problem) : done())));
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
    else writeWhole(target, content);
    return;
  }
  if (target === undefined) throw new CommandProblem("Several files need a folder. Name it with --output.");
  const folder = resolve(target);
  for (const [name, text] of content) {
    const file = resolve(folder, name);
    if (!file.startsWith(folder + sep)) throw new CommandProblem(`\`${name}\` would leave the folder \`${target}\`.`);
    writeWhole(file, text);
  }
}

/** Writes a file at once: first beside it, then by renaming, so that a full disk leaves the old file whole. */
function writeWhole(file: string, content: string | Uint8Array): void {
  const target = resolve(file);
  const draft = `${target}.${process.pid}.part`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(draft, content);
    renameSync(draft, target);
  } catch (problem) {
    throw new CommandProblem(
      `\`${file}\` could not be written: ${problem instanceof Error ? problem.message : problem}. Name another place with --output.`,
    );
  }
}
