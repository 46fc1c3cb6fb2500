/** Questions about SOUP items. */
import type { Resource } from "../../model/resource";
import { addTo } from "../gather";
import type { Change } from "../links/configuration";
import type { Unregistered } from "../links/links";
import { REVIEW_FIELD } from "../links/needed";
import type { MissingField } from "../links/state";
import type { SoupItem } from "../records/soup";
import type { Entry } from "../register";
import type { RegisterFact, RegisterView } from "./view";
import { clauseNumber, listOf, nameOf } from "./words";

const MOST_CHANGES_SHOWN = 3;

/**
 * Components that no item stands for. Nothing before there is a regulatory folder.
 */
export function unregisteredComponents({ register, links }: RegisterView): readonly RegisterFact[] {
  if (register.files.length === 0) return [];
  return links.unregistered.map((one) => {
    const known = unregistered.get(one) ?? unregisteredFact(one);
    unregistered.set(one, known);
    return known;
  });
}

/** A pure memo: what is unregistered of a component is the very same object while it is the same. */
const unregistered = new WeakMap<Unregistered, RegisterFact>();

function unregisteredFact({ component, first, occurrences }: Unregistered): RegisterFact {
  const { title } = component;
  const places = occurrences.length === 1 ? "" : ` It occurs in ${occurrences.length} places.`;
  const message = `${title} here too`;
  return {
    rule: "register/unregistered",
    subject: component.key,
    at: first.resource.header,
    message: `${title} is not in the SOUP register.${places} Register it, or say why it does not belong to the device: \`@scope out: reason\`.`,
    resource: first.resource,
    related: occurrences.slice(1).map(({ resource }) => ({ at: resource.header, message })),
    clauses: [],
  };
}

/** Items that lack what a clause asks for. An approved item weighs more: what is required comes before approval. */
export function incompleteItems(view: RegisterView): readonly RegisterFact[] {
  return view.register.soup.flatMap((item): RegisterFact[] => {
    const { missing } = view.stateOf(item);
    if (missing.length === 0) return [];
    const isApproved = item.record.status === "approved";
    return [
      {
        rule: "register/incomplete",
        subject: item.id,
        at: item.at,
        message: `${nameOf(item)} ${isApproved ? "is approved and " : ""}lacks, by clause of IEC 62304: ${byClause(missing)}.`,
        resource: view.links.resourcesOfItem(item.id)[0],
        related: missing.filter(({ at }) => at !== item.at).map(({ at, words }) => ({ at, message: `Here: ${words}` })),
        clauses: distinctClauses(missing),
        ...(isApproved && { severity: "warning" }),
        ...askFor(item, missing),
      },
    ];
  });
}

/** "5.3.4 what it needs to run; 7.1.3 its list of known problems and when that list was last read". */
function byClause(missing: readonly MissingField[]): string {
  const groups = new Map<string, string[]>();
  for (const { clause, words } of missing) addTo(groups, clause, words);
  return [...groups].map(([clause, words]) => `${clauseNumber(clause)} ${listOf(words)}`).join("; ");
}

/** Fields that are not in the file yet; a review is made by a command of its own. */
function askFor(item: Entry<SoupItem>, missing: readonly MissingField[]): Pick<RegisterFact, "offer"> {
  const fields = missing.filter(({ field, at }) => at === item.at && field !== REVIEW_FIELD);
  if (fields.length === 0) return {};
  const change = {
    kind: "ask",
    file: item.at.file,
    list: "items",
    id: item.id,
    fields: fields.map(({ field, isList }) => ({ path: field, isList })),
  } as const;
  return { offer: { title: `Ask for what ${item.id} lacks`, change } };
}

/** Items whose code is no longer what was reviewed. */
export function suspectItems(view: RegisterView): readonly RegisterFact[] {
  return view.register.soup.flatMap((item) => {
    const { suspicion } = view.stateOf(item);
    if (!suspicion) return [];
    const resources = view.links.resourcesOfItem(item.id);
    const since = item.record.reviewed?.at === undefined ? "" : ` on ${item.record.reviewed.at}`;
    const what =
      suspicion.current === undefined ? "no resource is covered any more" : changesInWords(suspicion.changes);
    return [
      {
        rule: "register/suspect",
        subject: item.id,
        at: suspicion.at,
        message: `The code of ${nameOf(item)} is not what was reviewed${since}: ${what}. Look at the change, then mark the item as reviewed.`,
        resource: changedResource(resources, suspicion.changes),
        related: resources.map((resource) => ({ at: resource.header, message: `${item.id} covers this` })),
        clauses: [],
      },
    ];
  });
}

/** Before and after in words, the first few by name. */
function changesInWords(changes: readonly Change[]): string {
  if (changes.length === 0) return "attributes that the review did not record have changed";
  const shown = changes.slice(0, MOST_CHANGES_SHOWN).map(({ what, before, after }) => {
    if (before === undefined) return `\`${what}\` ${after} is new`;
    return after === undefined ? `\`${what}\` ${before} is gone` : `\`${what}\` ${before} → ${after}`;
  });
  const more = changes.length - shown.length;
  return listOf(more > 0 ? [...shown, `${more} more`] : shown);
}

function changedResource(resources: readonly Resource[], changes: readonly Change[]): Resource | undefined {
  return resources.find(({ address }) => changes.some(({ what }) => what.startsWith(`${address} `))) ?? resources[0];
}

function distinctClauses(missing: readonly MissingField[]): readonly string[] {
  return [...new Set(missing.map(({ clause }) => clause))];
}
