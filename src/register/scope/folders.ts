/** Folders as the device file names them, and what it says of those below them. */
import { matchesAddress } from "../address-pattern";

export interface FolderIndex<T> {
  /** What is said of the deepest named folder that holds one of these folders. */
  find(folders: readonly string[]): T | undefined;
}

/**
 * Indexes what is said of folders; of two that name the same one the first counts. Names are relative to the workspace or
 * to the folder in which the folder of the register stands, which is another one when a whole repository is open.
 */
export function folderIndex<T>(
  named: readonly (readonly [name: string, said: T])[],
  registerFolder: string,
): FolderIndex<T> {
  const base = registerFolder.includes("/") ? registerFolder.slice(0, registerFolder.lastIndexOf("/")) : "";
  const exact = new Map<string, T>();
  const patterns: { readonly pattern: string; readonly said: T }[] = [];
  for (const [name, said] of named) {
    const folder = normal(name);
    for (const path of base === "" ? [folder] : [folder, folder === "" ? base : `${base}/${folder}`]) {
      if (path.includes("*")) patterns.push({ pattern: path, said });
      else if (!exact.has(path)) exact.set(path, said);
    }
  }
  const memory = new Map<string, { readonly depth: number; readonly said: T } | undefined>();
  const nearest = (folder: string) => {
    if (memory.has(folder)) return memory.get(folder);
    const found = nearestOf(folder, exact, patterns);
    memory.set(folder, found);
    return found;
  };
  return {
    find(folders) {
      let best: { readonly depth: number; readonly said: T } | undefined;
      for (const folder of folders) {
        const found = nearest(folder);
        if (found && found.depth > (best?.depth ?? -1)) best = found;
      }
      return best?.said;
    },
  };
}

function nearestOf<T>(
  folder: string,
  exact: ReadonlyMap<string, T>,
  patterns: readonly { readonly pattern: string; readonly said: T }[],
): { readonly depth: number; readonly said: T } | undefined {
  for (const path of withAncestors(folder)) {
    const said = exact.get(path) ?? patterns.find(({ pattern }) => matchesAddress(pattern, path))?.said;
    if (said !== undefined) return { depth: path.length, said };
  }
  return undefined;
}

/** The folder and those that hold it, the deepest first, the workspace (`""`) last. */
export function withAncestors(folder: string): readonly string[] {
  const paths: string[] = [];
  for (let path = folder; path !== ""; path = path.slice(0, Math.max(0, path.lastIndexOf("/")))) paths.push(path);
  return [...paths, ""];
}

function normal(name: string): string {
  const path = name.replaceAll("\\", "/").replace(/^(?:\.\/)+/, "");
  const end = path.endsWith("/") ? path.length - 1 : path.length;
  return path === "." ? "" : path.slice(0, end);
}
