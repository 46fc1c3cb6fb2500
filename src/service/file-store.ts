/** The texts of a workspace in the order of their paths, which is kept while texts come and go. */
import type { IndexedText, LineIndex } from "../syntax/text";
import type { FileKind } from "./files";

export interface StoredFile {
  readonly path: string;
  readonly text: string;
  readonly kind: FileKind | undefined;
  lines?: LineIndex;
  /** The last text of the file of which the lines were asked for, until they are asked for again. */
  indexed?: IndexedText;
}

export interface FileStore {
  get(path: string): StoredFile | undefined;
  put(file: StoredFile): void;
  remove(path: string): void;
  /** Every file, sorted by path: the very same list as before while nothing is another. */
  all(): readonly StoredFile[];
  /** Every path, sorted: the same list as before while no file came or went. */
  paths(): readonly string[];
}

/** An empty store. */
export function createFileStore(): FileStore {
  const files = new Map<string, StoredFile>();
  let sorted: readonly StoredFile[] = [];
  let paths: readonly string[] = [];
  const changed = new Set<string>();
  const settle = (): void => {
    if (changed.size === 0) return;
    const places = new Map<string, number>();
    for (const path of changed) {
      const place = placeOf(path, sorted);
      if (sorted[place]?.path === path && files.has(path)) places.set(path, place);
    }
    if (places.size === changed.size) sorted = replaced(sorted, places, files);
    else {
      sorted = merged(sorted, changed, files);
      paths = sorted.map(({ path }) => path);
    }
    changed.clear();
  };
  return {
    get: (path) => files.get(path),
    put(file) {
      files.set(file.path, file);
      changed.add(file.path);
    },
    remove(path) {
      if (files.delete(path)) changed.add(path);
    },
    all() {
      settle();
      return sorted;
    },
    paths() {
      settle();
      return paths;
    },
  };
}

/** Where a path stands among sorted files, or would stand. */
function placeOf(path: string, sorted: readonly StoredFile[]): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle]?.path ?? "") < path) from = middle + 1;
    else to = middle;
  }
  return from;
}

function replaced(
  sorted: readonly StoredFile[],
  places: ReadonlyMap<string, number>,
  files: ReadonlyMap<string, StoredFile>,
): readonly StoredFile[] {
  const result = sorted.slice();
  for (const [path, place] of places) {
    const file = files.get(path);
    if (file) result[place] = file;
  }
  return result;
}

/** Takes out what changed and puts in what is there of it, in one pass. */
function merged(
  sorted: readonly StoredFile[],
  changed: ReadonlySet<string>,
  files: ReadonlyMap<string, StoredFile>,
): readonly StoredFile[] {
  const result: StoredFile[] = [];
  let next = 0;
  for (const path of [...changed].sort()) {
    const place = placeOf(path, sorted);
    for (const between of sorted.slice(next, place)) result.push(between);
    next = sorted[place]?.path === path ? place + 1 : place;
    const file = files.get(path);
    if (file) result.push(file);
  }
  for (const rest of sorted.slice(next)) result.push(rest);
  return result;
}

/** The files that do not stand below a folder, and those that do: these stand together in a sorted list. */
export function splitAtFolder(
  sorted: readonly StoredFile[],
  folder: string,
): { readonly below: readonly StoredFile[]; readonly others: readonly StoredFile[] } {
  const start = placeOf(`${folder}/`, sorted);
  // What follows "/" among characters: everything that begins with the folder's name and "/" stands before it.
  const end = placeOf(`${folder}0`, sorted);
  return { below: sorted.slice(start, end), others: [...sorted.slice(0, start), ...sorted.slice(end)] };
}
