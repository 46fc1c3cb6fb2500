import assert from "node:assert/strict";
import { isOfInterest, kindOfFile } from "../../../src/service/files";
import { analyse } from "../../support/project";

describe("files of a workspace", () => {
  it("are told by their name", () => {
    assert.equal(kindOfFile("infra/main.tf"), "terraform");
    assert.equal(kindOfFile("infra/main.tf.json"), "terraform");
    assert.equal(kindOfFile("infra/clinic.tfvars.json"), "variables");
    assert.equal(kindOfFile("infra/.terraform.lock.hcl"), "lock-file");
    assert.equal(kindOfFile("cluster/web.yml"), "yaml");
    assert.equal(kindOfFile("README.md"), undefined);
  });

  it("may hold Kubernetes objects as JSON, but not those of package managers and compilers", () => {
    assert.equal(kindOfFile("cluster/kubelet.json"), "yaml");
    assert.equal(isOfInterest("kubelet.json"), true);
    for (const name of ["package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json"]) {
      assert.equal(isOfInterest(name), false);
      assert.equal(kindOfFile(`web/${name}`), undefined);
    }
  });
});

describe("a Kubernetes object in JSON", () => {
  it("is checked like one in YAML, at its own line", () => {
    const text = `{
  "apiVersion": "kubelet.config.k8s.io/v1beta1",
  "kind": "KubeletConfiguration",
  "authentication": { "anonymous": { "enabled": true } }
}`;
    const { findings } = analyse({ "kubelet.json": text });
    const found = findings.find((finding) => finding.rule === "workload/control-plane" && finding.outcome === "fail");
    assert.equal(found?.at.file, "kubelet.json");
    assert.ok(findings.some(({ at }) => text.slice(at.span.start, at.span.end).includes('"enabled": true')));
  });

  it("is not made of other JSON", () => {
    assert.deepEqual(analyse({ "data.json": '{ "kind": "song", "title": "a" }' }).findings, []);
    assert.deepEqual(analyse({ "data.json": '[{ "apiVersion": 1 }]' }).findings, []);
  });
});
