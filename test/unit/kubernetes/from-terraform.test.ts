import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { parsePath, select } from "../../../src/model/path";
import type { Resource } from "../../../src/model/resource";
import type { Entry, ListNode, MapNode, Node, Unknown } from "../../../src/model/value";
import { kubernetesView } from "../../../src/resolve/kubernetes/from-terraform";
import { terraformSteps } from "../../../src/resolve/kubernetes/terraform-names";
import { plain } from "./support";

let offset = 0;

function here() {
  offset += 10;
  return { file: "main.tf", span: { start: offset, end: offset + 5 } };
}

type Body = Readonly<Record<string, unknown>>;

/** A body as the Terraform resolver gives it: arrays of objects are blocks, objects are maps, the rest are attributes. */
function body(content: Body): MapNode {
  const entries = new Map<string, Entry>();
  for (const [name, value] of Object.entries(content))
    entries.set(name, { key: here(), whole: here(), value: node(value) });
  return { kind: "map", entries, at: here(), header: here() };
}

function node(value: unknown): Node {
  if (Array.isArray(value) && typeof value[0] === "object") return blocks(value);
  if (Array.isArray(value)) return { kind: "list", items: value.map(node), at: here() };
  if (typeof value === "object" && value !== null) return body(value as Body);
  return { kind: "scalar", value: value as string | number | boolean | null, at: here() };
}

function blocks(items: readonly Body[], open?: Unknown): ListNode {
  return { kind: "list", blocks: true, items: items.map(body), at: here(), ...(open ? { open } : {}) };
}

function terraform(type: string, content: Body): Resource {
  const header = here();
  const address = `${type}.web`;
  const place = { scope: "", header, whole: here(), annotations: [] };
  return { address, platform: "terraform", mode: "managed", type, name: "web", config: body(content), ...place };
}

function specification(type: string, content: Body): unknown {
  const view = kubernetesView(terraform(type, { spec: [content] }));
  assert(view);
  return (plain(view.config) as { spec: unknown }).spec;
}

