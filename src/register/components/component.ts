/** SOUP candidates that the code itself shows. */

import type { TypeKnowledge } from "../../knowledge/knowledge";
import type { SupplierTable } from "../../knowledge/supplier";
import type { Resource } from "../../model/resource";
import { sameItems } from "../../model/scope-index";
import type { Location } from "../../syntax/text";
import type { PinState } from "../records/soup";
import { makerOf } from "./maker";

export type ComponentKind = "service" | "runtime" | "image" | "machine-image" | "chart" | "module" | "provider";

type SoupKnowledge = NonNullable<TypeKnowledge["soup"]>;

export type SoupCategory = SoupKnowledge["category"];

/** One place in the code that shows a component. */
export interface Occurrence {
  readonly resource: Resource;
  /** The value that designates it, or the header of the resource. */
  readonly at: Location;
  /** As the code shows it: `postgres 16.3`, `1.27`, `~> 5.0`. Undefined when source does not show it. */
  readonly designator: string | undefined;
  readonly pinState: PinState;
  /** Why the pin state is what it is, as a clause without full stop. */
  readonly reason: string | undefined;
  readonly tier: string | undefined;
}

export interface Component {
  /** Stable over changes of version: `service:aws/Amazon RDS/postgres`, `image:docker.io/library/nginx`. */
  readonly key: string;
  readonly kind: ComponentKind;
  /** The name that a person would give it. */
  readonly title: string;
  /** Key of the supplier, as in suppliers.yaml, where knowledge names one. */
  readonly supplier: string | undefined;
  /** Where it comes from, for suppliers that are recognised by it: `docker.io/library/nginx`. */
  readonly origin: string | undefined;
  readonly category: SoupCategory | undefined;
  /** Every designator that occurs, sorted; versions are never merged away. */
  readonly designators: readonly string[];
  /** The loosest pin state of all occurrences. */
  readonly pinState: PinState;
  readonly reason: string | undefined;
  readonly tiers: readonly string[];
  /** Where the supplier announces changes. */
  readonly watch: string | undefined;
  readonly occurrences: readonly Occurrence[];
}

/** What an extractor finds: one occurrence, with the identity of the component that it belongs to. */
export interface Sighting
  extends Pick<Component, "key" | "kind" | "title" | "supplier" | "origin" | "category" | "watch">,
    Occurrence {}

const LOOSEST_FIRST: readonly PinState[] = ["floating", "unresolved", "unpinnable", "range", "pinned"];

/** Components of sightings that are gathered by their keys, in the order in which a person would list them. */
export function componentsFrom(lists: Iterable<readonly Sighting[]>, suppliers?: SupplierTable): readonly Component[] {
  const components: Placed[] = [];
  for (const same of lists) components.push(...placed(same, suppliers));
  return components.sort(byGroupAndTitle).map(({ component }) => component);
}

/** A component with what decides where it stands in a list. */
export interface Placed {
  readonly sightings: readonly Sighting[];
  readonly suppliers: SupplierTable | undefined;
  readonly component: Component;
  readonly group: number;
  readonly title: string;
}

/** A pure memo, by the first sighting: the same sightings always make the same component. */
const memory = new WeakMap<Sighting, Placed>();

/** The component of sightings that have its key; none where there are none. */
export function placed(sightings: readonly Sighting[], suppliers: SupplierTable | undefined): readonly Placed[] {
  const [first] = sightings;
  return first ? [placedBy(first, sightings, suppliers)] : [];
}

function placedBy(first: Sighting, sightings: readonly Sighting[], suppliers: SupplierTable | undefined): Placed {
  const known = memory.get(first);
  if (known && known.suppliers === suppliers && sameItems(known.sightings, sightings)) return known;
  const again = known && known.suppliers === suppliers ? withReplaced(known, sightings) : undefined;
  const component = again ?? toComponent(first, sightings, suppliers);
  const made = { sightings, suppliers, component, group: groupRank(component), title: component.title.toLowerCase() };
  memory.set(first, made);
  return made;
}

function toComponent(first: Sighting, sightings: readonly Sighting[], suppliers: SupplierTable | undefined): Component {
  const loosest = sightings.reduce((least, next) => (rank(next.pinState) < rank(least.pinState) ? next : least), first);
  const { key, kind, title, origin, category } = first;
  const maker = first.supplier === undefined && suppliers ? makerOf(kind, origin, suppliers) : undefined;
  return {
    key,
    kind,
    title,
    supplier: first.supplier ?? maker?.key,
    origin,
    category,
    watch: first.watch ?? maker?.watch[0]?.url,
    designators: distinct(sightings.map((s) => s.designator)),
    tiers: distinct(sightings.map((s) => s.tier)),
    pinState: loosest.pinState,
    reason: loosest.reason,
    occurrences: occurrencesIn(sightings),
  };
}

