/** Drafts: what is to become a file is written beside it first. */
import { readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Where the draft of a file is written. Drafts of the same file that a process which is gone has left behind are removed.
 */
export function draftBeside(path: string): string {
  const folder = dirname(path);
  for (const name of namesIn(folder)) {
    const [, id] = name.startsWith(`${basename(path)}.`) ? (/\.(\d{1,10})\.part$/u.exec(name) ?? []) : [];
    if (id !== undefined && !isRunning(Number(id))) rmSync(join(folder, name), { force: true });
  }
  return `${path}.${process.pid}.part`;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // What is wrong with the folder shows when the draft is written.
    return [];
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (problem) {
    // Of somebody else's process only that it is there can be told.
    return problem instanceof Error && "code" in problem && problem.code === "EPERM";
  }
}
