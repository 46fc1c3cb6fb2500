/** The version of the format that a regulatory file is written in, and what follows when it is not the one of this build. */
import { SCHEMA_VERSION } from "../records/field";

/** `unstated`: there is no `schemaVersion`. `unreadable`: it is no number of a version. */
export type VersionState = "current" | "older" | "newer" | "unstated" | "unreadable";

/** How a stated version relates to the supported one; `stated` is the value as YAML has it. */
export function versionState(stated: unknown, supported: number = SCHEMA_VERSION): VersionState {
  if (stated === undefined || stated === null) return "unstated";
  if (typeof stated !== "number" || !Number.isInteger(stated) || stated < 1) return "unreadable";
  if (stated === supported) return "current";
  return stated < supported ? "older" : "newer";
}

/** Why a file of a newer version is read but not written, and what to do. */
export function newerMessage(stated: unknown, supported: number = SCHEMA_VERSION): string {
  return `This file is written in version ${String(stated)} of the format; this Tureen reads version ${supported}. It is read as far as it is known, and not changed. Update Tureen.`;
}

/** Why a file of an older version is read but not written, and what to do. */
export function olderMessage(stated: unknown, supported: number = SCHEMA_VERSION): string {
  return `This file is written in version ${String(stated)} of the format; this Tureen writes version ${supported}. Convert it: the quick fix keeps every comment and field.`;
}
