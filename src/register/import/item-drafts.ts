/** From the entries of a requirements tool to records: by their types, with their links. */
import { type Draft, type Drafts, nameFrom } from "./draft";
import { LEFT_OUT, matchHeader, normaliseHeader } from "./headers";
import type { ForeignItem } from "./items";
import { describeList, fieldsOf, LISTS, type RecordList } from "./lists";
import { readValue } from "./values";

/** Parts of words by which a type tells its list. The first that is found decides. */
const TYPE_WORDS: readonly (readonly [list: RecordList, words: string])[] = [
  ["tests", "test tst tc verification pruf hlt llt"],
  ["hazards", "hazard haz gefahr"],
  ["controls", "control mitigation measure massnahme rcm rc"],
  ["risks", "risk risiko"],
  ["items", "soup ots cots"],
  ["requirements", "req spec story need srs sys anforderung shall"],
];
/** Short words count only as a whole: `rc` is not in `architecture`. */
const SHORTEST_PART = 4;

/** The list that entries of a type probably belong to. */
export function listForType(type: string): RecordList | undefined {
  const written = normaliseHeader(type);
  const whole = new Set(written.split(/[ \d]+/));
  const says = (word: string): boolean => whole.has(word) || (word.length >= SHORTEST_PART && written.includes(word));
  const found = TYPE_WORDS.find(([, words]) => words.split(" ").some(says))?.[0];
  return found ?? (/req|tst/.test(written) ? (written.includes("req") ? "requirements" : "tests") : undefined);
}

/** A link between records of two lists: the record that carries it, and in which field. */
interface LinkField {
  readonly field: string;
  readonly isReverse: boolean;
}

const LINK_FIELDS: Readonly<Partial<Record<`${RecordList}>${RecordList}`, string>>> = {
  "risks>hazards": "hazards",
  "risks>controls": "controls",
  "controls>requirements": "requirements",
  "controls>tests": "implementation.tests",
  "requirements>controls": "controls",
  "requirements>tests": "tests",
  "tests>requirements": "requirements",
  "items>risks": "risks",
  "items>controls": "controls",
  "items>requirements": "requirements",
  "items>tests": "tests",
};

function linkField(from: RecordList, to: RecordList): LinkField | undefined {
  const field = LINK_FIELDS[`${from}>${to}`];
  if (field !== undefined) return { field, isReverse: false };
  const reverse = LINK_FIELDS[`${to}>${from}`];
  return reverse === undefined ? undefined : { field: reverse, isReverse: true };
}

/** Where the text of an entry stands in a record of each list. */
const TEXT_FIELD: Readonly<Partial<Record<RecordList, string>>> = {
  requirements: "text",
  risks: "description",
  controls: "description",
  hazards: "description",
  items: "functionalRequirements",
};

/** Makes records of entries. Types that lead to no list are left out. */
export function itemDrafts(
  items: readonly ForeignItem[],
  lists: ReadonlyMap<string, RecordList>,
  drafts: Drafts,
): void {
  const made = new Map<string, Draft>();
  for (const item of items) {
    const list = lists.get(item.type);
    if (list) made.set(item.key, draftOf(item, list, drafts));
  }
  const lost = new Map<string, number>();
  for (const item of items)
    for (const key of item.links) link(made.get(item.key), made.get(key), key, item, drafts, lost);
  for (const [between, count] of lost) {
    const message = `${count} ${count === 1 ? "link" : "links"} between ${between} have no place in the register and were left out.`;
    drafts.problems.push({ place: "", message, isNote: true });
  }
}

function draftOf(item: ForeignItem, list: RecordList, drafts: Drafts): Draft {
  const { key, title, text, place } = item;
  const draft = drafts.open(list, key, place, { name: title ?? nameFrom(text ?? "") });
  if (title !== undefined) drafts.put(draft, describeList(list).title, { kind: "value", value: title }, place);
  put(draft, TEXT_FIELD[list], text, place, drafts);
  for (const [name, told] of item.fields) {
    const field = fieldCalled(name, list);
    if (field !== undefined && !draft.fields.has(field)) put(draft, field, told, `${place}, \`${name}\``, drafts);
  }
  return draft;
}

/** A field of the same name, or of a header that means it in so many words. References come as links, not as text. */
function fieldCalled(name: string, list: RecordList): string | undefined {
  const written = normaliseHeader(name);
  const same = [...fieldsOf(list).keys()].find((path) => normaliseHeader(path) === written);
  const sure = same ?? matchHeader(describeList(list).target, name).sure;
  const field = sure === undefined ? undefined : fieldsOf(list).get(sure);
  return !field || field.kind === "identifier" || field.kind === "references" || sure === LEFT_OUT ? undefined : sure;
}

function put(draft: Draft, path: string | undefined, text: string | undefined, place: string, drafts: Drafts): void {
  const field = path === undefined ? undefined : fieldsOf(draft.list).get(path);
  if (!field || text === undefined) return;
  const read = readValue(field, text, new Map());
  if (read.is === "value") drafts.put(draft, field.path, read.value, place);
  // States of other tools are many, and most say nothing about the record: only those that are ours are taken.
  if (read.is === "unclear" && field.kind !== "choice") drafts.problems.push({ place, message: read.message });
}

function link(
  from: Draft | undefined,
  to: Draft | undefined,
  key: string,
  { place }: ForeignItem,
  drafts: Drafts,
  lost: Map<string, number>,
): void {
  if (!from || !to) return;
  const found = linkField(from.list, to.list);
  if (!found) {
    const between = from.list === to.list ? from.list : `${from.list} and ${to.list}`;
    lost.set(between, (lost.get(between) ?? 0) + 1);
    return;
  }
  const [carrier, named] = found.isReverse ? [to, from] : [from, to];
  const name = found.isReverse ? from.key : key;
  drafts.put(carrier, found.field, { kind: "references", list: named.list, keys: [name], isOne: false }, place);
}

/** The list of a word that somebody chose for a type: `requirements`, `soup`. */
export function listNamed(word: string): RecordList | undefined {
  return LISTS.find(({ target, list }) => target === word || list === word)?.list;
}
