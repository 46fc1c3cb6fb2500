/** What client and server say to each other of releases. All of it is plain data. */
import { RequestType, RequestType0 } from "vscode-languageserver-protocol";
import type { Revision } from "../reports/document/input";
import type { Words } from "../service/actions/said";

/** The releases that each folder keeps, in the order of their chain. */
export const releasesRequest = new RequestType0<readonly ReleaseFolder[], void>("tureen/releases");

export interface ReleaseFolder {
  /** One of the folders of `documentsRequest`. */
  readonly folder: string;
  readonly releases: readonly KeptRelease[];
}

export interface KeptRelease {
  readonly uri: string;
  /** The path below the folder. */
  readonly file: string;
  /** Undefined where the file is no snapshot. */
  readonly name: string | undefined;
  readonly on: string | undefined;
  /** Why it cannot be relied on. */
  readonly problems: readonly Words[];
}

/** The snapshot that a folder would have now. Nothing is written. Can be cancelled. */
export const snapshotRequest = new RequestType<SnapshotRequest, SnapshotAnswer, void>("tureen/snapshot");

export interface SnapshotRequest {
  readonly folder: string;
  readonly name: string;
  readonly revision: Revision;
}

export type SnapshotAnswer =
  | PreparedSnapshot
  /** Why there is none, and the file that stands in the way. */
  | { readonly problem: Words; readonly reasons: readonly Words[]; readonly uri?: string };

export interface PreparedSnapshot {
  readonly uri: string;
  readonly file: string;
  readonly text: string;
  readonly holds: {
    readonly items: number;
    readonly components: number;
    readonly resources: number;
    readonly open: number;
    readonly notAssessed: number;
    /** Terraform files with errors, whose configuration cannot be kept. */
    readonly withoutState: readonly string[];
  };
  /** The release that it comes after. */
  readonly previous: string | undefined;
}
