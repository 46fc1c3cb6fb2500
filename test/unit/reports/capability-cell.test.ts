import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { capabilitiesOf } from "../../../src/reports/capability-cell";
import { inputOf } from "./support";

/** What a document says of one capability of the resource with this address. */
function cell(terraform: string, address: string, rule: string): unknown {
  const input = inputOf({ "main.tf": terraform });
  const resource = input.workspace.resources.find((one) => one.address === address);
  assert(resource, `no ${address}`);
  return capabilitiesOf(input)(resource)(rule);
}

const sentence = (text: string) => ({ kind: "sentence", text });

const DATABASE = `resource "aws_db_instance" "clinical" {
  engine               = "postgres"
  engine_version       = "16.10"
  storage_encrypted    = true
  multi_az             = true
  parameter_group_name = aws_db_parameter_group.clinical.name
}

resource "aws_db_parameter_group" "clinical" {
  family = "postgres16"
  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}
`;

const BUCKET_POLICY = `resource "aws_s3_bucket_policy" "recordings" {
  bucket = "recordings"
  policy = jsonencode({
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
`;

describe("what a document says of a capability that holds", () => {
  it("is the setting, where that alone says it", () => {
    assert.deepEqual(
      cell(DATABASE, "aws_db_instance.clinical", "availability/zones"),
      sentence("`multi_az` is `true`"),
    );
  });

  it("is what a parameter is for, with its name and value and the resource that sets it", () => {
    assert.deepEqual(
      cell(DATABASE, "aws_db_instance.clinical", "encryption/in-transit"),
      sentence("Data is encrypted on its way: `rds.force_ssl` is `1` (`aws_db_parameter_group.clinical`)"),
    );
  });

  it("is the condition of a statement, not merely that it denies", () => {
    assert.deepEqual(
      cell(BUCKET_POLICY, "aws_s3_bucket_policy.recordings", "encryption/in-transit"),
      sentence('Data is encrypted on its way: `policy.Statement.Condition.Bool["aws:SecureTransport"]` is `false`'),
    );
  });

  it("claims no more than that source does not say the contrary", () => {
    assert.deepEqual(
      cell(BUCKET_POLICY, "aws_s3_bucket_policy.recordings", "exposure/public"),
      sentence("Nothing in source says that the policy opens the bucket to everyone"),
    );
  });

  it("says that there is nothing, where it holds because of that", () => {
    assert.deepEqual(
      cell('resource "aws_kms_key" "clinical" {\n}\n', "aws_kms_key.clinical", "identity/wildcard"),
      sentence("Nothing in source says that the policy lets everyone use the key: `policy.Statement` is absent"),
    );
  });

  it("says of a block that it is set, without brackets around nothing", () => {
    const server = `resource "azurerm_postgresql_flexible_server" "portal" {
  version = "16"
  maintenance_window {
    day_of_week = 0
  }
}
`;
    assert.deepEqual(
      cell(server, "azurerm_postgresql_flexible_server.portal", "version/auto-upgrade"),
      sentence("`maintenance_window` is set"),
    );
  });

  it("names the resource that shows it, where the setting is one of its own", () => {
    const bucket = `resource "aws_s3_bucket" "recordings" {
  bucket = "recordings"
}

resource "aws_s3_bucket_public_access_block" "recordings" {
  bucket                  = aws_s3_bucket.recordings.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
`;
    assert.deepEqual(
      cell(bucket, "aws_s3_bucket.recordings", "exposure/public"),
      sentence("Shown by `aws_s3_bucket_public_access_block.recordings`"),
    );
  });

  it("does not take a name that is not a certain one for a fact", () => {
    const rule = 'resource "google_compute_firewall" "internal" {\n  name = "internal"\n}\n';
    assert.deepEqual(
      cell(rule, "google_compute_firewall.internal", "exposure/network-isolation"),
      sentence("Nothing in source says that the rule is one of those that come with the default network"),
    );
  });
});

describe("what a document says of encryption that is not asked for", () => {
  it("is also whose key the provider takes then", () => {
    const bucket = 'resource "google_storage_bucket" "recordings" {\n  location = "EUROPE-WEST3"\n}\n';
    assert.deepEqual(
      cell(bucket, "google_storage_bucket.recordings", "encryption/customer-key"),
      sentence("No customer-managed key is set; Cloud Storage encrypts with a key that Google holds"),
    );
  });
});
