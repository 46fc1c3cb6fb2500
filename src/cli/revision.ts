import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/**
 * The commit that a folder stands on, read from git's own files; no program is run for it. Undefined outside a
 * repository. Whether files differ from the commit cannot be told this way.
 */
export function commitOf(folder: string): string | undefined {
  try {
    const git = gitFolder(resolve(folder));
    if (!git) return undefined;
    const head = readFileSync(join(git, "HEAD"), "utf8").trim();
    if (!head.startsWith("ref: ")) return hash(head);
    const name = head.slice("ref: ".length);
    const common = existsSync(join(git, "commondir"))
      ? resolve(git, readFileSync(join(git, "commondir"), "utf8").trim())
      : git;
    for (const base of [git, common]) {
      const path = join(base, name);
      if (existsSync(path)) return hash(readFileSync(path, "utf8").trim());
    }
    return packed(join(common, "packed-refs"), name);
  } catch {
    return undefined;
  }
}

function gitFolder(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, ".git");
    if (existsSync(path)) {
      if (statSync(path).isDirectory()) return path;
      const pointer = /^gitdir: (.+)$/mu.exec(readFileSync(path, "utf8"))?.[1];
      return pointer && resolve(at, pointer.trim());
    }
    if (dirname(at) === at) return undefined;
  }
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
