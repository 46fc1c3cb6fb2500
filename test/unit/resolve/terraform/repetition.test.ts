import assert from "node:assert/strict";
import { reasonOf, resolve, resourceOf, valueAt } from "./snippet";

const repeated = (argument: string, value: string) =>
  `resource "test" "this" {\n  ${argument}\n  value = ${value}\n}\nvariable "u" {}`;
const each = (elements: string, value: string) =>
  valueAt(repeated(`for_each = ${elements}`, value), "test.this", "value");
const counted = (count: string, value: string) => valueAt(repeated(`count = ${count}`, value), "test.this", "value");

describe("a resource with for_each or count", () => {
  it("stays one resource", () => {
    assert.equal(resolve(repeated("count = 3", "1")).resources.length, 1);
  });

  it("has the values on which all copies agree", () => {
    assert.equal(each("{ a = { on = true, n = 1 }, b = { on = true, n = 2 } }", "each.value.on"), true);
    assert.equal(each("{ a = { n = 1 }, b = { n = 2 } }", "each.value.n"), "unknown: repetition");
    assert.equal(each("{ a = { n = 1 }, b = { n = 2 } }", "each.value.n > 0"), true);
    assert.equal(each('toset(["a", "b"])', 'startswith(each.key, "x")'), false);
    assert.deepEqual(each('toset(["a", "b"])', "{ name = each.key, fixed = true }"), {
      name: "unknown: repetition",
      fixed: true,
    });
    assert.equal(each("{ a = {}, b = { x = 1 } }", 'lookup(each.value, "y", "none")'), "none");
  });

  it("has exact values when there is one copy", () => {
    assert.equal(each('{ a = "x" }', `"\${each.key}-\${each.value}"`), "a-x");
    assert.equal(counted("1", "count.index"), 0);
    assert.equal(counted("2", "count.index"), "unknown: repetition");
    assert.equal(counted("2", "count.index < 5"), true);
  });

  it("has unknown values when the copies are unknown", () => {
    assert.equal(each("var.u", "each.value"), "unknown: repetition");
    assert.equal(counted("var.u", "count.index"), "unknown: repetition");
    const node = resourceOf(repeated("for_each = var.u", "each.value.x"), "test.this").config.entries.get(
      "value",
    )?.value;
    assert.equal(
      node?.kind === "unknown" && node.unknown.reason,
      "`each.value` depends on `for_each`: `var.u` has no default and no value in any .tfvars file",
    );
  });

  it("says which values it has when they differ", () => {
    const elements = "{ a = { on = true }, b = { on = false } }";
    const node = resourceOf(repeated(`for_each = ${elements}`, "each.value.on"), "test.this").config.entries.get(
      "value",
    )?.value;
    assert.equal(
      node?.kind === "unknown" && node.unknown.reason,
      "the value differs from copy to copy: `true`, `false`",
    );
  });

  it("is set apart when there are no copies", () => {
    const { resources, notCreated } = resolve(
      'resource "test" "a" {\n  count = 0\n}\nresource "test" "b" {\n  for_each = {}\n}',
    );
    assert.deepEqual(resources, []);
    assert.deepEqual(
      notCreated.map(({ address }) => address),
      ["test.a", "test.b"],
    );
  });
});

describe("references to a resource with copies", () => {
  const declarations = (count: string) => `resource "x" "y" {\n  count = ${count}\n  name = "n"\n}\nvariable "u" {}`;

  it("may name one, all or none of them", () => {
    const value = (expression: string, count: string) =>
      valueAt(`resource "test" "this" {\n  value = ${expression}\n}\n${declarations(count)}`, "test.this", "value");
    assert.equal(value("x.y[0].name", "1"), "n");
    assert.deepEqual(value("x.y[*].name", "2"), ["n", "n"]);
    assert.equal(value('try(x.y[0].name, "none")', "0"), "none");
    assert.equal(value("one(x.y[*].name)", "0"), "absent");
    assert.equal(value('try(x.y[0].name, "none")', "var.u"), "n");
    assert.equal(value("x.y[*].name", "var.u"), "unknown: repetition");
  });

  it("give the value of the copy that they name", () => {
    const value = (expression: string) =>
      valueAt(
        `resource "test" "this" {\n  value = ${expression}\n}
resource "x" "y" {\n  for_each = { a = "eu-1", b = "eu-2" }\n  region = each.value\n}`,
        "test.this",
        "value",
      );
    assert.equal(value('x.y["b"].region'), "eu-2");
    assert.equal(value("x.y[var.u].region"), "unknown: repetition");
    assert.deepEqual(value("x.y[*].region"), ["eu-1", "eu-2"]);
  });

  it("say so when there is no such copy", () => {
    assert.equal(reasonOf("x.y[3].name", declarations("1")), "`x.y` has no such copy");
  });
});

describe("dynamic blocks", () => {
  const rules = (elements: string) => `resource "test" "this" {
    rule {
      port = 1
    }
    dynamic "rule" {
      for_each = ${elements}
      content {
        port = rule.value
        open = true
      }
    }
  }
  variable "u" {}`;

  it("are as many blocks as there are elements", () => {
    assert.deepEqual(valueAt(rules("[2, 3]"), "test.this", "rule.port"), [1, 2, 3]);
    assert.equal(valueAt(rules("[]"), "test.this", "rule.port"), 1);
  });

  it("show what they have in common, and that there may be more, when the elements are unknown", () => {
    assert.deepEqual(valueAt(rules("var.u"), "test.this", "rule.open"), [
      "absent",
      true,
      "unknown: variable-without-value",
    ]);
    assert.deepEqual(valueAt(rules("var.u"), "test.this", "rule.port"), [
      1,
      "unknown: variable-without-value",
      "unknown: variable-without-value",
    ]);
  });

  it("may name their iterator and nest", () => {
    const source = `resource "test" "this" {
      dynamic "outer" {
        for_each = { a = [1, 2] }
        iterator = it
        content {
          name = it.key
          dynamic "inner" {
            for_each = it.value
            content {
              n = inner.value
              k = inner.key
            }
          }
        }
      }
    }`;
    assert.equal(valueAt(source, "test.this", "outer.name"), "a");
    assert.deepEqual(valueAt(source, "test.this", "outer.inner.n"), [1, 2]);
    assert.deepEqual(valueAt(source, "test.this", "outer.inner.k"), [0, 1]);
  });
});
