import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { isKubernetesPath } from "../../../src/resolve/kubernetes/read";
import { nodeAt, plain, read } from "./support";

describe("A Helm chart", () => {
  const chart = "apiVersion: v2\nname: shop\nversion: 1.2.3\ndependencies:\n- name: redis\n  version: ^17.0.0\n";

  it("is a resource named after itself, with its dependencies", () => {
    const file = read(`# @soup SOUP-003\n${chart}`, {}, "charts/shop/Chart.yaml");
    assert.equal(file.only.address, "Chart/shop");
    assert.equal(file.only.type, "Chart");
    assert.equal(file.only.scope, "charts/shop");
    assert.equal(file.at(file.only.header), "shop");
    assert.equal(file.only.annotations.length, 1);
    assert.deepEqual(plain(nodeAt(file.only, "dependencies")), [{ name: "redis", version: "^17.0.0" }]);
  });

  it("is told by the name of its file and by its keys", () => {
    assert.equal(read(chart, {}, "charts/shop/other.yaml").resources.length, 0);
    assert.equal(read("apiVersion: v2\nname: shop\n", {}, "charts/shop/Chart.yaml").resources.length, 0);
  });

  it("has a lock beside it", () => {
    const lock = "dependencies:\n- name: redis\n  version: 17.0.1\ndigest: sha256:00\n";
    assert.equal(read(lock, {}, "charts/shop/Chart.lock").only.address, "ChartLock/charts/shop");
  });

  it("has values, which are no resource", () => {
    assert.equal(read("image:\n  tag: latest\n", {}, "charts/shop/values.yaml").resources.length, 0);
  });
});

describe("A kustomization", () => {
  const images = "images:\n- name: nginx\n  newTag: '1.27'\n";

  it("is a resource named after its folder", () => {
    const { only } = read(
      `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${images}`,
      {},
      "over/prod/kustomization.yaml",
    );
    assert.equal(only.address, "Kustomization/over/prod");
    assert.deepEqual(plain(nodeAt(only, "images")), [{ name: "nginx", newTag: "1.27" }]);
  });

  it("needs neither apiVersion nor kind in a file of its name", () => {
    assert.equal(read(images, {}, "over/kustomization.yml").only.address, "Kustomization/over");
    assert.equal(read(images, {}, "Kustomization").only.address, "Kustomization");
    assert.equal(read(images, {}, "over/images.yaml").resources.length, 0);
  });

  it("may be a component", () => {
    const { only } = read(
      "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n",
      {},
      "parts/a/kustomization.yaml",
    );
    assert.equal(only.address, "Component/parts/a");
  });

  it("of Flux is an object like any other", () => {
    const text =
      "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux}\n";
    assert.equal(read(text, {}, "clusters/apps.yaml").only.address, "Kustomization/flux/apps");
  });

  it("is not read when it is not wanted", () => {
    assert.equal(read(images, { knowsKind: () => false }, "over/kustomization.yml").resources.length, 0);
  });
});

describe("Paths that may hold Kubernetes objects", () => {
  it("are those of YAML and JSON, and those that Helm and Kustomize name", () => {
    for (const path of ["a.yaml", "b/a.yml", "a.json", "x/Chart.lock", "Kustomization"])
      assert(isKubernetesPath(path), path);
    for (const path of ["a.tf", "a.yaml.bak", "Chart", "x/_helpers.tpl"]) assert(!isKubernetesPath(path), path);
  });
});
