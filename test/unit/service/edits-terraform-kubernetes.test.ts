import assert from "node:assert/strict";
import type { Change } from "../../../src/rules/finding";
import { editsFor } from "../../../src/service/edits/edits";
import { applyEdits } from "../../../src/syntax/text";
import { projectOf, TODAY } from "../../support/project";
import { append, set } from "./edit-support";

const deployment = (container: string) => `resource "kubernetes_deployment_v1" "api" {
  metadata {
    name = "api"
  }
  spec {
    template {
      spec {
        container {
          name = "api"
${container}        }
      }
    }
  }
}
`;

/** The text after a change that names the object as Kubernetes does. */
function changed(change: Change, text: string): string | undefined {
  const project = projectOf({ "main.tf": text });
  const [resource] = project.analyse(TODAY).workspace.resources;
  assert.doesNotMatch(resource?.type ?? "", /kubernetes_/u, "the resource is not seen as a Kubernetes object");
  const [edits] = editsFor(change, { resource }, project);
  return edits && applyEdits(text, edits.edits);
}

describe("changes of Kubernetes objects in Terraform", () => {
  const change = set("spec.template.spec.(containers|initContainers).securityContext.runAsNonRoot", true);

  it("are written in the names of Terraform", () => {
    assert.equal(
      changed(change, deployment("          security_context {\n            run_as_non_root = false\n          }\n")),
      deployment("          security_context {\n            run_as_non_root = true\n          }\n"),
    );
  });

  it("make the blocks that are missing", () => {
    assert.equal(
      changed(change, deployment("")),
      deployment("\n          security_context {\n            run_as_non_root = true\n          }\n"),
    );
  });

  it("reach into manifests", () => {
    const manifest = (mount: string) =>
      `resource "kubernetes_manifest" "a" {\n  manifest = {\n    apiVersion = "v1"\n    kind       = "ServiceAccount"\n${mount}  }\n}\n`;
    assert.equal(
      changed(set("automountServiceAccountToken", false), manifest("")),
      manifest("    automountServiceAccountToken = false\n").replace(
        '    apiVersion = "v1"\n    kind       = ',
        '    apiVersion                   = "v1"\n    kind                         = ',
      ),
    );
  });

  it("are not offered where they would be YAML", () => {
    assert.equal(changed(append("apiVersion: v1\nkind: NetworkPolicy"), deployment("")), undefined);
  });
});
