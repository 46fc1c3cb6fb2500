/** Questions about SOUP items. */
import type { Resource } from "../../model/resource";
import type { Change } from "../links/configuration";
import type { MissingField } from "../links/state";
import type { SoupItem } from "../records/soup";
import type { Entry } from "../register";
import type { RegisterFact, RegisterView } from "./view";

const MOST_CHANGES_SHOWN = 3;

/**
 * Components that no item stands for. Nothing before there is a regulatory folder. Providers are left to the list of
 * components: they run when infrastructure is made, not in the device.
 */
export function unregisteredComponents({ register, links }: RegisterView): readonly RegisterFact[] {
  if (register.files.length === 0) return [];
  return links.unregistered.flatMap(({ component, occurrences }): RegisterFact[] => {
    const [first, ...others] = occurrences;
    if (!first || component.kind === "provider") return [];
    const places = others.length === 0 ? "" : ` It occurs in ${others.length + 1} places.`;
    return [
      {
        rule: "register/unregistered",
        subject: component.key,
        at: first.resource.header,
        message: `${component.title} is not in the SOUP register.${places} Register it, or say with \`@scope out\` why it is no concern.`,
        resource: first.resource,
        related: others.map(({ resource }) => ({ at: resource.header, message: `${component.title} here too` })),
        clauses: [],
      },
    ];
  });
}

/** Items that lack what a clause asks for. */
export function incompleteItems(view: RegisterView): readonly RegisterFact[] {
  return view.register.soup.flatMap((item) => {
    const { missing } = view.stateOf(item);
    if (missing.length === 0) return [];
    return [
      {
        rule: "register/incomplete",
        subject: item.id,
        at: item.at,
        message: `${nameOf(item)} lacks ${listOf(missing.map(({ words, clause }) => `${words} (${clauseNumber(clause)})`))}. The numbers are those of IEC 62304.`,
        resource: view.links.resourcesOfItem(item.id)[0],
        related: missing.filter(({ at }) => at !== item.at).map(({ at, words }) => ({ at, message: `Here: ${words}` })),
        clauses: distinctClauses(missing),
      },
    ];
  });
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

/** Items of which nobody has said whether a failure contributes to a risk. */
export function undecidedRisks(view: RegisterView): readonly RegisterFact[] {
  return view.register.soup.flatMap((item) => {
    if (item.record.status === "retired" || item.record.role === "out-of-scope" || isDecided(item, view)) return [];
    return [
      {
        rule: "risk/undecided",
        subject: item.id,
        at: item.at,
        message: `No failure of ${nameOf(item)} is linked to a risk, and nothing says why none is. Link a risk, or fill in \`noRiskRationale\`.`,
        resource: view.links.resourcesOfItem(item.id)[0],
        related: [],
        clauses: [],
      },
    ];
  });
}

function isDecided(item: Entry<SoupItem>, { links }: RegisterView): boolean {
  const { risks = [], failureModes = [], noRiskRationale } = item.record;
  if (risks.length > 0 || noRiskRationale !== undefined) return true;
  if (failureModes.some((mode) => mode.decision !== undefined || (mode.risks ?? []).length > 0)) return true;
  return links.resourcesOfItem(item.id).some((resource) => links.risksOf(resource).length > 0);
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

/** `SOUP-003 Clinical database`. */
export function nameOf({ id, record }: Entry<{ readonly title?: string | undefined }>): string {
  return record.title === undefined ? `\`${id}\`` : `\`${id}\` ${record.title}`;
}

/** `8.1.2 c)` of `62304-8.1.2c`. */
function clauseNumber(id: string): string {
  return id.replace(/^62304-/, "").replace(/([a-z])$/, " $1)");
}

function listOf(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}
