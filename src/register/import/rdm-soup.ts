/** `soup.yml` of rdm: a list of SOUP with title, version, purpose and where its anomalies are published. */
import { type Drafts, keyOf } from "./draft";
import { entries, members, memberText, textIn } from "./json";
import { fieldsOf } from "./lists";
import { cleanText } from "./source";
import { readValue } from "./values";
import { textsOfYaml } from "./yaml";

/** Where each field of rdm stands in ours. What is missing there stays missing here: no sentence is put in its place. */
const FIELDS: readonly (readonly [theirs: string, ours: string])[] = [
  ["title", "title"],
  ["manufacturer", "manufacturer"],
  ["version", "designator"],
  ["purpose", "functionalRequirements"],
  ["requirements", "systemRequirements"],
  ["anomaly_reference", "anomalyList.url"],
  ["anomalies", "anomalyList.outcome"],
  ["relevant_anomalies", "anomalyList.outcome"],
  ["license", "licence"],
  ["website", "website"],
];

/** The entries of a file of rdm, their values as they are written: version 1.10 is not 1.1. Undefined for any other YAML. */
export function rdmEntries(text: string): readonly ReadonlyMap<string, unknown>[] | undefined {
  const top = textsOfYaml(text);
  const list = Array.isArray(top) ? top : members(top)?.get("soup");
  const found = entries(list).flatMap((entry) => members(entry) ?? []);
  const isRdm = found.length > 0 && found.every((entry) => entry.has("title") && !entry.has("id"));
  return isRdm ? found : undefined;
}

/** Makes SOUP items of the entries, known by their titles. */
export function rdmDrafts(given: readonly ReadonlyMap<string, unknown>[], drafts: Drafts): void {
  const fields = fieldsOf("items");
  for (const [at, entry] of given.entries()) {
    const place = `entry ${at + 1}`;
    const title = memberText(entry, "title");
    if (title === undefined) {
      drafts.problems.push({ place, message: "has no `title`. Give it one." });
      continue;
    }
    const draft = drafts.open("items", keyOf(title), place, { name: title, isIdentified: false });
    for (const [theirs, ours] of FIELDS) {
      const field = fields.get(ours);
      const value = entry.get(theirs) === "null" ? "" : entry.get(theirs);
      const text =
        textIn(value) ??
        entries(value)
          .flatMap((one) => textIn(one) ?? [])
          .join("\n");
      const read = field && readValue(field, cleanText(text), new Map());
      const where = `${place}, \`${theirs}\``;
      if (read?.is === "value" && !draft.fields.has(ours)) drafts.put(draft, ours, read.value, where);
      if (read?.is === "unclear") drafts.problems.push({ place: where, message: read.message });
    }
  }
}
