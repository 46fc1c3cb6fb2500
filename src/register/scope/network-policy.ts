/**
 * Which pods of a namespace reach each other. Without a policy every pod of a cluster reaches every other; a policy that
 * selects a pod lets in, or out, only what some policy names
 * (https://kubernetes.io/docs/concepts/services-networking/network-policies/).
 */
import { nodesAt, textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { MapNode, Node } from "../../model/value";
import type { Location } from "../../syntax/text";
import { namespaceIn, type Objects, selects, type Workload } from "./objects";

export interface Isolation {
  /** True when a policy decides what reaches the pods. */
  readonly ingress: boolean;
  /** True when a policy decides what the pods reach. */
  readonly egress: boolean;
}

/** A way that a policy opens: each of the ones may send to each of the others. */
export interface Opening {
  readonly policy: Resource;
  readonly from: readonly Workload[];
  readonly to: readonly Workload[];
  readonly at: Location;
}

export interface NetworkPolicies {
  isolationOf(workload: Workload): Isolation;
  readonly openings: readonly Opening[];
}

/** Reads every NetworkPolicy. */
export function networkPolicies(objects: Objects): NetworkPolicies {
  const isolated = new Map<Resource, Isolation>();
  const openings: Opening[] = [];
  for (const policy of objects.all) {
    if (policy.type !== "NetworkPolicy") continue;
    const { selector, types, peers } = ruleOf(policy);
    const chosen = objects.chosen(selector, namespaceIn(policy));
    for (const { resource } of chosen) {
      const before = isolated.get(resource);
      isolated.set(resource, {
        ingress: types.ingress || before?.ingress === true,
        egress: types.egress || before?.egress === true,
      });
    }
    openings.push(...openingsOf(policy, peers, chosen, objects));
  }
  const open: Isolation = { ingress: false, egress: false };
  return { isolationOf: ({ resource }) => isolated.get(resource) ?? open, openings };
}

interface Peer {
  readonly direction: "from" | "to";
  readonly node: Node;
}

/** What a policy says, without whom it means. */
interface PolicyRule {
  readonly selector: Node | undefined;
  readonly types: Isolation;
  readonly peers: readonly Peer[];
}

/** A pure memo: an object never changes, an edit makes a new one. */
const memory = new WeakMap<MapNode, PolicyRule>();

function ruleOf(policy: Resource): PolicyRule {
  const { config } = policy;
  const known = memory.get(config);
  if (known) return known;
  const peers = (path: string, direction: Peer["direction"]) =>
    nodesAt(config, path).map((node): Peer => ({ direction, node }));
  const rule = {
    selector: nodesAt(config, "spec.podSelector")[0],
    types: directionsOf(policy),
    peers: [...peers("spec.ingress.from.*", "from"), ...peers("spec.egress.to.*", "to")],
  };
  memory.set(config, rule);
  return rule;
}

/** Which directions a policy speaks of. Without `policyTypes` it speaks of what comes in, and of what goes out where it has rules for that. */
export function directionsOf({ config }: Resource): Isolation {
  const types = nodesAt(config, "spec.policyTypes.*").flatMap((one) => (one.kind === "scalar" ? [one.value] : []));
  if (types.length === 0) return { ingress: true, egress: nodesAt(config, "spec.egress").length > 0 };
  return { ingress: types.includes("Ingress"), egress: types.includes("Egress") };
}

function openingsOf(
  policy: Resource,
  peers: readonly Peer[],
  chosen: readonly Workload[],
  objects: Objects,
): readonly Opening[] {
  if (chosen.length === 0) return [];
  return peers.flatMap(({ direction, node }) => {
    const others = workloadsOfPeer(node, policy, objects);
    if (others.length === 0) return [];
    const at = node.kind === "map" ? node.header : node.at;
    return [direction === "from" ? { policy, from: others, to: chosen, at } : { policy, from: chosen, to: others, at }];
  });
}

/** The workloads that a peer names: by labels of their pods, of their namespace, or both. */
export function workloadsOfPeer(peer: Node, policy: Resource, objects: Objects): readonly Workload[] {
  const entries = peer.kind === "map" ? peer.entries : undefined;
  const pods = entries?.get("podSelector")?.value;
  const space = entries?.get("namespaceSelector")?.value;
  if (!pods && !space) return [];
  const names = space ? namespacesBy(space, objects) : [namespaceIn(policy)];
  return names.flatMap((name) => (pods ? objects.chosen(pods, name) : objects.workloadsIn(name)));
}

const NAME_LABEL = "kubernetes.io/metadata.name";

/** Namespaces that a selector chooses. Each has a label with its name, whether code says so or not. */
function namespacesBy(selector: Node, objects: Objects): readonly string[] {
  if (selector.kind !== "map") return [];
  const wanted = textAt(selector, ["matchLabels", NAME_LABEL]);
  if (wanted !== undefined) return [wanted];
  return objects.namespaces.filter((name) => {
    const [object] = objects.find("Namespace", "", name);
    const [labels] = object ? nodesAt(object.config, "metadata.labels") : [];
    return selects(selector, labels?.kind === "map" ? (labels satisfies MapNode) : undefined);
  });
}
