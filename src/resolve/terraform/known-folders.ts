/** The modules of a workspace folder by folder, which are kept while files come, go and change. */
import { joinedItems, type Portions, replacedItems } from "../../model/portions";
import { type Declarations, declare } from "./declarations";
import { byFolder, folderOf, type TerraformFile, terraformFileKind } from "./files";
import { calledFolder } from "./instance";

export interface KnownFolder {
  readonly files: readonly TerraformFile[];
  readonly declarations: Declarations;
  /** Folders to which its calls lead, its own left out. */
  readonly targets: readonly string[];
}

export interface KnownFolders {
  /** In the order of their first files. */
  readonly all: ReadonlyMap<string, KnownFolder>;
  /** Folders of which the declarations are not those of the last time; undefined when folders or calls may be others. */
  readonly edited: ReadonlySet<string> | undefined;
}

/** Declares the modules of files again and again, coming back after each where all are looked at; what did not change is kept. */
export function folderKeeper(): (files: Portions<TerraformFile>) => Generator<void, KnownFolders> {
  const last: Kept = { files: [], folders: new Map() };
  return (files) => keepingUp(files, last);
}

interface Kept {
  files: Portions<TerraformFile>;
  folders: Map<string, KnownFolder>;
}

function* keepingUp(files: Portions<TerraformFile>, last: Kept): Generator<void, KnownFolders> {
  const edited = editedFolders(last.files, files, last.folders);
  if (!edited) {
    const declared = yield* declareAll(joinedItems(files), last.folders);
    // Together: what is known is that of the files of before, also when somebody stops in between.
    [last.folders, last.files] = [declared, files];
    return { all: last.folders, edited };
  }
  last.files = files;
  let isCalledAlike = true;
  for (const [folder, now] of edited) {
    const targets = last.folders.get(folder)?.targets ?? [];
    isCalledAlike &&= now.targets.length === targets.length && now.targets.every((one, at) => one === targets[at]);
    last.folders.set(folder, now);
  }
  return { all: last.folders, edited: isCalledAlike ? new Set(edited.keys()) : undefined };
}

/** The folders of modules in which files have another text; undefined when files came or went. */
function editedFolders(
  before: Portions<TerraformFile>,
  files: Portions<TerraformFile>,
  known: ReadonlyMap<string, KnownFolder>,
): ReadonlyMap<string, KnownFolder> | undefined {
  const changed = replacedItems(before, files);
  if (!changed) return undefined;
  // By path: the same tree may have come again as another file meanwhile.
  const replaced = new Map<string, TerraformFile>();
  for (const [old, now] of changed) {
    if (old.path !== now.path) return undefined;
    if (old.tree !== now.tree) replaced.set(now.path, now);
  }
  const edited = new Map<string, KnownFolder>();
  for (const folder of new Set([...replaced.keys()].map(folderOf))) {
    const members = known.get(folder)?.files;
    // Files for values alone make no module.
    if (members)
      edited.set(
        folder,
        declared(
          folder,
          members.map((file) => replaced.get(file.path) ?? file),
        ),
      );
  }
  return edited;
}

function* declareAll(
  files: readonly TerraformFile[],
  known: ReadonlyMap<string, KnownFolder>,
): Generator<void, Map<string, KnownFolder>> {
  const folders = new Map<string, KnownFolder>();
  for (const [folder, members] of byFolder(files)) {
    if (!members.some((file) => terraformFileKind(file.path) === "configuration")) continue;
    const before = known.get(folder);
    const isSame = before !== undefined && sameFiles(before.files, members);
    folders.set(folder, isSame ? before : declared(folder, members));
    yield;
  }
  return folders;
}

function declared(folder: string, files: readonly TerraformFile[]): KnownFolder {
  const declarations = declare(files);
  const targets = [...declarations.calls.values()].flatMap((call) => calledFolder(call, folder) ?? []);
  return { files, declarations, targets: targets.filter((target) => target !== folder) };
}

function sameFiles(left: readonly TerraformFile[], right: readonly TerraformFile[]): boolean {
  return (
    left.length === right.length &&
    left.every((file, i) => file.path === right[i]?.path && file.tree === right[i]?.tree)
  );
}
