/** From the parsed Terraform files of a workspace to its resources. */
import type { Resource } from "../../model/resource";
import { keptMap } from "../../model/same-ends";
import { drained } from "../../model/steps";
import type { FileProblem, FileSystem, LockFile } from "../../model/workspace";
import type { Block } from "../../syntax/hcl/tree";
import type { Session } from "./context";
import type { Declarations } from "./declarations";
import { type TerraformFile, terraformFileKind } from "./files";
import { rootInstance } from "./instance";
import { folderKeeper, type KnownFolder } from "./known-folders";
import { readLockFile } from "./lock-file";
import { addBlock, type MadeBlock, type ModuleResources, makeBlock } from "./resources";
import { untouchedBlocks } from "./reuse";

export interface TerraformInput {
  readonly files: readonly TerraformFile[];
  /** For `file()` and `templatefile()`; without it their results are unknown. */
  readonly fileSystem?: Pick<FileSystem, "read">;
  /** The texts of the files, where they are known by path. */
  readonly textOf?: (path: string) => string | undefined;
}

export interface TerraformResolution {
  readonly resources: readonly Resource[];
  /** Blocks of which `count = 0` or an empty `for_each` makes no copy: they are not deployed. */
  readonly notCreated: readonly Resource[];
  /** What the parser could not read. Evaluation has no problems, only unknown values with their reasons. */
  readonly problems: readonly FileProblem[];
  readonly lockFiles: readonly LockFile[];
}

/** Resolves a workspace again and again, and remembers what did not change. */
export interface TerraformResolver {
  /**
   * Resolves every module of the workspace: one that is called is evaluated for each call, one that is not on its own.
   * Values are evaluated when they are first asked for. A root module whose files (and those of the modules that it
   * calls, and the files that its functions read) are those of the last time keeps its resources. Never throws.
   */
  resolve(input: TerraformInput): TerraformResolution;
  /** Does what `resolve` will do for the same files, and comes back after each root module. */
  prepare(input: TerraformInput): Iterable<void>;
}

/** Resolves a workspace once; see `TerraformResolver`. */
export function resolveTerraform(input: TerraformInput): TerraformResolution {
  return terraformResolver().resolve(input);
}

/** A root module with everything on which its resources depend. */
interface KnownRoot {
  readonly found: ModuleResources;
  readonly declarations: Declarations;
  /** What each block gave, and in which evaluation. */
  readonly made: ReadonlyMap<Block, MadeBlock & { readonly session: Session }>;
  /** Folders that were looked up, also in vain. */
  readonly folders: Map<string, Declarations | undefined>;
  /** Files that functions read, also in vain. */
  readonly reads: Map<string, string | undefined>;
}

/** A resolver that has resolved nothing yet. */
export function terraformResolver(): TerraformResolver {
  const keepFolders = folderKeeper();
  let folders: ReadonlyMap<string, KnownFolder> = new Map();
  let roots: ReadonlyMap<string, KnownRoot> = new Map();
  let sources: Pick<TerraformInput, "fileSystem" | "textOf"> = {};
  const current: Sources = {
    declarationsOf: (folder) => folders.get(folder)?.declarations,
    read: (path) => sources.fileSystem?.read(path),
    textOf: (path) => sources.textOf?.(path),
  };
  const problemsIn = keptMap(problemsOf);
  /** False while roots are not those of the folders: somebody may stop in between. */
  let isSettled = true;
  function* prepare({ files, fileSystem, textOf }: TerraformInput): Generator<void> {
    sources = { fileSystem, textOf: textOf ?? textIn(files) };
    const known = yield* keepFolders(files);
    folders = known.all;
    const edited = isSettled && known.edited ? editedRoots(known.edited, roots, current) : undefined;
    isSettled = false;
    roots = edited ?? (yield* resolveRoots(folders, roots, current));
    isSettled = true;
  }
  return {
    prepare,
    resolve(input) {
      drained(prepare(input));
      const { files } = input;
      const resources: Resource[] = [];
      const notCreated: Resource[] = [];
      for (const { found } of roots.values()) {
        for (const resource of found.resources) resources.push(resource);
        for (const resource of found.notCreated) notCreated.push(resource);
      }
      return {
        resources,
        notCreated,
        problems: problemsIn(files).flat(),
        lockFiles: files.filter(({ path }) => path.endsWith(LOCK_FILE)).map(readLockFile),
      };
    },
  };
}

