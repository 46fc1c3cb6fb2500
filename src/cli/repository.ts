/** What the repository around a folder is, read from git's own files; no program is run for it. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { withoutCredentials } from "./remote-address";

export interface RepositoryFacts {
  /** Its topmost folder. */
  readonly root: string;
  readonly commit?: string;
  readonly branch?: string;
  /** The address of `origin`, without user name and password. */
  readonly uri?: string;
}

/** The repository around a folder; undefined outside one. Whether files differ from the commit cannot be told this way. */
export function repositoryAround(folder: string): RepositoryFacts | undefined {
  try {
    const found = gitFolder(resolve(folder));
    if (!found) return undefined;
    const { root, git } = found;
    const common = commonFolder(git);
    const head = readFileSync(join(git, "HEAD"), "utf8").trim();
    const name = head.startsWith("ref: ") ? head.slice("ref: ".length) : undefined;
    const commit = name === undefined ? hash(head) : commitOfName(name, git, common);
    const branch = name?.startsWith("refs/heads/") ? name.slice("refs/heads/".length) : undefined;
    const uri = addressOfOrigin(join(common, "config"));
    return { root, ...(commit && { commit }), ...(branch && { branch }), ...(uri && { uri }) };
  } catch {
    return undefined;
  }
}

interface GitFolder {
  readonly root: string;
  readonly git: string;
}

function gitFolder(folder: string): GitFolder | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, ".git");
    if (existsSync(path)) {
      if (statSync(path).isDirectory()) return { root: at, git: path };
      const pointer = /^gitdir: (.+)$/mu.exec(readFileSync(path, "utf8"))?.[1];
      return pointer ? { root: at, git: resolve(at, pointer.trim()) } : undefined;
    }
    if (dirname(at) === at) return undefined;
  }
}

/** Worktrees share the folder of their repository. */
function commonFolder(git: string): string {
  const pointer = join(git, "commondir");
  return existsSync(pointer) ? resolve(git, readFileSync(pointer, "utf8").trim()) : git;
}

function commitOfName(name: string, git: string, common: string): string | undefined {
  for (const base of [git, common]) {
    const path = join(base, name);
    if (existsSync(path)) return hash(readFileSync(path, "utf8").trim());
  }
  return packed(join(common, "packed-refs"), name);
}

function packed(file: string, name: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const line = readFileSync(file, "utf8")
    .split("\n")
    .find((one) => one.endsWith(` ${name}`));
  return line && hash(line.split(" ")[0] ?? "");
}

function hash(text: string): string | undefined {
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/u.test(text) ? text : undefined;
}

/** The `url` under `[remote "origin"]` in a configuration file (https://git-scm.com/docs/git-config#_syntax). */
function addressOfOrigin(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  let isOrigin = false;
  for (const line of readFileSync(file, "utf8")
    .split("\n")
    .map((one) => one.trim())) {
    if (line.startsWith("[")) isOrigin = /^\[remote\s+"origin"\]/u.test(line);
    const [, address] = /^url\s*=\s*"?([^"\s][^"]*)"?$/u.exec(line) ?? [];
    if (isOrigin && address !== undefined) return withoutCredentials(address);
  }
  return undefined;
}
