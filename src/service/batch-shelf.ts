/** What was found, by file: of a list that comes again almost the same only what is another is looked at. */
import type { Severity } from "../knowledge/resource";
import { sameEndsOf } from "../model/same-ends";
import { type Batch, type BatchList, batchOf } from "../rules/batch";

/** What stands in one file. */
export interface Shelf {
  /** What was found together; of what stands in several files the part that stands in this one. */
  readonly batches: readonly Batch[];
  /** How many fail, by severity. */
  readonly failing: Readonly<Record<Severity, number>>;
  /** How many batches speak of resources that are written once and are there several times. */
  readonly copied: number;
}

export type Shelves = ReadonlyMap<string, Shelf>;

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
    else for (const one of batch.files) add(one, batchOf(batch.findings.filter(({ at }) => at.file === one)));
  }
  return new Map([...files].map(([file, batches]) => [file, counted(batches, batches, [])]));
}

/** Where all stands in one file and that is so still; undefined otherwise. */
function shelvedAgain(before: BatchList, list: BatchList): Shelves | undefined {
  const shelves = known.get(before);
  const [only, ...others] = shelves ?? [];
  if (!only || others.length > 0) return undefined;
  const [file, shelf] = only;
  if (shelf.batches.length !== before.length) return undefined;
  const [above, below] = sameEndsOf(before, list);
  const given = list.slice(above, list.length - below);
  if (given.some(({ files }) => files.length !== 1 || files[0] !== file)) return undefined;
  const taken = before.slice(above, before.length - below);
  return new Map([[file, counted(list, given, taken, shelf)]]);
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
