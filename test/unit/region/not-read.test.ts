import assert from "node:assert/strict";
import { expectMarked } from "./support";

const europe = 'provider "aws" {\n  region = "eu-central-1"\n}\n';

describe("a place that source shows in part", () => {
  it("of a workload is not assessed: what a chart is installed with decides", () => {
    const [finding] = expectMarked(
      `
apiVersion: v1
kind: Pod
metadata:
  name: gateway
spec:
  nodeSelector:
    topology.kubernetes.io/region: {{ .Release.Namespace }}
                                   ^^^^^^^^^^^^^^^^^^^^^^^^ outside-eea not-assessed
`,
      { file: "chart/templates/pod.yaml", beside: { "chart/Chart.yaml": "name: gateway\nversion: 1.0.0\n" } },
    );
    assert.match(finding?.message ?? "", /cannot be read from source/u);
  });

  it("of a copy counts every member of a list; what is known outside is said first", () => {
    const [known] = expectMarked(`
variable "replica" {}
${europe}resource "aws_secretsmanager_secret" "signing" {
  replica {
    region = var.replica
             ^^^^^^^^^^^ copy-outside-eea not-assessed
  }
  replica {
    region = "us-east-1"
             ^^^^^^^^^^^ copy-outside-eea
  }
}
`);
    assert.equal(known?.rule, "region/copy-outside-eea");
  });

  it("of a copy whose condition cannot be read is not assessed either", () => {
    expectMarked(`
variable "everywhere" {}
${europe}resource "aws_cloudtrail" "events" {
  is_multi_region_trail = var.everywhere
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy-outside-eea not-assessed
}
`);
  });
});

describe("region/global-service", () => {
  it("asks of what stores data in a location that is none", () => {
    const [finding] = expectMarked(`
resource "google_logging_project_bucket_config" "audit" {
  location  = "global"
              ^^^^^^^^ global-service
}
`);
    assert.match(finding?.message ?? "", /`global` names no place: the provider decides where data rest/u);
  });

  it("asks of databases over several regions", () => {
    const [finding] = expectMarked(`
resource "aws_rds_global_cluster" "clinical" {
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ global-service
  global_cluster_identifier = "clinical"
}
`);
    assert.match(finding?.message ?? "", /is not bound to a region: several regions\. Record what passes through it/u);
  });
});
