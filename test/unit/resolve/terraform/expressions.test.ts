import assert from "node:assert/strict";
import { evaluates } from "./evaluates";
import { nodeOf, reasonOf, resourceOf } from "./snippet";

const unknownVariable = 'variable "u" {}';

describe("literals, operators and templates", () => {
  evaluates('"a"', "a");
  evaluates("1 + 2 * 3", 7);
  evaluates("(1 + 2) * -3", -9);
  evaluates("7 % 4 == 3 && !false", true);
  evaluates('"1" == 1', false);
  evaluates("[1, 2] == [1, 2]", true);
  evaluates("{ a = 1 } != { a = 2 }", true);
  evaluates('"3" + 4', 7);
  evaluates("1 / 0", "unknown: unreadable");
  evaluates(`"a\${1 + 1}b\${true}"`, "a2btrue");
  evaluates(`"\${[1]}"`, [1]);
  evaluates('"%{ if 1 > 2 }x%{ else }y%{ endif }"', "y");
  evaluates(`"%{ for k, v in { b = 2, a = 1 } }\${k}=\${v};%{ endfor }"`, "a=1;b=2;");
  evaluates('{ a = 1, "b" = 2, (upper("c")) = 3 }', { a: 1, b: 2, C: 3 });
});

describe("an unknown part", () => {
  evaluates("var.u + 1", "unknown: variable-without-value", unknownVariable);
  evaluates("false && var.u", false, unknownVariable);
  evaluates("var.u || true", true, unknownVariable);
  evaluates("[var.u] == []", false, unknownVariable);
  evaluates("[var.u] == null", false, unknownVariable);
  evaluates(`"\${var.u}"`, "unknown: variable-without-value", unknownVariable);
  evaluates("{ a = var.u, b = 1 }", { a: "unknown: variable-without-value", b: 1 }, unknownVariable);
  evaluates("{ (var.u) = 1, b = 2 }", { b: 2, "…": "more: variable-without-value" }, unknownVariable);

  it("keeps the start of a text in its reason", () => {
    assert.equal(
      reasonOf(`"db-\${var.u}-x"`, unknownVariable),
      "it begins with `db-`, but `var.u` has no default and no value in any .tfvars file",
    );
  });

  it("names the root of the matter once", () => {
    assert.equal(
      reasonOf(`"a-\${"b-\${var.u}"}"`, unknownVariable),
      "it begins with `a-`, but `var.u` has no default and no value in any .tfvars file",
    );
  });
});

describe("conditionals", () => {
  evaluates('1 == 1 ? "yes" : "no"', "yes");
  evaluates('var.u ? "same" : "same"', "same", unknownVariable);
  evaluates('var.u ? "a" : "b"', "unknown: variable-without-value", unknownVariable);
  evaluates(
    "var.u ? { a = 1, b = 1 } : { a = 1, b = 2 }",
    { a: 1, b: "unknown: variable-without-value" },
    unknownVariable,
  );
  evaluates('false ? nothing.at.all : "x"', "x");

  it("say on what they depend", () => {
    assert.equal(
      reasonOf("var.u ? 1 : 2", unknownVariable),
      "it depends on a condition: `var.u` has no default and no value in any .tfvars file",
    );
  });
});

describe("for expressions, splats and indexes", () => {
  evaluates('[for s in ["a", "b"] : upper(s) if s != "a"]', ["B"]);
  evaluates('{ for i, s in ["a", "b"] : s => i }', { a: 0, b: 1 });
  evaluates('{ for s in ["a1", "a2", "b1"] : substr(s, 0, 1) => s... }', { a: ["a1", "a2"], b: ["b1"] });
  evaluates("[for k, v in { b = 1, a = 2 } : k]", ["a", "b"]);
  evaluates("[for x in var.u : x]", "unknown: variable-without-value", unknownVariable);
  evaluates("[for x in [1, 2] : x if var.u]", ["more: variable-without-value"], unknownVariable);
  evaluates('{ for s in ["a", "a"] : s => 1 }', "unknown: unreadable");
  evaluates("[{ a = 1 }, { a = 2 }][*].a", [1, 2]);
  evaluates("[{ a = [1] }, { a = [2] }].*.a[0]", [1]);
  evaluates("null[*]", []);
  evaluates('"x"[*]', ["x"]);
  evaluates('{ a = 1 }["a"]', 1);
  evaluates("[1, 2].1", 2);
  evaluates('{ a = "x", b = "x" }[var.u]', "x", unknownVariable);
  evaluates('{ a = "x", b = "y" }[var.u]', "unknown: variable-without-value", unknownVariable);
});

describe("what is certain of an unknown value", () => {
  const resources =
    'resource "aws_kms_key" "k" {}\nresource "aws_kms_key" "maybe" {\n  count = var.u\n}\nvariable "u" {}';
  evaluates("aws_kms_key.k.arn != null", true, resources);
  evaluates('aws_kms_key.k.arn == ""', false, resources);
  evaluates('aws_kms_key.k.arn == "alias/x"', false, resources);
  evaluates(`"db-\${var.u}" == "app-1"`, false, resources);
  evaluates(`"db-\${var.u}" == "db-1"`, "unknown: variable-without-value", resources);
  evaluates("aws_kms_key.k.description != null", "unknown: resource-attribute", resources);
  evaluates("try(aws_kms_key.maybe[0].arn, null) != null", "unknown: resource-attribute", resources);

  it("is the text with which it begins", () => {
    const start = (expression: string) => {
      const node = nodeOf(expression, `${resources}\nresource "google_service_account" "a" {}`);
      return node.kind === "unknown" ? node.start : undefined;
    };
    assert.equal(start(`"db-\${var.u}"`), "db-");
    assert.equal(start(`"\${aws_kms_key.k.arn}/*"`), "arn:");
    assert.equal(start("google_service_account.a.member"), "serviceAccount:");
    assert.equal(start("var.u"), undefined);
  });

  it("is not certain of what is made from it", () => {
    for (const made of [
      "upper(aws_kms_key.k.arn)",
      "length(aws_kms_key.k.arn)",
      'coalesce(var.u ? "a" : "b", "c")',
      "!(var.u ? true : false)",
    ]) {
      const node = nodeOf(made, resources);
      assert.deepEqual(node.kind === "unknown" && [node.start, node.anyOf], [undefined, undefined], made);
    }
  });

  it("is which values it can have", () => {
    const anyOf = (expression: string) => {
      const node = nodeOf(expression, resources);
      return node.kind === "unknown" ? node.anyOf?.map((one) => one.kind === "scalar" && one.value) : undefined;
    };
    assert.deepEqual(anyOf('var.u ? "a" : "b"'), ["a", "b"]);
    assert.deepEqual(anyOf('var.u == 1 ? "a" : var.u == 2 ? "b" : null'), ["a", "b", null]);
    assert.deepEqual(anyOf("var.u ? 1 : var.u"), undefined);
    assert.deepEqual(anyOf("(var.u ? { a = 1 } : null).a"), [1]);
    assert.deepEqual(anyOf("{ a = 1, b = 2 }[var.u]"), [1, 2]);
  });

  it("is which values the copies of a block have", () => {
    const source = 'resource "a" "b" {\n  for_each = { x = 1, y = 2 }\n  value = each.value + 1\n}';
    const node = resourceOf(source).config.entries.get("value")?.value;
    assert.deepEqual(node?.kind === "unknown" && node.allOf?.map((one) => one.kind === "scalar" && one.value), [2, 3]);
  });
});
