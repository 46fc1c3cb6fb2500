/** The register as read from the regulatory folder: typed records, each with the places of its fields. */
import type { FileProblem } from "../model/workspace";
import type { Location } from "../syntax/text";
import type { ProblemFix } from "./read/fix";
import type { Device, RuleSetting, ScopeEntry } from "./records/device";
import type { BomEntry, ImportEntry } from "./records/import";
import type { Justification } from "./records/justification";
import type { Requirement, Test } from "./records/requirement";
import type { Control, Hazard, Risk } from "./records/risk";
import type { SoupItem } from "./records/soup";
import type { Supplier } from "./records/supplier";

/** A file of the regulatory folder as it stands, also unsaved. */
export interface RegisterText {
  /** Relative to the workspace, with `/` separators. */
  readonly file: string;
  readonly text: string;
}

/** Where a field stands. Fields of list entries have no key. */
export interface FieldPlace {
  readonly key: Location | undefined;
  readonly value: Location;
  /** From the key to the end of the value. */
  readonly whole: Location;
}

/** A record with its places. Fields that could not be read are left out of `record` and named in the problems. */
export interface Entry<T> {
  readonly id: string;
  readonly record: T;
  /** The identifier, which is where to point when the record as a whole is meant. */
  readonly at: Location;
  readonly whole: Location;
  /** By path: `title`, `anomalyList.url`, `risks.0`. */
  readonly fields: ReadonlyMap<string, FieldPlace>;
  /** Paths of fields that say TODO: somebody still has to answer. */
  readonly open: readonly string[];
}

/** The device file with an answer to every question of policy; `name` and its like stay undefined when not stated. */
export interface DevicePolicy
  extends Omit<Device, "rules" | "profiles" | "overlays" | "allowedPlaces" | "environments" | "scope"> {
  readonly profiles: readonly string[];
  readonly overlays: readonly string[];
  /** Empty when not stated: the EEA then. */
  readonly allowedPlaces: readonly string[];
  readonly environments: NonNullable<Device["environments"]>;
  readonly scope: readonly ScopeEntry[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

/** Something in a regulatory file that a person should put right. The message stands without file and line. */
export interface RegisterProblem extends FileProblem {
  /** error: something could not be read. warning: it was read, but says less than it seems to. */
  readonly severity: "error" | "warning";
  readonly fix?: ProblemFix;
}

export interface Register {
  /** The folder, relative to the workspace: `regulatory`. */
  readonly folder: string;
  /** Paths of the files that were read; empty when there is no register yet. */
  readonly files: readonly string[];
  readonly device: DevicePolicy;
  readonly deviceEntry: Entry<Device> | undefined;
  readonly soup: readonly Entry<SoupItem>[];
  readonly hazards: readonly Entry<Hazard>[];
  readonly risks: readonly Entry<Risk>[];
  readonly controls: readonly Entry<Control>[];
  readonly suppliers: readonly Entry<Supplier>[];
  readonly justifications: readonly Entry<Justification>[];
  readonly requirements: readonly Entry<Requirement>[];
  readonly tests: readonly Entry<Test>[];
  /** What was brought in from other files, and how it is read. */
  readonly imports: readonly Entry<ImportEntry>[];
  /** Bills of materials of applications, by the files that hold them. */
  readonly boms: readonly Entry<BomEntry>[];
  readonly problems: readonly RegisterProblem[];
}

/** The record of an identifier, the first where it is used twice. */
export function findEntry<T>(entries: readonly Entry<T>[], id: string): Entry<T> | undefined {
  return entries.find((entry) => entry.id === id);
}

/** The place of a field, or of the record's identifier when the field is not there. */
export function placeOfField<T>(entry: Entry<T>, path: string): Location {
  return entry.fields.get(path)?.value ?? entry.at;
}

/** What holds where there is no device file. */
export function policyOf(device: Device | undefined): DevicePolicy {
  return {
    ...device,
    profiles: device?.profiles ?? [],
    overlays: device?.overlays ?? [],
    allowedPlaces: device?.allowedPlaces ?? [],
    environments: device?.environments ?? [],
    scope: device?.scope ?? [],
    rules: new Map(Object.entries(device?.rules ?? {})),
  };
}
