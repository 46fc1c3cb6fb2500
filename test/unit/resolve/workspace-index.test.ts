import assert from "node:assert/strict";
import { formatScope, splitScope } from "../../../src/model/scope";
import { workspaceOf } from "./terraform/snippet";

const files = {
  "main.tf": `provider "aws" {
  region = "eu-central-1"
}
provider "aws" {
  alias = "replica"
  region = "eu-west-1"
}
resource "aws_kms_key" "main" {}
resource "aws_s3_bucket" "a" {
  rule {
    kms_key = aws_kms_key.main.arn
  }
}
data "aws_s3_bucket" "a" {}
module "plain" {
  source = "./m"
  key = aws_kms_key.main.arn
}
module "replica" {
  source = "./m"
  key = "none"
  providers = {
    aws = aws.replica
  }
}
module "outer" {
  source = "./outer"
}`,
  "m/main.tf": `variable "key" {}
resource "aws_kms_key" "main" {}
resource "aws_s3_bucket" "b" {
  kms_key = var.key
  own = aws_kms_key.main.arn
}`,
  "outer/main.tf": 'module "inner" {\n  source = "../m"\n  key = "none"\n}',
  ".terraform.lock.hcl": 'provider "registry.terraform.io/hashicorp/aws" {\n  version = "5.1.0"\n}\n',
  "elsewhere/main.tf": 'resource "aws_s3_bucket" "c" {}',
};

const workspace = workspaceOf(files);
const scope = "m#module.plain";

function find(address: string, within: string) {
  const found = workspace.find(address, within);
  if (!found) throw new Error(`${address} is not in ${within}`);
  return found;
}

describe("the workspace index", () => {
  it("finds resources by type in one scope, data sources apart", () => {
    const addresses = (type: string, within: string) => workspace.ofType(type, within).map((r) => r.address);
    assert.deepEqual(addresses("aws_s3_bucket", ""), ["aws_s3_bucket.a"]);
    assert.deepEqual(addresses("data.aws_s3_bucket", ""), ["data.aws_s3_bucket.a"]);
    assert.deepEqual(addresses("aws_s3_bucket", scope), ["module.plain.aws_s3_bucket.b"]);
    assert.deepEqual(addresses("aws_s3_bucket", "m"), []);
  });

  it("finds a resource by its address as written in a scope, and by its whole address", () => {
    assert.equal(find("aws_kms_key.main", "").address, "aws_kms_key.main");
    assert.equal(find("aws_kms_key.main", scope).address, "module.plain.aws_kms_key.main");
    assert.equal(find("module.plain.aws_kms_key.main", scope).scope, scope);
    assert.equal(find("module.inner", "outer#module.outer").address, "module.outer.module.inner");
    assert.equal(workspace.find("aws_s3_bucket.c", ""), undefined);
  });

  it("finds what mentions a resource, with the path, also from inside of a module that it is given to", () => {
    const referrers = workspace.referrersOf(find("aws_kms_key.main", ""));
    assert.deepEqual(
      referrers.map(({ resource, path, reference }) => [resource.address, path, reference.attribute]),
      [
        ["aws_s3_bucket.a", "rule.kms_key", "arn"],
        ["module.plain", "key", "arn"],
        ["module.plain.aws_s3_bucket.b", "kms_key", "arn"],
      ],
    );
    const inner = workspace.referrersOf(find("aws_kms_key.main", scope));
    assert.deepEqual(
      inner.map(({ path }) => path),
      ["own"],
    );
  });

  it("finds the provider block that a resource uses, handed down by name or of itself", () => {
    const region = (address: string, within: string) => {
      const provider = workspace.providerOf(find(address, within));
      const value = provider?.config.entries.get("region")?.value;
      return value?.kind === "scalar" ? value.value : undefined;
    };
    assert.equal(region("aws_s3_bucket.a", ""), "eu-central-1");
    assert.equal(region("aws_s3_bucket.b", scope), "eu-central-1");
    assert.equal(region("aws_s3_bucket.b", "m#module.replica"), "eu-west-1");
    assert.equal(region("aws_s3_bucket.b", "m#module.outer.module.inner"), "eu-central-1");
    assert.equal(workspace.providerOf(find("aws_s3_bucket.c", "elsewhere")), undefined);
  });

  it("finds the lock file of the root", () => {
    assert.equal(workspace.lockFileOf("")?.file, ".terraform.lock.hcl");
    assert.equal(workspace.lockFileOf(scope)?.providers[0]?.version, "5.1.0");
    assert.equal(workspace.lockFileOf("elsewhere"), undefined);
  });
});

describe("scopes", () => {
  it("split into folder, root and calls", () => {
    assert.deepEqual(splitScope("modules/db"), { folder: "modules/db", root: "modules/db", calls: [] });
    assert.deepEqual(splitScope("m#module.a.module.b"), { folder: "m", root: "", calls: ["a", "b"] });
    assert.deepEqual(splitScope("#examples/x:module.a"), { folder: "", root: "examples/x", calls: ["a"] });
    assert.deepEqual(splitScope("c#/x"), { folder: "c#/x", root: "c#/x", calls: [] });
  });

  it("are written back as they were", () => {
    for (const text of ["", "a/b", "m#module.a", "m#examples/x:module.a.module.b"]) {
      assert.equal(formatScope(splitScope(text)), text);
    }
  });
});
