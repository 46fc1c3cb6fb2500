/** A record of the register as a reviewer reads it: what it says, what it is linked to, where it leads. */
import { ID_KINDS, listsOf, referencesIn } from "../../register/read/reference-fields";
import { recordLink } from "../../register/record-link";
import { type ListName, RECORD_NAMES } from "../../register/records/catalogue";
import { type Entry, findEntry } from "../../register/register";
import { code, escapeMarkdown, linkTarget } from "../markdown";
import { resourcesOfRecord } from "../regulatory/covering";
import type { WrittenName } from "../regulatory/names";
import type { Snapshot } from "../snapshot";
import { titleOf } from "./document-symbols";
import { factsOfRecord, pagesOfRecord } from "./hover-identifier-facts";
import { placeLink } from "./hover-parts";

const SECTION = "\n\n---\n\n";
const MOST = 6;

/** What is known of an identifier that stands somewhere: its record's card, or where it is kept. */
export function nameText({ id, list }: WrittenName, snapshot: Snapshot): string | undefined {
  const card = recordText(id, snapshot);
  const kind = list && ID_KINDS[list];
  const elsewhere = kind && recordLink(snapshot.analysis.register, kind, id);
  if (card !== undefined || !list || !elsewhere) return card;
  return [`**${escapeMarkdown(id)}** ${RECORD_NAMES[list]}, kept elsewhere`, ...webLink(`Open ${id}`, elsewhere)].join(
    "\n\n",
  );
}

/** The card of a record; undefined when no record has the identifier. */
export function recordText(id: string, snapshot: Snapshot): string | undefined {
  for (const [list, entries] of listsOf(snapshot.analysis.register)) {
    const entry = entries.find((one) => one.id === id);
    if (entry) return cardText(entry, list, snapshot);
  }
  return undefined;
}

function cardText(entry: Entry<unknown>, list: ListName, snapshot: Snapshot): string {
  const head = `**${placeLink(entry.id, entry.at, snapshot)}** ${escapeMarkdown(titleOf(entry))}`.trim();
  const [first = [], ...others] = factsOfRecord(entry, list, snapshot);
  const kind = RECORD_NAMES[list].charAt(0).toUpperCase() + RECORD_NAMES[list].slice(1);
  const lines = [head, [kind, ...first].join(" · "), ...others.map((facts) => facts.join(" · "))];
  const linked = [...neighbours(entry, snapshot), ...inCode(entry.id, snapshot)];
  const pages = pagesOf(entry, list, snapshot);
  return [lines.join("  \n"), linked.join("  \n"), pages.join(" · ")].filter(Boolean).join(SECTION);
}

const LABELS: readonly (readonly [ListName, string])[] = [
  ["items", "SOUP items"],
  ["risks", "Risks"],
  ["hazards", "Hazards"],
  ["controls", "Risk controls"],
  ["requirements", "Requirements"],
  ["tests", "Tests"],
  ["suppliers", "Supplier"],
  ["justifications", "Justifications"],
];

/** Records that this one names, and those that name it. */
function neighbours({ id }: Entry<unknown>, snapshot: Snapshot): readonly string[] {
  const { register } = snapshot.analysis;
  const lists = listsOf(register);
  const references = referencesIn(register);
  const named = new Set(references.filter(({ entry }) => entry.id === id).map(({ text }) => text));
  const naming = new Set(references.filter(({ text }) => text === id).map(({ entry }) => entry.id));
  return LABELS.flatMap(([list, label]) => {
    const found = (lists.get(list) ?? []).filter((one) => one.id !== id && (named.has(one.id) || naming.has(one.id)));
    if (found.length === 0) return [];
    const links = found.map((one) => {
      const name = `${placeLink(one.id, one.at, snapshot)} ${escapeMarkdown(titleOf(one))}`.trim();
      return list === "items" && isSuspect(one, snapshot) ? `${name} (suspect)` : name;
    });
    return [`${label}: ${shortened(links)}`];
  });
}

function isSuspect(entry: Entry<unknown>, { analysis }: Snapshot): boolean {
  const item = findEntry(analysis.register.soup, entry.id);
  return item !== undefined && analysis.view.stateOf(item).state === "suspect";
}

function inCode(id: string, snapshot: Snapshot): readonly string[] {
  const addresses = new Map(resourcesOfRecord(id, snapshot).map((resource) => [resource.address, resource.header]));
  if (addresses.size === 0) return [];
  return [`In code: ${shortened([...addresses].map(([address, at]) => placeLink(address, at, snapshot)))}`];
}

function shortened(parts: readonly string[]): string {
  const more = parts.length - MOST;
  return parts.slice(0, MOST).join(" · ") + (more > 0 ? ` · ${more} more` : "");
}

/** The record elsewhere, and the pages that it names. */
function pagesOf(entry: Entry<unknown>, list: ListName, { analysis }: Snapshot): readonly string[] {
  const kind = ID_KINDS[list];
  const elsewhere = kind && recordLink(analysis.register, kind, entry.id);
  const pages = [...(elsewhere ? [[`${entry.id} elsewhere`, elsewhere] as const] : []), ...pagesOfRecord(entry, list)];
  return pages.flatMap(([words, address]) => webLink(words, address));
}

/** A link to a page on the web, with its host, since the words come from us and the address from a file. */
function webLink(words: string, address: string): readonly string[] {
  const host = /^https?:\/\/([^/?#\s]+)/iu.exec(address)?.[1];
  if (host === undefined) return [];
  return [`[${escapeMarkdown(words)}](${linkTarget(address)}) (${code(host)})`];
}
