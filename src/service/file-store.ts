/** The texts of a workspace in the order of their paths, in portions that are kept while texts come and go. */
import { type Portions, replacedItems } from "../model/portions";
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
  /** Every file, sorted by path: a portion of which no file is another is the very same list as before. */
  all(): Portions<StoredFile>;
  /** Every path, sorted: the same list as before while no file came or went. */
  paths(): readonly string[];
}

/** Small, since a portion is made anew for each keystroke in it; large, since all portions are gone through. */
const LARGEST_PORTION = 64;

/** An empty store. */
export function createFileStore(): FileStore {
  const files = new Map<string, StoredFile>();
  let portions: Portions<StoredFile> = [];
  let paths: readonly string[] | undefined;
  const changed = new Set<string>();
  const settle = (): void => {
    if (changed.size === 0) return;
    const isMuch = changed.size > portions.length;
    const before = portions;
    portions = isMuch ? cut(files) : edited(portions, changed, files);
    if (paths && !samePaths(before, portions)) paths = undefined;
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
      return portions;
    },
    paths() {
      settle();
      paths ??= portions.flatMap((portion) => portion.map(({ path }) => path));
      return paths;
    },
  };
}

/** All files in portions of the same size. */
function cut(files: ReadonlyMap<string, StoredFile>): Portions<StoredFile> {
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const portions: StoredFile[][] = [];
  // Half full, so that files which come find room.
  for (let at = 0; at < sorted.length; at += LARGEST_PORTION / 2)
    portions.push(sorted.slice(at, at + LARGEST_PORTION / 2));
  return portions;
}

/** The same portions, those with changed files made anew. */
function edited(
  before: Portions<StoredFile>,
  changed: ReadonlySet<string>,
  files: ReadonlyMap<string, StoredFile>,
): Portions<StoredFile> {
  const portions = before.slice();
  for (const path of changed) {
    const at = Math.max(0, firstAfter(path, portions, ([first]) => first?.path ?? "") - 1);
    const portion = (portions[at] ?? []).slice();
    const after = firstAfter(path, portion, (file) => file.path);
    const place = portion[after - 1]?.path === path ? after - 1 : after;
    const file = files.get(path);
    portion.splice(place, after - place, ...(file ? [file] : []));
    portions.splice(at, 1, ...halves(portion));
  }
  return portions;
}

function halves(portion: readonly StoredFile[]): Portions<StoredFile> {
  if (portion.length === 0) return [];
  if (portion.length <= LARGEST_PORTION) return [portion];
  const middle = portion.length >> 1;
  return [portion.slice(0, middle), portion.slice(middle)];
}

/** The place of the first of sorted items that comes after a path. */
function firstAfter<T>(path: string, sorted: readonly T[], pathOf: (item: T) => string): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const item = sorted[middle];
    if (item !== undefined && pathOf(item) <= path) from = middle + 1;
    else to = middle;
  }
  return from;
}

function samePaths(before: Portions<StoredFile>, now: Portions<StoredFile>): boolean {
  return replacedItems(before, now)?.every(([old, file]) => old.path === file.path) ?? false;
}

/** The files below a folder: these stand together in a sorted list. */
export function filesBelow(portions: Portions<StoredFile>, folder: string): readonly StoredFile[] {
  const pathOf = ([first]: readonly StoredFile[]): string => first?.path ?? "";
  const start = Math.max(0, firstAfter(`${folder}/`, portions, pathOf) - 1);
  // What follows "/" among characters: everything that begins with the folder's name and "/" stands before it.
  const end = firstAfter(`${folder}0`, portions, pathOf);
  return portions.slice(start, end).flatMap((portion) => portion.filter(({ path }) => path.startsWith(`${folder}/`)));
}
