import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { nodeAt, plain, read } from "./support";

const deployment = `# the web shop
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: prod
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: app   # the shop
          image: "nginx:1.27"
          args: [--port, 80]
`;

describe("Kubernetes objects of a file", () => {
  it("have kind, namespace and name as their address", () => {
    const { only } = read(deployment);
    assert.equal(only.address, "Deployment/prod/web");
    assert.equal(only.type, "Deployment");
    assert.equal(only.name, "web");
    assert.equal(only.platform, "kubernetes");
    assert.equal(only.mode, "managed");
  });

  it("stand in the scope of their folder", () => {
    assert.equal(read(deployment, {}, "a/b/c.yaml").only.scope, "a/b");
    assert.equal(read(deployment, {}, "c.yaml").only.scope, "");
  });

  it("leave the namespace out of the address when they have none", () => {
    assert.equal(read("apiVersion: v1\nkind: Node\nmetadata: {name: n1}\n").only.address, "Node/n1");
  });

  it("show a generated name by its prefix", () => {
    const { only } = read("apiVersion: batch/v1\nkind: Job\nmetadata:\n  generateName: import-\n");
    assert.equal(only.address, "Job/import-*");
  });

  it("point at their name, or at their kind when they have no name", () => {
    const named = read(deployment);
    assert.equal(named.at(named.only.header), "web");
    const unnamed = read("apiVersion: v1\nkind: List2\nspec: {}\n");
    assert.equal(unnamed.at(unnamed.only.header), "List2");
    assert.equal(unnamed.only.address, "List2");
  });

  it("span from the first key to the end of the last value", () => {
    const file = read(deployment);
    assert.equal(file.at(file.only.whole), deployment.slice(deployment.indexOf("apiVersion")).trimEnd());
  });
});

describe("The configuration of an object", () => {
  it("has the values of the document", () => {
    assert.deepEqual(plain(read(deployment).only.config), {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: { name: "web", namespace: "prod" },
      spec: {
        replicas: 2,
        template: { spec: { containers: [{ name: "app", image: "nginx:1.27", args: ["--port", 80] }] } },
      },
    });
  });

  it("says where each entry stands: its key, the whole of it, its value", () => {
    const file = read(deployment);
    const container = nodeAt(file.only, "spec", "template", "spec", "containers", 0);
    assert(container.kind === "map");
    const image = container.entries.get("image");
    assert.equal(file.at(image?.key), "image");
    assert.equal(file.at(image?.whole), 'image: "nginx:1.27"');
    assert.equal(file.at(image?.value.at), '"nginx:1.27"');
  });

  it("says where to point when something is absent: the key of a map, the first line of a list item", () => {
    const file = read(deployment);
    const specification = nodeAt(file.only, "spec", "template", "spec");
    const container = nodeAt(file.only, "spec", "template", "spec", "containers", 0);
    assert(specification.kind === "map" && container.kind === "map");
    assert.equal(file.text.slice(0, specification.header.span.start).split("\n").length, 10);
    assert.equal(file.at(specification.header), "spec");
    assert.equal(file.at(container.header), "name: app");
    assert.equal(file.at(file.only.config.header), "web");
  });

  it("puts the place of a value that is not written right after its colon", () => {
    const file = read("apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostNetwork:\n");
    const { span } = nodeAt(file.only, "spec", "hostNetwork").at;
    assert.equal(file.text.slice(0, span.end).endsWith("hostNetwork:"), true);
    assert.equal(span.start, span.end);
  });

  it("keeps keys such as __proto__ as entries", () => {
    const { only } = read('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  __proto__: "1"\n');
    const data = nodeAt(only, "data");
    assert(data.kind === "map");
    assert.deepEqual([...data.entries.keys()], ["__proto__"]);
  });

  it("keeps variables of other tools as text", () => {
    const { only } = read(`apiVersion: v1\nkind: Pod\nmetadata:\n  name: $(NAME)\n  namespace: ${"$"}{SPACE}\n`);
    assert.equal(only.address, `Pod/${"$"}{SPACE}/$(NAME)`);
  });
});

