/** An import as a whole: from what was read and what was chosen to what is asked, or to what would be written. */
import type { ImportEntry, ImportFormat, ImportTarget } from "../records/import";
import type { Entry, Register } from "../register";
import { findEntry } from "../register";
import type { ImportChoices, ImportQuestion } from "./choices";
import type { Source } from "./detect";
import { createDrafts, type Draft, type Drafts } from "./draft";
import { failureModeDrafts } from "./failure-modes";
import { LEFT_OUT } from "./headers";
import { entriesIn } from "./identity";
import { itemDrafts, listForType, listNamed } from "./item-drafts";
import type { ItemSource } from "./items";
import { describeList, type RecordList } from "./lists";
import { findImport, type Origins, originName, originsOf } from "./memory";
import { type ImportPlan, planImport } from "./plan";
import { rdmDrafts } from "./rdm-soup";
import { type SettledTable, settleTables } from "./settle";
import type { ImportProblem } from "./source";
import { rowValues, tableDrafts, type UnknownWord } from "./table-drafts";
import { type UrlTemplate, urlTemplates } from "./url-template";

/** How one table, or one file of entries, is read: what imports.yaml is to remember of it. */
export interface PartReading {
  readonly entry: Entry<ImportEntry> | undefined;
  readonly sheet: string | undefined;
  readonly format: ImportFormat;
  readonly as: ImportTarget | undefined;
  readonly columns: ReadonlyMap<string, string>;
  readonly words: ReadonlyMap<string, string>;
  readonly types: ReadonlyMap<string, string>;
  /** The drafts that came from it. */
  readonly drafts: readonly Draft[];
}

export interface Prepared {
  readonly source: string;
  readonly questions: readonly ImportQuestion[];
  readonly parts: readonly PartReading[];
  readonly plan: ImportPlan;
  /** Tables and columns that were not read, by their names. */
  readonly passedOver: readonly string[];
  readonly leftOut: readonly string[];
  readonly templates: readonly UrlTemplate[];
}

export type Preparation =
  | { readonly ok: true; readonly value: Prepared }
  | { readonly ok: false; readonly reason: string };

/** Everything that is not a bill of materials. */
export type RecordSource = Exclude<Source, { readonly kind: "bom" }>;

/** Prepares an import. `name` is the file, relative to the workspace where it lies inside. */
export function prepare(
  name: string,
  source: RecordSource,
  given: readonly ImportProblem[],
  choices: ImportChoices,
  register: Register,
): Preparation {
  const drafts = createDrafts();
  const gathered = gatherParts(name, source, choices, register, drafts);
  if ("reason" in gathered) return { ok: false, reason: gathered.reason };
  const { parts, questions, passedOver, leftOut } = gathered;
  const origins: Origins = new Map(parts.flatMap(({ entry }) => [...originsOf(entry)]));
  const elsewhere = originsElsewhere(register, parts);
  const plan = planImport({ drafts: drafts.all(), mentioned: drafts.mentioned }, register, {
    origins,
    elsewhere,
    decide: choices.decide,
  });
  const problems = [...given, ...drafts.problems, ...plan.problems];
  const templates = urlTemplates(plan.records, register);
  return {
    ok: true,
    value: { source: name, questions, parts, plan: { ...plan, problems }, passedOver, leftOut, templates },
  };
}

interface Gathered {
  readonly parts: readonly PartReading[];
  readonly questions: readonly ImportQuestion[];
  readonly passedOver: readonly string[];
  readonly leftOut: readonly string[];
}

function gatherParts(
  name: string,
  source: RecordSource,
  choices: ImportChoices,
  register: Register,
  drafts: Drafts,
): Gathered | { readonly reason: string } {
  if (source.kind === "tables") {
    const settled = settleTables(source.tables, name, choices, register.imports);
    if (settled.objection !== undefined) return { reason: settled.objection };
    const { parts, words } = tableParts(settled.tables, register, drafts);
    const leftOut = settled.tables.flatMap(({ reading }) =>
      reading.columns.filter(({ by, sample }) => by === "unknown" && sample !== "").map(({ header }) => header.name),
    );
    return { parts, questions: [...settled.questions, ...words], passedOver: settled.passedOver, leftOut };
  }
  const entry = findImport(register.imports, name, undefined);
  const nothing = {
    entry,
    sheet: undefined,
    as: undefined,
    columns: new Map(),
    words: new Map(),
    types: new Map(),
  } as const;
  if (source.kind === "rdm-soup") {
    rdmDrafts(source.entries, drafts);
    const part: PartReading = { ...nothing, format: "rdm-soup", as: "soup", drafts: drafts.all() };
    return { parts: [part], questions: [], passedOver: [], leftOut: [] };
  }
  return itemParts(source.source, choices, nothing, drafts);
}

