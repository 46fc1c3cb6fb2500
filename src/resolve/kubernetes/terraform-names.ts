/**
 * How the Terraform provider `kubernetes` names what the Kubernetes API has.
 * Source: https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs and the Kubernetes API reference v1.34.
 */

export interface KindOfType {
  readonly kind: string;
  readonly apiVersion: string;
}

/** By the resource type without `kubernetes_` and without a version at its end. */
const kinds: Readonly<Record<string, readonly [kind: string, apiVersion: string]>> = {
  api_service: ["APIService", "apiregistration.k8s.io/v1"],
  certificate_signing_request: ["CertificateSigningRequest", "certificates.k8s.io/v1"],
  cluster_role: ["ClusterRole", "rbac.authorization.k8s.io/v1"],
  cluster_role_binding: ["ClusterRoleBinding", "rbac.authorization.k8s.io/v1"],
  config_map: ["ConfigMap", "v1"],
  cron_job: ["CronJob", "batch/v1"],
  csi_driver: ["CSIDriver", "storage.k8s.io/v1"],
  daemon_set: ["DaemonSet", "apps/v1"],
  daemonset: ["DaemonSet", "apps/v1"],
  default_service_account: ["ServiceAccount", "v1"],
  deployment: ["Deployment", "apps/v1"],
  endpoint_slice: ["EndpointSlice", "discovery.k8s.io/v1"],
  endpoints: ["Endpoints", "v1"],
  horizontal_pod_autoscaler: ["HorizontalPodAutoscaler", "autoscaling/v2"],
  ingress: ["Ingress", "networking.k8s.io/v1"],
  ingress_class: ["IngressClass", "networking.k8s.io/v1"],
  job: ["Job", "batch/v1"],
  limit_range: ["LimitRange", "v1"],
  mutating_webhook_configuration: ["MutatingWebhookConfiguration", "admissionregistration.k8s.io/v1"],
  namespace: ["Namespace", "v1"],
  network_policy: ["NetworkPolicy", "networking.k8s.io/v1"],
  persistent_volume: ["PersistentVolume", "v1"],
  persistent_volume_claim: ["PersistentVolumeClaim", "v1"],
  pod: ["Pod", "v1"],
  pod_disruption_budget: ["PodDisruptionBudget", "policy/v1"],
  pod_security_policy: ["PodSecurityPolicy", "policy/v1beta1"],
  priority_class: ["PriorityClass", "scheduling.k8s.io/v1"],
  replication_controller: ["ReplicationController", "v1"],
  resource_quota: ["ResourceQuota", "v1"],
  role: ["Role", "rbac.authorization.k8s.io/v1"],
  role_binding: ["RoleBinding", "rbac.authorization.k8s.io/v1"],
  runtime_class: ["RuntimeClass", "node.k8s.io/v1"],
  secret: ["Secret", "v1"],
  service: ["Service", "v1"],
  service_account: ["ServiceAccount", "v1"],
  stateful_set: ["StatefulSet", "apps/v1"],
  storage_class: ["StorageClass", "storage.k8s.io/v1"],
  validating_webhook_configuration: ["ValidatingWebhookConfiguration", "admissionregistration.k8s.io/v1"],
};

/** The kind that a resource type describes, if it is one of the provider's types for objects. */
export function kindOfType(type: string): KindOfType | undefined {
  const name = /^kubernetes_([a-z_]+?)(?:_v[0-9]+(?:(?:alpha|beta)[0-9]+)?)?$/.exec(type)?.[1];
  const found = name !== undefined && Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  return found && { kind: found[0], apiVersion: found[1] };
}

/** Blocks that are lists in Kubernetes, with the name of the list. Every other block is a single object. */
const lists: Readonly<Record<string, string>> = {
  address: "addresses",
  allowed_topologies: "allowedTopologies",
  cluster_role_selectors: "clusterRoleSelectors",
  container: "containers",
  egress: "egress",
  endpoint: "endpoints",
  env: "env",
  env_from: "envFrom",
  ephemeral_container: "ephemeralContainers",
  from: "from",
  host_aliases: "hostAliases",
  http_header: "httpHeaders",
  image_pull_secret: "imagePullSecrets",
  image_pull_secrets: "imagePullSecrets",
  ingress: "ingress",
  init_container: "initContainers",
  items: "items",
  limit: "limits",
  match_expressions: "matchExpressions",
  match_fields: "matchFields",
  match_label_expressions: "matchLabelExpressions",
  metric: "metrics",
  node_selector_term: "nodeSelectorTerms",
  not_ready_address: "notReadyAddresses",
  on_pod_condition: "onPodConditions",
  option: "options",
  path: "paths",
  policy: "policies",
  port: "ports",
  ports: "ports",
  preferred_during_scheduling_ignored_during_execution: "preferredDuringSchedulingIgnoredDuringExecution",
  readiness_gate: "readinessGates",
  required_during_scheduling_ignored_during_execution: "requiredDuringSchedulingIgnoredDuringExecution",
  rule: "rules",
  secret: "secrets",
  sources: "sources",
  subject: "subjects",
  subset: "subsets",
  sysctl: "sysctls",
  tls: "tls",
  to: "to",
  toleration: "tolerations",
  topology_spread_constraint: "topologySpreadConstraints",
  volume: "volumes",
  volume_claim_template: "volumeClaimTemplates",
  volume_device: "volumeDevices",
  volume_mount: "volumeMounts",
  webhook: "webhooks",
};

