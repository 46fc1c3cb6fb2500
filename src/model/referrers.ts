/** Which resource mentions which: found out when it is first asked, and after an edit only of what stands anew in its place. */
import type { Resource } from "./resource";
import { replacedIn } from "./scope-index";
import type { Unit } from "./unit";
import type { Node, Reference } from "./value";
import type { Referrer } from "./workspace";

/** How many nodes of one configuration are searched for references. */
const MAXIMUM_NODES = 20_000;

/** The resources that mention a resource, in their order. References lead to no other unit. */
export type ReferrersByTarget = ReadonlyMap<Resource, readonly Referrer[]>;

/** Remembers of each unit which of its resources mention which. */
export interface Referrers {
  of(unit: Unit): ReferrersByTarget;
  /** Only these units are there. */
  keepOnly(units: readonly Unit[]): void;
}

/** A memory that holds nothing yet. */
export function createReferrers(): Referrers {
  const known = new Map<string, { readonly unit: Unit; readonly found: ReferrersByTarget }>();
  return {
    of(unit) {
      const before = known.get(unit.name);
      if (before?.unit === unit) return before.found;
      const found = (before && withReplaced(before.found, before.unit, unit)) ?? collect(unit);
      known.set(unit.name, { unit, found });
      return found;
    },
    keepOnly(units) {
      if (known.size === 0) return;
      const names = new Set(units.map(({ name }) => name));
      for (const name of known.keys()) if (!names.has(name)) known.delete(name);
    },
  };
}

/** The same for a unit in which few resources stand in the place of others. Undefined when all are to be looked at. */
function withReplaced(before: ReferrersByTarget, old: Unit, unit: Unit): ReferrersByTarget | undefined {
  const replaced = replacedIn(old.resources, unit.resources);
  if (!replaced) return undefined;
  const found = new Map(before);
  for (const [gone, now] of replaced) {
    const mentioning = found.get(gone);
    found.delete(gone);
    if (mentioning) found.set(now, mentioning);
  }
  const targetOf = targetFinder(unit);
  for (const [gone, now] of replaced) {
    const mentions = mentionsOf(now);
    for (const target of new Set(
      [...mentionsOf(gone), ...mentions].map((mention) => targetOf(now, mention.reference)),
    )) {
      if (!target || target === now) continue;
      const list = found.get(target) ?? [];
      const first = list.findIndex(({ resource }) => resource === gone);
      // Where among the others it belongs, only going through all of them would tell.
      if (first < 0) return undefined;
      const others = list.filter(({ resource }) => resource !== gone);
      const made = mentions.filter(({ reference }) => targetOf(now, reference) === target);
      const next = others.toSpliced(first, 0, ...made.map((mention) => ({ resource: now, ...mention })));
      if (next.length > 0) found.set(target, next);
      else found.delete(target);
    }
  }
  return found;
}

function collect(unit: Unit): ReferrersByTarget {
  const found = new Map<Resource, Referrer[]>();
  const targetOf = targetFinder(unit);
  for (const resource of unit.resources) {
    for (const { path, reference } of mentionsOf(resource)) {
      const target = targetOf(resource, reference);
      if (!target || target === resource) continue;
      const known = found.get(target);
      if (known) known.push({ resource, path, reference });
      else found.set(target, [{ resource, path, reference }]);
    }
  }
  return found;
}

function targetFinder({ scopes }: Unit): (from: Resource, reference: Reference) => Resource | undefined {
  const byScope = new Map(scopes.map(({ scope, byAddress }) => [scope, byAddress]));
  return (from, { scope, address }) => byScope.get(scope ?? from.scope)?.get(address);
}

/** A pure memo: a configuration always mentions the same, and the answer goes with it. */
const mentions = new WeakMap<Node, ReturnType<typeof mentionsIn>>();

/** Every reference of a resource, remembered. */
export function mentionsOf({ config }: Resource): ReturnType<typeof mentionsIn> {
  const known = mentions.get(config);
  if (known) return known;
  const found = mentionsIn(config);
  mentions.set(config, found);
  return found;
}

/** Every reference in a configuration with the path of the entry that holds it, in the order of the text. */
export function mentionsIn(config: Node): readonly { readonly path: string; readonly reference: Reference }[] {
  const found: { path: string; reference: Reference }[] = [];
  const waiting: { node: Node; path: string }[] = [{ node: config, path: "" }];
  for (let visited = 0; visited < MAXIMUM_NODES; visited++) {
    const next = waiting.pop();
    if (!next) break;
    const { node, path } = next;
    for (const reference of node.references ?? []) found.push({ path, reference });
    if (node.kind === "list") {
      for (const item of [...node.items].reverse()) waiting.push({ node: item, path });
    } else if (node.kind === "map") {
      for (const [name, entry] of [...node.entries].reverse()) {
        waiting.push({ node: entry.value, path: path === "" ? name : `${path}.${name}` });
      }
    }
  }
  return found;
}
