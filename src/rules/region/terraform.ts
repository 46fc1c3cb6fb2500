/** Where a Terraform resource stands: by its own attributes, else by the provider block that it uses. */
import type { ProviderPlaces } from "../../knowledge/place";
import { type Selection, select } from "../../model/path";
import { mentionsIn } from "../../model/referrers";
import { type Resource, typeKey } from "../../model/resource";
import type { Node, ScalarNode, Unknown } from "../../model/value";
import type { Location } from "../../syntax/text";
import { globalServiceOf } from "./global-services";
import { referencesAt } from "./references";
import type { PlaceContext, Site, Whereabouts } from "./whereabouts";

const ELSEWHERE: Whereabouts = { state: "elsewhere" };

export function terraformWhereabouts(resource: Resource, context: PlaceContext): Whereabouts {
  if (resource.mode === "settings") return stateWhereabouts(resource, context);
  if (resource.mode !== "managed") return ELSEWHERE;
  const provider = context.knowledge.places.providerOf(resource.type);
  if (!provider) return ELSEWHERE;
  const known = context.knowledge.resources.find(typeKey(resource))?.place;
  const beside = known?.sameAs === undefined ? undefined : namedAt(resource, known.sameAs, context);
  const found = ownPlace(resource, provider, context) ?? (beside && ownPlace(beside, provider, context));
  if (found) return found;
  if (known?.global !== undefined || known?.provider === false) return ELSEWHERE;
  if (globalServiceOf(resource, context)) return ELSEWHERE;
  const follows = known ? provider.terraform.providerPaths.length > 0 : followsProvider(resource.type, provider);
  return follows ? fromProvider(resource, provider, context) : ELSEWHERE;
}

/** What a resource itself says of its place. */
function ownPlace(resource: Resource, provider: ProviderPlaces, context: PlaceContext): Whereabouts | undefined {
  const known = context.knowledge.resources.find(typeKey(resource))?.place;
  const paths = known && known.paths.length > 0 ? known.paths : provider.terraform.resourcePaths;
  for (const path of paths) {
    const found = siteAt(resource, path, provider, context);
    if (found) return found;
  }
  return undefined;
}

/** The resource of this source that a path names. */
function namedAt(resource: Resource, path: string, { workspace }: PlaceContext): Resource | undefined {
  for (const selection of select(resource.config, path)) {
    for (const { reference } of selection.state === "present" ? mentionsIn(selection.node) : []) {
      const found = workspace.find(reference.address, reference.scope ?? resource.scope);
      if (found) return found;
    }
  }
  return undefined;
}

/** Backends with a region, and whose regions they are: https://developer.hashicorp.com/terraform/language/backend. */
const BACKENDS = [
  { backend: "s3", provider: "aws" },
  { backend: "oss", provider: "alibaba" },
  { backend: "cos", provider: "tencent" },
];

/** Where the state is kept, which holds every attribute of every resource. */
function stateWhereabouts(settings: Resource, context: PlaceContext): Whereabouts {
  for (const { backend, provider } of BACKENDS) {
    const places = context.knowledge.places.provider(provider);
    const isElsewhere = select(settings.config, `backend.${backend}.(endpoint|endpoints)`).some(
      (s) => s.state !== "absent",
    );
    const found = places && !isElsewhere ? siteAt(settings, `backend.${backend}.region`, places, context) : undefined;
    if (found) return found;
  }
  return ELSEWHERE;
}

function followsProvider(type: string, { terraform }: ProviderPlaces): boolean {
  return terraform.fromProvider.some((prefix) => type.startsWith(prefix));
}

/** What stands at one path of a resource; undefined when nothing does, or only what leads back to the provider. */
function siteAt(
  resource: Resource,
  path: string,
  provider: ProviderPlaces,
  context: PlaceContext,
): Whereabouts | undefined {
  const selections = select(resource.config, path).filter((selection) => !isEmpty(selection));
  const sites = selections.flatMap((selection) => sitesOf(selection, path, resource, resource.type, provider, context));
  if (sites.length > 0) return { state: "written", sites };
  for (const selection of selections) {
    const unknown = unknownOf(selection);
    if (!unknown || leadsToProvider(resource, path, unknown.at, provider)) continue;
    return unreadable(unknown, resource, path);
  }
  return undefined;
}

