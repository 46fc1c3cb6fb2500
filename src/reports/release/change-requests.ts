/** Commits that change infrastructure or register, and the change requests that their messages name (IEC 62304 8.2.1, 8.2.4). */
import { fitsPattern } from "../../register/read/references";
import type { ChangeRequests } from "../../register/records/device-parts";

export interface Commit {
  readonly id: string;
  /** The day, `2026-11-21`. */
  readonly on: string;
  readonly message: string;
  /** Paths relative to the workspace. */
  readonly files: readonly string[];
}

export interface AnsweredCommit {
  readonly commit: Commit;
  /** Those of its files that need a change request. */
  readonly files: readonly string[];
  /** Identifiers of change requests in its message, each once. */
  readonly requests: readonly string[];
}

/** The identifiers in a message that look like the pattern, in which `#` stands for a digit. */
export function requestsIn(message: string, pattern: string): readonly string[] {
  const words = message.split(/[\s,;:()[\]{}"'`<>/]+/u).map((word) => (word.endsWith(".") ? word.slice(0, -1) : word));
  return [...new Set(words.filter((word) => word !== "" && fitsPattern(word, pattern)))];
}

/**
 * Commits with a file that needs a change request, each with what its message names. `isRead` says which files hold
 * infrastructure or records; `folders` of the device file narrow them.
 */
export function answeredCommits(
  commits: readonly Commit[],
  { pattern = "CR-#", folders }: ChangeRequests,
  isRead: (path: string) => boolean,
): readonly AnsweredCommit[] {
  const within = folders
    ?.map((folder) => folder.replace(/^\.\//u, ""))
    .map((one) => (one.endsWith("/") ? one : `${one}/`));
  const needs = (path: string) => isRead(path) && (within?.some((folder) => path.startsWith(folder)) ?? true);
  return commits.flatMap((commit) => {
    const files = commit.files.filter(needs);
    return files.length === 0 ? [] : [{ commit, files, requests: requestsIn(commit.message, pattern) }];
  });
}

const MOST_FILES = 3;

/** The commits in lines for a person, those without a change request first. */
export function commitLines(commits: readonly AnsweredCommit[], pattern: string): readonly string[] {
  const open = commits.filter(({ requests }) => requests.length === 0);
  const answered = commits.filter(({ requests }) => requests.length > 0);
  return [
    ...open.map((one) => `${head(one)}\n  no change request such as ${pattern}; changes ${filesOf(one)}`),
    ...answered.map((one) => `${head(one)}\n  ${one.requests.join(", ")}; changes ${filesOf(one)}`),
    `${commits.length} ${commits.length === 1 ? "commit changes" : "commits change"} what needs a change request, ${open.length} of ${commits.length === 1 ? "it names" : "them name"} none.`,
  ];
}

function head({ commit: { id, on, message } }: AnsweredCommit): string {
  return `${id.slice(0, 12)} ${on} ${message.split("\n", 1)[0] ?? ""}`;
}

function filesOf({ files }: AnsweredCommit): string {
  const shown = files.slice(0, MOST_FILES).join(", ");
  return files.length > MOST_FILES ? `${shown} and ${files.length - MOST_FILES} more` : shown;
}
