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

/**
 * Resolves every module of the workspace: one that is called is evaluated for each call, one that is not on its own.
 * Values are evaluated when they are first asked for. Never throws.
 */
export function resolveTerraform(input: TerraformInput): TerraformResolution {
  const folders = byFolder(input.files);
  const declarations = new Map<string, Declarations>();
  for (const [folder, files] of folders) {
    if (files.some((file) => terraformFileKind(file.path) === "configuration"))
      declarations.set(folder, declare(files));
  }
  return {
    ...resolveModules(declarations, input.fileSystem),
    problems: input.files.flatMap((file) =>
      terraformFileKind(file.path) === "other"
        ? []
        : file.tree.problems.map((problem) => ({ ...problem, file: file.path })),
    ),
    lockFiles: input.files.filter((file) => terraformFileKind(file.path) === "lock").map(readLockFile),
  };
}

/**
 * Roots first. A folder that no evaluated call leads to (it is called in a circle, or by calls without copies) is then
 * taken as a root of its own.
 */
function resolveModules(
  declarations: ReadonlyMap<string, Declarations>,
  fileSystem: Pick<FileSystem, "read"> | undefined,
): ModuleResources {
  const called = calledFolders(declarations);
  const reached = new Set<string>();
  const found: ModuleResources = { resources: [], notCreated: [] };
  const folders = [...declarations.keys()];
  for (const folder of [...folders.filter((f) => !called.has(f)), ...folders.filter((f) => called.has(f))]) {
    const declared = declarations.get(folder);
    if (!declared || reached.has(folder)) continue;
    const declarationsOf = (name: string) => {
      const found = declarations.get(name);
      if (found) reached.add(name);
      return found;
    };
    reached.add(folder);
    const session: Session = { depth: 0, steps: 0, read: (path) => fileSystem?.read(path) };
    const world: World = { declarationsOf, session, instances: 0 };
    collectResources(rootInstance(folder, declared, world), found);
  }
  return found;
}

function calledFolders(declarations: ReadonlyMap<string, Declarations>): ReadonlySet<string> {
  const called = new Set<string>();
  for (const [folder, { calls }] of declarations) {
    for (const { item } of calls.values()) {
      const target = calledFolder(item, folder);
      if (target !== undefined && target !== folder) called.add(target);
    }
  }
  return called;
}
