import assert from "node:assert/strict";
import { expectMarked, regionFindings } from "./support";

const file = "manifest.yaml";

const pod = (value: string, mark = "") => `
apiVersion: v1
kind: Pod
metadata:
  name: gateway
spec:
  nodeSelector:
    topology.kubernetes.io/region: ${value}
${mark}  containers: []
`;

describe("places of Kubernetes objects", () => {
  it("are read from a node selector when every cloud agrees on the country", () => {
    expectMarked(pod("us-east-2", "                                   ^^^^^^^^^ outside-eea\n"), { file });
    expectMarked(pod("europe-west3"), { file });
  });

  it("are not guessed when clouds mean different countries by one word", () => {
    const [finding] = expectMarked(
      pod("eu-west-1", "                                   ^^^^^^^^^ unknown-place not-assessed\n"),
      { file },
    );
    assert.match(
      finding?.message ?? "",
      /may be London, United Kingdom .* at Alibaba Cloud, or Dublin area, Ireland \(EU\) at Amazon Web Services/,
    );
  });

  it("follow the cloud that the Terraform files of the workspace use", () => {
    const findings = regionFindings({
      [file]: pod("eu-west-1"),
      "main.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\n',
    });
    assert.deepEqual(findings, []);
  });

  it("follow the provisioner of a storage class", () => {
    expectMarked(
      `
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata:
  name: clinical
provisioner: ebs.csi.aws.com
allowedTopologies:
  - matchLabelExpressions:
      - key: topology.kubernetes.io/zone
        values:
          - eu-west-1a
          - eu-central-1-ist-1a
            ^^^^^^^^^^^^^^^^^^^ outside-eea
`,
      { file },
    );
  });

  it("are read from the affinity of volumes and workloads", () => {
    expectMarked(
      `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: images
spec:
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions:
            - key: failure-domain.beta.kubernetes.io/region
              operator: In
              values: [eastus2]
                       ^^^^^^^ outside-eea
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: gateway
spec:
  template:
    spec:
      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms:
              - matchExpressions:
                  - key: topology.kubernetes.io/zone
                    operator: NotIn
                    values: [us-east-1a]
                  - key: topology.kubernetes.io/zone
                    operator: In
                    values: [westeurope-1]
      containers: []
`,
      { file },
    );
  });

  it("are read from objects that Terraform creates as well", () => {
    expectMarked(`
resource "kubernetes_deployment_v1" "gateway" {
  metadata {
    name = "gateway"
  }
  spec {
    template {
      spec {
        node_selector = { "topology.kubernetes.io/region" = "us-east-2" }
                                                            ^^^^^^^^^^^ outside-eea
        container {
          name = "gateway"
        }
      }
    }
  }
}
resource "kubernetes_cron_job_v1" "export" {
  metadata {
    name = "export"
  }
  spec {
    job_template {
      spec {
        template {
          spec {
            affinity {
              node_affinity {
                required_during_scheduling_ignored_during_execution {
                  node_selector_term {
                    match_expressions {
                      key      = "topology.kubernetes.io/region"
                      operator = "In"
                      values   = ["eastus2"]
                                  ^^^^^^^^^ outside-eea
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
`);
  });

  it("that nothing asks for are left alone", () => {
    expectMarked("\napiVersion: v1\nkind: Pod\nmetadata:\n  name: gateway\nspec:\n  containers: []\n", { file });
  });
});
