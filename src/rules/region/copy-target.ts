/** Where a copy goes: a region in the attribute, a resource that it refers to, or the region that Azure pairs. */
import type { Place } from "../../knowledge/place";
import type { Selection } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Node, Reference, Unknown } from "../../model/value";
import { referencesAt } from "./references";
import { type PlaceContext, placesOf, whereabouts } from "./whereabouts";

export type CopyTarget =
  | { readonly state: "known"; readonly places: readonly Place[]; readonly written: string }
  | { readonly state: "unreadable"; readonly unknown: Unknown }
  /** What stands there names no place of its own: an identifier in the same region. */
  | { readonly state: "same-place" };

/** The other end of a copy, from the value that names it. `own` are the places of the resource itself. */
export function copyTarget(
  selection: Selection,
  path: string,
  resource: Resource,
  own: readonly Place[],
  context: PlaceContext,
): CopyTarget {
  if (selection.state === "unknown") {
    const referred = targetOfReferences(referencesAt(resource, path, selection.at), resource, context);
    return referred ?? { state: "unreadable", unknown: selection.unknown };
  }
  if (selection.state === "absent") return pairOf(own, "the paired region", context);
  return targetOfNode(selection.node, resource, own, context);
}

function targetOfNode(node: Node, resource: Resource, own: readonly Place[], context: PlaceContext): CopyTarget {
  if (node.kind === "list") return firstOutOf(node.items.map((item) => targetOfNode(item, resource, own, context)));
  if (node.kind === "scalar") {
    const written = String(node.value);
    const place = locate(written, resource, context);
    if (place) return { state: "known", places: [place], written };
  }
  const referred = targetOfReferences(node.references ?? [], resource, context);
  if (referred) return referred;
  if (node.kind === "unknown") return { state: "unreadable", unknown: node.unknown };
  if (isAzure(resource, context)) return pairOf(own, String(node.kind === "scalar" ? node.value : ""), context);
  return { state: "same-place" };
}

function locate(written: string, resource: Resource, { knowledge }: PlaceContext): Place | undefined {
  const provider = knowledge.places.providerOf(resource.type);
  return provider && knowledge.places.locate(provider.provider, written, resource.type);
}

/** Where the resource stands that the value refers to. */
function targetOfReferences(
  references: readonly Reference[],
  resource: Resource,
  context: PlaceContext,
): CopyTarget | undefined {
  for (const reference of references) {
    const target = context.workspace.find(reference.address, reference.scope ?? resource.scope);
    if (!target) continue;
    const places = placesOf(target, context);
    if (places.length > 0) return { state: "known", places, written: target.address };
    const found = whereabouts(target, context);
    if (isSameProvider(target, resource, context)) return { state: "same-place" };
    if (found.state === "unreadable") return { state: "unreadable", unknown: found.unknown };
    if (found.state === "undeclared") {
      const reason = `no region is declared for \`${target.address}\``;
      return { state: "unreadable", unknown: { code: "environment", reason } };
    }
  }
  return undefined;
}

/** Both take the region of one provider configuration, whatever it is. */
function isSameProvider(a: Resource, b: Resource, { workspace }: PlaceContext): boolean {
  return a.scope === b.scope && a.provider === b.provider && workspace.providerOf(a) === workspace.providerOf(b);
}

/** Geo-redundant storage of Azure copies to the region with which its own is paired. */
function pairOf(own: readonly Place[], written: string, { knowledge }: PlaceContext): CopyTarget {
  const places = own.flatMap((place) => knowledge.places.pairOf(place) ?? []);
  return places.length > 0 ? { state: "known", places, written } : { state: "same-place" };
}

function isAzure(resource: Resource, { knowledge }: PlaceContext): boolean {
  return knowledge.places.providerOf(resource.type)?.provider === "azure";
}

function firstOutOf(targets: readonly CopyTarget[]): CopyTarget {
  const known = targets.filter((target) => target.state === "known");
  const [first] = known;
  if (first) return { ...first, places: known.flatMap((target) => target.places) };
  return targets.find((target) => target.state === "unreadable") ?? { state: "same-place" };
}
