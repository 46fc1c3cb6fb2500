import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { CommandProblem } from "./problem";

/** Writes to standard output and waits until a slow reader has taken it, so that no report is cut off. */
export function print(text: string): Promise<void> {
  return new Promise((done, fail) => process.stdout.write(text, (problem) => (problem ? fail(problem) : done())));
}

/**
 * Prints, or writes a file at once: first beside it, then by renaming, so that a full disk leaves the old file whole.
 * @throws CommandProblem when the file cannot be written.
 */
export async function deliver(content: string | Uint8Array, file: string | undefined): Promise<void> {
  if (file === undefined) {
    await print(typeof content === "string" ? content : Buffer.from(content).toString("latin1"));
    return;
  }
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
