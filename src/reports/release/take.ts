/** Taking a snapshot: the same from the command line and from the editor. Writing its file is left to them. */
import type { ReportInput } from "../document/input";
import { sealed } from "./chain";
import { releasesOf } from "./read";
import { type Snapshot, snapshotOf } from "./snapshot";
import { type ReleaseProblem, snapshotProblem } from "./words";

/** A snapshot that can be written. */
export interface TakenSnapshot {
  /** `regulatory/releases/1.4.0.json`; nothing is there yet. */
  readonly file: string;
  readonly text: string;
  readonly snapshot: Snapshot;
}

/** What stands in the way of taking any snapshot. */
export interface BrokenChain {
  readonly file: string;
  readonly problems: readonly ReleaseProblem[];
}

/** The name becomes a file name: nothing in it may lead elsewhere. */
const NAME = /^[A-Za-z0-9][\w.+-]{0,99}$/u;

/** What is no file to Windows, whatever its ending (https://learn.microsoft.com/windows/win32/fileio/naming-a-file). */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;

/** The first release that is not as it was written, or whose place in the chain is not. */
function brokenRelease(input: ReportInput): BrokenChain | undefined {
  return releasesOf(input).find(({ problems }) => problems.length > 0);
}

/** Why no release of that name can be taken; undefined when it can, as far as its name goes. */
function releaseNameProblem(name: string, input: ReportInput): ReleaseProblem | undefined {
  if (!NAME.test(name)) return snapshotProblem("name", name);
  if (DEVICE.test(name)) return snapshotProblem("device", name);
  const file = releaseFile(name, input);
  // Some disks take names that differ only in case for the same.
  const there = input.files.find((one) => one.toLowerCase() === file.toLowerCase());
  return there === undefined ? undefined : snapshotProblem("taken", there);
}

/** Why there is no snapshot. */
export interface RefusedSnapshot {
  readonly problem: ReleaseProblem;
  /** Set when it is a kept release that stands in the way. */
  readonly broken?: BrokenChain;
}

/** The state of the input as a release after the last one that is kept, or why there is none. */
export function takeSnapshot(name: string, input: ReportInput): TakenSnapshot | RefusedSnapshot {
  const problem = releaseNameProblem(name, input);
  if (problem) return { problem };
  const broken = brokenRelease(input);
  if (broken) return { problem: snapshotProblem("broken", broken.file), broken };
  const last = releasesOf(input).at(-1)?.release;
  const snapshot = snapshotOf(name, input, last ? { name: last.name, sha256: last.sha256 } : null);
  return { file: releaseFile(name, input), text: sealed(snapshot), snapshot };
}

/** Terraform files of a snapshot that have errors, and therefore no state that could be kept. */
export function withoutState({ configuration = [] }: Snapshot): readonly string[] {
  return configuration.filter(({ sha256 }) => sha256 === null).map(({ file }) => file);
}

function releaseFile(name: string, { register }: ReportInput): string {
  return `${register.folder}/releases/${name}.json`;
}
