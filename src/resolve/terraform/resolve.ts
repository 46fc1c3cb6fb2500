/** From the parsed Terraform files of a workspace to its resources. */
import type { Resource } from "../../model/resource";
import type { FileProblem, FileSystem, LockFile } from "../../model/workspace";
import type { Session } from "./context";
import { type Declarations, declare } from "./declarations";
import { byFolder, type TerraformFile, terraformFileKind } from "./files";
import { calledFolder, rootInstance, type World } from "./instance";
import { readLockFile } from "./lock-file";
import { collectResources, type ModuleResources } from "./resources";

export interface TerraformInput {
  readonly files: readonly TerraformFile[];
  /** For `file()` and `templatefile()`; without it their results are unknown. */
  readonly fileSystem?: Pick<FileSystem, "read">;
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
}

/** Resolves a workspace once; see `TerraformResolver`. */
export function resolveTerraform(input: TerraformInput): TerraformResolution {
  return terraformResolver().resolve(input);
}

interface KnownFolder {
  readonly files: readonly TerraformFile[];
  readonly declarations: Declarations;
}

/** A root module with everything on which its resources depend. */
interface KnownRoot {
  readonly found: ModuleResources;
  /** Folders that were looked up, also in vain. */
  readonly folders: Map<string, Declarations | undefined>;
  /** Files that functions read, also in vain. */
  readonly reads: Map<string, string | undefined>;
}

/** A resolver that has resolved nothing yet. */
export function terraformResolver(): TerraformResolver {
  let folders: ReadonlyMap<string, KnownFolder> = new Map();
  let roots: ReadonlyMap<string, KnownRoot> = new Map();
  let read: (path: string) => string | undefined = () => undefined;
  return {
    resolve({ files, fileSystem }) {
      read = (path) => fileSystem?.read(path);
      folders = declareFolders(files, folders);
      const declarationsOf = (folder: string) => folders.get(folder)?.declarations;
      roots = resolveRoots(folders, roots, declarationsOf, (path) => read(path));
      const found = [...roots.values()].map((root) => root.found);
      return {
        resources: found.flatMap(({ resources }) => resources),
        notCreated: found.flatMap(({ notCreated }) => notCreated),
        problems: files.flatMap(problemsOf),
        lockFiles: files.filter((file) => terraformFileKind(file.path) === "lock").map(readLockFile),
      };
    },
  };
}

function problemsOf({ path, tree }: TerraformFile): readonly FileProblem[] {
  return terraformFileKind(path) === "other" ? [] : tree.problems.map((problem) => ({ ...problem, file: path }));
}

function declareFolders(
  files: readonly TerraformFile[],
  known: ReadonlyMap<string, KnownFolder>,
): ReadonlyMap<string, KnownFolder> {
  const folders = new Map<string, KnownFolder>();
  for (const [folder, members] of byFolder(files)) {
    if (!members.some((file) => terraformFileKind(file.path) === "configuration")) continue;
    const before = known.get(folder);
    const isSame = before !== undefined && sameFiles(before.files, members);
    folders.set(folder, isSame ? before : { files: members, declarations: declare(members) });
  }
  return folders;
}

function sameFiles(left: readonly TerraformFile[], right: readonly TerraformFile[]): boolean {
  return (
    left.length === right.length &&
    left.every((file, i) => file.path === right[i]?.path && file.tree === right[i]?.tree)
  );
}

/**
 * Roots first. A folder that no evaluated call leads to (it is called in a circle, or by calls without copies) is then
 * taken as a root of its own.
 */
function resolveRoots(
  folders: ReadonlyMap<string, KnownFolder>,
  known: ReadonlyMap<string, KnownRoot>,
  declarationsOf: (folder: string) => Declarations | undefined,
  read: (path: string) => string | undefined,
): ReadonlyMap<string, KnownRoot> {
  const called = calledFolders(folders);
  const reached = new Set<string>();
  const roots = new Map<string, KnownRoot>();
  const names = [...folders.keys()];
  for (const folder of [...names.filter((f) => !called.has(f)), ...names.filter((f) => called.has(f))]) {
    const declarations = declarationsOf(folder);
    if (!declarations || reached.has(folder)) continue;
    const before = known.get(folder);
    const isSame = before !== undefined && isCurrent(before, declarationsOf, read);
    const root = isSame ? before : resolveRoot(folder, declarations, declarationsOf, read);
    roots.set(folder, root);
    for (const [name, used] of root.folders) if (used) reached.add(name);
  }
  return roots;
}

function isCurrent(
  root: KnownRoot,
  declarationsOf: (folder: string) => Declarations | undefined,
  read: (path: string) => string | undefined,
): boolean {
  for (const [folder, declarations] of root.folders) if (declarationsOf(folder) !== declarations) return false;
  for (const [path, text] of root.reads) if (read(path) !== text) return false;
  return true;
}

function resolveRoot(
  folder: string,
  declarations: Declarations,
  declarationsOf: (folder: string) => Declarations | undefined,
  read: (path: string) => string | undefined,
): KnownRoot {
  const root: KnownRoot = {
    found: { resources: [], notCreated: [] },
    folders: new Map([[folder, declarations]]),
    reads: new Map(),
  };
  const session: Session = {
    depth: 0,
    steps: 0,
    read: (path) => {
      const text = read(path);
      root.reads.set(path, text);
      return text;
    },
  };
  const lookUp = (name: string) => {
    const found = declarationsOf(name);
    root.folders.set(name, found);
    return found;
  };
  const world: World = { declarationsOf: lookUp, session, instances: 0 };
  collectResources(rootInstance(folder, declarations, world), root.found);
  return root;
}

function calledFolders(folders: ReadonlyMap<string, KnownFolder>): ReadonlySet<string> {
  const called = new Set<string>();
  for (const [folder, { declarations }] of folders) {
    for (const call of declarations.calls.values()) {
      const target = calledFolder(call, folder);
      if (target !== undefined && target !== folder) called.add(target);
    }
  }
  return called;
}
