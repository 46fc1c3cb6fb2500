/**
 * Findings in batches: what was found together is the very same batch after an edit that does not concern it, so that what
 * is made of it need not be made again.
 */
import type { Severity } from "../knowledge/resource";
import type { Resource } from "../model/resource";
import { sameItems } from "../model/scope-index";
import type { Finding } from "./finding";

export interface Batch {
  readonly findings: readonly Finding[];
  /** Those that fail, by severity. */
  readonly failing: Readonly<Record<Severity, readonly Finding[]>>;
  /** True where a resource is written once and is there several times. */
  readonly hasCopies: boolean;
  /** How many were not assessed. */
  readonly notAssessed: number;
  /** The files in which they stand, each once. */
  readonly files: readonly string[];
  /** The resources that they speak of, each once. */
  readonly resources: readonly Resource[];
}

/** Batches of one unit or of one rule. */
export type BatchList = readonly Batch[];

const NONE: readonly Finding[] = [];

export const NO_FINDINGS: Batch = {
  findings: NONE,
  failing: { error: NONE, warning: NONE, information: NONE },
  hasCopies: false,
  notAssessed: 0,
  files: [],
  resources: [],
};

/** Puts findings together. */
export function batchOf(findings: readonly Finding[]): Batch {
  if (findings.length === 0) return NO_FINDINGS;
  const failing = (severity: Severity) => {
    const found = findings.filter((one) => one.outcome === "fail" && one.severity === severity);
    return found.length === 0 ? NONE : found;
  };
  return {
    findings,
    failing: { error: failing("error"), warning: failing("warning"), information: failing("information") },
    hasCopies: findings.some(({ resource }) => resource?.calls !== undefined),
    notAssessed: findings.filter(({ outcome }) => outcome === "not-assessed").length,
    files: [...new Set(findings.map(({ at }) => at.file))],
    resources: [...new Set(findings.flatMap(({ resource }) => resource ?? []))],
  };
}

/** A pure memo: a finding by itself. */
const alone = new WeakMap<Finding, Batch>();
/** The last list that began with a batch. */
const lists = new WeakMap<Batch, BatchList>();

/** Each finding by itself: the very same list as before for the same findings, and the very same batches in another one. */
export function batchesOf(findings: readonly Finding[]): BatchList {
  const batches = findings.map((finding) => {
    const batch = alone.get(finding) ?? batchOf([finding]);
    alone.set(finding, batch);
    return batch;
  });
  const [first] = batches;
  if (!first) return NO_BATCHES;
  const known = lists.get(first);
  if (known && sameItems(known, batches)) return known;
  lists.set(first, batches);
  return batches;
}

const NO_BATCHES: BatchList = [];

/** Batches as other batches: the very same list as before while these are, so that what is made of a list need not be made again. */
export function mapList(list: BatchList, map: (batch: Batch) => Batch): BatchList {
  const now = list.map(map);
  if (sameItems(now, list)) return list;
  const before = mapped.get(list);
  if (before && sameItems(before, now)) return before;
  mapped.set(list, now);
  return now;
}

/** A pure memo: only a list of the same batches is handed out. */
const mapped = new WeakMap<BatchList, BatchList>();

/** All findings, in their order. */
export function findingsIn(batches: readonly Batch[]): readonly Finding[] {
  const all: Finding[] = [];
  for (const { findings } of batches) for (const finding of findings) all.push(finding);
  return all;
}
