/**
 * The clause catalogue: the format of the files under `clauses/`, and its lookup. What may be shown of a clause depends on
 * how far it was checked, and the types say so: only a verified clause has a summary.
 */
import * as z from "zod";
import { day } from "./source";

export const binding = z.enum(["law", "guidance", "standard", "foreign-law"]);

const common = {
  id: z.string(),
  /** How messages name it: `MDR Annex I 17.2`. */
  short: z.string(),
  citation: z.string(),
  title: z.string(),
  remark: z.string().optional(),
  /** The clause of the IVDR that says the same as this one of the MDR. */
  counterpart: z.string().optional(),
  /** Where they differ from those of the instrument. */
  edition: z.string().optional(),
  url: z.string().optional(),
  source: z.string(),
};

const draft = z.strictObject({ summary: z.string(), codeFacts: z.string().optional() }).optional();

const clauseEntry = z.discriminatedUnion("confidence", [
  z.strictObject({
    ...common,
    confidence: z.literal("verified"),
    summary: z.string(),
    codeFacts: z.string().optional(),
  }),
  z.strictObject({ ...common, confidence: z.literal("number-and-title"), draft }),
  z.strictObject({ ...common, confidence: z.literal("unverified"), draft }),
]);
type ClauseEntry = z.infer<typeof clauseEntry>;

const clauseFile = z.strictObject({
  instrument: z.string(),
  name: z.string(),
  edition: z.string(),
  url: z.string(),
  binding,
  asOf: day,
  /** What a reader should know of the instrument as a whole: harmonised or not, who it binds. */
  status: z.string().optional(),
  /** Cited only where the device file names this profile. */
  profile: z.string().optional(),
  /** Numbers that an amendment removed: never to be cited. */
  withdrawn: z.array(z.strictObject({ id: z.string(), why: z.string() })).default([]),
  clauses: z.array(clauseEntry).min(1),
});

type Entry<C extends ClauseEntry["confidence"]> = Extract<ClauseEntry, { confidence: C }>;
type Shown = Entry<"verified"> | Omit<Entry<"number-and-title">, "draft">;

/** An instrument with the clauses of it that may be shown. */
export interface ClauseFile extends Omit<z.infer<typeof clauseFile>, "clauses"> {
  readonly clauses: readonly Shown[];
}

/** One file under `clauses/`. What nobody has confirmed is left behind here, so that it cannot be shown later. */
export const clauseTable = clauseFile.transform((file): ClauseFile[] => [
  { ...file, clauses: file.clauses.flatMap(shownPart) },
]);

/** A legal act, guidance document or standard, without its clauses. */
export interface Instrument extends Omit<ClauseFile, "clauses" | "withdrawn"> {}

/** A clause as it may be shown: with a summary when it is verified, else with number and title alone. */
export type Clause = Shown & { readonly instrument: Instrument };

export interface ClauseCatalogue {
  readonly all: readonly Clause[];
  readonly instruments: readonly Instrument[];
  /** The day of the oldest part of the catalogue. */
  readonly asOf: string;
  find(id: string): Clause | undefined;
  /** Why a number must not be cited, when an amendment removed it. */
  withdrawn(id: string): string | undefined;
  /** `MDR Annex I 17.1, 17.4 · IEC 62304 5.3.3`; IDs that the catalogue does not carry are left out. */
  cite(ids: readonly string[], between?: string): string;
}

/** Makes the catalogue of the files under `clauses/`. Costs nothing until the first question. */
export function clauseCatalogue(files: readonly ClauseFile[]): ClauseCatalogue {
  let made: ReadonlyMap<string, Clause> | undefined;
  const byId = (): ReadonlyMap<string, Clause> => {
    made ??= new Map(files.flatMap(clausesOf).map((clause) => [clause.id, clause]));
    return made;
  };
  return {
    get all() {
      return [...byId().values()];
    },
    instruments: files.map(instrumentOf),
    asOf: files.map((file) => file.asOf).sort()[0] ?? "",
    find: (id) => byId().get(id),
    withdrawn: (id) => files.flatMap((file) => file.withdrawn).find((entry) => entry.id === id)?.why,
    cite: (ids, between = " · ") =>
      citeShorts(
        ids.flatMap((id) => byId().get(id)?.short ?? []),
        between,
      ),
  };
}

function shownPart(entry: ClauseEntry): readonly Shown[] {
  if (entry.confidence === "verified") return [entry];
  if (entry.confidence === "unverified") return [];
  const { draft: _, ...shown } = entry;
  return [shown];
}

function instrumentOf({ clauses: _, withdrawn: __, ...instrument }: ClauseFile): Instrument {
  return instrument;
}

function clausesOf(file: ClauseFile): readonly Clause[] {
  const instrument = instrumentOf(file);
  return file.clauses.map((clause) => ({ ...clause, instrument }));
}

/** Names that share all but their last word are said once: `MDR Annex I 17.1, 17.4`. */
function citeShorts(shorts: readonly string[], between: string): string {
  const groups = new Map<string, Set<string>>();
  for (const short of shorts) {
    const cut = short.lastIndexOf(" ");
    const stem = short.slice(0, cut + 1);
    groups.set(stem, (groups.get(stem) ?? new Set()).add(short.slice(cut + 1)));
  }
  return [...groups].map(([stem, numbers]) => stem + [...numbers].join(", ")).join(between);
}
