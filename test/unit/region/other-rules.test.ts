import assert from "node:assert/strict";
import { expectMarked, regionFindings } from "./support";

describe("region/undeclared", () => {
  it("reports a provider block without region, and where it may come from", () => {
    const [finding] = expectMarked(`
provider "aws" {
^^^^^^^^^^^^^^ undeclared
  profile = "clinic"
}
resource "aws_s3_bucket" "images" {}
resource "aws_sqs_queue" "jobs" {}
`);
    assert.match(
      finding?.message ?? "",
      /^The provider `aws` names no region: a profile outside the code or `AWS_REGION` in the environment decides/,
    );
    assert.match(finding?.message ?? "", /2 resources depend on it/);
    assert.equal(finding?.fixes[0]?.title, "Use `eu-central-1` (Frankfurt, Germany)");
  });

  it("is one open question where there is no provider block at all", () => {
    const [finding] = expectMarked(`
resource "aws_s3_bucket" "images" {}
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ undeclared not-assessed
resource "aws_sqs_queue" "jobs" {}
`);
    assert.match(finding?.message ?? "", /not declared in this module.*2 resources depend on it/);
  });

  it("is silent where each resource says it itself, and for services without a region", () => {
    expectMarked(`
provider "aws" {}
resource "aws_s3_bucket" "images" {
  region = "eu-north-1"
}
resource "aws_iam_role" "reader" {
  name = "reader"
}
`);
  });

  it("looks for the provider block in the module that calls", () => {
    const findings = regionFindings({
      "main.tf": 'provider "aws" {\n  region = "eu-west-1"\n}\nmodule "store" {\n  source = "./store"\n}\n',
      "store/main.tf": 'resource "aws_s3_bucket" "images" {}\n',
    });
    assert.deepEqual(findings, []);
  });
});

describe("region/unknown-place", () => {
  it("asks for a code that no table knows", () => {
    const [finding] = expectMarked(`
resource "hcloud_server" "gateway" {
  location = "mars1"
             ^^^^^^^ unknown-place not-assessed
}
`);
    assert.match(finding?.message ?? "", /^`mars1` is no region of Hetzner Cloud that the table of 2026-11-21 knows/);
  });

  it("does not guess what a word for a continent means", () => {
    const [finding] = expectMarked(`
resource "google_storage_bucket" "images" {
  location = "ASIA"
             ^^^^^^ unknown-place not-assessed
}
`);
    assert.match(finding?.message ?? "", /spans several countries that the provider does not name/);
  });
});

describe("region/copy-outside-eea", () => {
  const europe = 'provider "aws" {\n  region = "eu-central-1"\n}\n';

  it("reports a replica by its region", () => {
    const [finding] = expectMarked(`
${europe}resource "aws_dynamodb_table" "events" {
  replica {
    region_name = "us-west-2"
                  ^^^^^^^^^^^ copy-outside-eea
  }
  replica {
    region_name = "eu-west-1"
  }
}
`);
    assert.match(
      finding?.message ?? "",
      /^Copies every item to another region: `us-west-2` is in Oregon, United States: outside the EEA\..*keep the copy in the EEA\.$/,
    );
  });

  it("follows a reference to where the other resource stands", () => {
    expectMarked(`
${europe}provider "aws" {
  alias  = "far"
  region = "ap-southeast-2"
           ^^^^^^^^^^^^^^^^ outside-eea
}
resource "aws_s3_bucket" "images" {}
resource "aws_s3_bucket" "copy" {
  provider = aws.far
}
resource "aws_s3_bucket_replication_configuration" "images" {
  bucket = aws_s3_bucket.images.id
  role   = "arn:aws:iam::111122223333:role/replication"
  rule {
    status = "Enabled"
    destination {
      bucket = aws_s3_bucket.copy.arn
               ^^^^^^^^^^^^^^^^^^^^^^ copy-outside-eea
    }
  }
}
`);
  });

  it("reports the copy that stands outside although its source is inside", () => {
    const findings = expectMarked(`
${europe}provider "aws" {
  alias  = "far"
  region = "us-east-1"
           ^^^^^^^^^^^ outside-eea
}
resource "aws_db_instance" "clinical" {
  engine = "postgres"
}
resource "aws_db_instance" "replica" {
  provider            = aws.far
  replicate_source_db = aws_db_instance.clinical.arn
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ copy-outside-eea
}
`);
    assert.match(findings[1]?.message ?? "", /The other end is in Frankfurt, Germany \(EU\)\./);
  });

  it("does not repeat what is said of the resource itself", () => {
    expectMarked(`
provider "aws" {
  region = "us-east-1"
           ^^^^^^^^^^^ outside-eea
}
resource "aws_dynamodb_table" "events" {
  replica {
    region_name = "us-west-2"
  }
}
`);
  });

  it("knows the paired regions of Azure", () => {
    expectMarked(`
resource "azurerm_storage_account" "images" {
  location                 = "Brazil South"
                             ^^^^^^^^^^^^^^ outside-eea
  account_replication_type = "GRS"
                             ^^^^^ copy-outside-eea
}
resource "azurerm_storage_account" "plans" {
  location                 = "West Europe"
  account_replication_type = "GRS"
}
`);
  });

  it("says when it cannot be read", () => {
    const [finding] = expectMarked(`
variable "replica" {}
${europe}resource "aws_dynamodb_table" "events" {
  replica {
    region_name = var.replica
                  ^^^^^^^^^^^ copy-outside-eea not-assessed
  }
}
`);
    assert.match(finding?.message ?? "", /where it is cannot be read from source: `var\.replica` has no default/);
  });
});

describe("region/global-service", () => {
  it("asks once for each service at the edge that passes data, not for its settings", () => {
    const [finding] = expectMarked(`
resource "aws_cloudfront_distribution" "portal" {
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ global-service
  enabled = true
}
resource "aws_cloudfront_origin_access_control" "portal" {
  name = "portal"
}
`);
    assert.equal(finding?.severity, "information");
    assert.match(finding?.message ?? "", /^Amazon CloudFront is not bound to a region: edge locations worldwide\./);
  });
});
