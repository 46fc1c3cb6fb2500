import assert from "node:assert/strict";
import type { Node } from "../../../../src/model/value";
import { placesAt, resourceOf } from "./snippet";

describe("the place of a value", () => {
  const source = `locals {
  engine = "postgres"
  settings = {
    on = true
  }
}
variable "size" {
  default = "db.r6g.large"
}
resource "test" "this" {
  plain = "x"
  local = local.engine
  variable = var.size
  text = "\${var.size}-x"
  same = "\${var.size}"
  object = { inner = 5 }
  settings = local.settings
  chosen = true ? 7 : 8
  block {
    nested = upper("a")
  }
}`;

  it("is the expression in the resource, and the origin is where it comes from", () => {
    assert.deepEqual(placesAt(source, "test.this", "plain"), { at: '"x"', origin: undefined });
    assert.deepEqual(placesAt(source, "test.this", "local"), { at: "local.engine", origin: '"postgres"' });
    assert.deepEqual(placesAt(source, "test.this", "variable"), { at: "var.size", origin: '"db.r6g.large"' });
    assert.deepEqual(placesAt(source, "test.this", "same"), { at: `"\${var.size}"`, origin: '"db.r6g.large"' });
    assert.deepEqual(placesAt(source, "test.this", "text"), { at: `"\${var.size}-x"`, origin: undefined });
    assert.deepEqual(placesAt(source, "test.this", "object.inner"), { at: "5", origin: undefined });
    assert.deepEqual(placesAt(source, "test.this", "settings.on"), { at: "local.settings", origin: "true" });
    assert.deepEqual(placesAt(source, "test.this", "chosen"), { at: "true ? 7 : 8", origin: undefined });
    assert.deepEqual(placesAt(source, "test.this", "block.nested"), { at: 'upper("a")', origin: undefined });
  });

  it("leads from a module to the argument of its call, and from a root to the .tfvars line", () => {
    const files = {
      "main.tf": 'module "m" {\n  source = "./m"\n  a = "argument"\n  b = var.b\n}\nvariable "b" {}',
      "terraform.tfvars": 'b = "from tfvars"\n',
      "m/main.tf": 'variable "a" {}\nvariable "b" {}\nresource "test" "x" {\n  a = var.a\n  b = var.b\n}',
    };
    assert.deepEqual(placesAt(files, "module.m.test.x", "a"), { at: "var.a", origin: '"argument"' });
    assert.deepEqual(placesAt(files, "module.m.test.x", "b"), { at: "var.b", origin: '"from tfvars"' });
  });

  it("of an entry is its key, and all of it", () => {
    const { config } = resourceOf(source, "test.this");
    const entry = config.entries.get("local");
    const text = (place: { span: { start: number; end: number } } | undefined) =>
      source.slice(place?.span.start, place?.span.end);
    assert.equal(text(entry?.key), "local");
    assert.equal(text(entry?.whole), "local = local.engine");
    assert.equal(text(config.header), 'resource "test" "this"');
    const block = config.entries.get("block");
    assert.equal(text(block?.key), "block");
    assert.equal(text(block?.value.at), "block");
  });

  it("to point at when something in a map is absent is its key, or its first entry in a list", () => {
    const objects = resourceOf('resource "a" "b" {\n  one = { x = 1 }\n  many = [{ y = 1 }]\n}').config;
    const text = (node: Node | undefined) => {
      const header = node?.kind === "map" ? node.header : undefined;
      return 'resource "a" "b" {\n  one = { x = 1 }\n  many = [{ y = 1 }]\n}'.slice(
        header?.span.start,
        header?.span.end,
      );
    };
    const many = objects.entries.get("many")?.value;
    assert.equal(text(objects.entries.get("one")?.value), "one");
    assert.equal(text(many?.kind === "list" ? many.items[0] : undefined), "y");
  });
});
