/** Which record of the register a draft is: one that is there, or a new one with an identifier of its own. */
import { type Entry, findEntry, type Register } from "../register";
import { nextId } from "../write/next-id";
import type { Draft } from "./draft";
import { describeList, LISTS, type RecordList } from "./lists";
import { type Origins, originName } from "./memory";
import type { ImportProblem } from "./source";

export interface Identity {
  readonly id: string;
  /** The record that is there; undefined for a new one. */
  readonly entry: Entry<object> | undefined;
  /** True where the record was imported before and somebody deleted it here. */
  readonly isDeleted: boolean;
}

export interface Identities {
  of(draft: Draft): Identity;
  /** The identifier of what the source calls `key`; undefined where nobody knows it. */
  resolve(list: RecordList, key: string): string | undefined;
  readonly problems: readonly ImportProblem[];
}

const IDENTIFIER = /^[A-Za-z][A-Za-z0-9._-]{0,63}$/;

/** The records of a list. */
export function entriesIn(register: Register, list: RecordList): readonly Entry<object>[] {
  return list === "items" ? register.soup : register[list];
}

/** Every identifier of the register, of whatever kind. */
export function identifiersIn(register: Register): readonly string[] {
  const records = LISTS.flatMap(({ list }) => entriesIn(register, list));
  return [...records, ...register.justifications, ...register.imports, ...register.boms].map(({ id }) => id);
}

/**
 * Settles the identity of every draft: by what is remembered, by its identifier, by its title where it has none. What is
 * new keeps the identifier of the source when that is free, and gets the next one otherwise.
 */
export function identify(
  { drafts, mentioned }: { readonly drafts: readonly Draft[]; readonly mentioned: ReadonlySet<string> },
  register: Register,
  origins: Origins,
  elsewhere: Origins,
): Identities {
  const problems: ImportProblem[] = [];
  const ids = new Map<Draft, Identity>();
  const used = new Set(LISTS.flatMap(({ list }) => entriesIn(register, list).map(({ id }) => id)));
  const open: Draft[] = [];
  const isFree = claims(drafts, register, origins);
  for (const draft of drafts) {
    const known = knownIdentity(draft, register, origins, { isFree, problems });
    if (known) ids.set(draft, known);
    else open.push(draft);
  }
  for (const draft of open.filter(({ key, isIdentified }) => isIdentified && IDENTIFIER.test(key))) {
    if (used.has(draft.key)) continue;
    used.add(draft.key);
    ids.set(draft, { id: draft.key, entry: undefined, isDeleted: false });
  }
  const next = allocator(register, used, mentioned);
  for (const draft of open) {
    if (ids.has(draft)) continue;
    const id = next(draft.list);
    ids.set(draft, { id, entry: undefined, isDeleted: false });
    if (draft.isIdentified && IDENTIFIER.test(draft.key)) {
      const message = `has the identifier ${draft.key}, which is used for another kind of record. Here it is ${id}.`;
      problems.push({ place: draft.place, message, isNote: true });
    }
  }
  const byKey = new Map(drafts.map((draft) => [originName(draft.list, draft.key), ids.get(draft)?.id]));
  return {
    of: (draft) => ids.get(draft) ?? { id: draft.key, entry: undefined, isDeleted: true },
    resolve: (list, key) =>
      byKey.get(originName(list, key)) ??
      origins.get(originName(list, key))?.id ??
      findEntry(entriesIn(register, list), key)?.id ??
      elsewhere.get(originName(list, key))?.id ??
      byTitle(entriesIn(register, list), list, key)?.id ??
      drafts
        .filter((draft) => draft.list === list && isSameText(draft.name, key))
        .map((draft) => ids.get(draft)?.id)[0],
    problems,
  };
}

type IsFree = (id: string, draft: Draft) => boolean;

/**
 * Asks whether a record is still free for a draft, and gives it away then. A record is one draft at most, before all the one
 * that names it: two rows would write the same fields twice.
 */
function claims(drafts: readonly Draft[], register: Register, origins: Origins): IsFree {
  const named = new Map<string, Draft>();
  for (const draft of drafts) {
    const { list, key, isIdentified } = draft;
    const entry = isIdentified ? findEntry(entriesIn(register, list), key) : undefined;
    const origin = origins.get(originName(list, key));
    const name = entry && (!origin || origin.id === entry.id) ? originName(list, entry.id) : undefined;
    if (name !== undefined && !named.has(name)) named.set(name, draft);
  }
  return (id, draft) => {
    const name = originName(draft.list, id);
    const owner = named.get(name) ?? draft;
    named.set(name, owner);
    return owner === draft;
  };
}

function knownIdentity(
  draft: Draft,
  register: Register,
  origins: Origins,
  { isFree, problems }: { readonly isFree: IsFree; readonly problems: ImportProblem[] },
): Identity | undefined {
  const { list, key, isIdentified, name, place } = draft;
  const entries = entriesIn(register, list);
  const origin = origins.get(originName(list, key));
  if (origin) {
    const entry = findEntry(entries, origin.id);
    if (entry && !isFree(origin.id, draft)) return undefined;
    return { id: origin.id, entry, isDeleted: entry === undefined };
  }
  const same = isIdentified ? findEntry(entries, key) : undefined;
  if (same && isFree(same.id, draft)) return { id: same.id, entry: same, isDeleted: false };
  const titled = isIdentified && IDENTIFIER.test(key) ? undefined : byTitle(entries, list, name);
  if (!titled || !isFree(titled.id, draft)) return undefined;
  problems.push({ place, message: `is taken for ${titled.id}, which has the same title.`, isNote: true });
  return { id: titled.id, entry: titled, isDeleted: false };
}

/** The one record of a title; undefined where there are several. */
function byTitle(entries: readonly Entry<object>[], list: RecordList, title: string): Entry<object> | undefined {
  if (title === "") return undefined;
  const { title: field } = describeList(list);
  const found = entries.filter(({ record }) => {
    const held = new Map(Object.entries(record)).get(field);
    return typeof held === "string" && isSameText(held, title);
  });
  return found.length === 1 ? found[0] : undefined;
}

/** True for texts that differ only in blanks and case. */
export function isSameText(one: string, other: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, " ").trim().toLowerCase();
  return plain(one) !== "" && plain(one) === plain(other);
}

/** Hands out identifiers in the form that the register uses, each once, and none that the source speaks of. */
function allocator(
  register: Register,
  used: Set<string>,
  mentioned: ReadonlySet<string>,
): (list: RecordList) => string {
  const last = new Map<RecordList, string>();
  return (list) => {
    let id = last.get(list);
    do id = id === undefined ? nextId(register, describeList(list).idKind) : following(id);
    while (used.has(id) || mentioned.has(id));
    used.add(id);
    last.set(list, id);
    return id;
  };
}

function following(id: string): string {
  return id.replace(/(?<!\d)\d+$/, (digits) => String(Number(digits) + 1).padStart(digits.length, "0"));
}
