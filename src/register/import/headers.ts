/** From the words above a column to a field. */
import { nearest } from "../read/suggest";
import type { ImportTarget } from "../records/import";
import { AFTER_CONTROLS, BEFORE_CONTROLS, COMMON, DERIVED, FILLING, HINTS, VOCABULARIES } from "./vocabulary";

/** A column that is left out on purpose. */
export const LEFT_OUT = "-";

export interface HeaderMatch {
  /** The field that the header names in so many words; `-` for what follows from other columns. */
  readonly sure: string | undefined;
  /** How early the header stands in the vocabulary of its field: the earlier, the better it fits. */
  readonly rank: number;
  /** Fields that it may mean, the likeliest first. */
  readonly candidates: readonly string[];
}

/** A header without what differs by taste: case, accents, the way umlauts are written, signs, brackets. */
export function normaliseHeader(header: string): string {
  const plain = header
    .toLowerCase()
    .replace(/ß/g, "ss")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/([aou])e/g, "$1");
  const words = plain.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return words === "" && header.includes("#") ? "nr" : words;
}

interface FieldRank {
  readonly field: string;
  readonly rank: number;
}

interface Known {
  readonly fields: ReadonlyMap<string, FieldRank>;
  readonly all: readonly { readonly words: string; readonly field: string }[];
}

const KNOWN: ReadonlyMap<ImportTarget, Known> = new Map(
  [...VOCABULARIES.keys()].map((target) => [target, index(target)]),
);
const DERIVED_HEADERS = new Set(DERIVED.map(normaliseHeader));
const AFTER = new Set(AFTER_CONTROLS.map(normaliseHeader));
const BEFORE = new Set(BEFORE_CONTROLS.map(normaliseHeader));
const COMMON_HEADERS = new Set(COMMON.map(normaliseHeader));
const FILL = new Set(FILLING.map(normaliseHeader));

function index(target: ImportTarget): Known {
  const all = [...(VOCABULARIES.get(target) ?? [])].flatMap(([field, headers]) =>
    headers.map((header, rank) => ({ words: normaliseHeader(header), field, rank })),
  );
  const fields = new Map<string, { field: string; rank: number }>();
  for (const { words, field, rank } of all) if (!fields.has(words)) fields.set(words, { field, rank });
  return { fields, all };
}

/** What a header means in a table of a kind. */
export function matchHeader(target: ImportTarget, header: string): HeaderMatch {
  const words = normaliseHeader(header);
  const known = KNOWN.get(target);
  if (words === "" || !known) return { sure: undefined, rank: 0, candidates: [] };
  const sure = sureMatch(target, words, known);
  if (!sure) return { sure: undefined, rank: 0, candidates: likely(words, known) };
  return { sure: sure.field, rank: sure.rank, candidates: sure.field === LEFT_OUT ? [] : [sure.field] };
}

/** What a header says in so many words; costs little, so that every cell of a sheet can be asked. */
function sureMatch(target: ImportTarget, words: string, known: Known): FieldRank | undefined {
  const exact = known.fields.get(words);
  if (exact || target !== "risks") return exact;
  if (DERIVED_HEADERS.has(words)) return { field: LEFT_OUT, rank: 0 };
  const field = estimateOf(words, known);
  return field === undefined ? undefined : { field, rank: 0 };
}

/** `Severity (after control)` is the severity of the residual risk. */
function estimateOf(header: string, { fields }: Known): string | undefined {
  const words = header.split(" ");
  const isAfter = words.some((word) => AFTER.has(word));
  if (!isAfter && !words.some((word) => BEFORE.has(word))) return undefined;
  const rest = words.filter((word) => !AFTER.has(word) && !BEFORE.has(word) && !FILL.has(word)).join(" ");
  const field = fields.get(rest)?.field;
  if (!field?.startsWith("initial.")) return undefined;
  return isAfter ? afterControls(field) : field;
}

/** The same estimate of the risk that remains. */
export function afterControls(field: string): string {
  return field.replace(/^initial\./, "residual.");
}

const SHORTEST_HINT = 4;
const MOST_CANDIDATES = 4;

function likely(header: string, { all }: Known): readonly string[] {
  const words = new Set(header.split(" "));
  const within = all
    .filter((known) => known.words.length >= SHORTEST_HINT && known.words.split(" ").every((word) => words.has(word)))
    .sort((a, b) => b.words.length - a.words.length);
  const misspelt =
    header.length >= SHORTEST_HINT
      ? nearest(
          header,
          all.map((known) => known.words),
        )
      : undefined;
  const fields = [...within, ...all.filter((known) => known.words === misspelt)].map(({ field }) => field);
  return [...new Set(fields)].slice(0, MOST_CANDIDATES);
}

export interface Recognition {
  readonly target: ImportTarget;
  readonly score: number;
}

/** What a table with these headers may be, the likeliest first. A header of one kind counts more than one of every kind. */
export function recognise(headers: readonly string[]): readonly Recognition[] {
  const written = new Set(headers.map(normaliseHeader));
  written.delete("");
  const scores = [...KNOWN].map(([target, known]) => {
    const weights = new Map<string, number>();
    for (const words of written) {
      const sure = sureMatch(target, words, known)?.field;
      if (sure === undefined || sure === LEFT_OUT) continue;
      const isCommon = COMMON_HEADERS.has(words) && sure !== "leadsTo";
      const weight = isCommon ? 0.3 : 1;
      weights.set(sure, Math.max(weight, weights.get(sure) ?? 0));
    }
    // A list of failure modes is one only where it says to what they lead.
    const isTold = target !== "failure-modes" || (weights.has("failureMode") && weights.has("leadsTo"));
    let score = isTold ? [...weights.values()].reduce((sum, weight) => sum + weight, 0) : 0;
    for (const hint of HINTS.get(target) ?? []) if (written.has(normaliseHeader(hint))) score += 0.5;
    return { target, score };
  });
  return scores.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
}