describe("Kubernetes objects", () => {
  it("may be written as JSON, in a file of their own or between other documents", () => {
    const json = '{\n\t"apiVersion": "v1",\n\t"kind": "Pod",\n\t"metadata": {"name": "a"}\n}';
    assert.equal(read(json, {}, "pod.json").only.address, "Pod/a");
    const both = read(`${deployment}---\n${json}\n`);
    assert.deepEqual(
      both.resources.map((resource) => resource.address),
      ["Deployment/prod/web", "Pod/a"],
    );
  });

  it("may be the items of a List", () => {
    const file = read(`apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Service
  metadata: {name: a}
- apiVersion: v1
  kind: Secret
  metadata: {name: b, namespace: c}
`);
    assert.deepEqual(
      file.resources.map((resource) => resource.address),
      ["Service/a", "Secret/c/b"],
    );
    assert.equal(file.at(file.resources[1]?.header), "b");
  });
});

describe("Files that hold no Kubernetes objects", () => {
  const silent = (text: string, file?: string) => {
    const { resources, problems, annotationProblems } = read(text, {}, file);
    assert.deepEqual(
      { resources, problems, annotationProblems },
      { resources: [], problems: [], annotationProblems: [] },
    );
  };

  it("are silent: Compose, workflows, Ansible, values, CloudFormation, OpenAPI", () => {
    silent("services:\n  web:\n    image: nginx\n");
    silent("on: push\njobs:\n  build:\n    steps:\n      - run: kubectl apply -f kind: apiVersion:\n");
    silent("- hosts: all\n  tasks:\n    - k8s:\n        definition:\n          apiVersion: v1\n          kind: Pod\n");
    silent("image:\n  repository: nginx\n  tag: latest\n# apiVersion kind\n");
    silent("AWSTemplateFormatVersion: 2010-09-09\nResources:\n  A: !Ref B\n");
    silent("openapi: 3.0.0\ninfo: {title: kind, version: apiVersion}\n");
  });

  it("are silent also when they are not valid YAML", () => {
    silent('services: [\n  "kind\n apiVersion: {\n');
    silent("kind: Pod\nfoo: [\n");
  });

  it("are silent when apiVersion and kind stand deeper down only", () => {
    silent("template:\n  apiVersion: v1\n  kind: Pod\n");
    silent('{"a": {"apiVersion": "v1", "kind": "Pod"}}', "a.json");
  });

  it("are silent when they are empty or hold only comments and marks", () => {
    for (const text of ["", "\n", "---", "---\n---\n...\n", "# kind apiVersion\n", "\uFEFF"]) silent(text);
  });
});

describe("Kinds that are not wanted", () => {
  it("give no resources", () => {
    const { resources } = read(`${deployment}---\napiVersion: v1\nkind: Service\nmetadata: {name: s}\n`, {
      knowsKind: (kind) => kind === "Service",
    });
    assert.deepEqual(
      resources.map((resource) => resource.address),
      ["Service/s"],
    );
  });

  it("are not parsed, so that their errors are not told", () => {
    const broken = "apiVersion: v1\nkind: Widget\nspec: [\n";
    assert.equal(read(broken, { knowsKind: () => false }).problems.length, 0);
    assert.notEqual(read(broken).problems.length, 0);
  });

  it("are told apart by their API group", () => {
    const service = (version: string) => `apiVersion: ${version}\nkind: Service\nmetadata: {name: s}\n---\n`;
    const { resources } = read(service("v1") + service("serving.knative.dev/v1"), {
      knowsKind: (_, apiVersion) => apiVersion === "v1",
    });
    assert.equal(resources.length, 1);
  });

  it("are left out among the items of a List too", () => {
    const list = "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n";
    assert.equal(read(list, { knowsKind: (kind) => kind === "Service" }).resources.length, 0);
    assert.equal(read(list, { knowsKind: (kind) => kind === "Pod" }).resources.length, 1);
  });
});
