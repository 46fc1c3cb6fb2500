import type { Location, SyntaxProblem } from "../syntax/text";
import type { Gathered, Holding } from "./gathering";
import type { Wanted } from "./listing";
import type { Resource } from "./resource";
import type { Unit } from "./unit";
import type { Reference } from "./value";

/**
 * The only way in which files reach the core: paths are relative to the workspace folder, with `/` separators.
 * Implementations stand in `server/` and `cli/`.
 */
export interface FileSystem {
  /** Undefined when there is no such file or it cannot be read as text. */
  read(path: string): string | undefined;
  /** All files of the workspace that could concern Tureen, sorted. */
  list(): readonly string[];
  /** The same folder by folder, for those who want to do something else in between. Sorted as a whole. */
  walk?(): Iterable<readonly string[]>;
  /** Those below one folder, in no order; none where there is no such folder. */
  listBelow?(folder: string): readonly string[];
  /** True for a file that is left out of the list though it could concern Tureen. */
  leavesAlone?(path: string): boolean;
}

/** What one file contributes, and what could not be read in it. */
export interface FileProblem extends SyntaxProblem {
  readonly file: string;
}

/** A resolved view of every resource in the workspace, with the indexes that rules ask. */
export interface Workspace {
  readonly resources: readonly Resource[];
  /** The resources by parts that know nothing of each other. */
  readonly units: readonly Unit[];
  /** Every type that occurs; the same set as before as long as they are the same. */
  readonly types: ReadonlySet<string>;
  readonly files: readonly string[];
  readonly problems: readonly FileProblem[];
  /** Resources of one type in one scope. */
  ofType(type: string, scope: string): readonly Resource[];
  /**
   * Of these, the ones that may fit somebody who asks by what they have, each question being about the same need; all where
   * there is no question. What does not fit may be among them.
   */
  candidates(type: string, scope: string, questions: readonly Wanted[]): readonly Resource[];
  /** The first of them in the order of files and text. */
  firstOfType(type: string, scope: string): Resource | undefined;
  /** The resource of an address as written in a scope. */
  find(address: string, scope: string): Resource | undefined;
  /** Resources whose configuration mentions this one, with the place of the mention. */
  referrersOf(resource: Resource): readonly Referrer[];
  /** The provider block that a resource uses, if it is written in its module or handed down to it. */
  providerOf(resource: Resource): Resource | undefined;
  /** The dependency lock file beside a module's files. */
  lockFileOf(scope: string): LockFile | undefined;
  /**
   * A fact about a resource or a unit, computed when it is first asked for and remembered as long as what `compute` asks of the
   * workspace that it is given, the subject, and `inputs` (what else it depends on) are the same. A name stands for one
   * computation. To a computation about a unit, the workspace shows no other resources than those of the unit.
   */
  fact<T>(subject: Resource | Unit, name: string, inputs: readonly unknown[], compute: (workspace: Workspace) => T): T;
  /**
   * What is made of each unit, in their order; the very same list while all of it is. `compute` rests on the unit, on facts
   * about it and its resources, and on `inputs`: only where one of these is another, it is asked again.
   */
  perUnit<T>(name: string, inputs: readonly unknown[], compute: (unit: Unit) => T): readonly T[];
  /**
   * What units hold under keys, all of it together. A name stands for one kind of holding; what a unit holds is the same map
   * as before while it is the same.
   */
  gather<T>(name: string, holdings: readonly Holding<T>[]): Gathered<T>;
  /** Such a fact about each resource of a unit, in their order; the very same list while all of them are. */
  each<T>(
    unit: Unit,
    name: string,
    inputs: readonly unknown[],
    compute: (resource: Resource, workspace: Workspace) => T,
  ): readonly T[];
}

/** A `.terraform.lock.hcl`: the provider versions that `terraform init` selected. */
export interface LockFile {
  readonly file: string;
  readonly providers: readonly LockedProvider[];
}

export interface LockedProvider {
  /** With its registry host: `registry.terraform.io/hashicorp/aws`. */
  readonly source: string;
  readonly version: string | undefined;
  readonly constraints: string | undefined;
  readonly hashes: readonly string[];
  readonly at: Location;
}

export interface Referrer {
  readonly resource: Resource;
  /** Path of the entry that holds the mention, such as `bucket` or `rule.kms_key`. */
  readonly path: string;
  readonly reference: Reference;
}
