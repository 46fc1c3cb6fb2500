/**
 * What an import would do to the register. What a person wrote here stays: a field that differs is shown, and taken only
 * where somebody chose so. What the source said before is not brought again.
 */
import type { FileKind } from "../records/catalogue";
import type { Register } from "../register";
import type { FieldValue } from "../write/format";
import type { Draft, DraftField } from "./draft";
import { type Identities, identify } from "./identity";
import { describeList, fieldsOf, type RecordList } from "./lists";
import { fingerprint, type Origins, originName } from "./memory";
import type { ImportProblem } from "./source";

export interface ImportPlan {
  readonly records: readonly PlannedRecord[];
  /** Records that came from this source before, and that it no longer has. They stay. */
  readonly vanished: readonly { readonly name: string; readonly id: string }[];
  readonly problems: readonly ImportProblem[];
}

export interface PlannedRecord {
  readonly draft: Draft;
  readonly id: string;
  /** `deleted`: it was imported before, and somebody took it out of the register. It is not brought again. */
  readonly is: "added" | "changed" | "same" | "deleted";
  /** What is written, by field. */
  readonly fields: ReadonlyMap<string, FieldValue>;
  /** What differs and stays as it is here. */
  readonly differences: readonly Difference[];
  /** How many fields were changed here since the import and have not changed in the source. */
  readonly kept: number;
  /** Fingerprints to remember. */
  readonly seen: ReadonlyMap<string, string>;
}

export interface Difference {
  readonly id: string;
  readonly path: string;
  readonly here: string;
  readonly there: string;
  readonly place: string;
}

/**
 * What becomes of a field that differs: the source's value is taken, or it stays as it is here, for now or for good: until
 * the source changes. `isNews`: the source has changed since the last import, or was never imported.
 */
export type Decide = (record: string, path: string, isNews: boolean) => "take" | "leave" | "keep";

/** Plans an import of drafts. `elsewhere` is what other imports remember, for references to what they brought. */
export function planImport(
  { drafts, mentioned }: { readonly drafts: readonly Draft[]; readonly mentioned: ReadonlySet<string> },
  register: Register,
  { origins, elsewhere, decide }: { readonly origins: Origins; readonly elsewhere: Origins; readonly decide: Decide },
): ImportPlan {
  const identities = identify({ drafts, mentioned }, register, origins, elsewhere);
  const problems: ImportProblem[] = [...identities.problems];
  const files = new Set(drafts.map(({ list }) => describeList(list).file));
  const planning = { register, identities, origins, decide, problems, files };
  const records = drafts.map((draft) => planRecord(draft, planning));
  const present = new Set(drafts.map(({ list, key }) => originName(list, key)));
  const vanished = [...origins]
    .filter(([name, { gone }]) => gone === undefined && !present.has(name))
    .map(([name, { id }]) => ({ name, id }));
  return { records, vanished, problems };
}

interface Planning {
  readonly register: Register;
  readonly identities: Identities;
  readonly origins: Origins;
  readonly decide: Decide;
  readonly problems: ImportProblem[];
  /** Files in which this import makes or changes records. */
  readonly files: ReadonlySet<FileKind>;
}

function planRecord(draft: Draft, planning: Planning): PlannedRecord {
  const { id, entry, isDeleted } = planning.identities.of(draft);
  const origin = planning.origins.get(originName(draft.list, draft.key));
  const before = origin?.seen ?? new Map<string, string>();
  const nothing = { draft, id, fields: new Map(), differences: [], kept: 0, seen: before } as const;
  if (isDeleted) return { ...nothing, is: "deleted" };
  const fields = new Map<string, FieldValue>();
  const differences: Difference[] = [];
  const seen = new Map(before);
  let kept = 0;
  for (const [path, value] of resolvedFields(draft, entry === undefined, planning)) {
    const print = fingerprint(value.value);
    const here = entry ? valueAt(entry.record, path) : undefined;
    const change = compare(here, value.value, value.isReferences);
    const isNews = before.get(path) !== print;
    const decision = change === "differs" ? planning.decide(id, path, isNews) : "leave";
    const takes = decision === "take" || (change === "adds" && (isNews || !entry));
    const stays = change === "differs" && !takes && isNews && decision === "leave";
    if (takes) fields.set(path, value.isReferences ? union(here, value.value) : value.value);
    else if (stays) differences.push({ id, path, here: shown(here), there: shown(value.value), place: value.place });
    else if (change !== "same") kept++;
    if (!stays) seen.set(path, print);
  }
  const is = !entry ? "added" : fields.size > 0 ? "changed" : "same";
  return { draft, id, is, fields, differences, kept, seen };
}

