import assert from "node:assert/strict";
import { type Condition, condition } from "../../../src/knowledge/condition";
import { assess } from "../../../src/rules/assess";
import { evaluate } from "../../../src/rules/condition";
import { wholeResource } from "../../../src/rules/evidence";
import { createMemo } from "../../../src/rules/rule";
import { analyse, knowledge, TODAY } from "../../support/project";

const MODULE = `
variable "key" {}
resource "aws_s3_bucket" "this" {
  bucket = "recordings"
  kms    = var.key
}
output "bucket" { value = aws_s3_bucket.this.id }
`;

const CALLER = `
module "recordings" {
  source = "./modules/bucket"
  key    = aws_kms_key.this.arn
}
module "statistics" {
  source = "./modules/bucket"
  key    = aws_kms_key.other.arn
}
resource "aws_kms_key" "this" {
  enable_key_rotation = true
}
resource "aws_kms_key" "other" {
  enable_key_rotation = false
}
resource "aws_s3_bucket_versioning" "recordings" {
  bucket = module.recordings.bucket
  versioning_configuration { status = "Enabled" }
}
`;

const analysis = analyse({ "main.tf": CALLER, "modules/bucket/main.tf": MODULE });
const { workspace } = analysis;

function bucketOf(module: string) {
  const bucket = workspace.resources.find(({ address }) => address === `module.${module}.aws_s3_bucket.this`);
  assert.ok(bucket);
  return bucket;
}

function ask(module: string, asked: Condition) {
  const { answer, evidence } = evaluate(condition.parse(asked), wholeResource(bucketOf(module), workspace));
  return { answer, through: evidence[0]?.through?.address };
}

describe("resources that stand in different modules", () => {
  const versioned: Condition = { companion: "aws_s3_bucket_versioning", by: "bucket" };
  const rotates: Condition = { follow: "kms", where: { path: "enable_key_rotation", equals: true } };

  it("are companions when the caller gives a module's resource one", () => {
    assert.equal(ask("recordings", versioned).answer, "holds");
    assert.equal(ask("statistics", versioned).answer, "fails");
  });

  it("are followed from a value that the caller hands in", () => {
    assert.equal(ask("recordings", rotates).answer, "holds");
    assert.equal(ask("statistics", rotates).answer, "fails");
  });

  it("are named as what the answer rests on", () => {
    assert.equal(ask("recordings", versioned).through, "aws_s3_bucket_versioning.recordings");
    assert.equal(ask("recordings", rotates).through, "aws_kms_key.this");
  });
});

describe("what protects a resource", () => {
  /** Of each rule that holds of the first resource, what it rests on. */
  function protectionOf(code: string): ReadonlyMap<string, string | undefined> {
    const { workspace: of, ...rest } = analyse({ "main.tf": code });
    const [resource] = of.resources;
    assert.ok(resource);
    const assessments = assess(resource, { ...rest, workspace: of, knowledge, on: TODAY, memo: createMemo() });
    return new Map(assessments.map(({ rule, through }) => [rule.id, through?.address]));
  }

  it("is the key that it refers to", () => {
    const code = `
resource "aws_db_instance" "clinical" {
  storage_encrypted = true
  kms_key_id        = aws_kms_key.clinical.arn
}
resource "aws_kms_key" "clinical" {}
`;
    assert.equal(protectionOf(code).get("encryption/customer-key"), "aws_kms_key.clinical");
  });

  it("is the companion that speaks of it", () => {
    const code = `
resource "azurerm_key_vault" "keys" {
  name = "keys"
}
resource "azurerm_monitor_diagnostic_setting" "keys" {
  target_resource_id = azurerm_key_vault.keys.id
}
`;
    assert.equal(protectionOf(code).get("audit/logging"), "azurerm_monitor_diagnostic_setting.keys");
  });

  it("is nothing else where the resource says it itself", () => {
    const code = 'resource "aws_ebs_volume" "disk" {\n  encrypted = true\n}\n';
    assert.equal(protectionOf(code).get("encryption/at-rest"), undefined);
  });
});

describe("a block that is repeated", () => {
  it("is reported when one of its copies is not as wanted, with the values", () => {
    const { findings } = analyse({
      "main.tf": `
resource "aws_ebs_volume" "disk" {
  for_each  = { data = true, scratch = false }
  encrypted = each.value
}
`,
    });
    const [found] = findings.filter(({ rule }) => rule === "encryption/at-rest");
    assert.equal(found?.outcome, "fail");
    assert.match(found?.message ?? "", /`encrypted` is `true`, `false` in its copies/u);
  });
});

describe("a setting that has a resource of its own", () => {
  const messageOf = (address: string, rule: string) =>
    analysis.findings.find((one) => one.resource?.address === address && one.rule === rule)?.message ?? "";

  it("is missed by the name of that resource, where the fix writes it", () => {
    const bucket = "module.statistics.aws_s3_bucket.this";
    assert.match(
      messageOf(bucket, "availability/backup"),
      /: no `aws_s3_bucket_versioning` belongs to it, and S3 leaves/u,
    );
  });

  it("is missed by its attribute, where people decide what is written", () => {
    const bucket = "module.statistics.aws_s3_bucket.this";
    assert.match(messageOf(bucket, "audit/logging"), /: `logging\.target_bucket` is absent/u);
  });
});
