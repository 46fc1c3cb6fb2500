/** The lists into which records are imported, and the fields that a column or an entry can fill in them. */
import * as z from "zod";
import { FILES, type FileKind } from "../records/catalogue";
import type { IdKind } from "../records/device";
import type { ImportTarget } from "../records/import";
import { schemasOfFields, withoutOptional } from "../records/schema";

export type RecordList = "items" | "hazards" | "risks" | "controls" | "suppliers" | "requirements" | "tests";

export interface ListDescription {
  readonly list: RecordList;
  readonly target: ImportTarget;
  readonly idKind: IdKind;
  readonly file: FileKind;
  /** The field by which people know a record. */
  readonly title: "title" | "name";
}

export const LISTS: readonly ListDescription[] = [
  { list: "hazards", target: "hazards", idKind: "hazard", file: "risks", title: "title" },
  { list: "controls", target: "controls", idKind: "control", file: "risks", title: "title" },
  { list: "risks", target: "risks", idKind: "risk", file: "risks", title: "title" },
  { list: "tests", target: "tests", idKind: "test", file: "requirements", title: "title" },
  { list: "requirements", target: "requirements", idKind: "requirement", file: "requirements", title: "title" },
  { list: "suppliers", target: "suppliers", idKind: "supplier", file: "suppliers", title: "name" },
  { list: "items", target: "soup", idKind: "soup", file: "soup", title: "title" },
];

const BY_LIST = new Map(LISTS.map((description) => [description.list, description]));

/** What is known of a list. */
export function describeList(list: RecordList): ListDescription {
  const found = BY_LIST.get(list);
  if (!found) throw new Error(`no list ${list}`);
  return found;
}

/** The list that holds what rows of a target become. Failure modes are told in risks. */
export function listOfTarget(target: ImportTarget): RecordList {
  return LISTS.find((one) => one.target === target)?.list ?? "risks";
}

export type FieldKind =
  | "text"
  | "texts"
  | "references"
  | "choice"
  | "date"
  | "web-address"
  | "yes-or-no"
  | "identifier";

/** A field that can be filled, by its path in the record. */
export interface MappableField {
  readonly path: string;
  readonly kind: FieldKind;
  readonly description: string;
  /** The words of a choice. */
  readonly options: readonly string[];
  /** The list whose records it names. */
  readonly refersTo: RecordList | undefined;
}

/** Fields that name records of another list, wherever they stand. */
const REFERENCES: ReadonlyMap<string, RecordList> = new Map<string, RecordList>([
  ["hazards", "hazards"],
  ["controls", "controls"],
  ["risks", "risks"],
  ["requirements", "requirements"],
  ["tests", "tests"],
  ["supplier", "suppliers"],
]);

/** What code owns, and what Tureen writes itself, is never filled from elsewhere. */
const NOT_FILLED = new Set(["component", "pinState", "reviewed"]);

const FIELDS = new Map(LISTS.map(({ list }) => [list, readFields(list)]));

/** The fields of a list, in the order of its schema. */
export function fieldsOf(list: RecordList): ReadonlyMap<string, MappableField> {
  return FIELDS.get(list) ?? new Map();
}

function readFields(list: RecordList): ReadonlyMap<string, MappableField> {
  const schema = FILES.map((file) => file.lists.get(list)).find((found) => found !== undefined);
  const fields = schema ? fieldsIn(schema, "") : [];
  return new Map(fields.map((field) => [field.path, field]));
}

function fieldsIn(schema: z.ZodObject, prefix: string): MappableField[] {
  return [...schemasOfFields(schema)].flatMap(([name, given]) => {
    if (NOT_FILLED.has(name)) return [];
    const field = withoutOptional(given);
    const path = prefix + name;
    if (field instanceof z.ZodObject) return fieldsIn(field, `${path}.`);
    const kind = kindOf(field, name);
    if (kind === undefined) return [];
    const description = given.meta()?.description ?? field.meta()?.description ?? "";
    const options = field instanceof z.ZodEnum ? field.options.map(String) : [];
    return [{ path, kind, description, options, refersTo: REFERENCES.get(name) }];
  });
}

function kindOf(field: z.ZodType, name: string): FieldKind | undefined {
  if (name === "id") return "identifier";
  if (REFERENCES.has(name)) return "references";
  if (field instanceof z.ZodEnum) return "choice";
  if (field instanceof z.ZodBoolean) return "yes-or-no";
  if (field instanceof z.ZodArray) return field.element instanceof z.ZodString ? "texts" : undefined;
  if (!(field instanceof z.ZodString)) return undefined;
  const format = field.meta()?.format;
  return format === "date" ? "date" : format === "uri" ? "web-address" : "text";
}

/** Records that a row of a risk table describes beside its risk, by the word before the dot. */
export const BESIDE: ReadonlyMap<string, RecordList> = new Map<string, RecordList>([
  ["hazard", "hazards"],
  ["control", "controls"],
]);

/** Where a column leads: a field of the row's own record, or of one beside it. */
export interface ColumnTarget {
  readonly list: RecordList;
  readonly field: MappableField;
  readonly isBeside: boolean;
}

/** A failure mode is a text that is told in the risks to which it leads. */
const FAILURE_MODE_FIELDS: ReadonlyMap<string, MappableField> = new Map(
  [
    { path: "id", kind: "identifier" as const, description: "Its own number.", refersTo: undefined },
    { path: "failureMode", kind: "text" as const, description: "What fails, and how.", refersTo: undefined },
    { path: "softwareSystem", kind: "text" as const, description: "What it is a part of.", refersTo: undefined },
    {
      path: "leadsTo",
      kind: "references" as const,
      description: "Risks to which it leads.",
      refersTo: "risks" as const,
    },
  ].map((field) => [field.path, { ...field, options: [] }]),
);

/** Every name of a field to which a column of a table can lead. */
export function targetFields(target: ImportTarget): ReadonlyMap<string, ColumnTarget> {
  const list = listOfTarget(target);
  const own = target === "failure-modes" ? FAILURE_MODE_FIELDS : fieldsOf(list);
  const targets = new Map([...own].map(([path, field]) => [path, { list, field, isBeside: false }]));
  if (target !== "risks") return targets;
  for (const [word, beside] of BESIDE) {
    for (const [path, field] of fieldsOf(beside)) {
      if (path !== "id" && field.kind !== "references")
        targets.set(`${word}.${path}`, { list: beside, field, isBeside: true });
    }
  }
  return targets;
}
