import assert from "node:assert/strict";
import { expectMarked, type Options } from "../../support/marked";

const expectVersions = (snippet: string, options?: Options) => expectMarked("version", snippet, options);

const LOCK = `
provider "registry.terraform.io/hashicorp/aws" {
  version     = "6.21.0"
  constraints = "~> 6.20"
  hashes      = ["h1:abc="]
}
`;

/** Terraform's own block, right in every respect, so that a test shows one thing only. */
const SETTINGS = `
terraform {
  required_version = "~> 1.13.0"
}
`;

describe("version/provider", () => {
  it("wants a version, and one with an upper limit", () => {
    expectVersions(`
terraform {
  required_version = "~> 1.13.0"
  required_providers {
    aws = {
    ^^^ provider
      source = "hashicorp/aws"
    }
    random = {
      source  = "hashicorp/random"
      version = ">= 3.6"
      ^^^^^^^^^^^^^^^^^^ provider
    }
    google = {
      source  = "hashicorp/google"
      version = "~> 7.0"
    }
  }
}
`);
  });

  it("offers the version that the lock file holds as a safe fix", () => {
    const [finding] = expectVersions(
      `
terraform {
  required_version = "~> 1.13.0"
  required_providers {
    aws = {
    ^^^ provider
      source = "hashicorp/aws"
    }
  }
}
`,
      { beside: { ".terraform.lock.hcl": LOCK } },
    );
    assert.deepEqual(finding?.fixes, [
      {
        title: "Pin to 6.21.0, the version in the lock file",
        safe: true,
        change: { kind: "set", path: "required_providers.aws.version", value: "6.21.0" },
      },
    ]);
  });

  it("names a provider that resources use and the settings do not", () => {
    expectVersions(`${SETTINGS}
resource "aws_vpc" "main" {}
^^^^^^^^^^^^^^^^^^^^^^^^^ provider
resource "aws_vpc" "other" {}
`);
  });

  it("leaves what comes with the tool alone", () => {
    expectVersions(`${SETTINGS}
resource "terraform_data" "trigger" {}
`);
  });
});

describe("version/lock-file", () => {
  const applied = (version: string, mark = "") => `
terraform {
  required_version = "~> 1.13.0"
  required_providers {
    aws = {
${mark}      source  = "hashicorp/aws"
      version = "${version}"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}
`;

  it("is missing beside a configuration that is applied", () => {
    const snippet = applied("~> 6.20").replace("terraform {\n", "terraform {\n^^^^^^^^^ lock-file\n");
    expectVersions(snippet);
  });

  it("is not asked of a module for others", () => {
    expectVersions(SETTINGS);
  });

  it("has to fit what the code asks for", () => {
    const beside = { ".terraform.lock.hcl": LOCK };
    expectVersions(applied("~> 6.20"), { beside });
    const [finding] = expectVersions(applied("~> 5.0", "    ^^^ lock-file\n"), { beside });
    assert.match(finding?.message ?? "", /holds 6\.21\.0 of `aws`, which `~> 5\.0` does not admit/u);
  });
});

describe("version/module", () => {
  const module = (body: string) => `${SETTINGS}
module "network" {
${body}
}
`;

  it("wants an exact version of a registry module", () => {
    expectVersions(module(`  source  = "terraform-aws-modules/vpc/aws"\n  version = "6.5.0"`));
    expectVersions(
      module(`  source  = "terraform-aws-modules/vpc/aws"\n  version = "~> 6.0"\n  ^^^^^^^^^^^^^^^^^^ module`),
    );
    expectVersions(
      module(`  source = "terraform-aws-modules/vpc/aws"\n  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ module`),
    );
  });

  it("tells a tag and a commit from a branch", () => {
    const git = (reference: string) => `  source = "git::https://example.org/network.git?ref=${reference}"`;
    expectVersions(module(git("v2.1.0")));
    expectVersions(module(git("8f1e2c9d4b7a6053e1f2a3b4c5d6e7f809182736")));
    const [branch] = expectVersions(module(`${git("main")}\n  ${"^".repeat(git("main").length - 2)} module`));
    assert.match(branch?.message ?? "", /a branch moves/u);
  });

  it("does not trust an address whose content can change", () => {
    const archive = `  source = "https://example.org/network.zip"`;
    expectVersions(module(`${archive}\n  ${"^".repeat(archive.length - 2)} module`));
  });

  it("leaves modules of the same repository alone", () => {
    expectVersions(module(`  source = "./network"`));
  });

  it("is not assessed where the version comes from elsewhere", () => {
    expectVersions(
      `${SETTINGS}
variable "release" {}

module "network" {
  source  = "terraform-aws-modules/vpc/aws"
  version = var.release
  ^^^^^^^^^^^^^^^^^^^^^ module not-assessed
}
`,
    );
  });
});

