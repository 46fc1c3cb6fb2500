import assert from "node:assert/strict";
import { satisfies, tightnessOf } from "../../../src/rules/version/constraint";
import { expectMarked, type Options } from "../../support/marked";

const expectVersions = (snippet: string, options?: Options) => expectMarked("version", snippet, options);

describe("version/terraform", () => {
  it("wants an upper limit, and offers to stay below the next major version", () => {
    const [finding] = expectVersions(`
terraform {
  required_version = ">= 1.5"
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ terraform
}
`);
    assert.match(finding?.message ?? "", /^`>= 1\.5` admits every later Terraform/u);
    assert.deepEqual(finding?.fixes, [
      {
        title: "Limit to `>= 1.5, < 2.0.0`",
        safe: true,
        change: { kind: "set", path: "required_version", value: ">= 1.5, < 2.0.0" },
      },
    ]);
  });

  it("offers no limit that leaves out every Terraform of today", () => {
    const [finding] = expectVersions(`
terraform {
  required_version = ">= 0.13"
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ terraform
}
`);
    assert.equal(finding?.fixes[0]?.title, "Limit to `>= 0.13, < 2.0.0`");
  });

  it("is content with a range that has one, and does not judge what it cannot read", () => {
    for (const constraint of [">= 1.5, < 2.0.0", "~> 1.13", "= 1.13.1", "whatever is newest"])
      expectVersions(`terraform {\n  required_version = "${constraint}"\n}\n`);
  });
});

describe("version/lock-file", () => {
  const LOCK = 'provider "registry.terraform.io/hashicorp/random" {\n  version = "3.6.0"\n}\n';

  it("names a provider that the lock file does not hold", () => {
    const [finding] = expectVersions(
      `
terraform {
  required_version = "~> 1.13.0"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.20" }
    ^^^ lock-file
    random = { source = "hashicorp/random", version = "~> 3.6.0" }
  }
}
provider "aws" {
  region = "eu-central-1"
}
`,
      { beside: { ".terraform.lock.hcl": LOCK } },
    );
    assert.match(
      finding?.message ?? "",
      /`registry\.terraform\.io\/hashicorp\/aws` is not in `\.terraform\.lock\.hcl`/u,
    );
  });
});

describe("A version constraint of Terraform", () => {
  const admits = (constraint: string, ...versions: readonly string[]) =>
    versions.filter((version) => satisfies(version, constraint));

  it("is read operator by operator, the limits included or not as the operator says", () => {
    const versions = ["1.1.9", "1.2.0", "1.2.1", "1.3.0", "2.0.0"];
    assert.deepEqual(admits("= 1.2.0", ...versions), ["1.2.0"]);
    assert.deepEqual(admits("1.2.0", ...versions), ["1.2.0"]);
    assert.deepEqual(admits("!= 1.2.0", ...versions), ["1.1.9", "1.2.1", "1.3.0", "2.0.0"]);
    assert.deepEqual(admits("> 1.2.0", ...versions), ["1.2.1", "1.3.0", "2.0.0"]);
    assert.deepEqual(admits(">= 1.2.0", ...versions), ["1.2.0", "1.2.1", "1.3.0", "2.0.0"]);
    assert.deepEqual(admits("< 1.2.0", ...versions), ["1.1.9"]);
    assert.deepEqual(admits("<= 1.2.0", ...versions), ["1.1.9", "1.2.0"]);
    assert.deepEqual(admits("~> 1.2.0", ...versions), ["1.2.0", "1.2.1"]);
    assert.deepEqual(admits("~> 1.2", ...versions), ["1.2.0", "1.2.1", "1.3.0"]);
    assert.deepEqual(admits(">= 1.2.0, < 1.3.0", ...versions), ["1.2.0", "1.2.1"]);
  });

  it("compares numbers as numbers, a missing part as nought", () => {
    assert.deepEqual(admits(">= 1.10", "1.9.5", "1.10.0", "1.10"), ["1.10.0", "1.10"]);
  });

  it("fixes one version, has an upper limit, or has none", () => {
    assert.equal(tightnessOf("= 1.2.3"), "exact");
    assert.equal(tightnessOf("= 1.2"), "bounded");
    assert.equal(tightnessOf("<= 1.2"), "bounded");
    assert.equal(tightnessOf("> 1.2, != 1.4.0"), "unbounded");
    assert.equal(tightnessOf("latest"), "unreadable");
    assert.equal(satisfies("1.2.3", "latest"), undefined);
  });
});
