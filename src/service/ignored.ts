/**
 * What `.gitignore` files leave out (https://git-scm.com/docs/gitignore): build output, caches, values of one machine. It
 * is not part of what is released, and what runs in a pipeline does not have it. As in other tools that read these files, a
 * file that a pattern names is left alone also where git keeps it all the same.
 */

/** The patterns of one file, in their order. */
export type IgnoreRules = readonly IgnoreRule[];

interface IgnoreRule {
  readonly isKept: boolean;
  readonly isForFoldersOnly: boolean;
  /** Names and patterns of names; `**` stands for any number of folders. */
  readonly steps: readonly string[];
}

/** Reads a `.gitignore` file. Lines that say nothing give no rule. */
export function readIgnoreRules(text: string): IgnoreRules {
  return text.split(/\r?\n/u).flatMap((line): IgnoreRule[] => {
    const written = line.startsWith("\\#") ? line.slice(1) : line.startsWith("#") ? "" : withoutSpaces(line);
    const isKept = written.startsWith("!");
    const pattern = isKept ? written.slice(1) : written.startsWith("\\!") ? written.slice(1) : written;
    const isForFoldersOnly = pattern.endsWith("/");
    const path = isForFoldersOnly ? pattern.slice(0, -1) : pattern;
    if (path === "" || path === "/") return [];
    const steps = path.split("/");
    // A name alone is meant wherever it stands; one with a slash, from the folder of the file on.
    if (steps.length === 1) return [{ isKept, isForFoldersOnly, steps: ["**", ...steps] }];
    return [{ isKept, isForFoldersOnly, steps: steps[0] === "" ? steps.slice(1) : steps }];
  });
}

/** Spaces at the end say nothing, unless a backslash stands before them. */
function withoutSpaces(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === " " && line[end - 2] !== "\\") end--;
  return line.slice(0, end);
}

/**
 * Whether rules leave out a path, given from the folder of their file on: the last that speaks of it decides. Undefined
 * when none does. Whoever walks down asks of each folder before what is in it.
 */
export function isIgnored(rules: IgnoreRules, path: string, isFolder: boolean): boolean | undefined {
  const names = path.split("/");
  const rule = rules.findLast(
    ({ isForFoldersOnly, steps }) => (isFolder || !isForFoldersOnly) && matchesPath(steps, names),
  );
  return rule && !rule.isKept;
}

/** Time grows with steps times names: what a step can reach is found for all names at once. */
function matchesPath(steps: readonly string[], names: readonly string[]): boolean {
  let reached = new Set([0]);
  for (const [at, step] of steps.entries()) {
    const next = new Set<number>();
    for (const from of reached) {
      if (step === "**") {
        // At the end it stands for what is in the folder, not for the folder.
        const first = at === steps.length - 1 ? from + 1 : from;
        for (let to = first; to <= names.length; to++) next.add(to);
      } else if (from < names.length && matchesName(step, names[from] ?? "")) next.add(from + 1);
    }
    reached = next;
  }
  return reached.has(names.length);
}

/** `*`, `?`, `[a-z]` and characters with a backslash; on a mismatch only the last `*` is tried again. */
function matchesName(pattern: string, name: string): boolean {
  let [inPattern, inName, star, resume] = [0, 0, -1, 0];
  while (inName < name.length) {
    const next = pattern[inPattern] === "*" ? undefined : matchOne(pattern, inPattern, name[inName] ?? "");
    if (pattern[inPattern] === "*") {
      star = inPattern++;
      resume = inName;
    } else if (next !== undefined) {
      inPattern = next;
      inName++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inName = ++resume;
    } else return false;
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}

/** Where a pattern goes on after one character; undefined when the character is another. */
function matchOne(pattern: string, at: number, character: string): number | undefined {
  const wanted = pattern[at];
  if (wanted === "?") return at + 1;
  if (wanted === "\\") return pattern[at + 1] === character ? at + 2 : undefined;
  const end = wanted === "[" ? pattern.indexOf("]", at + 2) : -1;
  if (end < 0) return wanted === character ? at + 1 : undefined;
  const isNot = pattern[at + 1] === "!" || pattern[at + 1] === "^";
  return isAmong(pattern.slice(at + (isNot ? 2 : 1), end), character) === isNot ? undefined : end + 1;
}

function isAmong(set: string, character: string): boolean {
  for (let at = 0; at < set.length; at++) {
    const isRange = set[at + 1] === "-" && at + 2 < set.length;
    if (isRange && (set[at] ?? "") <= character && character <= (set[at + 2] ?? "")) return true;
    if (set[at] === character) return true;
    if (isRange) at += 2;
  }
  return false;
}
