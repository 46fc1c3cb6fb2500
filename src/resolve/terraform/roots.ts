/** The root modules of a workspace, which are kept from one state to the next while nothing that they depend on changes. */
import type { Block } from "../../syntax/hcl/tree";
import type { Session } from "./context";
import type { Declarations } from "./declarations";
import { rootInstance } from "./instance";
import type { KnownFolder } from "./known-folders";
import { addBlock, type MadeBlock, type ModuleResources, makeBlock } from "./resources";
import { untouchedBlocks } from "./reuse";

/** A root module with everything on which its resources depend. */
export interface KnownRoot {
  readonly folder: string;
  readonly found: ModuleResources;
  readonly declarations: Declarations;
  /** What each block gave, and in which evaluation. */
  readonly made: ReadonlyMap<Block, MadeBlock & { readonly session: Session }>;
  /** Folders that were looked up, also in vain. */
  readonly folders: Map<string, Declarations | undefined>;
  /** Files that functions read, also in vain. */
  readonly reads: Map<string, string | undefined>;
}

/** All roots, in their order; edits that make none lead elsewhere leave everything but the list as it is. */
export interface Roots {
  readonly list: readonly KnownRoot[];
  /** Where each folder's root stands. */
  readonly places: ReadonlyMap<string, number>;
}

export const NO_ROOTS: Roots = { list: [], places: new Map() };

function rootIn({ list, places }: Roots, folder: string): KnownRoot | undefined {
  const place = places.get(folder);
  return place === undefined ? undefined : list[place];
}

/** Which roots looked what up: values are evaluated when they are first asked for, so that more may be noted at any time. */
export interface Noted {
  /** Folders of roots, by the folders that they looked up. */
  readonly users: Map<string, Set<string>>;
  /** Folders of roots of which functions read files. */
  readonly reading: Set<string>;
}

/** Nothing noted yet. */
export function nothingNoted(): Noted {
  return { users: new Map(), reading: new Set() };
}

function noteUser(name: string, folder: string, { users }: Noted): void {
  const known = users.get(name);
  if (known) known.add(folder);
  else users.set(name, new Set([folder]));
}

/** What is there is all that counts from now on. */
function noteAll(roots: readonly KnownRoot[], noted: Noted): void {
  noted.users.clear();
  noted.reading.clear();
  for (const { folder, folders, reads } of roots) {
    if (reads.size > 0) noted.reading.add(folder);
    for (const name of folders.keys()) noteUser(name, folder, noted);
  }
}

/** Where modules and files are found now. */
export interface Sources {
  readonly declarationsOf: (folder: string) => Declarations | undefined;
  readonly read: (path: string) => string | undefined;
  readonly textOf: (file: string) => string | undefined;
  readonly noted: Noted;
}

/**
 * Roots first. A folder that no evaluated call leads to (it is called in a circle, or by calls without copies) is then
 * taken as a root of its own.
 */
export function* resolveRoots(
  folders: ReadonlyMap<string, KnownFolder>,
  known: Roots,
  sources: Sources,
): Generator<void, Roots> {
  const called = new Set([...folders.values()].flatMap(({ targets }) => targets));
  const reached = new Set<string>();
  const roots = new Map<string, KnownRoot>();
  const names = [...folders.keys()];
  for (const folder of [...names.filter((f) => !called.has(f)), ...names.filter((f) => called.has(f))]) {
    const declarations = sources.declarationsOf(folder);
    if (!declarations || reached.has(folder)) continue;
    const root = currentRoot(folder, declarations, rootIn(known, folder), sources);
    roots.set(folder, root);
    for (const [name, used] of root.folders) if (used) reached.add(name);
    yield;
  }
  const list = [...roots.values()];
  noteAll(list, sources.noted);
  return { list, places: new Map(list.map(({ folder }, place) => [folder, place])) };
}

/**
 * The same roots as before, those that edited folders concern brought up to date; undefined when an edit makes them lead
 * elsewhere, so that there may be other roots.
 */