describe("version/image", () => {
  const pod = (image: string, carets: number) => `
apiVersion: v1
kind: Pod
metadata:
  name: gateway
spec:
  containers:
    - name: gateway
      image: ${image}
${carets > 0 ? `      ${"^".repeat(carets)} image` : ""}
`;
  const file = "pod.yaml";

  it("is an error without a tag, with latest, and a warning with a tag that can move", () => {
    const severities = ["nginx", "nginx:latest", "nginx:1.27"].map(
      (image) => expectVersions(pod(image, `image: ${image}`.length), { file })[0]?.severity,
    );
    assert.deepEqual(severities, ["error", "error", "warning"]);
  });

  it("is content with a digest", () => {
    expectVersions(pod(`nginx@sha256:${"0a".repeat(32)}`, 0), { file });
  });

  it("offers a digest as a safe fix only where the workspace itself shows it", () => {
    const digest = `sha256:${"0a".repeat(32)}`;
    const beside = { "other.yaml": pod(`nginx:1.27@${digest}`, 0) };
    const safe = expectVersions(pod("nginx:1.27", 17), { file, beside })[0]?.fixes.map((fix) => fix.safe);
    const asking = expectVersions(pod("nginx:1.27", 17), { file })[0]?.fixes.map((fix) => fix.safe);
    assert.deepEqual([safe, asking], [[true], [false]]);
  });
});

describe("version/chart", () => {
  it("wants an exact version of a release", () => {
    expectVersions(`
terraform {
  required_version = "~> 1.13.0"
  required_providers {
    helm = {
      source  = "hashicorp/helm"
      version = "3.1.0"
    }
  }
}
resource "helm_release" "ingress" {
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ chart
  name  = "ingress"
  chart = "ingress-nginx"
}
resource "helm_release" "own" {
  name  = "own"
  chart = "./charts/own"
}
`);
  });

  it("takes a range in Chart.yaml only with a lock beside it", () => {
    const chart = `
apiVersion: v2
name: vela
version: 2.4.0
dependencies:
  - name: postgresql
    version: ~16.0.0
    repository: https://charts.example.org
`;
    const marked = chart.replace("    version: ~16.0.0\n", "    version: ~16.0.0\n    ^^^^^^^^^^^^^^^^ chart\n");
    expectVersions(marked, { file: "Chart.yaml" });
    expectVersions(chart, { file: "Chart.yaml", beside: { "Chart.lock": "dependencies: []\n" } });
  });
});

describe("version/end-of-support", () => {
  const cluster = (version: string) => `
terraform {
  required_version = "~> 1.13.0"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "6.21.0"
    }
  }
}
resource "aws_eks_cluster" "platform" {
  name    = "platform"
  version = "${version}"
`;

  it("names the date, the source and what the supplier does then", () => {
    const marked = `${cluster("1.21")}  ^^^^^^^^^^^^^^^^ end-of-support\n}\n`;
    const [finding] = expectVersions(marked);
    assert.match(finding?.message ?? "", /out of support since \d{4}-\d{2}-\d{2}.*Source: .*as of \d{4}-\d{2}-\d{2}/u);
    assert.equal(finding?.severity, "error");
  });

  it("compares with the day of the check", () => {
    expectVersions(`${cluster("1.21")}}\n`, { on: "2021-09-01" });
  });
});