const LOCK_FILE = ".terraform.lock.hcl";

function textIn(files: readonly TerraformFile[]): (path: string) => string | undefined {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return (path) => texts.get(path);
}

const NO_PROBLEMS: readonly FileProblem[] = [];

function problemsOf({ path, tree }: TerraformFile): readonly FileProblem[] {
  if (tree.problems.length === 0 || terraformFileKind(path) === "other") return NO_PROBLEMS;
  return tree.problems.map((problem) => ({ ...problem, file: path }));
}

/** Where modules and files are found now. */
interface Sources {
  readonly declarationsOf: (folder: string) => Declarations | undefined;
  readonly read: (path: string) => string | undefined;
  readonly textOf: (file: string) => string | undefined;
}

/**
 * Roots first. A folder that no evaluated call leads to (it is called in a circle, or by calls without copies) is then
 * taken as a root of its own.
 */
function* resolveRoots(
  folders: ReadonlyMap<string, KnownFolder>,
  known: ReadonlyMap<string, KnownRoot>,
  sources: Sources,
): Generator<void, ReadonlyMap<string, KnownRoot>> {
  const called = new Set([...folders.values()].flatMap(({ targets }) => targets));
  const reached = new Set<string>();
  const roots = new Map<string, KnownRoot>();
  const names = [...folders.keys()];
  for (const folder of [...names.filter((f) => !called.has(f)), ...names.filter((f) => called.has(f))]) {
    const declarations = sources.declarationsOf(folder);
    if (!declarations || reached.has(folder)) continue;
    const root = currentRoot(folder, declarations, known.get(folder), sources);
    roots.set(folder, root);
    for (const [name, used] of root.folders) if (used) reached.add(name);
    yield;
  }
  return roots;
}

/**
 * The same roots as before, those that edited folders concern brought up to date; undefined when an edit makes them lead
 * elsewhere, so that there may be other roots.
 */
function editedRoots(
  edited: ReadonlySet<string>,
  known: ReadonlyMap<string, KnownRoot>,
  sources: Sources,
): ReadonlyMap<string, KnownRoot> | undefined {
  const changed = new Map<string, KnownRoot>();
  const names = [...edited];
  for (const [folder, root] of known) {
    if (root.reads.size === 0 && !names.some((name) => root.folders.has(name))) continue;
    const declarations = sources.declarationsOf(folder);
    if (!declarations) return undefined;
    const now = currentRoot(folder, declarations, root, sources);
    if (now === root) continue;
    if (!leadsAlike(root, now)) return undefined;
    changed.set(folder, now);
  }
  if (changed.size === 0) return known;
  return new Map([...known].map(([folder, root]) => [folder, changed.get(folder) ?? root]));
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
  { declarationsOf, read, textOf }: Sources,
): KnownRoot {
  const folders = new Map<string, Declarations | undefined>();
  for (const name of before?.root.folders.keys() ?? []) folders.set(name, declarationsOf(name));
  folders.set(folder, declarations);
  // Blocks that are kept may still read: what they read counts for this root as well.
  const reads = before?.root.reads ?? new Map<string, string | undefined>();
  const session: Session = {
    depth: 0,
    steps: 0,
    read: (path) => {
      const text = read(path);
      reads.set(path, text);
      return text;
    },
    textOf,
  };
  const lookUp = (name: string) => {
    const found = declarationsOf(name);
    folders.set(name, found);
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
  return { found, declarations, made, folders, reads };
}
