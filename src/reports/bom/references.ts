/** What else there is to read about a service or component: its code, its risks, its published problems. */
import { recordLink } from "../../register/record-link";
import type { SoupItem } from "../../register/records/soup";
import { type Entry, findEntry } from "../../register/register";
import type { ReportInput } from "../document/input";
import type { InventoryOccurrence, InventoryReference } from "./inventory";
import { itemRisks, withRisks } from "./risks";

/** The lines of code that declare it, relative to the root of the repository. */
export function sourceReferences(occurrences: readonly InventoryOccurrence[]): readonly InventoryReference[] {
  const byPlace = new Map<string, string[]>();
  for (const { file, line, address } of occurrences) {
    const url = `${relativeUrl(file)}#L${line}`;
    byPlace.set(url, [...(byPlace.get(url) ?? []), address]);
  }
  return [...byPlace].map(([url, addresses]) => ({
    type: "codified-infrastructure",
    url,
    comment: [...new Set(addresses)].join(", "),
  }));
}

/** What the register names: pages of the supplier, and the risks, where those may leave the house. */
export function itemReferences(item: Entry<SoupItem>, input: ReportInput): readonly InventoryReference[] {
  const { record } = item;
  const pages: readonly (readonly [InventoryReference["type"], string | undefined, string])[] = [
    ["issue-tracker", record.anomalyList?.url, "Where the supplier publishes known problems"],
    ["release-notes", record.changeChannel?.url, "Where the supplier announces changes"],
    ["website", record.website, "The page of the software or service"],
  ];
  return [
    ...pages.flatMap(([type, url, comment]) => (isWebAddress(url) ? [{ type, url, comment }] : [])),
    ...(withRisks(input) ? itemRisks(item, input).map((risk) => riskReference(risk, input)) : []),
  ];
}

function riskReference(id: string, { register }: ReportInput): InventoryReference {
  const risk = findEntry(register.risks, id);
  const file = risk?.at.file ?? `${register.folder}/risks.yaml`;
  return {
    type: "risk-assessment",
    url: recordLink(register, "risk", id) ?? `${relativeUrl(file)}#${encodeURIComponent(id)}`,
    comment: [id, risk?.record.title].filter((part) => part !== undefined).join(" "),
  };
}

/** A path as a reference that is relative to whatever holds the repository. */
export function relativeUrl(path: string): string {
  // Without the dot, a colon in the first step would make a scheme of it.
  const steps = path.split("/").map(encodeURIComponent).join("/");
  return /^[^/]*%3A/i.test(steps) ? `./${steps}` : steps;
}

/** True for an address that a person can open. */
export function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\/[^\s<>"{}|\\^`]+$/iu.test(url);
}
