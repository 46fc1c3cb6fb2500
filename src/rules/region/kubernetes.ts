/** Where a Kubernetes object asks to stand: node selectors, affinity, allowed topologies, and the labels of nodes. */
import { type Place, type ProviderPlaces, uniquePlaces } from "../../knowledge/place";
import { podSpecPath } from "../../knowledge/pod-spec";
import { nodesAt, textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { MapNode, Node, ScalarNode } from "../../model/value";
import { usedProviders } from "./used-providers";
import type { PlaceContext, Site, Whereabouts } from "./whereabouts";

const ELSEWHERE: Whereabouts = { state: "elsewhere" };

/**
 * Well-known labels: https://kubernetes.io/docs/reference/labels-annotations-taints/#topologykubernetesioregion and the
 * names before Kubernetes 1.17. A region decides before a zone.
 */
const LABELS = [
  "topology.kubernetes.io/region",
  "failure-domain.beta.kubernetes.io/region",
  "topology.kubernetes.io/zone",
  "failure-domain.beta.kubernetes.io/zone",
];

export function kubernetesWhereabouts(resource: Resource, context: PlaceContext): Whereabouts {
  for (const label of LABELS) {
    const asked = valuesOf(resource, label);
    const sites = asked.flatMap(({ node, path }) => siteOf(node, path, resource, context));
    if (sites.length > 0) return { state: "written", sites };
    const unreadable = asked.find(({ node }) => node.kind === "unknown");
    if (unreadable?.node.kind === "unknown") {
      const { unknown, at, origin } = unreadable.node;
      return { state: "unreadable", unknown, owner: resource, path: unreadable.path, at, cause: origin ?? at };
    }
  }
  return ELSEWHERE;
}

interface Asked {
  readonly node: Node;
  readonly path: string;
}

/** The values that an object asks of a label. */
function valuesOf(resource: Resource, label: string): readonly Asked[] {
  const { config, type } = resource;
  if (type === "Node") return labelled(config, "metadata.labels", label);
  if (type === "PersistentVolume")
    return expressions(config, "spec.nodeAffinity.required.nodeSelectorTerms.matchExpressions", label);
  if (type === "StorageClass") return expressions(config, "allowedTopologies.matchLabelExpressions", label);
  const spec = podSpecPath(type);
  if (spec === undefined) return [];
  const required = `${spec}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms`;
  return [
    ...labelled(config, `${spec}.nodeSelector`, label),
    ...expressions(config, `${required}.matchExpressions`, label),
  ];
}

function labelled(config: MapNode, path: string, label: string): readonly Asked[] {
  return nodesAt(config, `${path}["${label}"]`).map((node) => ({ node, path: `${path}["${label}"]` }));
}

/** `{ key, operator: In, values }` of node affinity, and `{ key, values }` of storage classes. */
function expressions(config: MapNode, path: string, label: string): readonly Asked[] {
  return nodesAt(config, `${path}.*`)
    .filter((node) => textAt(node, "key") === label && ["In", undefined].includes(textAt(node, "operator")))
    .flatMap((node) => nodesAt(node, "values.*").map((value) => ({ node: value, path: `${path}.values` })));
}

function siteOf(node: Node, path: string, owner: Resource, context: PlaceContext): readonly Site[] {
  if (node.kind !== "scalar" || typeof node.value !== "string" || node.value === "") return [];
  const candidates = candidatesFor(node, owner, context);
  const { at, origin, value: written } = node;
  return [
    {
      written,
      place: agreed(candidates),
      candidates,
      owner,
      path,
      at,
      cause: origin ?? at,
      isLiteral: origin !== undefined || !node.references?.length,
    },
  ];
}

/** What a label's value may mean: in the cloud that the object names, in those that the workspace uses, or in any. */
function candidatesFor(node: ScalarNode, owner: Resource, context: PlaceContext): readonly Place[] {
  const { places } = context.knowledge;
  const all = places.locateAnywhere(String(node.value));
  if (all.length < 2) return all;
  const named = places.providers.filter((provider) => isNamedIn(owner, provider)).map((provider) => provider.provider);
  const hints = named.length > 0 ? named : [...usedProviders(context)];
  const hinted = all.filter((place) => hints.includes(place.provider));
  return hinted.length > 0 ? hinted : all;
}

function isNamedIn({ config }: Resource, { kubernetes }: ProviderPlaces): boolean {
  const provisioner = textAt(config, "provisioner") ?? textAt(config, "spec.csi.driver") ?? "";
  const keys = nodesAt(config, "metadata.annotations").concat(nodesAt(config, "metadata.labels"));
  const names = [provisioner, ...keys.flatMap((node) => (node.kind === "map" ? [...node.entries.keys()] : []))];
  return kubernetes.some((mark) => names.some((name) => name.startsWith(mark)));
}

/** The one place that all candidates agree on as to the country; undefined when they do not. */
function agreed(candidates: readonly Place[]): Place | undefined {
  const confirmed = uniquePlaces(candidates.filter((place) => place.confidence !== "memory"));
  const countries = new Set(confirmed.map((place) => place.countries.join()));
  return countries.size === 1 ? confirmed[0] : undefined;
}
