import { append, expectChange, remove, set } from "./edit-support";

const FILE = "deployment.yaml";
const PRIVILEGED = "spec.template.spec.(containers|initContainers).securityContext.privileged";

function expectYaml(change: Parameters<typeof expectChange>[0], before: string, after?: string): void {
  expectChange(change, before, after, FILE);
}

describe("changes of Kubernetes objects: a value that is there", () => {
  it("gets another, and nothing else moves", () => {
    expectYaml(
      set("apiVersion", "apps/v1"),
      "apiVersion: extensions/v1beta1 # old\nkind: Deployment\nmetadata:\n  name: api\n",
      "apiVersion: apps/v1 # old\nkind: Deployment\nmetadata:\n  name: api\n",
    );
  });

  it("is quoted where YAML would read another type", () => {
    expectYaml(
      set("metadata.name", "true"),
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: api\n",
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: "true"\n',
    );
  });

  it("that is empty is written behind its colon", () => {
    expectYaml(
      set("spec.replicas", 2),
      "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  replicas:\n",
      "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  replicas: 2\n",
    );
  });
});

const deployment = (api: string, debug: string) => `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  template:
    spec:
      containers:
        - name: api
          image: nginx:1.29
${api}        # Added during an incident.
        - image: netshoot
${debug}`;

describe("changes of Kubernetes objects: containers", () => {
  it("sets the one in which the finding is", () => {
    expectYaml(
      set(PRIVILEGED, false),
      deployment("", "          securityContext:\n            privileged: ▸true\n"),
      deployment("", "          securityContext:\n            privileged: false\n"),
    );
  });

  it("adds the keys that are missing, in the column of their neighbours", () => {
    expectYaml(
      set(PRIVILEGED, false),
      deployment("", "          ▸name: debug\n"),
      deployment("", "          name: debug\n          securityContext:\n            privileged: false\n"),
    );
  });

  it("adds below a key that is empty", () => {
    expectYaml(
      set(PRIVILEGED, false),
      deployment("", "          name: ▸debug\n          securityContext:\n"),
      deployment("", "          name: debug\n          securityContext:\n            privileged: false\n"),
    );
  });

  it("sets all of them where the finding is about none alone", () => {
    const context = "          securityContext:\n            privileged: false\n";
    expectYaml(
      set(PRIVILEGED, false),
      deployment("", "          name: debug\n"),
      deployment(context, `          name: debug\n${context}`),
    );
  });

  it("does not invent a container", () => {
    expectYaml(
      set(PRIVILEGED, false),
      "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    spec:\n      hostPID: true\n",
    );
  });
});

describe("changes of Kubernetes objects: maps in braces", () => {
  const pod = (context: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: { name: api }\nspec:\n  containers:\n    - { name: api, image: nginx, securityContext: ${context} }\n`;
  const path = "spec.containers.securityContext.privileged";

  it("are filled and extended", () => {
    expectYaml(set(path, false), pod("{}"), pod("{ privileged: false }"));
    expectYaml(set(path, false), pod("{ runAsNonRoot: true }"), pod("{ runAsNonRoot: true, privileged: false }"));
    expectYaml(set(path, false), pod('{ "runAsNonRoot": true }'), pod('{ "runAsNonRoot": true, "privileged": false }'));
  });

  it("are quoted as their neighbours are, and where a key would break the braces", () => {
    const seen = "spec.containers.securityContext.seccompProfile.type";
    const nested = '{ "privileged": false, "seccompProfile": { "type": "RuntimeDefault" } }';
    expectYaml(set(seen, "RuntimeDefault"), pod('{ "privileged": false }'), pod(nested));
    expectYaml(set(seen, "on"), pod("{ a: 1 }"), pod('{ a: 1, seccompProfile: { type: "on" } }'));
    expectYaml(set(seen, "on"), pod('{ "a": 1 }'), pod('{ "a": 1, "seccompProfile": { "type": "on" } }'));
    expectYaml(
      set('metadata.annotations["a: b, c"]', "x"),
      "apiVersion: v1\nkind: Namespace\nmetadata: { name: api }\n",
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: api, annotations: { "a: b, c": x } }\n',
    );
  });

  it("lose an entry with its comma", () => {
    expectYaml(remove(path), pod("{ privileged: true, runAsNonRoot: true }"), pod("{ runAsNonRoot: true }"));
    expectYaml(remove(path), pod("{ runAsNonRoot: true, privileged: true }"), pod("{ runAsNonRoot: true }"));
  });
});

describe("changes of Kubernetes objects: labels and annotations", () => {
  it("may have keys with dots and slashes", () => {
    expectYaml(
      set('metadata.labels["pod-security.kubernetes.io/enforce"]', "restricted"),
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: api\n",
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: api\n  labels:\n    pod-security.kubernetes.io/enforce: restricted\n",
    );
    expectYaml(
      set('metadata.labels["a: #b"]', "x"),
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: api\n",
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: api\n  labels:\n    "a: #b": x\n',
    );
  });
});

describe("changes of Kubernetes objects: removal", () => {
  const pod = (rest: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata:\n  name: api\nspec:\n${rest}  containers:\n    - name: api\n      image: nginx\n`;

  it("takes the line", () => {
    expectYaml(remove("spec.hostPID"), pod("  hostPID: true # for the agent\n"), pod(""));
  });

  it("keeps the dash of a list item", () => {
    expectYaml(
      remove("spec.containers.privileged"),
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: api\nspec:\n  containers:\n    - privileged: true\n      name: api\n",
      "apiVersion: v1\nkind: Pod\nmetadata:\n  name: api\nspec:\n  containers:\n    - name: api\n",
    );
  });

  it("leaves an empty map where the last entry goes", () => {
    expectYaml(
      remove("spec.securityContext.runAsRoot"),
      pod("  securityContext:\n    runAsRoot: true\n"),
      pod("  securityContext: {}\n"),
    );
  });
});

describe("changes of Kubernetes objects: another object", () => {
  const added = "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: deny\n";

  it("follows the document", () => {
    expectYaml(
      append(added),
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: api",
      `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: api\n---\n${added}`,
    );
    expectYaml(
      append(added),
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: api\n---\napiVersion: v1\nkind: Secret\n",
      `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: api\n---\n${added}---\napiVersion: v1\nkind: Secret\n`,
    );
  });

  it("is not written in HCL", () => {
    expectYaml(
      append('resource "aws_s3_bucket" "a" {\n}'),
      "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: api\n",
    );
  });
});

describe("changes of Kubernetes objects: line ends and templates", () => {
  it("keeps the line ends of the file", () => {
    expectYaml(
      set("automountServiceAccountToken", false),
      "apiVersion: v1\r\nkind: ServiceAccount\r\nmetadata:\r\n  name: api\r\n",
      "apiVersion: v1\r\nkind: ServiceAccount\r\nmetadata:\r\n  name: api\r\nautomountServiceAccountToken: false\r\n",
    );
  });

  it("does not overwrite what a template writes", () => {
    expectYaml(
      set("automountServiceAccountToken", false),
      "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: api\nautomountServiceAccountToken: {{ .Values.mount }}\n",
    );
  });
});
