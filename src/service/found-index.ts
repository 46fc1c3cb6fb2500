/**
 * What was found, by file, over the lists in which it was found: of lists that come again only those that are others are
 * looked at. What is kept is brought to the lists that are asked for, so that nobody gets what was found in another state.
 */
import { createGathering, type Gathered, type Holding } from "../model/gathering";
import { keptMap } from "../model/same-ends";
import type { Batch, BatchList } from "../rules/batch";
import { type Shelf, shelvesOf } from "./batch-shelf";

export interface FoundIndex {
  /** What stands in files: `least` says of which lists these are, so that each kind is kept by itself. */
  shelves(lists: readonly BatchList[], least: "information" | "warning" | "all"): Gathered<Shelf>;
  /** What speaks of resources in files. */
  about(lists: readonly BatchList[]): Gathered<Batch>;
}

/** An index of nothing yet. */
export function createFoundIndex(): FoundIndex {
  const shelves = { information: kept(shelvesOf), warning: kept(shelvesOf), all: kept(shelvesOf) };
  return { shelves: (lists, least) => shelves[least](lists), about: kept(aboutFiles) };
}

function kept<T>(holdingOf: (list: BatchList) => Holding<T>): (lists: readonly BatchList[]) => Gathered<T> {
  const gathering = createGathering<T>();
  const holdings = keptMap(holdingOf);
  return (lists) => {
    gathering.update(holdings(lists));
    return gathering;
  };
}

/** A pure memo: what speaks of resources in a file, of one list. */
const about = new WeakMap<BatchList, Holding<Batch>>();

function aboutFiles(list: BatchList): Holding<Batch> {
  const known = about.get(list);
  if (known) return known;
  const files = new Map<string, Batch[]>();
  for (const batch of list) {
    for (const file of new Set(batch.resources.map(({ whole }) => whole.file))) {
      const batches = files.get(file);
      if (batches) batches.push(batch);
      else files.set(file, [batch]);
    }
  }
  about.set(list, files);
  return files;
}
