/** The file system port on a disk. */
import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import type { FileSystem } from "../model/workspace";
import { isOfInterest, isSkippedFolder } from "../service/files";
import {
  below,
  IGNORE_FILE,
  type Ignoring,
  isLeftOut,
  leavingAlone,
  parentOf,
  withIgnoreFile,
} from "../service/left-out";
import { decodeText, LARGEST_FILE } from "./decode";

const DEEPEST_FOLDER = 60;

/**
 * A folder on disk. Nothing outside it is read: links that lead out of it are passed over. What its `.gitignore` files leave
 * out is not listed; it is read where somebody names it.
 */
export function diskFileSystem(root: string): FileSystem {
  const realPath = realPathsIn(root);
  const read = (path: string) => readText(realPath, path);
  const { leavesAlone, leavesFolderAlone, rulesFor } = leavingAlone(read);
  const walk = (folder: string, above: readonly Ignoring[]) =>
    collect({ root, realPath, visited: new Set() }, folder, above, 0);
  return {
    read,
    list: () => [...walk("", [])].flat(),
    walk: () => walk("", []),
    listBelow: (folder) =>
      realPath(folder) === undefined || leavesFolderAlone(folder)
        ? []
        : [...walk(folder, rulesFor(parentOf(folder)))].flat(),
    leavesAlone,
  };
}

interface Walk {
  readonly root: string;
  readonly realPath: RealPath;
  readonly visited: Set<string>;
}

/** The files of a folder and those below it, in the order of their paths: what stands together comes together. */
function* collect(walk: Walk, folder: string, above: readonly Ignoring[], depth: number): Generator<readonly string[]> {
  const { root, realPath, visited } = walk;
  if (depth > DEEPEST_FOLDER) return;
  const real = attempt(() => realpathSync.native(join(root, folder)));
  // A link that leads back up would be walked for ever.
  if (real === undefined || visited.has(real)) return;
  visited.add(real);
  const entries = attempt(() => readdirSync(join(root, folder), { withFileTypes: true })) ?? [];
  const hasOwnRules = entries.some(({ name }) => name === IGNORE_FILE);
  const ownRules = hasOwnRules ? readText(realPath, below(folder, IGNORE_FILE)) : undefined;
  const ignoring = withIgnoreFile(folder, ownRules, above);
  let found: string[] = [];
  for (const entry of entries.sort(byPath)) {
    const path = below(folder, entry.name);
    if (entry.isDirectory()) {
      if (isSkippedFolder(entry.name) || isLeftOut(path, true, ignoring)) continue;
      yield found;
      found = [];
      yield* collect(walk, path, ignoring, depth + 1);
    } else if (entry.isFile() && isOfInterest(entry.name) && !isLeftOut(path, false, ignoring)) found.push(path);
  }
  yield found;
}

/** What stands in a folder `a` comes after the file `a.tf`, since its paths begin with `a/`. */
function byPath(left: Dirent, right: Dirent): number {
  const [a, b] = [left, right].map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)) as [
    string,
    string,
  ];
  return a < b ? -1 : a > b ? 1 : 0;
}

function readText(realPath: RealPath, path: string): string | undefined {
  return attempt(() => {
    const real = realPath(path);
    if (real === undefined) return undefined;
    const { size, isFile } = statOf(real);
    if (!isFile || size > LARGEST_FILE) return undefined;
    return decodeText(readFileSync(real));
  });
}

/** Where a path leads; undefined where that is outside the folder, or nowhere. */
type RealPath = (path: string) => string | undefined;

function realPathsIn(root: string): RealPath {
  let base: string | undefined;
  const isInside = (real: string) => base !== undefined && (real === base || real.startsWith(base + sep));
  return (path) =>
    attempt(() => {
      // The native one asks the system once, not for each folder on the way.
      const real = realpathSync.native(join(root, path));
      if (isInside(real)) return real;
      // The folder may be found elsewhere by now. It is asked for only then: that costs as much as the file.
      base = realpathSync.native(root);
      return isInside(real) ? real : undefined;
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
