/** Why a release cannot be relied on, or not be taken. Templates with `{0}` for what they speak of, so that they translate. */

export const CHAIN_PROBLEMS = {
  unreadable: "The file is not JSON.",
  foreign: "The file is not a release snapshot.",
  changed: "The content is not what was sealed: its hash is another.",
  missing: "The release `{0}` before it is missing.",
  replaced: "The release `{0}` before it is another one now.",
  fork: "Another release follows `{0}` as well.",
  "second-start": "Another release has none before it either.",
} as const;

export const SNAPSHOT_PROBLEMS = {
  name: "`{0}` is no name for a release: use letters, digits, dots and hyphens.",
  device: "`{0}` is the name of a device on Windows, where no such file could be checked out: choose another name.",
  taken: "`{0}` is there already. A release is never written twice: choose another name.",
  broken: "`{0}` is not as it was written, or its place in the chain is not. Put that right first.",
} as const;

/** A sentence with what it speaks of. */
export interface ReleaseProblem {
  readonly text: string;
  readonly values: readonly string[];
}

/** What is wrong with a kept release. `release`: the name of the other one that it speaks of. */
export function chainProblem(kind: keyof typeof CHAIN_PROBLEMS, release?: string): ReleaseProblem {
  return { text: CHAIN_PROBLEMS[kind], values: release === undefined ? [] : [release] };
}

/** Why a snapshot cannot be taken. */
export function snapshotProblem(kind: keyof typeof SNAPSHOT_PROBLEMS, subject: string): ReleaseProblem {
  return { text: SNAPSHOT_PROBLEMS[kind], values: [subject] };
}

/** The sentence in English. */
export function inFull({ text, values: [subject = ""] }: ReleaseProblem): string {
  return text.replace("{0}", () => subject);
}
