/** What was found, by file: of a list that comes again almost the same only what is another is looked at. */
import type { Severity } from "../knowledge/resource";
import { differingItems } from "../model/same-ends";
import { type Batch, type BatchList, batchOf } from "../rules/batch";
import type { Finding } from "../rules/finding";

/** What stands in one file. */
export interface Shelf {
  /** What was found together; of what stands in several files the part that stands in this one. */
  readonly batches: readonly Batch[];
  /** How many fail, by severity. */
  readonly failing: Readonly<Record<Severity, number>>;
  /** How many batches speak of resources that are written once and are there several times. */
  readonly copied: number;
}

/** The shelf of each file, by itself. */
export type Shelves = ReadonlyMap<string, readonly [Shelf]>;

/** A pure memo: a list never changes. */
const known = new WeakMap<BatchList, Shelves>();
/** The last list that began, or ended, with a batch: most likely what an edit made of it is asked for next. */
const neighbours = new WeakMap<Batch, BatchList>();

/** What a list holds in each file. */
export function shelvesOf(list: BatchList): Shelves {
  const before = known.get(list);
  if (before) return before;
  const [first, last] = [list[0], list.at(-1)];
  const similar = (first && neighbours.get(first)) ?? (last && neighbours.get(last));
  const shelves = (similar && shelvedAgain(similar, list)) ?? shelved(list);
  known.set(list, shelves);
  for (const end of [first, last]) if (end && end.findings.length > 0) neighbours.set(end, list);
  return shelves;
}

function shelved(list: BatchList): Shelves {
  const files = new Map<string, Batch[]>();
  const add = (file: string, batch: Batch): void => {
    const batches = files.get(file);
    if (batches) batches.push(batch);
    else files.set(file, [batch]);
  };
  for (const batch of list) {
    const [file, ...others] = batch.files;
    if (file === undefined) continue;
    if (others.length === 0) add(file, batch);
    else for (const [one, findings] of byFile(batch)) add(one, batchOf(findings));
  }
  return new Map([...files].map(([file, batches]) => [file, [counted(batches, batches, [])]]));
}

function byFile({ findings }: Batch): ReadonlyMap<string, readonly Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const known = files.get(finding.at.file);
    if (known) known.push(finding);
    else files.set(finding.at.file, [finding]);
  }
  return files;
}

/** The files in which something is another are few; undefined otherwise. */
function shelvedAgain(before: BatchList, list: BatchList): Shelves | undefined {
  const shelves = known.get(before);
  if (!shelves) return undefined;
  const [taken, given] = differingItems(before, list);
  const files = new Set([...taken, ...given].flatMap((batch) => batch.files));
  const [file, ...others] = files;
  if (file === undefined) return shelves;
  if (others.length === 0 && shelves.size === 1) return shelvedInOne(file, shelves.get(file), [taken, given], list);
  if (files.size > MOST_FILES) return undefined;
  const next = new Map(shelves);
  for (const [one, shelf] of shelved(list.filter((batch) => batch.files.some((name) => files.has(name))))) {
    if (files.has(one)) next.set(one, shelf);
  }
  for (const one of files) if (!list.some((batch) => batch.files.includes(one))) next.delete(one);
  return next;
}

const MOST_FILES = 16;

/** Where all stands in one file and that is so still; undefined otherwise. */
function shelvedInOne(
  file: string,
  [shelf]: readonly Shelf[] = [],
  [taken, given]: readonly [BatchList, BatchList],
  list: BatchList,
): Shelves | undefined {
  const isAll = shelf?.batches.length === list.length - given.length + taken.length;
  if (!shelf || !isAll || given.some(({ files }) => files.length !== 1)) return undefined;
  return new Map([[file, [counted(list, given, taken, shelf)]]]);
}

const NOTHING: Shelf = { batches: [], failing: { error: 0, warning: 0, information: 0 }, copied: 0 };

function counted(batches: BatchList, given: BatchList, taken: BatchList, before = NOTHING): Shelf {
  const failing = { ...before.failing };
  let { copied } = before;
  for (const [some, sign] of [
    [given, 1],
    [taken, -1],
  ] as const) {
    for (const batch of some) {
      failing.error += sign * batch.failing.error.length;
      failing.warning += sign * batch.failing.warning.length;
      failing.information += sign * batch.failing.information.length;
      if (batch.hasCopies) copied += sign;
    }
  }
  return { batches, failing, copied };
}
