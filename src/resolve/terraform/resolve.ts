/** From the parsed Terraform files of a workspace to its resources. */
import { joinedItems, type Portions } from "../../model/portions";
import type { Resource } from "../../model/resource";
import { keptMap } from "../../model/same-ends";
import { drained } from "../../model/steps";
import type { FileProblem, FileSystem, LockFile } from "../../model/workspace";
import { type TerraformFile, terraformFileKind } from "./files";
import { folderKeeper, type KnownFolder } from "./known-folders";
import { readLockFile } from "./lock-file";
import { editedRoots, NO_ROOTS, nothingNoted, resolveRoots, type Sources } from "./roots";

export interface TerraformInput {
  /** In portions, of which those without a change are the same lists as the last time. */
  readonly files: Portions<TerraformFile>;
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

/** The same, with a portion for each root module. */
export interface TerraformPortions extends Omit<TerraformResolution, "resources" | "notCreated"> {
  readonly resources: Portions<Resource>;
  readonly notCreated: Portions<Resource>;
}

/** Resolves a workspace again and again, and remembers what did not change. */
export interface TerraformResolver {
  /**
   * Resolves every module of the workspace: one that is called is evaluated for each call, one that is not on its own.
   * Values are evaluated when they are first asked for. A root module whose files (and those of the modules that it
   * calls, and the files that its functions read) are those of the last time keeps its resources. Never throws.
   */
  resolve(input: TerraformInput): TerraformPortions;
  /** Does what `resolve` will do for the same files, and comes back after each root module. */
  prepare(input: TerraformInput): Iterable<void>;
}

/** Resolves a workspace once; see `TerraformResolver`. */
export function resolveTerraform(
  input: Omit<TerraformInput, "files"> & { readonly files: readonly TerraformFile[] },
): TerraformResolution {
  const found = terraformResolver().resolve({ ...input, files: [input.files] });
  return { ...found, resources: joinedItems(found.resources), notCreated: joinedItems(found.notCreated) };
}

/** A resolver that has resolved nothing yet. */
export function terraformResolver(): TerraformResolver {
  const keepFolders = folderKeeper();
  const state: State = { folders: new Map(), roots: NO_ROOTS, sources: {}, isSettled: true };
  const current: Sources = {
    declarationsOf: (folder) => state.folders.get(folder)?.declarations,
    read: (path) => state.sources.fileSystem?.read(path),
    textOf: (path) => state.sources.textOf?.(path),
    noted: nothingNoted(),
  };
  const problemsIn = keptMap((files: readonly TerraformFile[]) => someOf(files.flatMap(problemsOf)));
  const lockFilesIn = keptMap((files: readonly TerraformFile[]) =>
    someOf(files.filter(({ path }) => path.endsWith(LOCK_FILE)).map(readLockFile)),
  );
  const prepare = (input: TerraformInput) => preparing(input, state, current, keepFolders);
  return {
    prepare,
    resolve(input) {
      drained(prepare(input));
      const { files } = input;
      return {
        resources: state.roots.list.map(({ found }) => found.resources),
        notCreated: state.roots.list.map(({ found }) => found.notCreated),
        problems: problemsIn(files).flat(),
        lockFiles: lockFilesIn(files).flat(),
      };
    },
  };
}

/** What a resolver keeps from one time to the next. */
interface State {
  folders: ReadonlyMap<string, KnownFolder>;
  roots: typeof NO_ROOTS;
  sources: Pick<TerraformInput, "fileSystem" | "textOf">;
  /** False while roots are not those of the folders: somebody may stop in between. */
  isSettled: boolean;
}

function* preparing(
  { files, fileSystem, textOf }: TerraformInput,
  state: State,
  current: Sources,
  keepFolders: ReturnType<typeof folderKeeper>,
): Generator<void> {
  state.sources = { fileSystem, textOf: textOf ?? textIn(files) };
  const known = yield* keepFolders(files);
  state.folders = known.all;
  const edited = state.isSettled && known.edited ? editedRoots(known.edited, state.roots, current) : undefined;
  state.isSettled = false;
  state.roots = edited ?? (yield* resolveRoots(state.folders, state.roots, current));
  state.isSettled = true;
}

const LOCK_FILE = ".terraform.lock.hcl";

/** Most portions have none: these are the same list for all. */
function someOf<T>(found: readonly T[]): readonly T[] {
  return found.length === 0 ? NOTHING : found;
}

const NOTHING: readonly never[] = [];

function textIn(files: Portions<TerraformFile>): (path: string) => string | undefined {
  const texts = new Map(joinedItems(files).map(({ path, text }) => [path, text]));
  return (path) => texts.get(path);
}

const NO_PROBLEMS: readonly FileProblem[] = [];

function problemsOf({ path, tree }: TerraformFile): readonly FileProblem[] {
  if (tree.problems.length === 0 || terraformFileKind(path) === "other") return NO_PROBLEMS;
  return tree.problems.map((problem) => ({ ...problem, file: path }));
}
