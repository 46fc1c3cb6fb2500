/** Snapshots as files: sealed with their own hash, each naming the one before. */
import { sha256 } from "../../register/fingerprint/sha256";
import { type Snapshot, snapshotSchema } from "./snapshot";
import { chainProblem, type ReleaseProblem } from "./words";

/** A snapshot as it stands in its file. */
export interface SealedSnapshot extends Snapshot {
  readonly sha256: string;
}

/** A file of the releases folder, read. */
export interface ReleaseFile {
  readonly file: string;
  readonly release: SealedSnapshot | undefined;
  /** Why it cannot be relied on. */
  readonly problems: readonly ReleaseProblem[];
}

/** The text of the file of a snapshot; its last entry is the hash of all before. */
export function sealed(snapshot: Snapshot): string {
  return `${JSON.stringify({ ...snapshot, sha256: hashOf(snapshot) }, undefined, 2)}\n`;
}

/** The hash of everything else that stands in the file: of its JSON without white space, in the order of the file. */
function hashOf(content: object): string {
  return sha256(JSON.stringify(content));
}

/** Reads a file; what is wrong with it by itself is among the problems. */
export function readRelease(file: string, text: string): ReleaseFile {
  const failed = (kind: "unreadable" | "foreign"): ReleaseFile => ({
    file,
    release: undefined,
    problems: [chainProblem(kind)],
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return failed("unreadable");
  }
  const parsed = snapshotSchema.safeParse(json);
  if (!parsed.success || typeof json !== "object" || json === null || !("sha256" in json)) {
    return failed("foreign");
  }
  // What the format does not know is sealed as well: nothing can be added.
  const { sha256: stated, ...content } = json;
  if (typeof stated !== "string") return failed("foreign");
  const release: SealedSnapshot = { ...parsed.data, sha256: stated };
  const isWhole = hashOf(content) === stated;
  return { file, release, problems: isWhole ? [] : [chainProblem("changed")] };
}

/**
 * Releases in the order of their chain, the first first, each with what is wrong: a changed file, a gap in the chain, or
 * two releases after the same one.
 */
export function verifyChain(files: readonly ReleaseFile[]): readonly ReleaseFile[] {
  const byName = new Map(files.flatMap((one) => (one.release ? [[one.release.name, one] as const] : [])));
  const followers = new Map<string, number>();
  for (const { release } of files) {
    const before = release?.previous?.name ?? (release ? "" : undefined);
    if (before !== undefined) followers.set(before, (followers.get(before) ?? 0) + 1);
  }
  const checked = files.map((one): ReleaseFile => {
    const { release } = one;
    if (!release) return one;
    const problems = [...one.problems];
    const { previous } = release;
    if (previous) {
      const before = byName.get(previous.name)?.release;
      if (!before) problems.push(chainProblem("missing", previous.name));
      else if (before.sha256 !== previous.sha256) problems.push(chainProblem("replaced", previous.name));
    }
    if ((followers.get(previous?.name ?? "") ?? 0) > 1) {
      problems.push(previous ? chainProblem("fork", previous.name) : chainProblem("second-start"));
    }
    return { ...one, problems };
  });
  return checked.sort((a, b) => depthOf(a, byName) - depthOf(b, byName) || (a.file < b.file ? -1 : 1));
}

function depthOf({ release }: ReleaseFile, byName: ReadonlyMap<string, ReleaseFile>): number {
  let depth = 0;
  let at = release;
  while (at?.previous && depth <= byName.size) {
    at = byName.get(at.previous.name)?.release;
    depth++;
  }
  return depth;
}
