/** What an object names: the objects that its pods mount, read, run as and call, and those that it leads to. */
import { podSpecPath } from "../../knowledge/pod-spec";
import { nodesAt } from "../../model/path";
import type { Resource } from "../../model/resource";
import type { MapNode, Node } from "../../model/value";
import type { Location } from "../../syntax/text";
import type { EdgeKind } from "./edge";
import { serviceHosts } from "./hosts";
import { scalarIn } from "./named";
import { namespaceIn } from "./objects";

/** The name of another object, where it is written. */
export interface Named {
  /** The kind of the object. */
  readonly target: string;
  readonly namespace: string;
  readonly name: string;
  readonly kind: EdgeKind;
  readonly at: Location;
  readonly path: string;
}

/** A pure memo: an object never changes, an edit makes a new one. */
const memory = new WeakMap<MapNode, readonly Named[]>();

/** Every name in an object, in the order of the lists below. */
export function namesIn(resource: Resource): readonly Named[] {
  const known = memory.get(resource.config);
  if (known) return known;
  const pod = podSpecPath(resource.type);
  const names = [
    ...(pod === undefined ? [] : namesOfPod(resource, pod)),
    ...(BACKENDS.get(resource.type) ?? []).flatMap(([path, target]) => namesAt(resource, path, target)),
  ];
  memory.set(resource.config, names);
  return names;
}

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
const CLAIM_CLASS = "spec.volumeClaimTemplates.spec.storageClassName";

function namesOfPod(resource: Resource, pod: string): readonly Named[] {
  const [specification] = nodesAt(resource.config, pod);
  if (!specification) return [];
  const namespace = namespaceIn(resource);
  const byPath = POD_NAMES.flatMap(([path, target, kind]) =>
    nodesAt(specification, path).flatMap((node): Named[] => {
      if (node.kind !== "scalar") return [];
      return [{ target, namespace, name: String(node.value), kind, at: node.at, path: `${pod}.${path}` }];
    }),
  );
  const calls = nodesAt(specification, CALLS)
    .flatMap(textsIn)
    .flatMap((text) =>
      serviceHosts(String(text.value), namespace).map((host): Named => {
        return { ...host, target: "Service", kind: "network", at: text.at, path: `${pod}.${CALLS}` };
      }),
    );
  const classes = nodesAt(resource.config, CLAIM_CLASS).flatMap((node): Named[] => {
    if (node.kind !== "scalar") return [];
    const name = String(node.value);
    return [{ target: "StorageClass", namespace: "", name, kind: "mount", at: node.at, path: CLAIM_CLASS }];
  });
  return [...byPath, ...calls, ...classes];
}

/** `value: http://api.shop` in `env`, and the texts of `args` and `command`. */
function textsIn(node: Node): readonly Extract<Node, { kind: "scalar" }>[] {
  if (node.kind === "scalar") return typeof node.value === "string" ? [node] : [];
  if (node.kind === "list") return node.items.flatMap(textsIn);
  const value = node.kind === "map" ? node.entries.get("value")?.value : undefined;
  return value?.kind === "scalar" && typeof value.value === "string" ? [value] : [];
}

type Target = "Service" | "Secret" | "StorageClass" | "PersistentVolume";

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

const TARGET_KINDS: Readonly<Record<Target, EdgeKind>> = {
  Service: "network",
  Secret: "secret",
  StorageClass: "mount",
  PersistentVolume: "mount",
};

function namesAt(resource: Resource, path: string, target: Target): readonly Named[] {
  const own = namespaceIn(resource);
  const nodes = nodesAt(resource.config, path).flatMap((one) => (one.kind === "list" ? one.items : [one]));
  return nodes.flatMap((node): Named[] => {
    const name = node.kind === "map" ? scalarIn(node, "name") : undefined;
    const text = node.kind === "scalar" ? String(node.value) : name?.text;
    if (text === undefined) return [];
    const namespace = scalarIn(node, "namespace")?.text ?? own;
    return [{ target, namespace, name: text, kind: TARGET_KINDS[target], at: (name?.node ?? node).at, path }];
  });
}
