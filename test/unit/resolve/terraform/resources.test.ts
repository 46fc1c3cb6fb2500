import assert from "node:assert/strict";
import { resolve, resourceOf, valueAt } from "./snippet";

describe("resources of a module", () => {
  const source = `terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
  backend "s3" {
    bucket = "state"
  }
}
provider "aws" {
  region = "eu-central-1"
}
provider "aws" {
  alias = "replica"
  region = "eu-west-1"
}
# @soup SOUP-003
# @risk RISK-004, RISK-009
resource "aws_db_instance" "main" {
  provider = aws.replica
  lifecycle {
    ignore_changes = [tags, engine_version]
  }
  provisioner "local-exec" {
    command = "echo"
  }
}
data "aws_ami" "x" {}
module "vpc" {
  source = "a/b/aws"
  providers = {
    aws = aws.replica
  }
}
variable "not" {}
output "these" {}
resource "unfinished" {}`;

  it("are resources, data sources, modules, providers and settings", () => {
    assert.deepEqual(
      resolve(source).resources.map(({ address, mode, type, name }) => [address, mode, type, name]),
      [
        ["terraform", "settings", "terraform", "terraform"],
        ["provider.aws", "provider", "provider.aws", "default"],
        ["provider.aws.replica", "provider", "provider.aws", "replica"],
        ["aws_db_instance.main", "managed", "aws_db_instance", "main"],
        ["data.aws_ami.x", "data", "aws_ami", "x"],
        ["module.vpc", "module", "module", "vpc"],
      ],
    );
  });

  it("name the provider configuration that they use", () => {
    const provider = (address: string) => resourceOf(source, address).provider;
    assert.equal(provider("aws_db_instance.main"), "aws.replica");
    assert.equal(provider("data.aws_ami.x"), "aws");
    assert.equal(provider("module.vpc"), undefined);
  });

  it("have names that are not values as texts", () => {
    assert.equal(valueAt(source, "aws_db_instance.main", "provider"), "aws.replica");
    assert.deepEqual(valueAt(source, "aws_db_instance.main", "lifecycle.ignore_changes"), ["tags", "engine_version"]);
    assert.equal(valueAt(source, "module.vpc", "providers.aws"), "aws.replica");
  });

  it("have labelled blocks under their labels", () => {
    assert.equal(valueAt(source, "terraform", "backend.s3.bucket"), "state");
    assert.equal(valueAt(source, "terraform", "required_providers.aws.version"), "~> 5.0");
    assert.equal(valueAt(source, "aws_db_instance.main", "provisioner.local-exec.command"), "echo");
  });

  it("carry the annotations above them", () => {
    assert.deepEqual(
      resourceOf(source, "aws_db_instance.main").annotations.map(({ tag, values }) => [tag, values.map((v) => v.text)]),
      [
        ["soup", ["SOUP-003"]],
        ["risk", ["RISK-004", "RISK-009"]],
      ],
    );
  });
});

describe("override files", () => {
  const files = {
    "main.tf": `resource "test" "a" {
  kept = 1
  replaced = 1
  block {
    n = 1
  }
}
variable "v" {
  default = 1
}
locals {
  l = 1
}
resource "test" "b" {
  v = var.v
  l = local.l
}`,
    "override.tf": 'resource "test" "a" {\n  replaced = 2\n  block {\n    n = 2\n  }\n}\nlocals {\n  l = 2\n}\n',
    "z_override.tf": 'variable "v" {\n  default = 3\n}\nresource "test" "a" {\n  added = 3\n  replaced = 4\n}',
  };

  it("replace arguments and blocks of what they name", () => {
    assert.equal(resolve(files).resources.length, 2);
    assert.equal(valueAt(files, "test.a", "kept"), 1);
    assert.equal(valueAt(files, "test.a", "replaced"), 4);
    assert.equal(valueAt(files, "test.a", "block.n"), 2);
    assert.equal(valueAt(files, "test.a", "added"), 3);
    assert.equal(valueAt(files, "test.b", "v"), 3);
    assert.equal(valueAt(files, "test.b", "l"), 2);
  });

  it("leave the place of what they replace in their own file", () => {
    assert.equal(resourceOf(files, "test.a").config.entries.get("replaced")?.whole.file, "z_override.tf");
    assert.equal(resourceOf(files, "test.a").config.entries.get("kept")?.whole.file, "main.tf");
  });
});

describe("files of OpenTofu", () => {
  it("stand for the file of the same name", () => {
    const files = {
      "main.tf": 'resource "a" "b" {}',
      "main.tofu": 'resource "a" "c" {}',
      "x.tofu": 'resource "a" "d" {}',
    };
    assert.deepEqual(
      resolve(files).resources.map(({ address }) => address),
      ["a.c", "a.d"],
    );
  });
});

describe("Terraform in JSON", () => {
  const files = {
    "main.tf.json": JSON.stringify(
      {
        variable: { name: { type: "list(string)", default: [1] } },
        provider: { aws: [{ region: "eu-central-1" }, { alias: "b", region: "eu-west-1" }] },
        locals: { prefix: "x" },
        resource: {
          test: {
            this: {
              "//": "a comment",
              text: `\${local.prefix}-\${var.name[0]}`,
              provider: "aws.b",
              network: [{ zone: "eu-1a", open: true }],
              typed: `\${var.name}`,
              count: 1,
              none: null,
            },
          },
        },
      },
      null,
      2,
    ),
    "terraform.tfvars.json": '{ "name": [7] }',
  };

  it("is read like the native syntax", () => {
    assert.deepEqual(
      resolve(files).resources.map(({ address }) => address),
      ["provider.aws", "provider.aws.b", "test.this"],
    );
    assert.equal(valueAt(files, "test.this", "text"), "x-7");
    assert.deepEqual(valueAt(files, "test.this", "typed"), ["7"]);
    assert.equal(valueAt(files, "test.this", "network.zone"), "eu-1a");
    assert.equal(valueAt(files, "test.this", "none"), "absent");
    assert.equal(resourceOf(files, "test.this").provider, "aws.b");
  });

  it("has its places in the file", () => {
    const text = files["main.tf.json"];
    const entry = resourceOf(files, "test.this").config.entries.get("text");
    assert.equal(text.slice(entry?.key.span.start, entry?.key.span.end), '"text"');
    assert.equal(
      text.slice(entry?.value.at.span.start, entry?.value.at.span.end),
      `"\${local.prefix}-\${var.name[0]}"`,
    );
  });
});

describe("a block that is not closed", () => {
  const table = (rest: string) => `resource "aws_dynamodb_table" "a" {\n  billing_mode = "PROVISIONED"\n${rest}`;
  const backup = "point_in_time_recovery.enabled";
  const valueIn = (rest: string) => valueAt(table(rest), "aws_dynamodb_table.a", backup);

  it("may have what cannot be read any more; only what is closed lacks it", () => {
    assert.equal(valueIn("}\n"), "absent");
    assert.equal(valueIn(""), "unknown: unreadable");
    assert.equal(valueIn('}\nresource "aws_sqs_queue" "b" {\n'), "absent");
  });

  it("still says what stands in it", () => {
    assert.equal(valueAt(table(""), "aws_dynamodb_table.a", "billing_mode"), "PROVISIONED");
  });
});
