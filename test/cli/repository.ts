import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { type Folder, useFolder } from "./support";

/** A folder that is a git repository, with commits of fixed days. */
export interface RepositoryFolder extends Folder {
  /** Runs git in the folder. @throws when it fails. */
  git(...given: readonly string[]): string;
  /** Writes files and commits everything that is there. */
  commit(files: Readonly<Record<string, string>>): string;
}

const ENVIRONMENT = {
  ...process.env,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@example.org",
  GIT_AUTHOR_DATE: "2026-11-01T08:00:00Z",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.org",
  GIT_COMMITTER_DATE: "2026-11-01T08:00:00Z",
};

/** Makes a repository before each test of a suite, with the file of `useFolder` in its first commit. */
export function useRepository(): RepositoryFolder {
  const folder = useFolder();
  const git = (...given: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync("git", given, {
      cwd: folder.path(""),
      env: ENVIRONMENT,
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`git ${given.join(" ")}: ${stderr}`);
    return stdout.trim();
  };
  const commit = (files: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(folder.path(name)), { recursive: true });
      folder.write(name, text);
    }
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", "state");
    return git("rev-parse", "HEAD");
  };
  beforeEach(() => {
    git("init", "--quiet", "--initial-branch", "main");
    commit({});
  });
  return { ...folder, git, commit };
}
