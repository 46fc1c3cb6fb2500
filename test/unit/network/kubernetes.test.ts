import assert from "node:assert/strict";
import { limitsIn, networkIn, streamsIn } from "./support";

const object = (apiVersion: string, kind: string, name: string, rest: string, annotations = "") =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: prod\n${annotations}${rest}---\n`;
const workload = (name: string) =>
  object(
    "apps/v1",
    "Deployment",
    name,
    `spec:\n  template:\n    metadata:\n      labels: { app: ${name} }\n    spec:\n      containers: [{ name: main, image: "x:1" }]\n`,
  );
const policy = (name: string, spec: string) => object("networking.k8s.io/v1", "NetworkPolicy", name, `spec:\n${spec}`);
const service = (name: string, spec: string, annotations = "") =>
  object("v1", "Service", name, `spec:\n  selector: { app: ${name} }\n${spec}`, annotations);
const WORKLOADS = workload("api") + workload("web");
const CLOSED = policy("closed", "  podSelector: {}\n  policyTypes: [Ingress, Egress]\n");

describe("streams of a NetworkPolicy", () => {
  it("lead from the pods, namespaces and addresses that it names, by protocol and port", () => {
    const text = policy(
      "api",
      `  podSelector: { matchLabels: { app: api } }
  ingress:
    - from:
        - podSelector: { matchLabels: { app: web } }
        - namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } }
        - ipBlock: { cidr: 10.0.0.0/8, except: [10.9.0.0/16] }
      ports:
        - { port: 8080 }
        - { port: 9000, endPort: 9010 }
        - { protocol: UDP, port: metrics }
