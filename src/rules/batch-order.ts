/** What was found on the resources of a unit, one resource after another; after an edit only what is another is put in its place. */
import type { Resource } from "../model/resource";
import { sameItems } from "../model/scope-index";
import { type Batch, type BatchList, batchOf, findingsIn, NO_FINDINGS } from "./batch";
import { mergeByCause } from "./complete";

interface Ordered {
  readonly resources: readonly Resource[];
  /** What each check found, in the order of the resources. */
  readonly found: readonly BatchList[];
  readonly batches: BatchList;
  /** Where among the batches those of each resource begin, and where all end; undefined where they stand in another order. */
  readonly starts: readonly number[] | undefined;
}

/** A pure memo of what was last made of a list that began, or ended, with a resource: most of it holds after an edit. */
const memory = new WeakMap<Resource, Ordered>();

/** What all checks found, resource by resource: the very same list while nothing of it is another. */
export function inOrder(resources: readonly Resource[], found: readonly BatchList[]): BatchList {
  const [first, last] = [resources[0], resources.at(-1)];
  const before = (first && memory.get(first)) ?? (last && memory.get(last));
  if (before && sameItems(before.found, found) && sameItems(before.resources, resources)) return before.batches;
  const ordered = (before && orderAgain(before, resources, found)) ?? order(resources, found);
  for (const end of [first, last]) if (end) memory.set(end, ordered);
  return ordered.batches;
}

function order(resources: readonly Resource[], found: readonly BatchList[]): Ordered {
  const batches: Batch[] = [];
  const starts: number[] = [];
  const ofSeveral = new Map<string, Batch[]>();
  resources.forEach((resource, at) => {
    starts.push(batches.length);
    let into = batches;
    if (isOneOfSeveral(resource)) {
      into = ofSeveral.get(resource.address) ?? [];
      ofSeveral.set(resource.address, into);
    }
    for (const ofCheck of found) {
      const batch = ofCheck[at];
      if (batch && batch !== NO_FINDINGS) into.push(batch);
    }
  });
  starts.push(batches.length);
  // What several overlays make of one object is one cause where it is the same.
  for (const group of ofSeveral.values()) batches.push(batchOf(mergeByCause(findingsIn(group))));
  return { resources, found, batches, starts: ofSeveral.size === 0 ? starts : undefined };
}

function orderAgain(before: Ordered, resources: readonly Resource[], found: readonly BatchList[]): Ordered | undefined {
  const { starts } = before;
  if (!starts || before.found.length !== found.length) return undefined;
  const { above, below } = sameEndsOfAll(before, resources, found);
  const [from, to] = [above, resources.length - below];
  const between = order(
    resources.slice(from, to),
    found.map((list) => list.slice(from, to)),
  );
  if (!between.starts) return undefined;
  const start = starts[above] ?? 0;
  const end = before.resources.length - below;
  const rest = starts[end] ?? 0;
  const shift = start + between.batches.length - rest;
  return {
    resources,
    found,
    batches: [...before.batches.slice(0, start), ...between.batches, ...before.batches.slice(rest)],
    starts: [
      ...starts.slice(0, above),
      ...between.starts.map((at) => at + start),
      ...starts.slice(end + 1).map((at) => at + shift),
    ],
  };
}

/** How many resources stand above and below an edit with all that was found on them. */
function sameEndsOfAll(
  before: Ordered,
  resources: readonly Resource[],
  found: readonly BatchList[],
): { readonly above: number; readonly below: number } {
  const all: readonly (readonly [readonly unknown[], readonly unknown[]])[] = [
    [before.resources, resources],
    ...found.map((list, at) => [before.found[at] ?? [], list] as const),
  ];
  const pairs = all.filter(([left, right]) => left !== right);
  const isSame = (left: number, right: number) => pairs.every(([old, now]) => old[left] === now[right]);
  const [old, now] = [before.resources.length, resources.length];
  const shorter = Math.min(old, now);
  let above = 0;
  while (above < shorter && isSame(above, above)) above++;
  let below = 0;
  while (below < shorter - above && isSame(old - 1 - below, now - 1 - below)) below++;
  return { above, below };
}

/** Overlays that leave an object in several ways give it several times. */
function isOneOfSeveral({ platform, calls }: Resource): boolean {
  return platform === "kubernetes" && calls !== undefined;
}
