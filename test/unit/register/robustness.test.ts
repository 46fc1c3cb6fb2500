import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readRegister } from "../../../src/register/read/read";
import { nearest } from "../../../src/register/read/suggest";

describe("reading hostile text", () => {
  it("ends on aliases of aliases", () => {
    const bomb = ["a0: &a0 [x]", ...Array.from({ length: 40 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)];
    const text = `schemaVersion: 1\n${bomb.join("\n")}\nallowedPlaces: *a40\n`;
    assert.ok(readRegister([{ file: "regulatory/device.yaml", text }], "regulatory").problems.length > 0);
  });

  it("reads field names that mean something to JavaScript as text", () => {
    const text = "schemaVersion: 1\nrules:\n  __proto__: off\n  constructor: error\n__proto__: 1\ntoString: 2\n";
    const { device, problems } = readRegister([{ file: "regulatory/device.yaml", text }], "regulatory");
    assert.equal(device.rules.get("constructor"), "error");
    assert.equal(({} as Record<string, unknown>).rules, undefined);
    assert.equal(problems.length, 2);
  });
});

describe("the word that was probably meant", () => {
  const fields = ["title", "manufacturer", "designator", "risks"];
  it("is the nearest one, swapped letters counting once", () => {
    assert.equal(nearest("tilte", fields), "title");
    assert.equal(nearest("manufacterer", fields), "manufacturer");
    assert.equal(nearest("Risk", fields), "risks");
  });
  it("is nothing when no word is near", () => {
    assert.equal(nearest("colour", fields), undefined);
    assert.equal(nearest("x".repeat(100_000), fields), undefined);
  });
});