`,
    );
    assert.deepEqual(streamsIn({ "k.yaml": WORKLOADS + text }), [
      "ingress: `Deployment/prod/web` → `Deployment/prod/api`, TCP 8080, 9000-9010",
      "ingress: `Deployment/prod/web` → `Deployment/prod/api`, UDP metrics",
      "ingress: pods in namespace `monitoring` → `Deployment/prod/api`, TCP 8080, 9000-9010",
      "ingress: pods in namespace `monitoring` → `Deployment/prod/api`, UDP metrics",
      "ingress: `10.0.0.0/8`, except `10.9.0.0/16` → `Deployment/prod/api`, TCP 8080, 9000-9010",
      "ingress: `10.0.0.0/8`, except `10.9.0.0/16` → `Deployment/prod/api`, UDP metrics",
    ]);
  });

  it("come from everybody where the rule names nobody, and lead out as egress", () => {
    const text = policy(
      "api",
      "  podSelector: { matchLabels: { app: api } }\n  policyTypes: [Ingress, Egress]\n  ingress:\n    - {}\n  egress:\n    - to:\n        - ipBlock: { cidr: 0.0.0.0/0 }\n      ports:\n        - { port: 443 }\n",
    );
    assert.deepEqual(streamsIn({ "k.yaml": WORKLOADS + text }), [
      "ingress: every address and every pod (the rule names none) → `Deployment/prod/api`, every protocol every port",
      "egress: `Deployment/prod/api` → every address (`0.0.0.0/0`), TCP 443",
    ]);
  });

  it("are none where it refuses everything, and that is said of each workload", () => {
    assert.deepEqual(streamsIn({ "k.yaml": WORKLOADS + CLOSED }), []);
    const nothing = "nothing by NetworkPolicy/prod/closed";
    assert.equal(
      limitsIn({ "k.yaml": WORKLOADS + CLOSED }).get("Deployment/prod/api"),
      `in: ${nothing}; out: ${nothing}`,
    );
  });

  it("name pods by their labels where these files show none", () => {
    const text = policy(
      "gone",
      "  podSelector: { matchExpressions: [{ key: tier, operator: In, values: [a, b] }] }\n  ingress:\n    - from: [{ namespaceSelector: {} }]\n",
    );
    assert.deepEqual(streamsIn({ "k.yaml": text }), [
      "ingress: pods in every namespace → pods with `tier In [a, b]` in namespace `prod`, every protocol every port",
    ]);
  });
});

describe("what a NetworkPolicy decides on", () => {
  it("leaves out no workload and no namespace of which none speaks", () => {
    const other = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: other\n---\n";
    const only = policy("web", "  podSelector: { matchLabels: { app: web } }\n");
    const limits = limitsIn({ "k.yaml": WORKLOADS + other + only });
    const open = "open, not restricted by a NetworkPolicy in these files";
    assert.equal(limits.get("Deployment/prod/api"), `in: ${open}; out: ${open}`);
    assert.equal(limits.get("Deployment/prod/web"), `in: nothing by NetworkPolicy/prod/web; out: ${open}`);
    assert.equal(limits.get("Namespace/other"), `in: ${open}; out: ${open}`);
  });

  it("is not pods of another folder where no namespace is named", () => {
    const anywhere = (text: string) => text.replaceAll("  namespace: prod\n", "");
    const files = { "a/k.yaml": anywhere(CLOSED + workload("api")), "b/k.yaml": anywhere(workload("web")) };
    const limits = limitsIn(files);
    assert.match(limits.get("Deployment/api") ?? "", /^in: nothing by NetworkPolicy\/closed;/);
    assert.match(
      limits.get("Deployment/web") ?? "",
      /^in: unknown, of `NetworkPolicy\/closed`, which names no namespace/,
    );
  });

  it("are not peers of another folder either", () => {
    const anywhere = (text: string) => text.replaceAll("  namespace: prod\n", "");
    const from = "  podSelector: { matchLabels: { app: api } }\n  ingress:\n    - from: [{ podSelector: {} }]\n";
    const files = { "a/k.yaml": anywhere(policy("p", from) + workload("api")), "b/k.yaml": anywhere(workload("web")) };
    assert.deepEqual(streamsIn(files), ["ingress: `Deployment/api` → `Deployment/api`, every protocol every port"]);
  });

  it("is unknown where source does not show whom a policy selects", () => {
    const chart = (text: string) => text.replaceAll("  namespace: prod\n", "");
    const files = {
      "Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n",
      "templates/a.yaml":
        chart(workload("api")) + chart(policy("p", "  podSelector: { matchLabels: { app: '{{ .Values.none }}' } }\n")),
    };
    assert.match(
      limitsIn(files).get("Deployment/api") ?? "",
      /^in: unknown, of `NetworkPolicy\/p`, `spec\.podSelector` cannot be read/,
    );
    assert.match(networkIn(files).unread[0]?.reason ?? "", /spec\.podSelector/);
  });

  it("is read from Terraform as well", () => {
    const text = `
