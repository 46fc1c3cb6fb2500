import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { readRegister } from "../../../src/register/read/read";
import { nearest } from "../../../src/register/read/suggest";

const GOOD = [
  "schemaVersion: 1",
  "items:",
  "  # the database",
  "  - id: SOUP-001",
  '    title: "Clinical: database"',
  "    risks: [RISK-001, RISK-002]",
  "    reviewed: { by: A, at: 2026-01-01 }",
  "  - id: SOUP-002",
  "    covers:",
  "      - aws_db_instance.*",
  "    notes: |",
  "      several",
  "      lines",
  "",
].join("\n");

const names = fc.constantFrom("soup", "device", "risks", "suppliers", "justifications", "requirements");

/** A valid file with a few characters taken out or put in. */
const damaged = fc
  .array(
    fc.tuple(fc.nat(GOOD.length), fc.constantFrom('"', "'", "[", "{", ":", "-", "&x ", "*x", "\t", "\n", "|", "#")),
    {
      maxLength: 6,
    },
  )
  .map((slips) => slips.reduce((text, [at, sign]) => text.slice(0, at) + sign + text.slice(at + (at % 3)), GOOD));

describe("reading hostile text", () => {
  it("never throws, and every problem lies within the text", () => {
    fc.assert(
      fc.property(names, fc.oneof(fc.string({ unit: "binary" }), damaged), (name, text) => {
        const { problems } = readRegister([{ file: `regulatory/${name}.yaml`, text }], "regulatory");
        for (const { span } of problems) {
          assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, JSON.stringify(span));
        }
      }),
      { numRuns: 500 },
    );
  }).timeout(60_000);

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
