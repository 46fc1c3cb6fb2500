import assert from "node:assert/strict";
import type { Entry, MapNode } from "../../../../src/model/value";
import { relocate } from "../../../../src/resolve/terraform/moves";
import type { Location } from "../../../../src/syntax/text";

const at = (start: number): Location => ({ file: "main.tf", span: { start, end: start + 1 } });
const entry = (value: number): Entry => ({
  key: at(value),
  whole: at(value),
  value: { kind: "scalar", value, at: at(value) },
});
const mapOf = (entries: MapNode["entries"]): MapNode => ({ kind: "map", entries, at: at(0), header: at(0) });

/** Knows its entries by name, and refuses to go through them. */
class ByNameOnly extends Map<string, Entry> {
  override [Symbol.iterator](): never {
    throw new Error("gone through");
  }
}

describe("a map that is used elsewhere", () => {
  it("is not gone through for one of its keys", () => {
    const settings = mapOf(new ByNameOnly().set("size", entry(5)));
    const used = relocate(settings, at(100));
    assert.ok(used.kind === "map");
    assert.deepEqual(used.entries.get("size")?.value, { kind: "scalar", value: 5, at: at(100), origin: at(5) });
    assert.equal(used.entries.get("other"), undefined);
    assert.deepEqual([used.entries.size, used.entries.has("size")], [1, true]);
  });

  it("has the same keys in the same order, with values at their new place", () => {
    const used = relocate(mapOf(new Map([1, 2, 3].map((value) => [`key${value}`, entry(value)]))), at(100));
    assert.ok(used.kind === "map");
    assert.deepEqual(
      [...used.entries].map(([name, { key, value }]) => [name, key, value.at, value.origin]),
      [1, 2, 3].map((value) => [`key${value}`, at(value), at(100), at(value)]),
    );
    assert.deepEqual(
      [...used.entries.values()],
      [...used.entries].map(([, moved]) => moved),
    );
  });

  it("makes what is asked for once", () => {
    const used = relocate(mapOf(new Map([["size", entry(5)]])), at(100));
    assert.ok(used.kind === "map");
    assert.equal(used.entries.get("size"), used.entries.get("size"));
    assert.equal([...used.entries][0]?.[1], used.entries.get("size"));
  });
});
