/** Services that are used once, and services of the same kind: where fewer might do. Whether they might, people decide. */
import type { Component, SoupCategory } from "../../register/components/component";
import { identifier, several, sources, text } from "../document/cells";
import type { Section } from "../document/document";
import type { ReportInput } from "../document/input";
import { column, field, fields, tableOf } from "../document/table";

/** Categories of which a system needs several by their nature. */
const APART: readonly SoupCategory[] = ["network", "other", "developer-tool"];

/** The facts, with no advice beyond them. */
export function fewerSection({ view, places }: ReportInput): Section {
  const services = view.components.filter(({ kind }) => kind === "service" || kind === "runtime");
  const once = services.filter((service) => resourcesOf(service).length === 1);
  const single = tableOf({ id: "single", title: "Services used once", empty: "No service is used once only." }, once, [
    field("service", "Service", ({ title }) => title),
    field("category", "Kind", ({ category }) => category?.replaceAll("-", " ")),
    column("resource", "Resource", "identifier", (one) =>
      several(resourcesOf(one).map(({ address }) => identifier(address))),
    ),
    column("source", "Where", "source", (one) =>
      sources(
        resourcesOf(one).map(({ header }) => header),
        places,
      ),
    ),
  ]);
  const alike = tableOf(
    { id: "alike", title: "Services of the same kind", empty: "No two services are of the same kind." },
    sameKind(services),
    [
      field("category", "Kind", ({ category }) => category.replaceAll("-", " ")),
      fields("services", "Services", ({ components }) => components.map(({ title }) => title)),
      column("uses", "Resources of each", "text", ({ components }) =>
        several(components.map((one) => text(String(resourcesOf(one).length)))),
      ),
    ],
  );
  return {
    title: "Used once, or of the same kind",
    blocks: [
      {
        kind: "note",
        text: "Every service asks for its own five records, however little it is used. Two of the same kind may differ in what the device needs of them; source does not show that.",
      },
      single,
      alike,
    ],
  };
}

interface Alike {
  readonly category: SoupCategory;
  readonly components: readonly Component[];
}

function sameKind(services: readonly Component[]): readonly Alike[] {
  const byCategory = new Map<SoupCategory, Component[]>();
  for (const service of services) {
    const { category } = service;
    if (category === undefined || APART.includes(category)) continue;
    byCategory.set(category, [...(byCategory.get(category) ?? []), service]);
  }
  return [...byCategory]
    .filter(([, components]) => components.length > 1)
    .map(([category, components]) => ({ category, components }))
    .sort((a, b) => (a.category < b.category ? -1 : 1));
}

function resourcesOf({ occurrences }: Component) {
  return [...new Set(occurrences.map(({ resource }) => resource))];
}