export function editedRoots(edited: ReadonlySet<string>, known: Roots, sources: Sources): Roots | undefined {
  const { users, reading } = sources.noted;
  const concerned = new Set(reading);
  for (const name of edited) for (const folder of users.get(name) ?? []) concerned.add(folder);
  let list: KnownRoot[] | undefined;
  for (const folder of concerned) {
    const place = known.places.get(folder);
    const root = place === undefined ? undefined : known.list[place];
    // Noted by a reading that was given up.
    if (place === undefined || !root) continue;
    const declarations = sources.declarationsOf(folder);
    if (!declarations) return undefined;
    const now = currentRoot(folder, declarations, root, sources);
    if (now === root) continue;
    if (!leadsAlike(root, now)) return undefined;
    list ??= known.list.slice();
    list[place] = now;
  }
  return list ? { list, places: known.places } : known;
}

function leadsAlike({ folders: left }: KnownRoot, { folders: right }: KnownRoot): boolean {
  if (left.size !== right.size) return false;
  for (const [name, used] of left) if (!right.has(name) || !right.get(name) !== !used) return false;
  return true;
}

function currentRoot(
  folder: string,
  declarations: Declarations,
  before: KnownRoot | undefined,
  sources: Sources,
): KnownRoot {
  if (!before) return resolveRoot(folder, declarations, undefined, sources);
  const changedFolders = new Set<string>();
  let isCalledAlike = true;
  for (const [name, known] of before.folders) {
    const now = sources.declarationsOf(name);
    if (now === known) continue;
    changedFolders.add(name);
    isCalledAlike &&= known !== undefined && now !== undefined && sameCalls(known, now);
  }
  const isRead = [...before.reads].every(([path, text]) => sources.read(path) === text);
  if (isRead && changedFolders.size === 0) return before;
  // Each evaluation that blocks are kept from keeps its declarations alive.
  const evaluations = new Set([...before.made.values()].map((made) => made.session));
  if (!isRead || !isCalledAlike || evaluations.size > MOST_EVALUATIONS)
    return resolveRoot(folder, declarations, undefined, sources);
  return resolveRoot(folder, declarations, { root: before, changedFolders }, sources);
}

const MOST_EVALUATIONS = 64;

/** Calls decide which other folders are modules of this root. */
function sameCalls(left: Declarations, right: Declarations): boolean {
  return (
    left.calls.size === right.calls.size &&
    [...left.calls].every(([name, { item }]) => right.calls.get(name)?.item === item)
  );
}

function resolveRoot(
  folder: string,
  declarations: Declarations,
  before: { readonly root: KnownRoot; readonly changedFolders: ReadonlySet<string> } | undefined,
  { declarationsOf, read, textOf, noted }: Sources,
): KnownRoot {
  const folders = new Map<string, Declarations | undefined>();
  for (const name of before?.root.folders.keys() ?? []) folders.set(name, declarationsOf(name));
  folders.set(folder, declarations);
  noteUser(folder, folder, noted);
  // Blocks that are kept may still read: what they read counts for this root as well.
  const reads = before?.root.reads ?? new Map<string, string | undefined>();
  const session: Session = {
    depth: 0,
    steps: 0,
    read: (path) => {
      const text = read(path);
      reads.set(path, text);
      noted.reading.add(folder);
      return text;
    },
    textOf,
  };
  const lookUp = (name: string) => {
    const found = declarationsOf(name);
    folders.set(name, found);
    noteUser(name, folder, noted);
    return found;
  };
  const instance = rootInstance(folder, declarations, { declarationsOf: lookUp, session, instances: 0 });
  const isUntouched =
    before &&
    untouchedBlocks({
      folder,
      before: before.root.declarations,
      after: declarations,
      changedFolders: before.changedFolders,
      declarationsOf,
    });
  const found: ModuleResources = { resources: [], notCreated: [] };
  const made = new Map<Block, MadeBlock & { readonly session: Session }>();
  for (const declared of declarations.blocks) {
    const kept = isUntouched?.(declared) ? before?.root.made.get(declared.item) : undefined;
    const block = kept ?? makeBlock(declared, instance);
    if (!block) continue;
    made.set(declared.item, kept ?? { ...block, session });
    addBlock(block, found);
  }
  return { folder, found, declarations, made, folders, reads };
}