describe("Terraform's kubernetes resources as objects", () => {
  it("have the kind as their type, and keep address, platform and places", () => {
    const resource = terraform("kubernetes_deployment_v1", { metadata: [{ name: "web" }] });
    const view = kubernetesView(resource);
    assert.equal(view?.type, "Deployment");
    assert.equal(view?.address, "kubernetes_deployment_v1.web");
    assert.equal(view?.platform, "terraform");
    assert.deepEqual(view?.header, resource.header);
    const metadata = resource.config.entries.get("metadata");
    assert.deepEqual(view?.config.entries.get("metadata")?.key, metadata?.key);
    assert.deepEqual(plain(view?.config), { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" } });
  });

  it("are told by their type, with or without a version", () => {
    const kindOf = (type: string) => kubernetesView(terraform(type, {}))?.type;
    assert.equal(kindOf("kubernetes_pod"), "Pod");
    assert.equal(kindOf("kubernetes_horizontal_pod_autoscaler_v2beta2"), "HorizontalPodAutoscaler");
    assert.equal(kindOf("kubernetes_daemonset"), "DaemonSet");
    assert.equal(kindOf("kubernetes_daemon_set_v1"), "DaemonSet");
    assert.equal(kindOf("kubernetes_labels"), undefined);
    assert.equal(kindOf("kubernetes_constructor"), undefined);
    assert.equal(kindOf("aws_instance"), undefined);
  });

  it("leave Terraform's own arguments as they are", () => {
    const content = { depends_on: ["a"], lifecycle: [{ prevent_destroy: true }] };
    const config = plain(kubernetesView(terraform("kubernetes_pod", content))?.config) as Body;
    assert.deepEqual([config.depends_on, config.lifecycle], [["a"], [{ prevent_destroy: true }]]);
  });

  it("are not made of data sources", () => {
    const resource: Resource = { ...terraform("kubernetes_service", {}), mode: "data" };
    assert.equal(kubernetesView(resource), undefined);
  });

  it("may be given whole, as a manifest", () => {
    const manifest = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, data: { some_key: "b" } };
    const view = kubernetesView(terraform("kubernetes_manifest", { manifest }));
    assert.equal(view?.type, "ConfigMap");
    assert.deepEqual(plain(view?.config), manifest);
    assert.equal(kubernetesView(terraform("kubernetes_manifest", { manifest: "?" })), undefined);
  });
});

describe("Names and structure of Terraform's kubernetes resources", () => {
  it("become those of a pod", () => {
    const security = [{ run_as_non_root: true, capabilities: [{ drop: ["ALL"] }] }];
    const probe = [{ http_get: [{ path: "/", port: 80, http_header: [{ name: "a", value: "b" }] }] }];
    const container = { name: "a", security_context: security, port: [{ container_port: 80 }], liveness_probe: probe };
    const volume = [{ name: "v", secret: [{ secret_name: "s" }] }];
    assert.deepEqual(specification("kubernetes_pod", { host_pid: true, container: [container], volume }), {
      hostPID: true,
      containers: [
        {
          name: "a",
          securityContext: { runAsNonRoot: true, capabilities: { drop: ["ALL"] } },
          ports: [{ containerPort: 80 }],
          livenessProbe: { httpGet: { path: "/", port: 80, httpHeaders: [{ name: "a", value: "b" }] } },
        },
      ],
      volumes: [{ name: "v", secret: { secretName: "s" } }],
    });
  });

  it("leave the keys of labels, selectors and quantities as they are", () => {
    const content = { selector: { app_name: "a" }, node_selector: { "b.c/d_e": "f" } };
    assert.deepEqual(specification("kubernetes_service", content), {
      selector: { app_name: "a" },
      nodeSelector: { "b.c/d_e": "f" },
    });
  });

  it("become those of affinity: one rule for nodes, a list for pods", () => {
    const name = "required_during_scheduling_ignored_during_execution";
    const nodes = [{ [name]: [{ node_selector_term: [{ match_expressions: [{ key: "k" }] }] }] }];
    const pods = [{ [name]: [{ topology_key: "zone" }] }];
    assert.deepEqual(specification("kubernetes_pod", { affinity: [{ node_affinity: nodes, pod_affinity: pods }] }), {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: "k" }] }] },
        },
        podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: "zone" }] },
      },
    });
  });

  it("become those of an ingress, whose backend has one port", () => {
    const backend = [{ service: [{ name: "s", port: [{ number: 80 }] }] }];
    const rule = [{ http: [{ path: [{ path: "/", backend }] }] }];
    assert.deepEqual(specification("kubernetes_ingress_v1", { rule, tls: [{ secret_name: "t" }] }), {
      rules: [{ http: { paths: [{ path: "/", backend: { service: { name: "s", port: { number: 80 } } } }] } }],
      tls: [{ secretName: "t" }],
    });
  });

  it("become those of roles, bindings and service accounts", () => {
    const role = kubernetesView(
      terraform("kubernetes_cluster_role", { rule: [{ api_groups: ["*"], verbs: ["get"] }] }),
    );
    assert.deepEqual((plain(role?.config) as Body).rules, [{ apiGroups: ["*"], verbs: ["get"] }]);
    const content = { role_ref: [{ name: "r" }], subject: [{ kind: "Group", api_group: "g" }] };
    const binding = plain(kubernetesView(terraform("kubernetes_role_binding_v1", content))?.config) as Body;
    assert.deepEqual([binding.roleRef, binding.subjects], [{ name: "r" }, [{ kind: "Group", apiGroup: "g" }]]);
    const account = plain(kubernetesView(terraform("kubernetes_service_account", { secret: [{ name: "a" }] }))?.config);
    assert.deepEqual((account as Body).secrets, [{ name: "a" }]);
  });

  it("call the plain text of a secret stringData", () => {
    const secret = kubernetesView(terraform("kubernetes_secret", { data: { a: "b" }, binary_data: { c: "ZA==" } }));
    assert.deepEqual((plain(secret?.config) as Body).stringData, { a: "b" });
    assert.deepEqual((plain(secret?.config) as Body).data, { c: "ZA==" });
  });

  it("put the source of a volume into its specification", () => {
    const source = [{ host_path: [{ path: "/data" }] }];
    const content = { persistent_volume_source: source, capacity: { storage: "1Gi" } };
    assert.deepEqual(specification("kubernetes_persistent_volume", content), {
      hostPath: { path: "/data" },
      capacity: { storage: "1Gi" },
    });
  });
});

