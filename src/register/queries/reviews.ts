/** Reviews that are older than they may become. Days are given, `2026-11-21`; nothing here knows the clock. */
import { dayAfter } from "../interval";
import type { ReviewIntervals } from "../records/device";
import type { SoupItem } from "../records/soup";
import type { Entry, Register } from "../register";
import type { RegisterFact, RegisterView } from "./view";
import { listOfMost, nameOf } from "./words";

/** Tureen's own choice where the device file makes none. The standards ask for reviews and name no intervals. */
export const DEFAULT_INTERVALS: Required<ReviewIntervals> = {
  items: "12 months",
  anomalyLists: "6 months",
  changeChannels: "3 months",
  suppliers: "24 months",
  subprocessors: "12 months",
  notice: "3 months",
};

/** How old one sort of review may become, and in whose words. */
export interface Interval {
  readonly length: string;
  /** "more than 12 months ago, Tureen's own interval". */
  readonly words: string;
}

/** The interval of a sort of review: that of the device file, or the default, which says that it is one. */
export function intervalOf(register: Register, name: keyof ReviewIntervals): Interval {
  const own = register.device.reviewIntervals?.[name];
  const length = own ?? DEFAULT_INTERVALS[name] ?? "";
  const source =
    own === undefined
      ? `Tureen's own interval: set \`reviewIntervals.${name}\` in the device file to yours`
      : "the interval that the device file sets";
  return { length, words: `more than ${length} ago (${source})` };
}

/** True when what was done on a day has to be done again by another day. */
export function isOver(done: string, { length }: Interval, on: string): boolean {
  return dayAfter(done, length) < on;
}

/** Items whose review, list of known problems or channel of changes nobody looked at for too long. */
export function staleReviews(view: RegisterView, on: string): readonly RegisterFact[] {
  const items = view.register.soup.filter(
    ({ record }) => record.status !== "retired" && record.role !== "out-of-scope",
  );
  return [
    ...items.flatMap((item) => [
      ...staleItem(item, view, on),
      ...staleAnomalyList(item, view, on),
      ...staleChannel(item, view, on),
    ]),
    ...staleSubprocessors(view.register, on),
  ];
}

/** A suspect item has to be looked at anyway; how old its review is adds nothing. */
function staleItem(item: Entry<SoupItem>, view: RegisterView, on: string): RegisterFact[] {
  const { nextReview, reviewed } = item.record;
  if (view.stateOf(item).suspicion) return [];
  const advice = "Look at it again, then mark it as reviewed.";
  if (nextReview !== undefined) {
    if (nextReview >= on) return [];
    const message = `${nameOf(item)} was to be reviewed again by ${nextReview}. ${advice}`;
    return [fact(item, view, "nextReview", message, ["62304-8.1.3", "14971-10.2"])];
  }
  const interval = intervalOf(view.register, "items");
  if (reviewed?.at === undefined || !isOver(reviewed.at, interval, on)) return [];
  const message = `${nameOf(item)} was last reviewed on ${reviewed.at}, ${interval.words}. ${advice}`;
  return [fact(item, view, "reviewed.at", message, ["62304-8.1.3", "14971-10.2"])];
}

function staleAnomalyList(item: Entry<SoupItem>, view: RegisterView, on: string): RegisterFact[] {
  const { reviewedAt, reviewedVersion } = item.record.anomalyList ?? {};
  if (reviewedAt === undefined) return [];
  const clauses = ["62304-7.1.3"];
  const versions = versionsInCode(item, view);
  if (reviewedVersion !== undefined && versions.length > 0 && !versions.some((v) => isOf(reviewedVersion, v))) {
    const message = `The known problems of ${nameOf(item)} were read for ${reviewedVersion}; code names ${listOfMost(versions, 3)}. Read the list again for that.`;
    return [fact(item, view, "anomalyList.reviewedVersion", message, clauses)];
  }
  const interval = intervalOf(view.register, "anomalyLists");
  if (!isOver(reviewedAt, interval, on)) return [];
  const message = `The known problems of ${nameOf(item)} were last read on ${reviewedAt}, ${interval.words}. Read the list again.`;
  return [fact(item, view, "anomalyList.reviewedAt", message, clauses)];
}

function versionsInCode(item: Entry<SoupItem>, { links }: RegisterView): readonly string[] {
  const occurrences = links.componentsOfItem(item.id).flatMap((component) => component.occurrences);
  return [...new Set(occurrences.flatMap(({ designator }) => designator ?? []))];
}

/** True when the list was read for this designator: `16` and `16.10` are of `postgres 16.10`, `16.1` is not. */
function isOf(read: string, designator: string): boolean {
  const version = withoutV(read.trim());
  return (
    designator === read.trim() ||
    designator.split(/[\s@]+/).some((word) => {
      const plain = withoutV(word);
      return plain === version || plain.startsWith(`${version}.`);
    })
  );
}

function withoutV(version: string): string {
  return /^v\d/i.test(version) ? version.slice(1) : version;
}

function staleChannel(item: Entry<SoupItem>, view: RegisterView, on: string): RegisterFact[] {
  const { lastChecked } = item.record.changeChannel ?? {};
  const interval = intervalOf(view.register, "changeChannels");
  if (lastChecked === undefined || !isOver(lastChecked, interval, on)) return [];
  const message = `Changes of ${nameOf(item)} were last looked for on ${lastChecked}, ${interval.words}. Look at the supplier's announcements.`;
  return [fact(item, view, "changeChannel.lastChecked", message, ["62304-6.1f", "81001-6.2.1"])];
}

function staleSubprocessors(register: Register, on: string): RegisterFact[] {
  const interval = intervalOf(register, "subprocessors");
  return register.suppliers.flatMap((entry) => {
    const { reviewedAt } = entry.record.subprocessors ?? {};
    if (reviewedAt === undefined || !isOver(reviewedAt, interval, on)) return [];
    const message = `The sub-processors of ${nameOf(entry)} were last read on ${reviewedAt}, ${interval.words}. Read the list again.`;
    const at = entry.fields.get("subprocessors.reviewedAt")?.value ?? entry.at;
    const common = { rule: "register/stale-review", resource: undefined, related: [] };
    return [{ ...common, subject: entry.id, at, message, clauses: ["GDPR-28"] }];
  });
}

function fact(
  item: Entry<SoupItem>,
  { links }: RegisterView,
  field: string,
  message: string,
  clauses: readonly string[],
): RegisterFact {
  return {
    rule: "register/stale-review",
    subject: item.id,
    at: item.fields.get(field)?.value ?? item.at,
    message,
    resource: links.resourcesOfItem(item.id)[0],
    related: [],
    clauses,
  };
}
