/** What a workspace can be asked, in words by which a change says which answers are others now. */
import { type Candidates, candidatesIn, isUnclear, type Listing, rarest, UNCLEAR } from "./listing";
import { changedItems, joinedItems, type Portions } from "./portions";
import { addressesOf, type Resource, typeKey } from "./resource";
import { sameItems } from "./scope-index";
import type { Unit } from "./unit";
import type { LockFile, Referrer, Workspace } from "./workspace";

/** Everything that a workspace can be asked, without what is remembered of it. */
export type WorkspaceIndex = Omit<Workspace, "fact" | "each" | "perUnit" | "resources">;

/** The state of a workspace with what its answers are made from. */
export interface WorkspaceState {
  readonly index: WorkspaceIndex;
  readonly resources: Portions<Resource>;
  readonly lockFiles: readonly LockFile[];
  /** Where among the units the one of a scope stands. */
  readonly placeOfUnit: (scope: string) => number | undefined;
  readonly mentionsOf: (resource: Resource) => readonly Pick<Referrer, "path" | "reference">[];
}

/** Listings that were asked, by the type of what they list. */
export type AskedListings = Map<string, Map<string, Listing>>;

export const EVERYTHING = "everything";
export const LOCK_FILES = "lock files";
const TYPES = "types";
const PROVIDERS = "providers";

/** The workspace as a computation sees it: each question is noted in `asked`. */
export function notingWorkspace(
  { index, resources }: WorkspaceState,
  subject: Resource | Unit,
  asked: Set<string>,
  listings: AskedListings,
  answers: Pick<Workspace, "fact" | "each">,
): Workspace {
  const note = (question: string) => asked.add(question);
  return {
    fact: answers.fact,
    each: answers.each,
    get units() {
      note(EVERYTHING);
      return index.units;
    },
    get types() {
      note(TYPES);
      return index.types;
    },
    get resources() {
      if ("resources" in subject) return subject.resources;
      note(EVERYTHING);
      return joinedItems(resources);
    },
    get files() {
      note(EVERYTHING);
      return index.files;
    },
    get problems() {
      note(EVERYTHING);
      return index.problems;
    },
    ofType(type, scope) {
      note(typeQuestion(type, scope));
      return index.ofType(type, scope);
    },
    candidates(type, scope, questions) {
      const found = candidatesOrAll(index.ofType(type, scope), questions);
      if (!found.listing) note(typeQuestion(type, scope));
      for (const key of found.keys) note(keyQuestion(type, scope, found.listing, key));
      for (const { listing } of questions) addListing(listings, type, listing);
      return found.resources;
    },
    firstOfType(type, scope) {
      note(firstQuestion(type, scope));
      return index.firstOfType(type, scope);
    },
    find(address, scope) {
      note(addressQuestion(address, scope));
      return index.find(address, scope);
    },
    perUnit(_name, _inputs, compute) {
      note(EVERYTHING);
      return index.units.map(compute);
    },
    gather(name, holdings) {
      note(EVERYTHING);
      return index.gather(name, holdings);
    },
    referrersOf(resource) {
      for (const address of addressesOf(resource)) note(referrerQuestion(address, resource.scope));
      return index.referrersOf(resource);
    },
    providerOf(resource) {
      note(PROVIDERS);
      return index.providerOf(resource);
    },
    lockFileOf(scope) {
      note(LOCK_FILES);
      return index.lockFileOf(scope);
    },
  };
}

/** The candidates that some question leaves; without questions, the list. */
export function candidatesOrAll(
  list: readonly Resource[],
  questions: Parameters<Workspace["candidates"]>[2],
): Candidates {
  return candidatesIn(list, questions) ?? { resources: list, listing: "", keys: [] };
}

function addListing(listings: AskedListings, type: string, listing: Listing): void {
  const known = listings.get(type);
  if (known) known.set(listing.name, listing);
  else listings.set(type, new Map([[listing.name, listing]]));
}

export interface Differences {
  /** Questions whose answers may be others now. */
  readonly changed: ReadonlySet<string>;
  readonly gone: readonly Resource[];
}

/** What the way from one state to the next may have changed; `restOn` says how much rests on an answer. */
export function differences(
  before: WorkspaceState,
  after: WorkspaceState,
  listings: AskedListings,
  restOn: (question: string) => number,
): Differences {
  const changed = new Set<string>();
  if (!sameItems(before.lockFiles, after.lockFiles)) changed.add(LOCK_FILES);
  if (!sameItems(before.index.files, after.index.files)) changed.add(EVERYTHING);
  const [taken, given] = changedItems(before.resources, after.resources);
  if (taken.length + given.length === 0) return { changed, gone: [] };
  changed.add(EVERYTHING);
  if (before.index.types !== after.index.types) changed.add(TYPES);
  const now = new Set(given);
  const known = new Set(taken);
  const gone = taken.filter((resource) => !now.has(resource));
  // Also what only stands in another order counts.
  for (const resource of [...taken, ...given]) {
    const [type, { scope }] = [typeKey(resource), resource];
    changed.add(typeQuestion(type, scope));
    const isFirstSame = before.index.firstOfType(type, scope) === after.index.firstOfType(type, scope);
    if (!isFirstSame) changed.add(firstQuestion(type, scope));
    for (const listing of listings.get(type)?.values() ?? []) addKeys(resource, type, listing, restOn, changed);
  }
  for (const resource of gone) addQuestions(resource, before, changed);
  for (const resource of given) if (!known.has(resource)) addQuestions(resource, after, changed);
  return { changed, gone };
}

/** The keys by which those ask that a resource may fit. Who needs all of them asks for each: the least asked will do. */
function addKeys(
  resource: Resource,
  type: string,
  listing: Listing,
  restOn: (question: string) => number,
  into: Set<string>,
): void {
  const found = listing.keysOf(resource);
  if (!found) return;
  const question = (key: string) => keyQuestion(type, resource.scope, listing.name, key);
  if (isUnclear(found)) into.add(question(UNCLEAR));
  else if (found.by === "all") into.add(question(rarest(found.keys, (key) => restOn(question(key)))));
  else for (const key of found.keys) into.add(question(key));
}

/** The questions whose answers a resource is part of. */
function addQuestions(resource: Resource, { mentionsOf }: WorkspaceState, into: Set<string>): void {
  for (const address of addressesOf(resource)) into.add(addressQuestion(address, resource.scope));
  if (resource.mode === "provider" || resource.mode === "module") into.add(PROVIDERS);
  for (const { reference } of mentionsOf(resource)) {
    into.add(referrerQuestion(reference.address, reference.scope ?? resource.scope));
  }
}

function typeQuestion(type: string, scope: string): string {
  return `type ${scope}\n${type}`;
}

function firstQuestion(type: string, scope: string): string {
  return `first ${scope}\n${type}`;
}

function keyQuestion(type: string, scope: string, listing: string, key: string): string {
  return `key ${scope}\n${type}\n${listing}\n${key}`;
}

function addressQuestion(address: string, scope: string): string {
  return `address ${scope}\n${address}`;
}

function referrerQuestion(address: string, scope: string): string {
  return `referrers ${scope}\n${address}`;
}
