/** What an import reads from disk, and how it writes: everything or nothing, and only below the folder that was named. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { LIMITS, type SourceFile } from "../register/import/source";
import { diskFileSystem } from "../server/disk";
import { draftBeside } from "./draft";
import { CommandProblem } from "./problem";

const DEEPEST_FOLDER = 20;

/**
 * The file, or the YAML files of the folder, at a path.
 * @throws CommandProblem when nothing can be read there.
 */
export function readInput(path: string): readonly SourceFile[] {
  const absolute = resolve(path);
  const found = attempt(() => statSync(absolute));
  if (!found) throw new CommandProblem(`There is nothing at \`${path}\`. Name a file that exists.`);
  if (found.isDirectory()) return readFolder(absolute, absolute, 0);
  if (!found.isFile()) throw new CommandProblem(`\`${path}\` is no file.`);
  if (found.size > LIMITS.bytes)
    throw new CommandProblem(`\`${path}\` is larger than ${LIMITS.bytes / 1024 / 1024} MB. Split it.`);
  const bytes = attempt(() => readFileSync(absolute));
  if (!bytes) throw new CommandProblem(`\`${path}\` cannot be read. Look at its permissions.`);
  return [{ name: absolute.slice(absolute.lastIndexOf(sep) + 1), bytes }];
}

/** Links are not followed: they may lead anywhere, also back. */
function readFolder(root: string, folder: string, depth: number): readonly SourceFile[] {
  const files: SourceFile[] = [];
  for (const entry of attempt(() => readdirSync(folder, { withFileTypes: true })) ?? []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && depth < DEEPEST_FOLDER && !entry.name.startsWith(".git")) {
      files.push(...readFolder(root, path, depth + 1));
    } else if (entry.isFile() && /\.ya?ml$/u.test(entry.name)) {
      if (lstatSync(path).size > LIMITS.bytes) continue;
      files.push({ name: relative(root, path).split(sep).join("/"), bytes: readFileSync(path) });
    }
    if (files.length > LIMITS.files)
      throw new CommandProblem(`\`${folder}\` holds more than ${LIMITS.files} files. Name one document's folder.`);
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The name by which an import is remembered: the path below the workspace, or the mere name of what lies elsewhere. */
export function nameOfInput(path: string, root: string): string {
  const absolute = resolve(path);
  const below = relative(root, absolute);
  const isInside =
    below !== "" && !below.startsWith("..") && !below.includes(`..${sep}`) && resolve(root, below) === absolute;
  return (isInside ? below : absolute.slice(absolute.lastIndexOf(sep) + 1)).split(sep).join("/");
}

export interface NewText {
  /** Relative to the workspace. */
  readonly file: string;
  /** The text that the file had when it was read; undefined where there was none. */
  readonly before: string | undefined;
  readonly after: string;
}

/**
 * Writes all files or none: drafts beside them first, then one renaming after the other, taken back when one fails.
 * @throws CommandProblem when a file lies outside the workspace, changed meanwhile, or cannot be written.
 */
export function writeTogether(root: string, texts: readonly NewText[]): void {
  const targets = texts.map((text) => ({ ...text, target: confined(root, text.file), draft: "" }));
  const made: string[] = [];
  const renamed: typeof targets = [];
  try {
    for (const one of targets) {
      if (diskFileSystem(root).read(one.file) !== one.before) {
        throw new CommandProblem(`\`${one.file}\` was changed by somebody else meanwhile. Run the command again.`);
      }
      mkdirSync(dirname(one.target), { recursive: true });
      one.draft = draftBeside(one.target);
      made.push(one.draft);
      writeFileSync(one.draft, one.after);
    }
    for (const one of targets) {
      renameSync(one.draft, one.target);
      renamed.push(one);
    }
  } catch (problem) {
    for (const { target, before } of renamed) {
      if (before === undefined) rmSync(target, { force: true });
      else writeFileSync(target, before);
    }
    for (const draft of made) rmSync(draft, { force: true });
    if (problem instanceof CommandProblem) throw problem;
    const reason = problem instanceof Error ? problem.message : String(problem);
    throw new CommandProblem(`Nothing was changed, because a file could not be written: ${reason}`);
  }
}

/** The absolute path of a file, which has to lie below the workspace also when links are followed. */
function confined(root: string, file: string): string {
  const base = realpathSync(root);
  const target = resolve(base, file);
  let existing = target;
  while (!existsSync(existing)) existing = dirname(existing);
  const real = realpathSync(existing);
  const isBelow = (path: string) => path === base || path.startsWith(base + sep);
  if (!isBelow(target) || !isBelow(real))
    throw new CommandProblem(`\`${file}\` lies outside \`${root}\`. Nothing was written.`);
  // Behind a link it is the file that is written, not the link.
  return existing === target ? real : target;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
