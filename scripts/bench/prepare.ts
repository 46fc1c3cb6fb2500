/** The trees of a run: made where they are not there yet, and where in them is typed. */
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { largeFiles } from "./large";
import type { BenchOptions } from "./options";
import type { PartInput, Typed } from "./part";
import { keystrokeIn } from "./parts/keystroke";
import { isForModules, moduleName, realName, treeName } from "./plan";
import { keepTree, moduleFiles, type TreeFile, treeFiles } from "./trees/tree";

/** Writes what is missing. @throws when the folder for it would distort what is measured. */
export async function prepareTrees(options: BenchOptions): Promise<Pick<PartInput, "folders" | "typed">> {
  const parent = join(tmpdir(), "tureen-bench-trees");
  // Checkov reads no manifest below a hidden folder, and would look fast.
  if (/[/\\]\./u.test(parent)) throw new Error("TMPDIR names a hidden folder, below which some tools read nothing.");
  const folders: Record<string, string> = {};
  const typed: Record<string, Typed> = {};
  for (const size of options.sizes) {
    const on = treeName(size);
    folders[on] = await keepTree(parent, on, () => treeFiles(size));
    typed[on] = placesToType(treeFiles(size), size);
    if (!isForModules(size)) continue;
    folders[moduleName(size)] = await keepTree(parent, moduleName(size), () => moduleFiles(size));
  }
  for (const { on, path, text } of options.only.has("typing") ? largeFiles() : []) {
    folders[on] = join(parent, on);
    mkdirSync(folders[on], { recursive: true });
    writeFileSync(join(folders[on], path), text);
    typed[on] = path.endsWith(".tf") ? { terraform: path } : { manifest: path };
  }
  for (const [name, folder] of options.real) folders[realName(name)] = folder;
  return { folders, typed };
}

/** One Terraform file and one manifest with something to type, from the middle of the tree on. */
function placesToType(files: Iterable<TreeFile>, count: number): Typed {
  const found: { terraform?: string; manifest?: string } = {};
  let at = 0;
  for (const [path, text] of files) {
    const isInSecondHalf = at++ >= count / 2;
    const kind = path.endsWith(".tf") ? "terraform" : path.endsWith(".yaml") ? "manifest" : undefined;
    if (!kind || (found[kind] && !isInSecondHalf) || !canType(path, text)) continue;
    found[kind] = path;
    if (isInSecondHalf && found.terraform && found.manifest) break;
  }
  return found;
}

function canType(path: string, text: string): boolean {
  try {
    keystrokeIn(path, text);
    return true;
  } catch {
    return false;
  }
}