/** Where few sightings say the same of another resource, as after an edit of it; undefined when all are to be looked at. */
function withReplaced({ sightings: before, component }: Placed, sightings: readonly Sighting[]): Component | undefined {
  const { occurrences } = component;
  if (before.length !== sightings.length || occurrences.length !== before.length) return undefined;
  const replaced = occurrences.slice();
  for (let at = 0; at < sightings.length; at++) {
    const [old, now] = [before[at], sightings[at]];
    if (old === now) continue;
    if (!old || !now || !isSaidAlike(old, now) || mayRepeat(sightings.slice(Math.max(0, at - 1), at + 2)))
      return undefined;
    replaced[at] = occurrenceOf(now);
  }
  return { ...component, occurrences: replaced };
}

function isSaidAlike(left: Sighting, right: Sighting): boolean {
  return (
    left.designator === right.designator &&
    left.tier === right.tier &&
    left.pinState === right.pinState &&
    left.reason === right.reason &&
    left.title === right.title &&
    left.kind === right.kind &&
    left.supplier === right.supplier &&
    left.origin === right.origin &&
    left.category === right.category &&
    left.watch === right.watch
  );
}

/** Each place once: overlays that leave an object alike are variants of one. */
function occurrencesIn(sightings: readonly Sighting[]): readonly Occurrence[] {
  if (!mayRepeat(sightings)) return sightings.map(occurrenceOf);
  const found = new Map<string, Occurrence>();
  for (const sighting of sightings) {
    const { resource, at, designator, tier } = sighting;
    const place = `${resource.address}\n${at.file}\n${at.span.start}\n${designator ?? ""}\n${tier ?? ""}`;
    if (!found.has(place)) found.set(place, occurrenceOf(sighting));
  }
  return [...found.values()];
}

/** A place comes twice only where a resource is there several times, or shows a component several times. */
function mayRepeat(sightings: readonly Sighting[]): boolean {
  return sightings.some(({ resource }, at) => resource.calls !== undefined || resource === sightings[at - 1]?.resource);
}

function occurrenceOf({ resource, at, designator, pinState, reason, tier }: Sighting): Occurrence {
  return { resource, at, designator, pinState, reason, tier };
}

function rank(state: PinState): number {
  return LOOSEST_FIRST.indexOf(state);
}

function distinct(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.filter((text) => text !== undefined))].sort(compare);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order in which a person would list components. */
export function byGroupAndTitle(a: Placed, b: Placed): number {
  return a.group - b.group || compare(a.title, b.title) || compare(a.component.key, b.component.key);
}

/** A heading in a list of components. */
export interface ComponentGroup {
  readonly title: string;
  readonly components: readonly Component[];
}

interface Heading {
  readonly title: string;
  readonly kinds: readonly ComponentKind[];
  /** Of services; every category that no heading names falls to the last heading for services. */
  readonly categories?: readonly SoupCategory[];
}

const HEADINGS: readonly Heading[] = [
  { title: "Databases", kinds: ["service"], categories: ["managed-database", "cache", "search"] },
  {
    title: "Storage and backup",
    kinds: ["service"],
    categories: ["object-storage", "file-storage", "block-storage", "backup"],
  },
  { title: "Compute", kinds: ["service"], categories: ["managed-compute", "container-orchestrator", "serverless"] },
  {
    title: "Messaging and analytics",
    kinds: ["service"],
    categories: ["message-broker", "analytics", "machine-learning", "healthcare-data"],
  },
  { title: "Identity and keys", kinds: ["service"], categories: ["identity", "key-management", "secret-store"] },
  { title: "Network", kinds: ["service"], categories: ["network", "load-balancer", "content-delivery"] },
  { title: "Other services", kinds: ["service"] },
  { title: "Runtimes and machine images", kinds: ["runtime", "machine-image"] },
  { title: "Container images", kinds: ["image"] },
  { title: "Helm charts", kinds: ["chart"] },
  { title: "Modules and bases", kinds: ["module"] },
  { title: "Terraform providers", kinds: ["provider"] },
];

/** Components under the headings that a person would give them; empty headings are left out. */
export function groupComponents(components: readonly Component[]): readonly ComponentGroup[] {
  return HEADINGS.map(({ title }, at) => ({
    title,
    components: components.filter((component) => groupRank(component) === at),
  })).filter((group) => group.components.length > 0);
}

function groupRank({ kind, category }: Component): number {
  const named = HEADINGS.findIndex(
    (heading) =>
      heading.kinds.includes(kind) && (!heading.categories || (category && heading.categories.includes(category))),
  );
  return named === -1 ? HEADINGS.length : named;
}