type Plain = string | boolean | readonly string[];

interface ResolvedField {
  readonly value: Plain;
  readonly isReferences: boolean;
  readonly place: string;
}

/** Fields with the identifiers of the register in place of those of the source; a new record gets a title in any case. */
function resolvedFields(draft: Draft, isNew: boolean, planning: Planning): ReadonlyMap<string, ResolvedField> {
  const fields = new Map<string, ResolvedField>();
  const { title } = describeList(draft.list);
  if (isNew && !draft.fields.has(title) && draft.name !== "") {
    fields.set(title, { value: draft.name, isReferences: false, place: draft.place });
  }
  for (const path of [...fieldsOf(draft.list).keys()]) {
    const field = draft.fields.get(path);
    const value = field && resolve(field, planning);
    if (field && value !== undefined) {
      fields.set(path, {
        value,
        isReferences: Array.isArray(value) && field.value.kind === "references",
        place: field.place,
      });
    }
  }
  return fields;
}

function resolve({ value, place }: DraftField, planning: Planning): Plain | undefined {
  if (value.kind === "value") return value.value;
  const ids: string[] = [];
  const lost: string[] = [];
  for (const key of value.keys) {
    const id = planning.identities.resolve(value.list, key) ?? kept(value.list, key, planning);
    if (id === undefined) lost.push(key);
    else if (!ids.includes(id)) ids.push(id);
  }
  if (lost.length > 0) planning.problems.push({ place, message: notThere(lost, value.list) });
  if (ids.length === 0) return undefined;
  return value.isOne ? ids[0] : ids;
}

/** Records that have no file here, also not after this import, are kept in another system: they are named as they are. */
function kept(list: RecordList, key: string, { register, files }: Planning): string | undefined {
  const { file, idKind } = describeList(list);
  const isHere = register.files.some((path) => path.endsWith(`/${file}.yaml`) || path.endsWith(`/${file}.yml`));
  const isLinked = register.device.links?.[idKind] !== undefined;
  const isElsewhere = !isHere && !files.has(file) && (isLinked || file === "requirements");
  return isElsewhere && /^[A-Za-z][A-Za-z0-9._-]*$/.test(key) ? key : undefined;
}

function notThere(keys: readonly string[], list: RecordList): string {
  const { target } = describeList(list);
  const names = keys.map((key) => `“${key}”`).join(", ");
  return `names ${names}, which is not among the ${target} here. Import those first; then import this again.`;
}

function compare(here: unknown, value: Plain, isReferences: boolean): "same" | "adds" | "differs" {
  if (here === undefined) return "adds";
  if (Array.isArray(here) && Array.isArray(value)) {
    if (value.every((entry) => here.some((held) => isEqual(held, entry)))) {
      return isReferences || here.length === value.length ? "same" : "differs";
    }
    return isReferences ? "adds" : "differs";
  }
  return isEqual(here, value) ? "same" : "differs";
}

/** Folded and broken lines say the same. */
function isEqual(here: unknown, value: unknown): boolean {
  if (typeof here !== "string" || typeof value !== "string") return here === value;
  return here.replace(/\s+/g, " ").trim() === value.replace(/\s+/g, " ").trim();
}

function union(here: unknown, value: Plain): FieldValue {
  if (!Array.isArray(value)) return value;
  const held = Array.isArray(here) ? here.map(String) : [];
  return [...new Set([...held, ...value])];
}

/** The value at a path of a record. */
export function valueAt(record: object, path: string): unknown {
  let value: unknown = record;
  for (const step of path.split(".")) {
    if (typeof value !== "object" || value === null) return undefined;
    value = new Map<string, unknown>(Object.entries(value)).get(step);
  }
  return value;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join("; ");
  return typeof value === "boolean" ? (value ? "yes" : "no") : String(value ?? "");
}
