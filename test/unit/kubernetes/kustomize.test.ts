import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Resource } from "../../../src/model/resource";
import { kustomizeResolver } from "../../../src/resolve/kubernetes/kustomize/resolve";
import { readKubernetes } from "../../../src/resolve/kubernetes/read";
import { nodeAt, plain } from "./support";

const WEB =
  "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 1\n  template:\n    spec:\n      containers:\n        - name: web\n          image: example.org/web\n";

function parse(files: Readonly<Record<string, string>>): Resource[] {
  return Object.entries(files).flatMap(([file, text]) => readKubernetes(file, text).resources);
}

/** What overlays leave of the Deployments of some files, in the order of the files. */
function deployments(files: Readonly<Record<string, string>>): readonly Resource[] {
  const all = { "base/web.yaml": WEB, "base/kustomization.yaml": "resources: [web.yaml]\n", ...files };
  return kustomizeResolver()
    .resolve([parse(all)])
    .flat()
    .filter(({ type }) => type === "Deployment");
}

const image = (resource: Resource | undefined) =>
  resource && nodeAt(resource, "spec", "template", "spec", "containers", 0, "image");
const images = (files: Readonly<Record<string, string>>) => deployments(files).map((one) => plain(image(one)));
const specification = (overlay: string) =>
  deployments({ "prod/kustomization.yaml": `resources: [../base]\n${overlay}` }).map((one) =>
    plain(nodeAt(one, "spec")),
  );

describe("The images of a kustomization", () => {
  const overlay = (lines: string) => ({
    "prod/kustomization.yaml": `resources: [../base]\nimages:\n- name: example.org/web\n${lines}`,
  });

  it("change the tag, the name or the digest of containers", () => {
    assert.deepEqual(images(overlay("  newTag: v1.2.0\n")), ["example.org/web:v1.2.0"]);
    assert.deepEqual(images(overlay("  newName: other.example/web\n")), ["other.example/web"]);
    assert.deepEqual(images(overlay("  digest: sha256:abc\n")), ["example.org/web@sha256:abc"]);
  });

  it("stand where the object has its own, with the overlay as the origin", () => {
    const [web] = deployments(overlay("  newTag: v1.2.0\n"));
    assert.equal(image(web)?.at.file, "base/web.yaml");
    assert.equal(image(web)?.origin?.file, "prod/kustomization.yaml");
  });

  it("leave other images alone", () => {
    assert.deepEqual(
      images({ "prod/kustomization.yaml": "resources: [../base]\nimages: [{name: web, newTag: v2}]\n" }),
      ["example.org/web"],
    );
  });

  it("come from components too", () => {
    const files = {
      "prod/kustomization.yaml": "resources: [../base]\ncomponents: [../tag]\n",
      "tag/kustomization.yaml":
        "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nimages: [{name: example.org/web, newTag: v3}]\n",
    };
    assert.deepEqual(images(files), ["example.org/web:v3"]);
  });
});

describe("The patches of a kustomization", () => {
  it("merge maps, and lists of named things by their names", () => {
    const patch =
      "patches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: web}\n    spec:\n      template:\n        spec:\n          nodeSelector: {topology.kubernetes.io/region: eu-west-1}\n          containers: [{name: web, image: web:v1}]\n";
    assert.deepEqual(specification(patch), [
      {
        replicas: 1,
        template: {
          spec: {
            containers: [{ name: "web", image: "web:v1" }],
            nodeSelector: { "topology.kubernetes.io/region": "eu-west-1" },
          },
        },
      },
    ]);
  });

  it("may stand in files, which are no objects of their own", () => {
    const files = {
      "prod/kustomization.yaml": "resources: [../base]\npatchesStrategicMerge: [web.yaml]\n",
      "prod/web.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n",
    };
    const [web, another] = deployments(files);
    assert.equal(another, undefined);
    const replicas = web && nodeAt(web, "spec", "replicas");
    assert.deepEqual(
      [plain(replicas), replicas?.at.file, replicas?.origin?.file],
      [3, "base/web.yaml", "prod/web.yaml"],
    );
  });

  it("may delete objects", () => {
    const patch = "patches:\n- patch: |-\n    kind: Deployment\n    metadata: {name: web}\n    $patch: delete\n";
    assert.deepEqual(specification(patch), []);
  });

  it("are for the object that they name only", () => {
    const patch = "patches:\n- patch: |-\n    kind: Deployment\n    metadata: {name: other}\n    spec: {replicas: 9}\n";
    assert.deepEqual((specification(patch)[0] as { replicas: number }).replicas, 1);
  });
});

describe("Replicas and the namespace of a kustomization", () => {
  it("are set in its objects", () => {
    const [web] = deployments({
      "prod/kustomization.yaml": "resources: [../base]\nnamespace: shop\nreplicas: [{name: web, count: 5}]\n",
    });
    assert.ok(web);
    assert.deepEqual(plain(nodeAt(web, "metadata")), { name: "web", namespace: "shop" });
    assert.equal(plain(nodeAt(web, "spec", "replicas")), 5);
  });
});

describe("An object of several overlays", () => {
  const pinned = "resources: [../base]\nimages: [{name: example.org/web, newTag: v1}]\n";

  it("is there once for each way in which they leave it", () => {
    const files = { "prod/kustomization.yaml": pinned, "test/kustomization.yaml": "resources: [../base]\n" };
    assert.deepEqual(images(files), ["example.org/web:v1", "example.org/web"]);
    assert.deepEqual(
      deployments(files).map(({ calls }) => calls?.map(({ file }) => file)),
      [["prod/kustomization.yaml"], ["test/kustomization.yaml"]],
    );
  });

  it("is as it is written when none refers to it, or none changes it", () => {
    const resources = parse({ "web.yaml": WEB, "other/kustomization.yaml": "resources: []\n" });
    assert.deepEqual(kustomizeResolver().resolve([resources]), [resources]);
    assert.deepEqual(images({ "test/kustomization.yaml": "resources: [../base]\n" }), ["example.org/web"]);
  });

  it("is the same object again while nothing changes", () => {
    const resources = parse({
      "base/web.yaml": WEB,
      "base/kustomization.yaml": "resources: [web.yaml]\n",
      "prod/kustomization.yaml": pinned,
    });
    const resolver = kustomizeResolver();
    const first = resolver.resolve([resources]).flat();
    assert.ok(first.every((resource, at) => resource === resolver.resolve([resources]).flat()[at]));
  });

  it("is found in spite of kustomizations that lead in a circle", () => {
    const files = {
      "a/kustomization.yaml": "resources: [../b]\n",
      "b/kustomization.yaml": "resources: [../a, ../base]\n",
    };
    assert.deepEqual(images(files), ["example.org/web"]);
  });
});
