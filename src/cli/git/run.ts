/** Asking git: the only program that Tureen ever runs, and only where a person asks for it: `--since`, `--ask-git`, `diff --from`, `commits`. */
import { spawnSync } from "node:child_process";
import { dirname } from "node:path";
import { CommandProblem } from "../problem";

export interface GitAnswer {
  readonly status: number;
  readonly stdout: Buffer;
  /** In English, whatever the language of the machine. */
  readonly stderr: string;
}

const LARGEST_ANSWER = 2 ** 31 - 1;
const LONGEST_RUN_MS = 600_000;

/** Of a hook that runs Tureen: they speak of the repository of the hook, which need not be that of the folder. */
const OF_A_HOOK = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"];

/**
 * Runs git in a folder: by argument vector, without a shell, without asking for passwords, without writing anything, and
 * without fetching anything. What the repository's configuration would run to watch its files is left out.
 * @throws CommandProblem when git is not there or does not end.
 */
export function git(folder: string, args: readonly string[], input?: string): GitAnswer {
  const answer = spawnSync("git", ["-C", folder, "-c", "core.fsmonitor=false", ...args], {
    // Windows would look for the program in the working folder first.
    cwd: dirname(process.execPath),
    env: quietEnvironment(),
    maxBuffer: LARGEST_ANSWER,
    timeout: LONGEST_RUN_MS,
    windowsHide: true,
    ...(input !== undefined && { input }),
  });
  if (answer.error) {
    const isMissing = "code" in answer.error && answer.error.code === "ENOENT";
    throw new CommandProblem(
      isMissing
        ? "`--since` reads the other revision with git, and there is no `git` on PATH. Install it, or leave `--since` out."
        : `git could not be run: ${answer.error.message}`,
    );
  }
  return { status: answer.status ?? 1, stdout: answer.stdout, stderr: answer.stderr.toString("utf8").trim() };
}

function quietEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !OF_A_HOOK.includes(name));
  return {
    ...Object.fromEntries(kept),
    LC_ALL: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_LITERAL_PATHSPECS: "1",
  };
}