resource "kubernetes_network_policy_v1" "p" {
  metadata {
    name      = "p"
    namespace = "prod"
  }
  spec {
    pod_selector {}
    policy_types = ["Ingress"]
    ingress {
      from {
        ip_block {
          cidr = "10.0.0.0/8"
        }
      }
      ports {
        port     = "443"
        protocol = "TCP"
      }
    }
  }
}
`;
    assert.deepEqual(streamsIn({ "main.tf": text }), [
      "ingress: `10.0.0.0/8` → every pod in namespace `prod`, TCP 443",
    ]);
  });
});

describe("streams of a Service", () => {
  const ports = "  ports:\n    - { name: https, port: 443, targetPort: 8443 }\n";

  it("come from the cluster, from the nodes, or from a load balancer", () => {
    const from = (spec: string, annotations = "") =>
      streamsIn({ "k.yaml": WORKLOADS + service("api", spec + ports, annotations) })[0]?.split(" → ")[0];
    assert.match(from("") ?? "", /^ingress: pods and nodes of the cluster/);
    assert.equal(from("  type: NodePort\n"), "ingress: whoever reaches the nodes of the cluster");
    assert.match(from("  type: LoadBalancer\n") ?? "", /^ingress: clients on the internet/);
    assert.equal(from("  type: LoadBalancer\n  loadBalancerSourceRanges: [192.0.2.0/24]\n"), "ingress: `192.0.2.0/24`");
    const inner = '  annotations: { networking.gke.io/load-balancer-type: "Internal" }\n';
    assert.equal(from("  type: LoadBalancer\n", inner), "ingress: clients within the network of the cluster");
  });

  it("lead to the pods that it selects, with the port of the pods where it is another", () => {
    assert.match(
      streamsIn({ "k.yaml": WORKLOADS + service("api", ports) })[0] ?? "",
      /→ `Deployment\/prod\/api`, by `Service\/prod\/api`, TCP 443, at the pods 8443$/,
    );
    assert.match(
      streamsIn({ "k.yaml": service("api", ports) })[0] ?? "",
      /→ the pods of `Service\/prod\/api`, which are not in these files,/,
    );
  });

  it("lead out where it is another name for something outside", () => {
    const text = service("mail", "  type: ExternalName\n  externalName: mail.example.org\n");
    assert.match(streamsIn({ "k.yaml": text })[0] ?? "", /^egress: pods .* → `mail\.example\.org`, \? .* \? /);
  });
});

describe("streams from outside a cluster", () => {
  const ingress = (tls: string, annotations = "") =>
    object(
      "networking.k8s.io/v1",
      "Ingress",
      "web",
      `spec:
  ingressClassName: nginx
${tls}  rules:
    - host: a.vela.example
      http:
        paths:
          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
`,
      annotations,
    );

  it("come by the controller of an Ingress, encrypted where it has a certificate for the host", () => {
    const web = WORKLOADS + service("web", "");
    const plain = streamsIn({ "k.yaml": web + ingress("") });
    assert.deepEqual(plain, [
      "ingress: whoever reaches the Ingress controller `nginx` → `Deployment/prod/web`, by `Service/prod/web`, HTTP the controller's, at the service 80",
    ]);
    const encrypted = (hosts: string) =>
      networkIn({ "k.yaml": web + ingress(`  tls:\n    - hosts: [${hosts}]\n`) }).streams[0]?.encryptedBy;
    assert.equal(encrypted('"*.vela.example"'), "`spec.tls` covers `a.vela.example`");
    assert.equal(encrypted("b.vela.example"), undefined);
  });

  it("come from the internet where an annotation says so, and name a service that is not there", () => {
    const text = ingress("", "  annotations: { alb.ingress.kubernetes.io/scheme: internet-facing }\n");
    assert.match(
      streamsIn({ "k.yaml": text })[0] ?? "",
      /^ingress: clients on the internet → service `web` of namespace `prod`, which is not in these files, HTTP /,
    );
  });

  it("come by the listeners of a Gateway and by its routes", () => {
    const gateway = object(
      "gateway.networking.k8s.io/v1",
      "Gateway",
      "front",
      "spec:\n  gatewayClassName: envoy\n  listeners:\n    - { name: https, port: 443, protocol: HTTPS }\n",
    );
    const route = object(
      "gateway.networking.k8s.io/v1",
      "HTTPRoute",
      "web",
      "spec:\n  parentRefs: [{ name: front }]\n  rules:\n    - backendRefs: [{ name: web, port: 8080 }]\n",
    );
    const files = { "k.yaml": WORKLOADS + service("web", "") + gateway + route };
    assert.deepEqual(streamsIn(files), [
      "ingress: whoever reaches the gateway of class `envoy` → `Gateway/prod/front`, HTTPS 443",
      "ingress: `Gateway/prod/front` → `Deployment/prod/web`, by `Service/prod/web`, HTTP 8080",
    ]);
    assert.equal(networkIn(files).streams[0]?.encryptedBy, "the protocol is `HTTPS`");
  });
});
