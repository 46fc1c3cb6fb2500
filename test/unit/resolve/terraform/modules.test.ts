import assert from "node:assert/strict";
import { resolve, resourceOf, valueAt } from "./snippet";

const called = {
  "main.tf": `module "db" {
  source = "./modules/db"
  name = "clinical"
  key = aws_kms_key.main.arn
}
resource "aws_kms_key" "main" {}
resource "test" "this" {
  endpoint = module.db.endpoint
  arn = module.db.arn
  none = module.db.not_there
}
variable "size" {}`,
  "modules/db/main.tf": `variable "name" {}
variable "key" {}
variable "size" {}
variable "engine" {
  default = "postgres"
}
resource "aws_db_instance" "this" {
  identifier = "\${var.name}-db"
  kms_key_id = var.key
  engine = var.engine
  instance_class = var.size
}
output "endpoint" {
  value = "\${aws_db_instance.this.identifier}.example.org"
}
output "arn" {
  value = aws_db_instance.this.arn
}`,
};

const inside = "module.db.aws_db_instance.this";

describe("a module that is called", () => {
  it("is evaluated for the call, with address, scope and the way to it", () => {
    const { resources } = resolve(called);
    assert.deepEqual(
      resources.map(({ address, scope }) => [address, scope]),
      [
        ["module.db", ""],
        [inside, "modules/db#module.db"],
        ["aws_kms_key.main", ""],
        ["test.this", ""],
      ],
    );
    const [call] = resourceOf(called, inside).calls ?? [];
    assert.equal(called["main.tf"].slice(call?.span.start, call?.span.end), 'module "db"');
  });

  it("has its variables bound to the arguments", () => {
    assert.equal(valueAt(called, inside, "identifier"), "clinical-db");
    assert.equal(valueAt(called, inside, "engine"), "postgres");
    assert.equal(valueAt(called, inside, "instance_class"), "unknown: variable-without-value");
  });

  it("says that the call gives no value", () => {
    const size = resourceOf(called, inside).config.entries.get("instance_class")?.value;
    assert.equal(
      size?.kind === "unknown" && size.unknown.reason,
      "`var.size` has no default, and `module.db` gives it no value",
    );
  });

  it("keeps references of the caller, in the caller's scope", () => {
    const key = resourceOf(called, inside).config.entries.get("kms_key_id")?.value;
    assert.deepEqual(
      key?.references?.map(({ address, attribute, scope }) => [address, attribute, scope]),
      [["aws_kms_key.main", "arn", ""]],
    );
  });

  it("shows its outputs to the caller", () => {
    assert.equal(valueAt(called, "test.this", "endpoint"), "clinical-db.example.org");
    assert.equal(valueAt(called, "test.this", "arn"), "unknown: resource-attribute");
    assert.equal(valueAt(called, "test.this", "none"), "unknown: module-output");
  });

  it("is evaluated for each call, and as often as folders call it", () => {
    const module = 'resource "test" "x" {\n  v = var.v\n}\nvariable "v" {}';
    const files = {
      "a/main.tf": 'module "m" {\n  source = "../m"\n  v = 1\n}\nmodule "n" {\n  source = "../m"\n  v = 2\n}',
      "b/main.tf": 'module "m" {\n  source = "../m"\n  v = 3\n}',
      "m/main.tf": module,
    };
    const found = resolve(files).resources.filter(({ type }) => type === "test");
    assert.deepEqual(
      found.map(({ address, scope }) => [address, scope]),
      [
        ["module.m.test.x", "m#a:module.m"],
        ["module.n.test.x", "m#a:module.n"],
        ["module.m.test.x", "m#b:module.m"],
      ],
    );
  });
});

describe("a module that nobody calls", () => {
  it("is evaluated on its own", () => {
    const files = { "modules/db/main.tf": called["modules/db/main.tf"] };
    assert.equal(resourceOf(files, "aws_db_instance.this").scope, "modules/db");
    assert.equal(valueAt(files, "aws_db_instance.this", "identifier"), "unknown: variable-without-value");
  });

  it("is one whose calls have no copies", () => {
    const files = {
      "main.tf": 'module "m" {\n  source = "./m"\n  count = 0\n}',
      "m/main.tf": 'resource "test" "x" {}',
    };
    assert.deepEqual(
      resolve(files).resources.map(({ address, scope }) => [address, scope]),
      [["test.x", "m"]],
    );
  });
});

describe("modules in a circle or without end", () => {
  it("are evaluated once on the way", () => {
    const files = {
      "a/main.tf": 'module "b" {\n  source = "../b"\n  v = module.b.v\n}\noutput "v" {\n  value = module.b.v\n}',
      "b/main.tf": 'module "a" {\n  source = "../a"\n}\noutput "v" {\n  value = module.a.v\n}\nvariable "v" {}',
    };
    assert.deepEqual(
      resolve(files).resources.map(({ address }) => address),
      ["module.b", "module.b.module.a"],
    );
  });

  it("are not read outside of the workspace", () => {
    assert.equal(resolve('module "m" {\n  source = "../../m"\n}').resources.length, 1);
  });
});

describe("a module from elsewhere", () => {
  const files =
    'module "vpc" {\n  source = "terraform-aws-modules/vpc/aws"\n  version = "5.1.0"\n  cidr = "10.0.0.0/16"\n}';

  it("is a resource with its arguments", () => {
    const module = resourceOf(files, "module.vpc");
    assert.deepEqual([module.mode, module.type, module.name], ["module", "module", "vpc"]);
    assert.equal(valueAt(files, "module.vpc", "version"), "5.1.0");
    assert.equal(valueAt(files, "module.vpc", "cidr"), "10.0.0.0/16");
  });
});
