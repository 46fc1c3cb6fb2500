import assert from "node:assert/strict";
import { evaluates } from "./evaluates";
import { reasonOf, referencesAt, valueAt } from "./snippet";

const key = 'resource "aws_kms_key" "main" {\n  description = "clinical"\n}\n';

describe("references to resources", () => {
  evaluates("aws_kms_key.main.arn", "unknown: resource-attribute", key);
  evaluates("aws_kms_key.main.description", "clinical", key);
  evaluates("aws_kms_key.main.tags.x", "unknown: resource-attribute", key);
  evaluates("aws_kms_key.other.arn", "unknown: resource-attribute", key);
  evaluates("data.aws_ami.x.id", "unknown: data-source", 'data "aws_ami" "x" {}');
  evaluates("module.db.endpoint", "unknown: module-output", 'module "db" {\n  source = "a/b/aws"\n}');
  evaluates(
    "test.a.name",
    "unknown: unreadable",
    'resource "test" "a" {\n  name = test.b.name\n}\nresource "test" "b" {\n  name = test.a.name\n}',
  );

  it("say why they are unknown", () => {
    assert.equal(reasonOf("aws_kms_key.main.arn", key), "`aws_kms_key.main.arn` is set by the provider, not in source");
    assert.equal(reasonOf("aws_kms_key.other.arn", key), "`aws_kms_key.other` is not declared in this module");
    assert.equal(
      reasonOf("data.aws_ami.x.id", 'data "aws_ami" "x" {}'),
      "`data.aws_ami.x.id` is looked up when Terraform runs",
    );
    assert.equal(
      reasonOf("module.db.endpoint", 'module "db" {\n  source = "a/b/aws"\n}'),
      "`module.db.endpoint` comes from a module that is not in this workspace",
    );
  });

  it("are kept with address and attribute, also on known values and through locals", () => {
    const source = `${key}locals {\n  key = aws_kms_key.main.arn\n}\nresource "test" "this" {
      direct = aws_kms_key.main.arn
      known = aws_kms_key.main.description
      local = local.key
      text = "x-\${aws_kms_key.main.id}"
      index = aws_kms_key.main[0].identity[0].id
      splat = join(",", aws_kms_key.main[*].id)
      data = data.aws_ami.x.id
      module = module.db["a"].endpoint
      whole = [aws_kms_key.main][0]
    }`;
    const mentions = (path: string) => referencesAt(source, "test.this", path);
    assert.deepEqual(mentions("direct"), ["aws_kms_key.main#arn"]);
    assert.deepEqual(mentions("known"), ["aws_kms_key.main#description"]);
    assert.deepEqual(mentions("local"), ["aws_kms_key.main#arn"]);
    assert.deepEqual(mentions("text"), ["aws_kms_key.main#id"]);
    assert.deepEqual(mentions("index"), ["aws_kms_key.main#identity[0].id"]);
    assert.deepEqual(mentions("splat"), ["aws_kms_key.main#id"]);
    assert.deepEqual(mentions("data"), ["data.aws_ami.x#id"]);
    assert.deepEqual(mentions("module"), ["module.db#endpoint"]);
    assert.deepEqual(mentions("whole"), ["aws_kms_key.main#"]);
  });

  it("reach into the blocks of the other resource", () => {
    const source = `resource "test" "other" {\n  network {\n    zone = "eu-1a"\n  }\n}
      resource "test" "this" {\n  zone = test.other.network[0].zone\n  id = test.other.network[0].id\n}`;
    assert.equal(valueAt(source, "test.this", "zone"), "eu-1a");
    assert.equal(valueAt(source, "test.this", "id"), "unknown: resource-attribute");
  });
});

describe("what the provider block says", () => {
  const region = (source: string) =>
    valueAt(`${source}\nresource "test" "this" {\n  value = data.aws_region.x.name\n}`, "test.this", "value");

  it("is known to data sources that ask for it", () => {
    assert.equal(region('provider "aws" {\n  region = "eu-central-1"\n}\ndata "aws_region" "x" {}'), "eu-central-1");
  });

  it("is that of the configuration that the data source names", () => {
    assert.equal(
      region(
        'provider "aws" {\n  region = "a"\n}\nprovider "aws" {\n  alias = "b"\n  region = "eu-north-1"\n}\ndata "aws_region" "x" {\n  provider = aws.b\n}',
      ),
      "eu-north-1",
    );
  });

  it("is that of the caller, in a module that is called", () => {
    const files = {
      "main.tf": `provider "aws" {\n  region = "a"\n}\nprovider "aws" {\n  alias = "b"\n  region = "eu-north-1"\n}
module "m" {\n  source = "./m"\n}\nmodule "n" {\n  source = "./m"\n  providers = {\n    aws = aws.b\n  }\n}`,
      "m/main.tf": 'data "aws_region" "x" {}\nresource "test" "this" {\n  value = data.aws_region.x.id\n}',
    };
    assert.equal(valueAt(files, "module.m.test.this", "value"), "a");
    assert.equal(valueAt(files, "module.n.test.this", "value"), "eu-north-1");
  });

  it("stays unknown without a region", () => {
    assert.equal(region('provider "aws" {}\ndata "aws_region" "x" {}'), "unknown: data-source");
  });

  evaluates(
    `"arn:\${data.aws_partition.p.partition}:iam::aws:policy/X"`,
    "arn:aws-cn:iam::aws:policy/X",
    'provider "aws" {\n  region = "cn-north-1"\n}\ndata "aws_partition" "p" {}',
  );
});
