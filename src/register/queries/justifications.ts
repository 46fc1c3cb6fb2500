/** Questions about recorded deviations. */
import type { Resource } from "../../model/resource";
import { matchesAddress } from "../address-pattern";
import { tagged } from "../links/cover";
import type { Justification } from "../records/justification";
import type { Entry, Register } from "../register";
import type { RegisterFact } from "./view";
import { listOf, nameOf } from "./words";

/** A field that a justification cannot do without: never a bare "ignore". */
export interface MissingAnswer {
  readonly field: string;
  /** Undefined where the name of the field says enough. */
  readonly words?: string;
}

/** Rules about data outside the EEA, which needs ground to stand on (GDPR chapter V). */
const TRANSFERS = ["region/outside-eea", "region/copy-outside-eea", "region/global-service"] as const;
/** All rules whose findings are about a place. */
const PLACES = [...TRANSFERS, "region/not-allowed", "region/undeclared", "region/unknown-place"] as const;
/** Safeguards that ask for a transfer impact assessment; an adequacy decision and a derogation do not. */
const ASSESSED: ReadonlySet<Justification["mechanism"]> = new Set(["scc", "bcr"]);

/**
 * What a justification lacks: a reason, an owner, an approver who is not the owner, an end, a risk or why there is none;
 * for a place also what else was considered, and for a transfer the mechanism and its assessment. While something is
 * missing it justifies nothing.
 */
export function missingAnswers({ record }: Entry<Justification>): readonly MissingAnswer[] {
  const isAbout = (rules: readonly string[]) => rules.some((rule) => namesRule(record, rule));
  const needs = (field: keyof Justification) => (isEmpty(record[field]) ? [{ field }] : []);
  const { owner, approver, mechanism } = record;
  const isOneHand = owner !== undefined && approver !== undefined && sameName(owner, approver);
  const hasRisk = !isEmpty(record.risks) || !isEmpty(record.noRiskRationale);
  return [
    ...(["reason", "owner", "approver"] as const).flatMap(needs),
    ...(isOneHand ? [{ field: "approver", words: "an approver who is not the owner" }] : []),
    ...needs("expires"),
    ...(hasRisk ? [] : [{ field: "risks", words: "`risks`, or `noRiskRationale` where it touches none" }]),
    ...(isAbout(TRANSFERS) ? needs("mechanism") : []),
    ...(isAbout(TRANSFERS) && ASSESSED.has(mechanism) ? needs("transferImpactAssessment") : []),
    ...(isAbout(PLACES) ? needs("alternativesAssessed") : []),
  ];
}

/** Whether a justification speaks of a rule: by name, or by a pattern such as `availability/*`. */
export function namesRule({ rules = [] }: Justification, rule: string): boolean {
  return rules.some((pattern) => pattern === rule || matchesAddress(pattern, rule));
}

/** Justifications whose last day has passed. `on` is the day of the question, 2026-11-21. */
export function expiredJustifications(register: Register, on: string): readonly RegisterFact[] {
  return register.justifications.flatMap((entry) => {
    const { expires } = entry.record;
    if (expires === undefined || expires >= on) return [];
    const at = entry.fields.get("expires")?.value ?? entry.at;
    const message = `${nameOf(entry)} ended on ${expires}: what it covered is open again. Decide anew, or change the code.`;
    return [fact("justification/expired", entry, message, at)];
  });
}

/** Justifications that lack an answer: they justify nothing yet. */
export function incompleteJustifications(register: Register): readonly RegisterFact[] {
  return register.justifications.flatMap((entry): RegisterFact[] => {
    const missing = missingAnswers(entry);
    if (missing.length === 0) return [];
    const words = missing.map(({ field, words: own }) => own ?? `\`${field}\``);
    const message = `${nameOf(entry)} justifies nothing yet: it lacks ${listOf(words)}.`;
    const asked = missing.filter(({ field }) => !entry.fields.has(field) && field !== "risks");
    const change = {
      kind: "ask",
      file: entry.at.file,
      list: "justifications",
      id: entry.id,
      fields: [
        ...asked.map(({ field }) => ({ path: field, isList: false })),
        ...(missing.some(({ field }) => field === "risks") && !entry.fields.has("risks")
          ? [{ path: "risks", isList: true }]
          : []),
      ],
    } as const;
    const offer = { title: `Ask for what ${entry.id} lacks`, change };
    return [{ ...fact("justification/incomplete", entry, message), ...(change.fields.length > 0 && { offer }) }];
  });
}

/** Justifications that do not say of what they speak, or speak of everything. */
export function unscopedJustifications(register: Register, resources: readonly Resource[]): readonly RegisterFact[] {
  let tags: ReadonlySet<string> | undefined;
  const isTagged = (id: string) => {
    tags ??= new Set(resources.flatMap((resource) => tagged(resource, "justified").map(({ text }) => text)));
    return tags.has(id);
  };
  return register.justifications.flatMap((entry) => {
    const message = unscoped(entry, isTagged);
    return message === undefined ? [] : [fact("justification/unscoped", entry, message)];
  });
}

function unscoped(entry: Entry<Justification>, isTagged: (id: string) => boolean): string | undefined {
  const { rules = [], covers = [] } = entry.record;
  const [noRules, noCovers] = [rules.length === 0, covers.length === 0 && !isTagged(entry.id)];
  const tag = `\`# @justified ${entry.id}\``;
  if (noRules && noCovers) {
    return `${nameOf(entry)} says neither of which rules it speaks nor of which resources. Fill in \`rules\` and \`covers\`, or tag the resource with ${tag}.`;
  }
  if (noRules) return `${nameOf(entry)} names no rule, so that it answers no finding. Fill in \`rules\`.`;
  if (noCovers) {
    return `${nameOf(entry)} speaks of no resource, so that it answers no finding. Fill in \`covers\`, or tag the resource with ${tag}.`;
  }
  const answersNothing = "and answers nothing until it names those that were decided on";
  if (rules.some(isEverything)) return `${nameOf(entry)} speaks of every rule, ${answersNothing}.`;
  if (covers.some(isEverything)) return `${nameOf(entry)} speaks of every resource, ${answersNothing}.`;
  return undefined;
}

/** Complete justifications in force that covered no finding. `used` are the identifiers of those that did. */
export function needlessJustifications(
  register: Register,
  used: ReadonlySet<string>,
  on: string,
): readonly RegisterFact[] {
  return register.justifications
    .filter((entry) => {
      const { rules = [], expires = on } = entry.record;
      if (used.has(entry.id) || expires < on || rules.length === 0) return false;
      return missingAnswers(entry).length === 0 && !speaksOfEverything(entry.record);
    })
    .map((entry) =>
      fact(
        "justification/needless",
        entry,
        `${nameOf(entry)} covers no finding. Remove it, or correct \`rules\` and \`covers\`.`,
      ),
    );
}

/** A justification of everything is no decision about anything: it has no effect. */
export function speaksOfEverything({ rules = [], covers = [] }: Justification): boolean {
  return rules.some(isEverything) || covers.some(isEverything);
}

function isEverything(pattern: string): boolean {
  return /^\*+(?:\/\*+)?$/.test(pattern.trim());
}

function isEmpty(value: Justification[keyof Justification]): boolean {
  return value === undefined || value.length === 0;
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

function fact(rule: string, entry: Entry<Justification>, message: string, at = entry.at): RegisterFact {
  return { rule, subject: entry.id, at, message, resource: undefined, related: [], clauses: [] };
}