/** The blocks of `lists` that are single objects inside the blocks named. */
const singleInside: Readonly<Record<string, readonly string[]>> = {
  metric: ["pods", "object", "external"],
  port: ["service"],
  required_during_scheduling_ignored_during_execution: ["node_affinity"],
  secret: ["volume", "sources"],
};

/** The name of the list that a block is an item of, or undefined when the block is a single object. */
export function listOfBlock(block: string, parent: string): string | undefined {
  if (Object.hasOwn(singleInside, block) && singleInside[block]?.includes(parent)) return undefined;
  return Object.hasOwn(lists, block) ? lists[block] : undefined;
}

/** Names whose Kubernetes form is not the usual camel case. */
const names: Readonly<Record<string, string>> = {
  cluster_ip: "clusterIP",
  cluster_ips: "clusterIPs",
  data_disk_uri: "diskURI",
  external_ips: "externalIPs",
  host_ip: "hostIP",
  host_ipc: "hostIPC",
  host_pid: "hostPID",
  load_balancer_ip: "loadBalancerIP",
  non_resource_urls: "nonResourceURLs",
  storage_policy_id: "storagePolicyID",
  storage_provisioner: "provisioner",
  target_ww_ns: "targetWWNs",
  volume_id: "volumeID",
};

/** `run_as_non_root` as Kubernetes writes it: `runAsNonRoot`. */
export function camelCase(name: string): string {
  if (Object.hasOwn(names, name)) return names[name] ?? name;
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Maps whose keys are the user's own, which stay as they are. */
const literalMaps: ReadonlySet<string> = new Set([
  ...["annotations", "labels", "matchLabels", "nodeSelector", "limits", "requests", "hard", "data", "stringData"],
  ...["binaryData", "parameters", "capacity"],
]);

/** Maps of Terraform resources with such keys that have no counterpart among the paths of `terraformSteps`. */
const furtherLiteralMaps: ReadonlySet<string> = new Set([
  ...["default", "defaultRequest", "max", "min", "maxLimitRequestRatio", "volumeAttributes"],
]);

/** Whether the keys of a map, by its name in Terraform, are the user's own: those of labels are, those of a context not. */
export function hasOwnKeys(name: string, kind: string): boolean {
  const camel = camelCase(name);
  const isLabels = name === "selector" && (kind === "Service" || kind === "ReplicationController");
  return isLabels || literalMaps.has(camel) || furtherLiteralMaps.has(camel);
}

const blockNames: ReadonlyMap<string, string> = new Map([
  ...Object.entries(lists).map(([block, list]) => [list, block] as const),
  // Where two blocks have a list of one name, the one of pods and services.
  ["ports", "port"],
  ["imagePullSecrets", "image_pull_secrets"],
  ["limits", "limits"],
]);
const attributeNames: ReadonlyMap<string, string> = new Map(
  Object.entries(names).map(([name, camel]) => [camel, name]),
);

/** Lists whose blocks are called otherwise than those of the same name elsewhere, by kind and list. */
const blockNamesOfKind: ReadonlyMap<string, string> = new Map([
  ["LimitRange limits", "limit"],
  ["NetworkPolicy ports", "ports"],
  ["ServiceAccount imagePullSecrets", "image_pull_secret"],
  ["Secret stringData", "data"],
  ["Secret data", "binary_data"],
  ["DaemonSet updateStrategy", "strategy"],
]);

/**
 * The path in a Terraform resource of what stands at a path of the object's Kubernetes view, such as
 * `spec.template.spec.container.security_context.run_as_non_root`. `steps` are those of the Kubernetes path.
 */
export function terraformSteps(steps: readonly string[], kind: string): readonly string[] {
  const literal = steps.findIndex(
    (step, index) => literalMaps.has(step) && !(step === "limits" && kind === "LimitRange" && index === 1),
  );
  return steps.map((step, index) => (literal !== -1 && index > literal ? step : terraformName(step, kind)));
}

function terraformName(step: string, kind: string): string {
  const name = blockNamesOfKind.get(`${kind} ${step}`) ?? attributeNames.get(step) ?? blockNames.get(step);
  return name ?? step.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
