/** A record as the source has it: what it would say in the register, and by what the source knows it. */
import { sha256 } from "../fingerprint/sha256";
import type { RecordList } from "./lists";
import type { ImportProblem } from "./source";
import type { DraftValue } from "./values";

export interface Draft {
  readonly list: RecordList;
  /** The identifier of the source, or a text that stands for one. Unique in its list. */
  readonly key: string;
  /** True where the key is an identifier of the source, and can be ours too; false where it is a text. */
  readonly isIdentified: boolean;
  /** What to call the record where the source has no title for it. */
  readonly name: string;
  readonly place: string;
  readonly fields: Map<string, DraftField>;
}

export interface DraftField {
  readonly value: DraftValue;
  readonly place: string;
}

/** Drafts as they are gathered: one for each list and key, however many rows speak of it. */
export interface Drafts {
  readonly all: () => readonly Draft[];
  find(list: RecordList, key: string): Draft | undefined;
  /** The draft of a key, made when it is not there yet. */
  open(list: RecordList, key: string, place: string, how?: { name?: string; isIdentified?: boolean }): Draft;
  /** Puts a value into a draft. References are added to those that are there; of two texts the first counts. */
  put(draft: Draft, path: string, value: DraftValue, place: string): void;
  readonly problems: ImportProblem[];
  /** Everything that the source refers to: no new record gets such an identifier by chance. */
  readonly mentioned: Set<string>;
}

/** No drafts yet. */
export function createDrafts(): Drafts {
  const drafts = new Map<string, Draft>();
  const problems: ImportProblem[] = [];
  const mentioned = new Set<string>();
  const nameOf = (list: RecordList, key: string): string => `${list}/${key}`;
  return {
    all: () => [...drafts.values()],
    find: (list, key) => drafts.get(nameOf(list, key)),
    open(list, key, place, { name = "", isIdentified = true } = {}) {
      const known = drafts.get(nameOf(list, key));
      if (known) return known;
      const draft: Draft = { list, key, isIdentified, name, place, fields: new Map() };
      drafts.set(nameOf(list, key), draft);
      return draft;
    },
    put(draft, path, value, place) {
      if (value.kind === "references") for (const key of value.keys) mentioned.add(key);
      const held = draft.fields.get(path);
      const joined = held ? joinValues(held.value, value) : value;
      if (joined) draft.fields.set(path, { value: joined, place: held?.place ?? place });
      else {
        const message = `says something else for \`${path}\` of “${draft.key}” than ${held?.place}. The first is taken; make both say the same.`;
        problems.push({ place, message });
      }
    },
    problems,
    mentioned,
  };
}

function joinValues(held: DraftValue, value: DraftValue): DraftValue | undefined {
  if (held.kind === "references" && value.kind === "references" && !held.isOne) {
    return { ...held, keys: [...new Set([...held.keys, ...value.keys])] };
  }
  return JSON.stringify(held) === JSON.stringify(value) ? held : undefined;
}

const LONGEST_KEY = 80;
const SHOWN_OF_KEY = 60;

/** A text by which a record is recognised again. Long ones keep their beginning and a fingerprint of the whole. */
export function keyOf(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= LONGEST_KEY ? line : `${line.slice(0, SHOWN_OF_KEY).trim()}… ${sha256(line).slice(0, 8)}`;
}

const LONGEST_NAME = 120;

/** The first sentence or line of a text, to call a record by. */
export function nameFrom(text: string): string {
  const line = text.split("\n")[0]?.trim() ?? "";
  if (line.length <= LONGEST_NAME) return line;
  const sentence = /^[^.!?]{1,119}[.!?](?=\s)/.exec(line)?.[0];
  return sentence ?? `${line.slice(0, LONGEST_NAME - 1).trim()}…`;
}