describe("Blocks written as attributes, as before Terraform 0.12", () => {
  it("have the names and structure of blocks, but not those that have keys of their own", () => {
    const list = {
      kind: "list",
      items: [body({ name: "a", security_context: { run_as_user: 0 } })],
      at: here(),
    } as const;
    const spec = body({ node_selector: { disk_type: "ssd" } });
    const entries = new Map(spec.entries).set("container", { key: here(), whole: here(), value: list });
    const config = body({});
    const view = kubernetesView({
      ...terraform("kubernetes_pod", {}),
      config: { ...config, entries: new Map([["spec", { key: here(), whole: here(), value: { ...spec, entries } }]]) },
    });
    assert.deepEqual((plain(view?.config) as Body).spec, {
      nodeSelector: { disk_type: "ssd" },
      containers: [{ name: "a", securityContext: { runAsUser: 0 } }],
    });
  });
});

describe("A block that a dynamic block may make", () => {
  it("is neither absent nor known to be there", () => {
    const open = { code: "repetition", reason: "for_each is unknown" } as const;
    const resource = terraform("kubernetes_pod", { spec: [{}] });
    const list = resource.config.entries.get("spec")?.value;
    const block = list?.kind === "list" ? list.items[0] : undefined;
    assert(block?.kind === "map");
    const context: Entry = { key: here(), whole: here(), value: blocks([{ run_as_user: 0 }], open) };
    const item = { ...block, entries: new Map([["security_context", context]]) };
    const spec: Entry = {
      key: here(),
      whole: here(),
      value: { kind: "list", blocks: true, items: [item], at: here() },
    };
    const config = { ...resource.config, entries: new Map([["spec", spec]]) };
    const view = kubernetesView({ ...resource, config });
    assert(view);
    const states = select(view.config, "spec.securityContext.runAsUser").map((selection) => selection.state);
    assert.deepEqual(states, ["unknown"]);
  });
});

describe("A path of a Kubernetes object in its Terraform resource", () => {
  const path = (text: string, kind: string) => terraformSteps(parsePath(text), kind).join(".");

  it("has Terraform's names of blocks and attributes", () => {
    assert.equal(
      path("spec.template.spec.containers.securityContext.runAsNonRoot", "Deployment"),
      "spec.template.spec.container.security_context.run_as_non_root",
    );
    assert.equal(path("spec.hostPID", "Pod"), "spec.host_pid");
    assert.equal(path("spec.containers.ports.hostPort", "Pod"), "spec.container.port.host_port");
    assert.equal(path("spec.imagePullSecrets.name", "Pod"), "spec.image_pull_secrets.name");
  });

  it("leaves the keys of quantities and labels as they are", () => {
    assert.equal(path("spec.containers.resources.limits.cpu", "Pod"), "spec.container.resources.limits.cpu");
    assert.equal(path('metadata.labels["appName"]', "Pod"), "metadata.labels.appName");
  });

  it("knows the names that depend on the kind", () => {
    assert.equal(path("spec.ingress.ports.port", "NetworkPolicy"), "spec.ingress.ports.port");
    assert.equal(path("spec.limits.max", "LimitRange"), "spec.limit.max");
    assert.equal(path("stringData", "Secret"), "data");
  });
});
