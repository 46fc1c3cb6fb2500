import assert from "node:assert/strict";
import { mentionsIn } from "../../../../src/model/referrers";
import { endsInTime } from "../../../support/bound";
import { resolve, resultOf } from "./snippet";

/** Reads every value of every resource. */
function readAll(source: string): void {
  endsInTime(() => {
    for (const { config } of resolve(source).resources) mentionsIn(config);
  });
}

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");

describe("hostile input ends in an unknown value, in bounded time", () => {
  it("a long chain of locals", () => {
    const chain = `locals {\n${lines(5_000, (i) => `  l${i} = [local.l${i + 1}]`)}\n}\nresource "a" "b" {\n  v = local.l0\n}`;
    readAll(chain);
  });

  it("locals that double at every step", () => {
    const bomb = `locals {\n  l0 = "x"\n${lines(40, (i) => `  l${i + 1} = [local.l${i}, local.l${i}]`)}\n}\nresource "a" "b" {\n  v = local.l40\n  w = length(jsonencode(local.l40))\n  x = flatten(local.l40)\n  y = local.l40 == local.l39\n}`;
    readAll(bomb);
  });

  it("texts that double at every step", () => {
    const bomb = `locals {\n  l0 = "xxxxxxxxxx"\n${lines(40, (i) => `  l${i + 1} = "\${local.l${i}}\${local.l${i}}"`)}\n}\nresource "a" "b" {\n  v = local.l40\n}`;
    readAll(bomb);
  });

  it("nested loops over large ranges", () => {
    assert.equal(
      resultOf("length([for a in range(3000) : [for b in range(3000) : [for c in range(3000) : a]]])"),
      3000,
    );
    assert.equal(resultOf("range(1000000000)"), "unknown: unreadable");
    assert.equal(String(resultOf(`format("%999s", "x")`)).length, 999);
  });

  it("expressions nested deeply", () => {
    assert.equal(resultOf(`${"(".repeat(300)}1${")".repeat(300)}`), "unknown: unreadable");
  });

  it("a regular expression that backtracks without end", () => {
    assert.equal(resultOf(`regex("(a+)+$", "${"a".repeat(40)}!")`), "unknown: function");
    assert.equal(resultOf(`regex("(a|a)*$", "${"a".repeat(40)}!")`), "unknown: function");
    assert.equal(resultOf(`regex("a*a*a*a*a*a*b", "${"a".repeat(5_000)}")`), "unknown: function");
  });

  it("modules that call one another twice at every level", () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 30; i++) {
      files[`m${i}/main.tf`] = `module "a" {\n  source = "../m${i + 1}"\n}\nmodule "b" {\n  source = "../m${i + 1}"\n}`;
    }
    assert.ok(resolve(files).resources.length < 10_000);
  });

  it("names that JavaScript objects know", () => {
    assert.equal(resultOf("local.__proto__", "locals {\n  __proto__ = 1\n}"), 1);
    assert.equal(resultOf("toString(1)"), "unknown: function");
    assert.equal(resultOf("{ constructor = 1 }.hasOwnProperty"), "unknown: unreadable");
  });

  it("blocks that are not finished", () => {
    for (const source of [
      "resource",
      'resource "a"',
      'resource "a" "b" {',
      "module {}",
      'dynamic "x" {}',
      "locals { a = }",
      "variable {}",
    ]) {
      readAll(source);
    }
    readAll('resource "a" "b" {\n  dynamic {}\n  dynamic "c" {}\n  for_each = \n  x = each.\n}');
  });
});
