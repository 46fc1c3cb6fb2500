/** The file system port on a disk. */
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { FileSystem } from "../model/workspace";
import { isOfInterest, isSkippedFolder } from "../service/files";
import { decodeText, LARGEST_FILE } from "./decode";

const DEEPEST_FOLDER = 60;

/** A folder on disk. Nothing outside it is read: links that lead out of it are passed over. */
export function diskFileSystem(root: string): FileSystem {
  return {
    read: (path) => readText(root, path),
    list: () => {
      const found: string[] = [];
      collect(root, root, 0, new Set(), found);
      return found.sort();
    },
  };
}

function collect(root: string, folder: string, depth: number, visited: Set<string>, found: string[]): void {
  if (depth > DEEPEST_FOLDER) return;
  const real = attempt(() => realpathSync(folder));
  // A link that leads back up would be walked for ever.
  if (real === undefined || visited.has(real)) return;
  visited.add(real);
  for (const entry of attempt(() => readdirSync(folder, { withFileTypes: true })) ?? []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!isSkippedFolder(entry.name)) collect(root, path, depth + 1, visited, found);
    } else if (entry.isFile() && isOfInterest(entry.name)) {
      found.push(relative(root, path).split(sep).join("/"));
    }
  }
}

function readText(root: string, path: string): string | undefined {
  return attempt(() => {
    const absolute = join(root, path);
    const real = realpathSync(absolute);
    const base = realpathSync(root);
    if (real !== base && !real.startsWith(base + sep)) return undefined;
    const { size, isFile } = statOf(real);
    if (!isFile || size > LARGEST_FILE) return undefined;
    return decodeText(readFileSync(real));
  });
}

function statOf(path: string): { readonly size: number; readonly isFile: boolean } {
  const found = statSync(path);
  return { size: found.size, isFile: found.isFile() };
}

/** Files vanish and refuse to be read while a workspace is looked at; that is no reason to stop looking. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
