/** What a run writes down: one flat list, of which the page is made. */
import type { Spread } from "./measure";

export interface Run {
  readonly schemaVersion: 1;
  /** The day, `2026-11-21`. */
  readonly on: string;
  readonly version: string;
  /** The commit that was measured, and whether the checkout differed from it. */
  readonly commit: string | undefined;
  readonly machine: Machine;
  readonly settings: RunSettings;
  readonly peers: readonly PeerState[];
  readonly parts: readonly PartResult[];
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly gibibytes: number;
  readonly system: string;
  readonly node: string;
  /** Processes that wanted to run, on average over the minute before the run, for each core. */
  readonly load: number;
  /** How long it was waited for the machine to be quiet. */
  readonly waitedSeconds?: number;
}

export interface RunSettings {
  readonly seed: number;
  readonly sizes: readonly number[];
  /** How long a peer may take for one tree. */
  readonly peerLimitSeconds: number;
  /** How long the whole run may take: parts that would begin later are left out. */
  readonly minutes?: number;
}

export interface PeerState {
  readonly id: string;
  readonly title: string;
  /** The version that ran; undefined when it is not installed. */
  readonly version: string | undefined;
  /** How it was called, without paths. */
  readonly call: string;
  /** What it does, where that is not what Tureen does. */
  readonly scope: string;
  /** Why it did not run. */
  readonly reason?: string;
}

/** One part of a run, which is one process. */
export interface PartResult {
  readonly part: string;
  readonly seconds: number;
  readonly measures: readonly Measure[];
  /** Why the part ended early; what it had measured by then is kept. */
  readonly problem?: string;
}

export interface Measure {
  /** What was done: `check`, `keystroke`, `hover`, … */
  readonly what: string;
  /** Who did it: `tureen` or a peer. */
  readonly by: string;
  /** On which text or tree: `terraform-5000`, `tree-1000`, `module-100`. */
  readonly on: string;
  /** Milliseconds. */
  readonly spread?: Spread;
  readonly peakMegabytes?: number;
  /** Sizes and counts: files, bytes, resources, findings. */
  readonly amounts?: Readonly<Record<string, number>>;
  /** Memory in MB after every so many edits. */
  readonly series?: { readonly every: number; readonly megabytes: readonly number[] };
  /** Why there is no time. */
  readonly problem?: string;
}
