import type { SoupItem } from "../../register/records/soup";
import type { Entry } from "../../register/register";
import type { ReportInput } from "../document/input";

/** False when the bill of materials is to leave the house without what the risk file says. */
export function withRisks({ options }: ReportInput): boolean {
  return !options.has("no-risk");
}

/** The risks of an item: those that it names, those of its ways to fail, and those of its resources. */
export function itemRisks({ id, record }: Entry<SoupItem>, { view: { links } }: ReportInput): readonly string[] {
  const failing = (record.failureModes ?? []).flatMap((mode) => mode.risks ?? []);
  const ofResources = links.resourcesOfItem(id).flatMap((resource) => links.risksOf(resource).map((r) => r.entry.id));
  return [...new Set([...(record.risks ?? []), ...failing, ...ofResources])];
}
