/** Whether files differ from the commit they stand on, which git's own files do not say without much computation. */
import { CommandProblem } from "../problem";
import { git } from "./run";

/**
 * True when a file below the folder is changed, new or gone; files that git ignores do not count.
 * @throws CommandProblem when git cannot tell, with what to do about it.
 */
export function differsFromCommit(folder: string): boolean {
  const { status, stdout, stderr } = git(folder, ["status", "--porcelain", "-z", "--untracked-files=all", "--", "."]);
  if (status === 0) return stdout.length > 0;
  throw new CommandProblem(
    `git cannot tell whether files of \`${folder}\` differ from their commit: ${stderr}. Say it yourself, with --dirty or --no-dirty.`,
  );
}