/** Failure modes come last: the risks to which they lead have to be known. */
function tableParts(
  tables: readonly SettledTable[],
  register: Register,
  drafts: Drafts,
): { readonly parts: readonly PartReading[]; readonly words: readonly ImportQuestion[] } {
  const ordered = [...tables].sort((a, b) => Number(isFailureModes(a)) - Number(isFailureModes(b)));
  const unknown = new Map<string, UnknownWord>();
  const parts = ordered.map((table): PartReading => {
    const before = new Set(drafts.all());
    const rows = rowValues(table.reading, drafts, unknown);
    const find = (list: RecordList, key: string) => findKey(list, key, register, drafts);
    if (isFailureModes(table)) failureModeDrafts(rows, drafts, find);
    else tableDrafts(table.reading, rows, drafts);
    const { target, columns, words } = table.reading;
    return {
      entry: table.entry,
      sheet: table.sheet,
      format: "table",
      as: target,
      columns: new Map(columns.map(({ header, field }) => [header.name, field])),
      words,
      types: new Map(),
      drafts: drafts.all().filter((draft) => !before.has(draft)),
    };
  });
  const words = [...unknown.values()].map(({ name, word, field, options, places }): ImportQuestion => {
    return { about: "word", name, word, field, options, count: places.length };
  });
  return { parts, words };
}

function isFailureModes({ reading }: SettledTable): boolean {
  return reading.target === "failure-modes";
}

/** A record of this import by its key there; one that is here already by its identifier. */
function findKey(list: RecordList, key: string, register: Register, drafts: Drafts): string | undefined {
  if (drafts.find(list, key) || findEntry(entriesIn(register, list), key)) return key;
  const name = originName(list, key);
  return register.imports.map((entry) => originsOf(entry).get(name)?.id).find((id) => id !== undefined);
}

function itemParts(
  { format, items }: ItemSource,
  choices: ImportChoices,
  nothing: Omit<PartReading, "format" | "drafts">,
  drafts: Drafts,
): Gathered | { readonly reason: string } {
  const remembered = new Map(Object.entries(nothing.entry?.record.types ?? {}));
  const types = new Map<string, string>();
  const questions: ImportQuestion[] = [];
  for (const type of new Set(items.map((item) => item.type))) {
    const chosen = choices.types.get(type) ?? remembered.get(type);
    const guessed = listForType(type);
    types.set(type, chosen ?? (guessed ? describeList(guessed).target : LEFT_OUT));
    if (chosen === undefined && guessed === undefined) {
      const of = items.filter((item) => item.type === type);
      questions.push({ about: "type", type, count: of.length, sample: of[0]?.title ?? of[0]?.key ?? "" });
    }
  }
  const lists = new Map<string, RecordList>();
  for (const [type, word] of types) {
    const list = listNamed(word);
    if (list) lists.set(type, list);
    else if (word !== LEFT_OUT)
      return {
        reason: `\`${word}\` is no list. Lists are: soup, risks, hazards, controls, requirements, tests, suppliers.`,
      };
  }
  itemDrafts(items, lists, drafts);
  return { parts: [{ ...nothing, format, types, drafts: drafts.all() }], questions, passedOver: [], leftOut: [] };
}

/** What the imports remember that this one does not continue. */
function originsElsewhere(register: Register, parts: readonly PartReading[]): Origins {
  const own = new Set(parts.map(({ entry }) => entry));
  const others = register.imports.filter((entry) => !own.has(entry));
  return new Map(others.flatMap((entry) => [...originsOf(entry)]));
}
