/** Kubernetes objects by kind, namespace and name, and the pods that a selector chooses. */
import { podSpecPath } from "../../knowledge/pod-spec";
import { nodesAt, textAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { MapNode, Node } from "../../model/value";
import type { Workspace } from "../../model/workspace";
import { addTo } from "../gather";

/** An object that runs pods. */
export interface Workload {
  readonly resource: Resource;
  readonly namespace: string;
  readonly labels: MapNode | undefined;
  /** Path of the pod specification. */
  readonly pod: string;
}

export interface Objects {
  readonly all: readonly Resource[];
  readonly workloads: readonly Workload[];
  /** Namespaces in which workloads stand. */
  readonly namespaces: readonly string[];
  workloadsIn(namespace: string): readonly Workload[];
  /** Objects of that kind and name; several when folders hold variants of one. */
  find(kind: string, namespace: string, name: string): readonly Resource[];
  /** Workloads of a namespace whose pods a selector chooses, as far as source shows both. */
  chosen(selector: Node | undefined, namespace: string): readonly Workload[];
}

const DEFAULT_NAMESPACE = "default";

/** Kinds that stand in no namespace, as far as edges lead to them. */
const CLUSTER_KINDS = new Set(["ClusterRole", "ClusterRoleBinding", "PersistentVolume", "StorageClass", "Namespace"]);

/** Terraform's resources for Kubernetes count as the objects that they create. */
export function objectsIn({ resources }: Workspace): Objects {
  const all = resources.filter(({ mode, config }) => mode === "managed" && config.entries.has("apiVersion"));
  const byName = new Map<string, Resource[]>();
  const workloads: Workload[] = [];
  const byNamespace = new Map<string, Workload[]>();
  for (const resource of all) {
    const { key, workload } = identityOf(resource);
    if (key !== undefined) addTo(byName, key, resource);
    if (!workload) continue;
    workloads.push(workload);
    addTo(byNamespace, workload.namespace, workload);
  }
  const byLabel = lazyLabels(workloads);
  return {
    all,
    workloads,
    namespaces: [...byNamespace.keys()],
    workloadsIn: (namespace) => byNamespace.get(namespace) ?? [],
    find: (kind, namespace, name) => byName.get(keyOf(kind, namespace, name)) ?? [],
    chosen(selector, namespace) {
      if (selector?.kind !== "map") return [];
      const first = firstLabel(selector);
      const candidates = first === undefined ? byNamespace.get(namespace) : byLabel().get(`${namespace}\n${first}`);
      return (candidates ?? []).filter(({ labels }) => selects(selector, labels));
    },
  };
}

interface Identity {
  readonly key: string | undefined;
  readonly workload: Workload | undefined;
}

/** A pure memo: an object never changes, an edit makes a new one. */
const identities = new WeakMap<Resource, Identity>();

function identityOf(resource: Resource): Identity {
  const known = identities.get(resource);
  if (known) return known;
  const namespace = namespaceIn(resource);
  const name = textAt(resource.config, "metadata.name");
  const pod = runsPods(resource) ? podSpecPath(resource.type) : undefined;
  const identity = {
    key: name === undefined ? undefined : keyOf(resource.type, namespace, name),
    workload: pod === undefined ? undefined : { resource, namespace, pod, labels: labelsOf(resource, pod) },
  };
  identities.set(resource, identity);
  return identity;
}

/** The namespace in which an object stands; `default` where it names none. */
export function namespaceIn({ config, type }: Resource): string {
  return CLUSTER_KINDS.has(type) ? "" : (textAt(config, "metadata.namespace") ?? DEFAULT_NAMESPACE);
}

/** Knative's Service runs pods, that of Kubernetes does not. */
function runsPods({ type, config }: Resource): boolean {
  return type !== "Service" || nodesAt(config, "spec.template").length > 0;
}

function keyOf(kind: string, namespace: string, name: string): string {
  return `${kind}\n${CLUSTER_KINDS.has(kind) ? "" : namespace}\n${name}`;
}

function labelsOf({ config }: Resource, pod: string): MapNode | undefined {
  const [labels] = nodesAt(config, `${pod.slice(0, Math.max(0, pod.lastIndexOf("spec")))}metadata.labels`);
  return labels?.kind === "map" ? labels : undefined;
}

function lazyLabels(workloads: readonly Workload[]): () => ReadonlyMap<string, readonly Workload[]> {
  let index: Map<string, Workload[]> | undefined;
  return () => {
    if (index) return index;
    index = new Map();
    for (const workload of workloads) {
      for (const [name, { value }] of workload.labels?.entries ?? []) {
        if (value.kind === "scalar") addTo(index, `${workload.namespace}\n${name}=${value.value}`, workload);
      }
    }
    return index;
  };
}

/** One label that a selector asks for, to look candidates up by. */
function firstLabel(selector: MapNode): string | undefined {
  const byLabels = selector.entries.get("matchLabels")?.value;
  const wanted = byLabels?.kind === "map" ? byLabels : selector.entries.has("matchExpressions") ? undefined : selector;
  for (const [name, { value }] of wanted?.entries ?? []) if (value.kind === "scalar") return `${name}=${value.value}`;
  return undefined;
}

/**
 * True when a selector chooses pods of these labels: `matchLabels` and `matchExpressions`, or the plain map of a Service.
 * An empty one chooses all (https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/). What source does
 * not show is not chosen.
 */
export function selects(selector: MapNode, labels: MapNode | undefined): boolean {
  const byLabels = selector.entries.get("matchLabels")?.value;
  const expressions = selector.entries.get("matchExpressions")?.value;
  if (!byLabels && !expressions) return hasAll(selector, labels);
  if (byLabels?.kind === "unknown" || expressions?.kind === "unknown") return false;
  const items = expressions?.kind === "list" ? expressions.items : [];
  return (byLabels?.kind !== "map" || hasAll(byLabels, labels)) && items.every((item) => meets(item, labels));
}

function hasAll(wanted: MapNode, labels: MapNode | undefined): boolean {
  return [...wanted.entries].every(([name, { value }]) => {
    const label = labels?.entries.get(name)?.value;
    return label?.kind === "scalar" && value.kind === "scalar" && String(label.value) === String(value.value);
  });
}

function meets(expression: Node, labels: MapNode | undefined): boolean {
  const label = labels?.entries.get(textAt(expression, "key") ?? "")?.value;
  const values = nodesAt(expression, "values.*").flatMap((one) => (one.kind === "scalar" ? [String(one.value)] : []));
  const isAmong = label?.kind === "scalar" && values.includes(String(label.value));
  switch (textAt(expression, "operator")) {
    case "In":
      return isAmong;
    case "NotIn":
      return !isAmong;
    case "Exists":
      return label !== undefined;
    case "DoesNotExist":
      return label === undefined;
    default:
      return false;
  }
}
