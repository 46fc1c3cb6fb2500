/** What the `.gitignore` files of a folder leave out, wherever in it they stand. */
import { type IgnoreRules, isIgnored, readIgnoreRules } from "./ignored";

export const IGNORE_FILE = ".gitignore";

/** The rules of a `.gitignore` file, and the folder in which it stands. */
export interface Ignoring {
  readonly folder: string;
  readonly rules: IgnoreRules;
}

/** The rules for what lies in a folder: those from above, and those of its own file where it has one. */
export function withIgnoreFile(
  folder: string,
  text: string | undefined,
  above: readonly Ignoring[],
): readonly Ignoring[] {
  return text === undefined ? above : [{ folder, rules: readIgnoreRules(text) }, ...above];
}

/** The innermost file that speaks of a path decides. Whoever walks down asks of each folder before what is in it. */
export function isLeftOut(path: string, isFolder: boolean, ignoring: readonly Ignoring[]): boolean {
  for (const { folder, rules } of ignoring) {
    const decided = isIgnored(rules, folder === "" ? path : path.slice(folder.length + 1), isFolder);
    if (decided !== undefined) return decided;
  }
  return false;
}

export interface LeavingAlone {
  readonly leavesAlone: (path: string) => boolean;
  /** True for a folder that is left out, or lies in one that is. */
  readonly leavesFolderAlone: (folder: string) => boolean;
  /** Rules for what lies directly in a folder. */
  readonly rulesFor: (folder: string) => readonly Ignoring[];
}

/** Answers by the `.gitignore` files as they were when they were first asked. */
export function leavingAlone(read: (path: string) => string | undefined): LeavingAlone {
  const known = new Map<string, readonly Ignoring[]>();
  const rulesFor = (folder: string): readonly Ignoring[] => {
    const before = known.get(folder);
    if (before) return before;
    const above = folder === "" ? [] : rulesFor(parentOf(folder));
    const rules = withIgnoreFile(folder, read(below(folder, IGNORE_FILE)), above);
    known.set(folder, rules);
    return rules;
  };
  const leavesFolderAlone = (folder: string): boolean =>
    folder !== "" && (leavesFolderAlone(parentOf(folder)) || isLeftOut(folder, true, rulesFor(parentOf(folder))));
  return {
    leavesAlone: (path) => leavesFolderAlone(parentOf(path)) || isLeftOut(path, false, rulesFor(parentOf(path))),
    leavesFolderAlone,
    rulesFor,
  };
}

/** The folder that a path lies in; empty at the top. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** A name in a folder, which is empty at the top. */
export function below(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