/** The region of the provider block; a zone there is as good. */
function fromProvider(resource: Resource, provider: ProviderPlaces, context: PlaceContext): Whereabouts {
  const block = context.workspace.providerOf(resource);
  return block ? providerWhereabouts(block, provider, context) : { state: "undeclared", provider, block };
}

/** Where the resources of a provider block stand when they say nothing themselves. */
export function providerWhereabouts(block: Resource, provider: ProviderPlaces, context: PlaceContext): Whereabouts {
  // With endpoints of another vendor, as for S3-compatible stores, the region says nothing about a place.
  if (select(block.config, "endpoints.*").some((selection) => selection.state === "present")) return ELSEWHERE;
  for (const path of provider.terraform.providerPaths) {
    for (const selection of select(block.config, path)) {
      const sites = sitesOf(selection, path, block, "", provider, context);
      if (sites.length > 0) return { state: "written", sites };
      const unknown = unknownOf(selection);
      if (unknown) return unreadable(unknown, block, path);
    }
  }
  return { state: "undeclared", provider, block };
}

function sitesOf(
  selection: Selection,
  path: string,
  owner: Resource,
  type: string,
  provider: ProviderPlaces,
  context: PlaceContext,
): readonly Site[] {
  if (selection.state !== "present") return [];
  return scalarsIn(selection.node).map((node): Site => {
    const written = String(node.value);
    const place = context.knowledge.places.locate(provider.provider, written, type || undefined);
    const at = selection.entry?.value === node ? selection.entry.value.at : node.at;
    const isLiteral = node.origin !== undefined || !node.references?.length;
    return { written, place, candidates: [], owner, path, at, cause: node.origin ?? node.at, isLiteral };
  });
}

/** Texts at a node, and in the list that it may be. */
function scalarsIn(node: Node): readonly ScalarNode[] {
  if (node.kind === "list") return node.items.flatMap(scalarsIn);
  return node.kind === "scalar" && typeof node.value === "string" && node.value !== "" ? [node] : [];
}

function isEmpty(selection: Selection): boolean {
  return selection.state === "absent" || (selection.state === "present" && selection.node.kind === "map");
}

interface UnknownAt {
  readonly unknown: Unknown;
  readonly at: Node["at"];
  readonly cause: Node["at"];
}

function unknownOf(selection: Selection): UnknownAt | undefined {
  if (selection.state === "unknown") {
    return { unknown: selection.unknown, at: selection.at, cause: selection.at };
  }
  const node = selection.state === "present" ? firstUnknown(selection.node) : undefined;
  return node && { unknown: node.unknown, at: node.at, cause: node.origin ?? node.at };
}

function firstUnknown(node: Node): Extract<Node, { kind: "unknown" }> | undefined {
  if (node.kind === "unknown") return node;
  if (node.kind !== "list") return undefined;
  for (const item of node.items) {
    const found = firstUnknown(item);
    if (found) return found;
  }
  return node.open && { kind: "unknown", unknown: node.open, at: node.at };
}

function unreadable({ unknown, at, cause }: UnknownAt, owner: Resource, path: string): Whereabouts {
  return { state: "unreadable", unknown, owner, path, at, cause };
}

/** A zone of AWS lies in the provider's region whatever its name, and some data sources ask for just that region. */
function leadsToProvider(resource: Resource, path: string, at: Location, { terraform }: ProviderPlaces): boolean {
  if (terraform.insideProvider.includes(path)) return true;
  if (terraform.currentPlace.length === 0) return false;
  return referencesAt(resource, path, at).some(({ address }) =>
    terraform.currentPlace.includes(address.split(".").slice(-3, -1).join(".")),
  );
}
