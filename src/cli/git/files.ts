/** The files of another revision, read from git's own store: the working tree is left alone. */
import type { FileSystem } from "../../model/workspace";
import { decodeText, LARGEST_FILE } from "../../server/decode";
import { isOfInterest, isSkippedFolder } from "../../service/files";
import { CommandProblem } from "../problem";
import type { Revision } from "./revision";
import { git } from "./run";

interface Tree {
  /** Object by path, for every file of the revision below the folder. */
  readonly files: ReadonlyMap<string, StoredFile>;
  /** Folders that are repositories of their own. */
  readonly submodules: readonly string[];
}

interface StoredFile {
  readonly object: string;
  readonly size: number;
}

/**
 * The folder as it was at the revision. What git does not keep there is taken from `disk` as it stands, so that it makes
 * no difference between the two: files that git ignores, and what stands in submodules.
 * @throws CommandProblem when the objects are not in this clone.
 */
export function filesOfRevision(revision: Revision, disk: FileSystem): FileSystem {
  const tree = treeOf(revision);
  const unkept = unkeptBy(revision, tree);
  const isLeftOut = (path: string) => !isWanted(path) || disk.leavesAlone?.(path) === true;
  const wanted = [...tree.files].filter(([path, { size }]) => size <= LARGEST_FILE && !isLeftOut(path));
  const texts = contentsOf(revision, wanted);
  return {
    list: () => [...new Set([...texts.keys(), ...disk.list().filter(unkept)])].sort(),
    read(path) {
      const known = texts.get(path);
      if (known !== undefined) return known;
      const stored = tree.files.get(path);
      if (!stored) return unkept(path) ? disk.read(path) : undefined;
      return stored.size > LARGEST_FILE ? undefined : contentsOf(revision, [[path, stored]]).get(path);
    },
  };
}

function isWanted(path: string): boolean {
  const steps = path.split("/");
  return isOfInterest(steps.pop() ?? "") && !steps.some(isSkippedFolder);
}

/** Lines of `git ls-tree -l -z`: mode, type, object, size, tab, path. */
const ENTRY = /^(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t(.*)$/su;

function treeOf({ folder, prefix, commit }: Revision): Tree {
  const below = prefix === "" ? [] : ["--", prefix];
  const answer = git(folder, ["ls-tree", "-r", "-z", "-l", "--full-tree", commit, ...below]);
  if (answer.status !== 0) throw new CommandProblem(missingObjects(commit, answer.stderr));
  const files = new Map<string, StoredFile>();
  const submodules: string[] = [];
  for (const line of answer.stdout.toString("utf8").split("\0")) {
    const [, mode = "", type, object = "", size, full = ""] = ENTRY.exec(line) ?? [];
    const path = full.slice(prefix.length);
    if (type === "commit") submodules.push(path);
    // Mode 12: links. They are passed over on disk too.
    else if (type === "blob" && mode.startsWith("100")) files.set(path, { object, size: Number(size) });
  }
  return { files, submodules };
}

/** Whether a file on disk is none that git keeps: ignored, or in a submodule. Untracked files are part of a change. */
function unkeptBy({ folder }: Revision, { submodules }: Tree): (path: string) => boolean {
  const answer = git(folder, ["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"]);
  const ignored = answer.status === 0 ? answer.stdout.toString("utf8").split("\0").filter(Boolean) : [];
  const files = new Set(ignored.filter((path) => !path.endsWith("/")));
  const folders = new Set([...ignored.filter((path) => path.endsWith("/")), ...submodules.map((path) => `${path}/`)]);
  return (path) => {
    if (files.has(path)) return true;
    for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) {
      if (folders.has(path.slice(0, at + 1))) return true;
    }
    return false;
  };
}

/** The texts of files, by path: one run of git for all of them. */
function contentsOf(
  { folder, commit }: Revision,
  files: readonly (readonly [string, StoredFile])[],
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  if (files.length === 0) return texts;
  const answer = git(folder, ["cat-file", "--batch"], files.map(([, { object }]) => `${object}\n`).join(""));
  if (answer.status !== 0) throw new CommandProblem(missingObjects(commit, answer.stderr));
  let at = 0;
  for (const [path] of files) {
    const end = answer.stdout.indexOf(10, at);
    const [, size] = / blob (\d+)$/u.exec(answer.stdout.toString("latin1", at, end)) ?? [];
    if (end < 0 || size === undefined) throw new CommandProblem(missingObjects(commit, answer.stderr));
    const start = end + 1;
    texts.set(path, decodeText(answer.stdout.subarray(start, start + Number(size))));
    at = start + Number(size) + 1;
  }
  return texts;
}

function missingObjects(commit: string, stderr: string): string {
  const reason = stderr === "" ? "" : ` git says: ${stderr}`;
  return `The files of commit ${commit} are not all in this clone. Fetch them first: \`git fetch --refetch origin ${commit}\`, or check out without a filter.${reason}`;
}
