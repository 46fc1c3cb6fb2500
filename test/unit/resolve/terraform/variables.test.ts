import assert from "node:assert/strict";
import { evaluates } from "./evaluates";
import { reasonOf, resourceOf, valueAt } from "./snippet";

const use = 'resource "test" "this" {\n  value = var.region\n}\nvariable "region" {\n  default = "eu-west-1"\n}\n';

describe("variables", () => {
  evaluates("var.a", "x", 'variable "a" { default = "x" }');
  evaluates("var.a", "unknown: variable-without-value", 'variable "a" {}');
  evaluates("var.not_there", "unknown: variable-without-value");
  evaluates("local.a.b[0]", 1, "locals {\n  a = { b = [local.c] }\n  c = 1\n}");
  evaluates("local.not_there", "unknown: unreadable");
  evaluates("local.a", "unknown: unreadable", "locals {\n  a = local.b\n  b = local.a\n}");
  evaluates("path.module", ".");
  evaluates("terraform.workspace", "unknown: environment");

  it("say why they have no value", () => {
    assert.equal(reasonOf("var.a", 'variable "a" {}'), "`var.a` has no default and no value in any .tfvars file");
    assert.equal(reasonOf("var.b"), "`var.b` is not declared in this module");
    assert.equal(reasonOf("local.a", "locals {\n  a = local.a\n}"), "`local.a` refers to itself");
  });
});

describe("values of variables", () => {
  const value = (files: Record<string, string>) => valueAt({ "main.tf": use, ...files }, "test.this", "value");

  it("come from terraform.tfvars before the default", () => {
    assert.equal(value({ "terraform.tfvars": 'region = "eu-north-1"\n' }), "eu-north-1");
  });

  it("come from *.auto.tfvars before terraform.tfvars, the last file by name first", () => {
    assert.equal(
      value({
        "b.auto.tfvars": 'region = "eu-b"\n',
        "a.auto.tfvars": 'region = "eu-a"\n',
        "terraform.tfvars": 'region = "eu-t"\n',
      }),
      "eu-b",
    );
  });

  it("do not come from files that Terraform reads only when told to", () => {
    const files = { "main.tf": 'resource "test" "this" { value = var.a }\nvariable "a" {}', "prod.tfvars": "a = 1\n" };
    const entry = resourceOf(files, "test.this").config.entries.get("value");
    assert.equal(
      entry?.value.kind === "unknown" && entry.value.unknown.reason,
      "`var.a` has no default, and `prod.tfvars` sets it only when Terraform is told to read it",
    );
  });

  it("do not come from another folder", () => {
    assert.equal(value({ "other/terraform.tfvars": 'region = "eu-north-1"\n' }), "eu-west-1");
  });
});

describe("type constraints", () => {
  const typed = (type: string, fallback: string) => `variable "a" {\n  type = ${type}\n  default = ${fallback}\n}`;
  evaluates("var.a", "1", typed("string", "1"));
  evaluates("var.a", true, typed("bool", '"true"'));
  evaluates("var.a", 5, typed("number", '"5"'));
  evaluates("var.a", ["1", "2"], typed("list(string)", "[1, 2]"));
  evaluates("var.a", ["a", "b"], typed("set(string)", '["b", "a", "b"]'));
  evaluates("var.a", { x: { n: 1 } }, typed("map(object({ n = number }))", '{ x = { n = "1", extra = true } }'));
  evaluates(
    "var.a",
    { n: "db", on: true, k: null },
    typed("object({ n = string, on = optional(bool, true), k = optional(string) })", '{ n = "db" }'),
  );
  evaluates(
    "var.a.deep.on",
    false,
    typed("object({ deep = optional(object({ on = optional(bool, false) }), {}) })", "{}"),
  );
  evaluates("var.a.on", true, typed("object({ on = optional(bool, true) })", "{ on = null }"));
  evaluates("var.a", { anything: [1] }, typed("any", "{ anything = [1] }"));

  it("take the default for null when the variable is not nullable", () => {
    const files = {
      "main.tf": 'module "m" {\n  source = "./m"\n  a = null\n  b = null\n}',
      "m/main.tf":
        'variable "a" {\n  default = 1\n  nullable = false\n}\nvariable "b" {\n  default = 1\n}\n' +
        'resource "test" "this" {\n  a = var.a\n  b = [var.b]\n}',
    };
    assert.equal(valueAt(files, "module.m.test.this", "a"), 1);
    assert.deepEqual(valueAt(files, "module.m.test.this", "b"), [null]);
  });
});
