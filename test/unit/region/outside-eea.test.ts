import assert from "node:assert/strict";
import { expectMarked } from "./support";

const messageOf = (snippet: string) => expectMarked(snippet)[0]?.message;

describe("region/outside-eea", () => {
  it("reports a provider's region once, with the number of resources that stand there", () => {
    const [finding] = expectMarked(`
provider "aws" {
  region = "us-east-1"
           ^^^^^^^^^^^ outside-eea
}
resource "aws_db_instance" "clinical" {
  engine = "postgres"
}
resource "aws_s3_bucket" "images" {
  bucket = "images"
}
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
`);
    assert.equal(
      finding?.message,
      "`us-east-1` is in Northern Virginia, United States: outside the EEA. An adequacy decision covers only recipients " +
        "certified under the Data Privacy Framework (appeal pending). 3 resources stand there, 2 of them hold or carry data. " +
        "Record a justification, or move to an EEA region.",
    );
    assert.equal(finding?.severity, "warning");
    assert.equal(finding?.subject, "provider.aws");
  });

  it("counts a key of Google where its key ring stands, whatever the provider says", () => {
    const [finding] = expectMarked(`
provider "google" {
  region = "europe-west3"
}
resource "google_kms_key_ring" "clinical" {
  name     = "clinical"
  location = "us-central1"
             ^^^^^^^^^^^^^ outside-eea
}
resource "google_kms_crypto_key" "images" {
  name     = "images"
  key_ring = google_kms_key_ring.clinical.id
}
resource "google_kms_crypto_key" "elsewhere" {
  name     = "elsewhere"
  key_ring = var.key_ring
}
`);
    assert.match(finding?.message ?? "", /2 resources stand there/);
  });

  it("is silent inside the EEA, Oslo and the sovereign cloud of Amazon included", () => {
    expectMarked(`
provider "aws" {
  region = "eusc-de-east-1"
}
resource "aws_s3_bucket" "images" {
  bucket = "images"
}
resource "azurerm_storage_account" "images" {
  name     = "images"
  location = "Norway East"
}
resource "google_storage_bucket" "images" {
  name     = "images"
  location = "EU"
}
`);
  });

  it("knows London and Zurich for what they are", () => {
    const london = messageOf(`
provider "aws" {
  region = "eu-west-2"
           ^^^^^^^^^^^ outside-eea
}
resource "aws_s3_bucket" "images" {}
`);
    assert.match(
      london ?? "",
      /^`eu-west-2` is in London, United Kingdom: outside the EEA\. An adequacy decision covers it: \(EU\) 2021\/1772, until 2031-12-27\./,
    );
    const [zurich] = expectMarked(`
resource "google_storage_bucket" "images" {
  location = "EUROPE-WEST6"
             ^^^^^^^^^^^^^^ outside-eea
}
`);
    assert.match(zurich?.message ?? "", /Zurich, Switzerland/);
    assert.equal(zurich?.severity, "information");
  });

  it("names the member of a multi-region that lies outside", () => {
    const message = messageOf(`
resource "google_storage_bucket" "images" {
  location = "EUR8"
             ^^^^^^ outside-eea
}
`);
    assert.match(message ?? "", /^`EUR8` is in Switzerland and Germany: Switzerland is outside the EEA\./);
  });

  it("reads the region of a single resource before that of its provider", () => {
    expectMarked(`
provider "aws" {
  region = "eu-central-1"
}
resource "aws_s3_bucket" "far" {
  region = "ap-south-1"
           ^^^^^^^^^^^^ outside-eea
}
resource "aws_s3_bucket" "near" {
  bucket = "near"
}
`);
  });
});

describe("the cause of a place outside the EEA", () => {
  it("follows provider aliases, and a variable to the default that decides for several blocks", () => {
    const findings = expectMarked(`
variable "second" {
  default = "us-west-2"
            ^^^^^^^^^^^ outside-eea
}
provider "aws" {
  region = "eu-central-1"
}
provider "aws" {
  alias  = "backup"
  region = var.second
}
provider "aws" {
  alias  = "analytics"
  region = var.second
}
resource "aws_s3_bucket" "backup" {
  provider = aws.backup
}
resource "aws_s3_bucket" "analytics" {
  provider = aws.analytics
}
`);
    assert.match(findings[0]?.message ?? "", /2 resources stand there, all of them hold or carry data\./);
  });

  it("points at the attribute when a variable decides for it alone, and at the default beside it", () => {
    const [finding] = expectMarked(`
variable "place" {
  default = "East US"
}
resource "azurerm_storage_account" "images" {
  location = var.place
             ^^^^^^^^^ outside-eea
}
`);
    assert.equal(finding?.related[0]?.message, "The value comes from here.");
    assert.equal(finding?.path, "location");
  });

  it("says why a region cannot be read, once for all that depend on it", () => {
    const [finding] = expectMarked(`
variable "place" {
^^^^^^^^^^^^^^^^ outside-eea not-assessed
  type = string
}
resource "azurerm_storage_account" "images" {
  location = var.place
}
resource "azurerm_key_vault" "keys" {
  location = var.place
}
`);
    assert.equal(
      finding?.message,
      "Region cannot be read from source: `var.place` has no default and no value in any .tfvars file. " +
        "2 resources depend on it, all of them hold or carry data.",
    );
  });
});

describe("the provider behind a place", () => {
  it("finds zones of AWS in the region of the provider, local zones where they are", () => {
    expectMarked(`
provider "aws" {
  region = "eu-central-1"
}
data "aws_availability_zones" "here" {}
resource "aws_ebs_volume" "data" {
  availability_zone = data.aws_availability_zones.here.names[0]
  size              = 1
}
resource "aws_ebs_volume" "edge" {
  availability_zone = "eu-central-1-ist-1a"
                      ^^^^^^^^^^^^^^^^^^^^^ outside-eea
  size              = 1
}
`);
  });

  it("asks nothing of a provider that only serves worldwide services", () => {
    expectMarked(`
provider "aws" {
  alias  = "certificates"
  region = "us-east-1"
}
resource "aws_acm_certificate" "portal" {
  provider    = aws.certificates
  domain_name = "portal.example"
}
`);
  });

  it("looks at a provider that is only handed to modules from elsewhere", () => {
    const message = messageOf(`
provider "aws" {
  region = "us-east-2"
           ^^^^^^^^^^^ outside-eea
}
module "database" {
  source  = "terraform-aws-modules/rds/aws"
  version = "6.1.0"
}
`);
    assert.match(message ?? "", /No resource in these files uses this provider; modules from elsewhere may\./);
  });

  it("looks at where the state is kept", () => {
    const [finding] = expectMarked(`
terraform {
  backend "s3" {
    bucket = "state"
    region = "us-east-1"
             ^^^^^^^^^^^ outside-eea
  }
}
`);
    assert.match(finding?.message ?? "", /The state of Terraform is kept there/);
    assert.equal(finding?.severity, "information");
  });

  it("takes no place from a provider block with the endpoints of another vendor", () => {
    expectMarked(`
provider "aws" {
  region = "us-east-1"
  endpoints {
    s3 = "https://s3.example"
  }
}
resource "aws_s3_bucket" "images" {}
`);
  });
});
