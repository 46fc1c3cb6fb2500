/** What imports.yaml remembers, in the form in which a new import asks for it. */
import { sha256 } from "../fingerprint/sha256";
import type { ImportEntry } from "../records/import";
import type { Entry } from "../register";
import type { RecordList } from "./lists";

/** Which record came from a row, and what the row said when it was last imported. */
export interface Origin {
  readonly id: string;
  /** Fingerprints by field. */
  readonly seen: ReadonlyMap<string, string>;
  /** The day on which the row was missed. */
  readonly gone: string | undefined;
}

/** By `list/key`. */
export type Origins = ReadonlyMap<string, Origin>;

/** The name of a row in imports.yaml. */
export function originName(list: RecordList, key: string): string {
  return `${list}/${key}`;
}

/** What an import remembers of its rows. */
export function originsOf(entry: Entry<ImportEntry> | undefined): Origins {
  const records = Object.entries(entry?.record.records ?? {});
  return new Map(
    records.flatMap(([name, { id, seen, gone }]) =>
      id === undefined ? [] : [[name, { id, seen: readSeen(seen), gone }]],
    ),
  );
}

const FINGERPRINT_LENGTH = 8;

/** A short fingerprint of a value: equal values have the same, and a change of one is hardly ever missed (1 in 4 billion). */
export function fingerprint(value: unknown): string {
  return sha256(JSON.stringify(value)).slice(0, FINGERPRINT_LENGTH);
}

/** `title=3f2a91bc harm=0c11d7e2` */
export function writeSeen(seen: ReadonlyMap<string, string>): string {
  return [...seen].map(([path, print]) => `${path}=${print}`).join(" ");
}

function readSeen(text: string | undefined): ReadonlyMap<string, string> {
  const pairs = (text ?? "").split(" ").map((pair) => pair.split("="));
  return new Map(pairs.flatMap(([path, print]) => (path && print ? [[path, print] as const] : [])));
}

/** The import that a source continues: the same file or, where versions are part of its name, the same name without them. */
export function findImport(
  imports: readonly Entry<ImportEntry>[],
  source: string,
  sheet: string | undefined,
): Entry<ImportEntry> | undefined {
  const sameSheet = imports.filter(({ record }) => record.sheet === sheet);
  const exact = sameSheet.find(({ record }) => record.source === source);
  const stem = stemOf(source);
  return exact ?? sameSheet.find(({ record }) => record.source !== undefined && stemOf(record.source) === stem);
}

const VERSION_WORDS =
  /(?:^|[\s_.-])(?:v|ver|version|rev|r)?[\s_.-]?\d[\d.]{0,40}$|(?:^|[\s_.-])(?:final|copy|kopie|draft|entwurf)$|\s?\(\d{1,3}\)$/i;
const MOST_SUFFIXES = 8;

/** `docs/Risk Analysis_v4 (2).xlsx` without folder, extension, version and copy number. */
export function stemOf(source: string): string {
  const name = source.slice(source.lastIndexOf("/") + 1).replace(/\.[^.]{1,8}$/, "");
  let stem = name;
  for (let round = 0; round < MOST_SUFFIXES; round++) {
    const shorter = stem.replace(VERSION_WORDS, "");
    // A name that is nothing but a version says what it says.
    if (shorter === stem || shorter.trim() === "") break;
    stem = shorter;
  }
  return stem
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}

/** Columns, words and types of imports that read the same headers before: how another sheet of the same form is read. */
export function similarImport(
  imports: readonly Entry<ImportEntry>[],
  headers: readonly string[],
): Entry<ImportEntry> | undefined {
  const written = new Set(headers);
  const fitting = imports.filter(({ record }) => {
    const columns = Object.keys(record.columns ?? {});
    return columns.length > 1 && columns.every((column) => written.has(column));
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}
