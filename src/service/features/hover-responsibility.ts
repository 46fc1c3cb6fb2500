/** Who keeps what of a service, by the provider's own words, in one line of a hover. */
import type { Card } from "../card";
import { escapeMarkdown } from "../markdown";
import type { Snapshot } from "../snapshot";

/** Guidance on the parts that manufacturers and others have. */
const CLAUSE = "MDCG16-2.6";

/** Nothing where no public statement of the provider is on file. */
export function responsibilityLines({ components, resource }: Card, { project }: Snapshot): readonly string[] {
  const { responsibilities, suppliers, clauses } = project.settings.knowledge;
  const supplier = components.find(({ kind }) => kind === "service" || kind === "runtime")?.supplier;
  if (supplier === undefined) return [];
  const kept = responsibilities.statementsOn(supplier, resource.type).filter(({ held }) => held === "provider");
  if (kept.length === 0) return [];
  const titles = responsibilities.topics.filter(({ id }) => kept.some(({ topic }) => topic === id));
  const name = escapeMarkdown(suppliers.find(supplier)?.name ?? supplier);
  const parts = titles.map(({ title }) => title).join(", ");
  return [
    `${name} keeps, by its own words: ${parts}. For the device the manufacturer answers (${clauses.cite([CLAUSE])}).`,
  ];
}
