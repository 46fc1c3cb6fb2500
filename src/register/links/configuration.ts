/** The part of the code that a SOUP item answers for, and its fingerprint. */
import type { ResourceIndex } from "../../knowledge/knowledge";
import type { Resource } from "../../model/resource";
import type { Component, ComponentKind, Occurrence } from "../components/component";
import { canonicalResource } from "../fingerprint/canonical";
import { type FactChoice, factsOf } from "../fingerprint/facts";
import { sha256 } from "../fingerprint/sha256";
import { addTo } from "../gather";
import type { SoupItem } from "../records/soup";
import type { Entry } from "../register";
import type { Links } from "./links";

/** Components that are one value in a resource which is about more: of those only the value counts. */
const PARTIAL_KINDS: ReadonlySet<ComponentKind> = new Set(["image", "machine-image", "provider", "runtime"]);

export interface Configuration {
  /** Resources that count as a whole. */
  readonly resources: readonly Resource[];
  /** Values within other resources, with the title of their component. */
  readonly parts: readonly (Occurrence & { readonly title: string })[];
}

/** What the item answers for: whole resources, and single values such as one image of a workload. */
export function configurationOf(item: Entry<SoupItem>, links: Links): Configuration {
  const components = links.componentsOfItem(item.id);
  const partial = components.filter(({ kind }) => PARTIAL_KINDS.has(kind) && (item.record.kind ?? kind) === kind);
  const parts = partial.flatMap(({ title, occurrences }) => occurrences.map((o) => ({ ...o, title })));
  const isPartialItem = partial.length > 0 && partial.length === components.length;
  const inParts = new Set(isPartialItem ? parts.flatMap(({ resource }) => links.variantsOf(resource)) : []);
  return {
    resources: links
      .resourcesOfItem(item.id)
      .flatMap(links.variantsOf)
      .filter((resource) => !inParts.has(resource)),
    parts: isPartialItem ? parts : [],
  };
}

/** `sha256:` and 64 digits; undefined when the item answers for nothing in code. */
export function fingerprintOf({ resources, parts }: Configuration): string | undefined {
  if (resources.length === 0 && parts.length === 0) return undefined;
  const forms = [
    ...resources.map(canonicalResource),
    ...parts.map(({ title, resource, designator, tier }) =>
      JSON.stringify([title, resource.address, designator, tier]),
    ),
  ];
  return `sha256:${sha256(forms.sort().join("\n"))}`;
}

/** The fingerprint of all that the code shows of a component (IEC 62304 8.1.3); undefined when it shows nothing. */
export function configurationHash({ kind, title, occurrences }: Component): string | undefined {
  const parts = PARTIAL_KINDS.has(kind) ? occurrences.map((occurrence) => ({ ...occurrence, title })) : [];
  const resources = PARTIAL_KINDS.has(kind) ? [] : [...new Set(occurrences.map(({ resource }) => resource))];
  return fingerprintOf({ resources, parts });
}

/** The designating values of a configuration: `aws_db_instance.main engine_version` → `16.3`. */
export function factsOfConfiguration(
  { resources, parts }: Configuration,
  knowledge: ResourceIndex,
  which: FactChoice = "all",
): ReadonlyMap<string, string> {
  const facts = new Map(factsOf(resources, knowledge, which));
  const shown = new Map<string, string[]>();
  for (const { title, resource, designator } of parts) {
    addTo(shown, `${resource.address} ${title}`, designator ?? "(not shown by source)");
  }
  for (const [what, values] of shown) facts.set(what, [...new Set(values)].join(", "));
  return facts;
}

/** A value that a review recorded and that is another one now. */
export interface Change {
  readonly what: string;
  /** Undefined when it is new. */
  readonly before: string | undefined;
  /** Undefined when it is gone. */
  readonly after: string | undefined;
}

/** What changed between two sets of facts, sorted by what they speak of. */
export function changesBetween(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly Change[] {
  const all = [...new Set([...before.keys(), ...after.keys()])].sort();
  return all
    .map((what) => ({ what, before: before.get(what), after: after.get(what) }))
    .filter((change) => change.before !== change.after);
}
