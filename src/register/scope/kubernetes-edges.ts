/** Edges between Kubernetes objects: what pods mount, read, run as and call; what services, routes and bindings lead to. */
import { nodesAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { Node } from "../../model/value";
import type { Edge, EdgeKind } from "./edge";
import { serviceHosts } from "./hosts";
import { namespaceIn, type Objects, type Workload } from "./objects";

/** Edges of all objects of a workspace. */
export function kubernetesEdges(objects: Objects): readonly Edge[] {
  const edges: Edge[] = [];
  const add = (from: Resource, to: readonly Resource[], kind: EdgeKind, node: Node, path: string) => {
    for (const one of to) if (one !== from) edges.push({ from, to: one, kind, at: node.at, path });
  };
  for (const workload of objects.workloads) podEdges(workload, objects, add);
  for (const resource of objects.all) {
    if (resource.type === "Service") selectorEdges(resource, objects, add);
    else if (resource.type === "RoleBinding" || resource.type === "ClusterRoleBinding") {
      bindingEdges(resource, objects, edges);
    } else for (const [path, kind] of BACKENDS.get(resource.type) ?? []) named(resource, path, kind, objects, add);
  }
  return edges;
}

type Add = (from: Resource, to: readonly Resource[], kind: EdgeKind, node: Node, path: string) => void;

/** Paths in a pod specification at which the name of another object stands. */
const POD_NAMES: readonly (readonly [path: string, target: string, kind: EdgeKind])[] = [
  ["serviceAccountName", "ServiceAccount", "role"],
  ["imagePullSecrets.name", "Secret", "secret"],
  ["volumes.configMap.name", "ConfigMap", "mount"],
  ["volumes.secret.secretName", "Secret", "mount"],
  ["volumes.persistentVolumeClaim.claimName", "PersistentVolumeClaim", "mount"],
  ["volumes.projected.sources.configMap.name", "ConfigMap", "mount"],
  ["volumes.projected.sources.secret.name", "Secret", "mount"],
  ["(containers|initContainers).envFrom.secretRef.name", "Secret", "secret"],
  ["(containers|initContainers).envFrom.configMapRef.name", "ConfigMap", "environment"],
  ["(containers|initContainers).env.valueFrom.secretKeyRef.name", "Secret", "secret"],
  ["(containers|initContainers).env.valueFrom.configMapKeyRef.name", "ConfigMap", "environment"],
];

const CALLS = "(containers|initContainers).(env|args|command)";

function podEdges({ resource, namespace, pod }: Workload, objects: Objects, add: Add): void {
  const [specification] = nodesAt(resource.config, pod);
  if (!specification) return;
  for (const [path, target, kind] of POD_NAMES) {
    for (const node of nodesAt(specification, path)) {
      if (node.kind !== "scalar") continue;
      add(resource, objects.find(target, namespace, String(node.value)), kind, node, `${pod}.${path}`);
    }
  }
  for (const node of nodesAt(specification, CALLS)) {
    for (const text of textsIn(node)) {
      for (const host of serviceHosts(String(text.value), namespace)) {
        add(resource, objects.find("Service", host.namespace, host.name), "network", text, `${pod}.${CALLS}`);
      }
    }
  }
  for (const node of nodesAt(resource.config, "spec.volumeClaimTemplates.spec.storageClassName")) {
    if (node.kind === "scalar") add(resource, objects.find("StorageClass", "", String(node.value)), "mount", node, "");
  }
}

/** `value: http://api.shop` in `env`, and the texts of `args` and `command`. */
function textsIn(node: Node): readonly Extract<Node, { kind: "scalar" }>[] {
  if (node.kind === "scalar") return typeof node.value === "string" ? [node] : [];
  if (node.kind === "list") return node.items.flatMap(textsIn);
  const value = node.kind === "map" ? node.entries.get("value")?.value : undefined;
  return value?.kind === "scalar" && typeof value.value === "string" ? [value] : [];
}

function selectorEdges(service: Resource, objects: Objects, add: Add): void {
  const [selector] = nodesAt(service.config, "spec.selector");
  if (selector?.kind !== "map" || selector.entries.size === 0) return;
  const chosen = objects.chosen(selector, namespaceIn(service)).map((workload) => workload.resource);
  add(service, chosen, "network", { ...selector, at: selector.header }, "spec.selector");
}

/** The subjects of a binding may do what its role allows. */
function bindingEdges(binding: Resource, objects: Objects, edges: Edge[]): void {
  const own = namespaceIn(binding);
  const [reference] = nodesAt(binding.config, "roleRef");
  const name = reference && scalarIn(reference, "name");
  if (!reference || !name) return;
  const roles = objects.find(scalarIn(reference, "kind")?.text ?? "Role", own, name.text);
  for (const subject of nodesAt(binding.config, "subjects.*")) {
    const account = scalarIn(subject, "name");
    if (!account || scalarIn(subject, "kind")?.text !== "ServiceAccount") continue;
    const namespace = scalarIn(subject, "namespace")?.text ?? own;
    for (const from of objects.find("ServiceAccount", namespace, account.text)) {
      for (const to of roles) edges.push({ from, to, kind: "role", at: account.node.at, path: "" });
    }
  }
}

function scalarIn(node: Node, name: string): { readonly text: string; readonly node: Node } | undefined {
  const value = node.kind === "map" ? node.entries.get(name)?.value : undefined;
  return value?.kind === "scalar" ? { text: String(value.value), node: value } : undefined;
}

/** Kinds that lead to others by name: the path of the name, and what it names. */
const BACKENDS: ReadonlyMap<string, readonly (readonly [path: string, target: Target])[]> = new Map([
  [
    "Ingress",
    [
      ["spec.rules.http.paths.backend.service.name", "Service"],
      ["spec.defaultBackend.service.name", "Service"],
      ["spec.tls.secretName", "Secret"],
    ],
  ],
  ["HTTPRoute", [["spec.rules.backendRefs", "Service"]]],
  ["GRPCRoute", [["spec.rules.backendRefs", "Service"]]],
  ["TCPRoute", [["spec.rules.backendRefs", "Service"]]],
  [
    "PersistentVolumeClaim",
    [
      ["spec.storageClassName", "StorageClass"],
      ["spec.volumeName", "PersistentVolume"],
    ],
  ],
  [
    "ServiceAccount",
    [
      ["secrets.name", "Secret"],
      ["imagePullSecrets.name", "Secret"],
    ],
  ],
]);

type Target = "Service" | "Secret" | "StorageClass" | "PersistentVolume";

const TARGET_KINDS: Readonly<Record<Target, EdgeKind>> = {
  Service: "network",
  Secret: "secret",
  StorageClass: "mount",
  PersistentVolume: "mount",
};

function named(resource: Resource, path: string, target: Target, objects: Objects, add: Add): void {
  const own = namespaceIn(resource);
  for (const node of nodesAt(resource.config, path).flatMap((one) => (one.kind === "list" ? one.items : [one]))) {
    const name = node.kind === "map" ? scalarIn(node, "name") : undefined;
    const text = node.kind === "scalar" ? String(node.value) : name?.text;
    if (text === undefined) continue;
    const namespace = scalarIn(node, "namespace")?.text ?? own;
    add(resource, objects.find(target, namespace, text), TARGET_KINDS[target], name?.node ?? node, path);
  }
}
