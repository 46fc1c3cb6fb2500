/** What the import of a bill of materials did, or would do. */
import type { Bom } from "./bom";
import type { BomPlan } from "./store";

const MOST_ENTRIES = 12;

/** The summary, line by line. */
export function bomSummaryLines(bom: Bom, { id, file, added, removed, changed, same }: BomPlan): readonly string[] {
  const { components } = bom;
  const without = (what: "version" | "purl" | "supplier" | "licence") =>
    components.filter((component) => component[what] === undefined).length;
  const lacking = (["version", "purl", "supplier", "licence"] as const)
    .map((what) => [what, without(what)] as const)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} without a ${what}`);
  return [
    `${bom.format} ${bom.version}, ${components.length} ${components.length === 1 ? "component" : "components"} of ${id}, kept in ${file}`,
    ...(lacking.length > 0 ? [`Of these ${lacking.join(", ")}`] : []),
    ...listed(
      added.length,
      "added",
      added.map(({ name, version }) => `${name} ${version ?? ""}`.trim()),
    ),
    ...listed(
      changed.length,
      "in another version",
      changed.map((one) => `${one.name} ${one.before} → ${one.after}`),
    ),
    ...listed(
      removed.length,
      "no longer in it",
      removed.map(({ name, version }) => `${name} ${version ?? ""}`.trim()),
    ),
    ...(same > 0 ? [`${same} unchanged`] : []),
    ...bom.problems.slice(0, MOST_ENTRIES).map(({ place, message }) => `${place === "" ? "" : `${place} `}${message}`),
    ...(bom.problems.length > MOST_ENTRIES ? [`… and ${bom.problems.length - MOST_ENTRIES} more of this kind`] : []),
  ];
}

function listed(count: number, title: string, names: readonly string[]): readonly string[] {
  if (count === 0) return [];
  const more = names.length > MOST_ENTRIES ? ` … and ${names.length - MOST_ENTRIES} more` : "";
  return [`${count} ${title}: ${names.slice(0, MOST_ENTRIES).join(", ")}${more}`];
}
