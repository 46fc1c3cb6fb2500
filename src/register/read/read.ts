/** Reads the regulatory folder. */
import { describeFile, type FileKind, type ListName } from "../records/catalogue";
import type { Device } from "../records/device";
import type { BomEntry, ImportEntry } from "../records/import";
import type { Justification } from "../records/justification";
import type { Requirement, Test } from "../records/requirement";
import type { Control, Hazard, Risk } from "../records/risk";
import type { SoupItem } from "../records/soup";
import type { Supplier } from "../records/supplier";
import { type Entry, policyOf, type Register, type RegisterProblem, type RegisterText } from "../register";
import { consistencyProblems } from "./consistency";
import { readRecords } from "./records";
import { crossProblems, type Known } from "./references";

const LISTS: readonly ListName[] = [
  "items",
  "hazards",
  "risks",
  "controls",
  "suppliers",
  "justifications",
  "requirements",
  "tests",
  "imports",
  "boms",
];

/**
 * Reads every regulatory file that stands directly in `folder`; other files are passed over. Never throws: a file with
 * errors still gives the records that can be read, and every problem stands in the result with its exact place.
 * `known` lets names be checked that only the caller knows.
 */
export function readRegister(files: readonly RegisterText[], folder: string, known: Known = {}): Register {
  const lists = new Map<ListName, Entry<unknown>[]>(LISTS.map((name) => [name, []]));
  const problems: RegisterProblem[] = [];
  const kinds = new Set<FileKind>();
  const read: string[] = [];
  let deviceEntry: Entry<Device> | undefined;
  for (const { file, text } of [...files].sort((a, b) => (a.file < b.file ? -1 : 1))) {
    const description = describeFile(file, folder);
    if (!description) continue;
    read.push(file);
    if (kinds.has(description.kind)) {
      const message = `There are two files for ${description.kind}: ${description.kind}.yaml and ${description.kind}.yml. Keep one.`;
      problems.push({ file, span: { start: 0, end: 0 }, message, severity: "warning" });
    }
    kinds.add(description.kind);
    const records = readRecords(file, text, description);
    problems.push(...records.problems);
    deviceEntry ??= records.device;
    for (const [name, entries] of records.lists) lists.get(name)?.push(...entries);
  }
  const register = assemble(folder, read, deviceEntry, lists);
  problems.push(...crossProblems(register, lists, kinds, known), ...consistencyProblems(register));
  return { ...register, problems: problems.sort(byPlace) };
}

/** A register without any file: what holds before a regulatory folder is there. */
export function emptyRegister(folder: string): Register {
  return readRegister([], folder);
}

function assemble(
  folder: string,
  files: readonly string[],
  deviceEntry: Entry<Device> | undefined,
  lists: ReadonlyMap<ListName, readonly Entry<unknown>[]>,
): Register {
  // Each list was read by the schema of its own record, so the entries have that record's type.
  const list = <T>(name: ListName) => (lists.get(name) ?? []) as readonly Entry<T>[];
  return {
    folder,
    files,
    device: policyOf(deviceEntry?.record),
    deviceEntry,
    soup: list<SoupItem>("items"),
    hazards: list<Hazard>("hazards"),
    risks: list<Risk>("risks"),
    controls: list<Control>("controls"),
    suppliers: list<Supplier>("suppliers"),
    justifications: list<Justification>("justifications"),
    requirements: list<Requirement>("requirements"),
    tests: list<Test>("tests"),
    imports: list<ImportEntry>("imports"),
    boms: list<BomEntry>("boms"),
    problems: [],
  };
}

function byPlace(a: RegisterProblem, b: RegisterProblem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.span.start - b.span.start || a.span.end - b.span.end;
}
