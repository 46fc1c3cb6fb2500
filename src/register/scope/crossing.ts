/**
 * Where the line around the device is crossed: one end of a connection belongs to the device, the other was put out of
 * scope. Both ways count: what the device reaches can fail it, what reaches the device can harm it.
 */
import type { Resource } from "../../model/resource";
import type { Location } from "../../syntax/text";
import type { Scope } from "./decision";
import type { Edge, EdgeKind } from "./edge";
import type { Edges } from "./edges";
import { isNeutral } from "./neutral";
import type { Workload } from "./objects";

export interface Step {
  readonly from: Resource;
  readonly to: Resource;
  readonly kind: EdgeKind;
  readonly at: Location;
}

export interface Crossing {
  readonly inside: Resource;
  readonly outside: Resource;
  /** `out`: what belongs to the device leads to what does not. `in`: the other way. */
  readonly direction: "out" | "in";
  readonly kind: EdgeKind;
  /** Where the connection is written. */
  readonly at: Location;
  /** What they share, when neither names the other: "network `vpc-0a1b2c3d`". */
  readonly shared?: string;
  /** Of a shared thing: how many resources of the device stand in it. */
  readonly insiders?: number;
}

/** Every crossing, one for each pair of resources and direction, in the order in which edges are found. */
export function crossingsOf(edges: Edges, scope: Scope): readonly Crossing[] {
  if (scope.outside.length === 0) return [];
  const found = new Map<string, Crossing>();
  const add = (crossing: Crossing) => {
    const { inside, outside, direction } = crossing;
    const key = `${direction} ${placeOf(inside)} ${placeOf(outside)}`;
    if (!found.has(key)) found.set(key, crossing);
  };
  for (const outside of scope.outside) {
    if (isNeutral(outside)) continue;
    for (const edge of edges.to(outside)) if (isInside(edge.from, scope)) add(crossing(edge, "out"));
    for (const edge of edges.from(outside)) if (isInside(edge.to, scope)) add(crossing(edge, "in"));
  }
  for (const one of sharedNetworks(edges, scope)) add(one);
  for (const one of sharedNamespaces(edges, scope)) add(one);
  for (const one of openings(edges, scope)) add(one);
  return [...found.values()];
}

function isInside(resource: Resource, scope: Scope): boolean {
  return !scope.isOut(resource) && !isNeutral(resource);
}

function crossing({ from, to, kind, at }: Edge, direction: Crossing["direction"]): Crossing {
  const [inside, outside] = direction === "out" ? [from, to] : [to, from];
  return { inside, outside, direction, kind, at };
}

/** Variants of one object, as overlays make them, are one. */
function placeOf({ address, header }: Resource): string {
  return `${header.file}:${header.span.start}:${address}`;
}

function sharedNetworks({ shared }: Edges, scope: Scope): readonly Crossing[] {
  return shared.flatMap(({ name, members }) => {
    const insiders = members.filter(({ resource }) => !scope.isOut(resource));
    const [first] = insiders;
    if (!first) return [];
    return members
      .filter(({ resource }) => scope.isOut(resource))
      .map(({ resource, at }): Crossing => {
        const { resource: inside } = first;
        return {
          inside,
          outside: resource,
          direction: "in",
          kind: "network",
          at,
          shared: name,
          insiders: insiders.length,
        };
      });
  });
}

/** Workloads of one namespace reach each other unless a policy keeps them apart. */
function sharedNamespaces({ objects, policies }: Edges, scope: Scope): readonly Crossing[] {
  return objects.namespaces.flatMap((name) => {
    const workloads = objects.workloadsIn(name);
    const outsiders = workloads.filter(({ resource }) => scope.isOut(resource));
    if (outsiders.length === 0 || outsiders.length === workloads.length) return [];
    const inside = workloads.filter(({ resource }) => !scope.isOut(resource));
    const openToIngress = inside.filter((workload) => !policies.isolationOf(workload).ingress);
    return outsiders.flatMap((outsider): Crossing[] => {
      const [first] = policies.isolationOf(outsider).egress ? [] : openToIngress;
      if (!first) return [];
      const { resource } = outsider;
      const common = { kind: "network", at: resource.header, shared: `namespace \`${name}\`` } as const;
      return [
        { ...common, inside: first.resource, outside: resource, direction: "in", insiders: openToIngress.length },
      ];
    });
  });
}

/** Policies that let one side send to the other. */
function openings({ policies }: Edges, scope: Scope): readonly Crossing[] {
  return policies.openings.flatMap(({ from, to, at }): Crossing[] => {
    const [senders, receivers] = [split(from, scope), split(to, scope)];
    const found: Crossing[] = [];
    const [inside] = receivers.inside;
    if (inside)
      for (const outside of senders.outside) found.push({ inside, outside, direction: "in", kind: "network", at });
    const [sender] = senders.inside;
    if (sender) {
      for (const outside of receivers.outside) {
        found.push({ inside: sender, outside, direction: "out", kind: "network", at });
      }
    }
    return found;
  });
}

function split(
  workloads: readonly Workload[],
  scope: Scope,
): { inside: readonly Resource[]; outside: readonly Resource[] } {
  const resources = workloads.map(({ resource }) => resource);
  return {
    inside: resources.filter((resource) => !scope.isOut(resource)),
    outside: resources.filter((resource) => scope.isOut(resource)),
  };
}

const LONGEST_CHAIN = 4;
const MOST_VISITED = 2_000;

/**
 * The shortest way from a component of the device to a resource of it, over resources of the device; empty when the
 * resource is such a component itself or when none leads there within a few steps.
 */
export function wayTo(
  target: Resource,
  edges: Edges,
  scope: Scope,
  isComponent: (resource: Resource) => boolean,
): readonly Step[] {
  if (isComponent(target)) return [];
  const before = new Map<Resource, Edge | undefined>([[target, undefined]]);
  let border: readonly Resource[] = [target];
  for (let depth = 0; depth < LONGEST_CHAIN && border.length > 0; depth++) {
    const next: Resource[] = [];
    for (const resource of border) {
      for (const edge of edges.to(resource)) {
        if (before.has(edge.from) || before.size > MOST_VISITED || !isInside(edge.from, scope)) continue;
        before.set(edge.from, edge);
        if (isComponent(edge.from)) return chain(edge.from, before);
        next.push(edge.from);
      }
    }
    border = next;
  }
  return [];
}

function chain(start: Resource, next: ReadonlyMap<Resource, Edge | undefined>): readonly Step[] {
  const steps: Step[] = [];
  for (let edge = next.get(start); edge; edge = next.get(edge.to)) {
    const { from, to, kind, at } = edge;
    steps.push({ from, to, kind, at });
  }
  return steps;
}
