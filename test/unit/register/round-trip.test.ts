import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { readRegister } from "../../../src/register/read/read";
import type { Register } from "../../../src/register/register";
import { addSoupItem } from "../../../src/register/write/propose";
import { setField } from "../../../src/register/write/record";
import { applyEdits } from "../../../src/syntax/text";

const FILE = [
  "# comment 1: head of the file",
  "schemaVersion: 1 # comment 2",
  "",
  "items: # comment 3",
  "  # comment 4: the database",
  "  - id: SOUP-001 # comment 5",
  '    title: "Clinical: database" # comment 6',
  "    manufacturer: TODO # comment 7",
  "    risks: [RISK-001, RISK-002] # comment 8",
  "    functionalRequirements:",
  "      - keeps data # comment 9",
  "      # comment 10",
  "      - TODO # comment 11",
  "    notes: |",
  "      several # not a comment",
  "",
  "      lines",
  "    reviewed: # comment 12",
  "      by: A # comment 13",
  "      at: 2026-01-01",
  "      # comment 14",
  "      configuration:",
  "        a.b version: '1' # comment 15",
  "    # comment 16: end of the item",
  "",
  "  - id: SOUP-002",
  "    covers:",
  "      - aws_db_instance.* # comment 17",
  "    anomalyList: { url: https://example.org, outcome: none } # comment 18",
  "    risks: [",
  "      RISK-001, # comment 19",
  "      RISK-003 # comment 20",
  "    ]",
  "    owner: B",
  "  - { id: SOUP-003, title: small } # comment 21",
  "# comment 22: end of the file",
  "",
].join("\n");

const ids = fc.constantFrom("SOUP-001", "SOUP-002", "SOUP-003");
const words = fc.oneof(
  fc.constantFrom(
    "plain",
    "a: b",
    "# x",
    "- x",
    "",
    "16.10",
    "true",
    "TODO",
    "it's",
    '"',
    "*a",
    "{x",
    "two\nlines",
    "x #y",
    "ü",
  ),
  fc.string({ unit: fc.constantFrom("a", " ", ":", "#", "'", '"', ",", "]", "}", "\n", "-", "\\"), maxLength: 12 }),
);
function read(text: string): Register {
  return readRegister([{ file: "regulatory/soup.yaml", text }], "regulatory");
}

describe("what is written", () => {
  it("writes a value so that it is read back", () => {
    fc.assert(
      fc.property(
        ids,
        words.filter((w) => w.trim() !== "" && !/^\s|\s$/.test(w)),
        (id, value) => {
          const result = setField(FILE, { list: "items", id }, "licence", value);
          assert.ok(result.ok);
          const item = read(applyEdits(FILE, result.edits)).soup.find((entry) => entry.id === id);
          assert.equal(item?.record.licence, /^TODO\b/i.test(value) ? undefined : value);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("adds records without touching others", () => {
    fc.assert(
      fc.property(words, (title) => {
        const result = addSoupItem(FILE, { id: "SOUP-009", title, covers: ["a.*"], risks: ["RISK-001"] });
        assert.ok(result.ok);
        const register = read(applyEdits(FILE, result.edits));
        assert.deepEqual(
          register.soup.map((entry) => entry.id),
          ["SOUP-001", "SOUP-002", "SOUP-003", "SOUP-009"],
        );
        assert.deepEqual(
          register.soup.slice(0, 3).map((e) => e.record),
          read(FILE).soup.map((e) => e.record),
        );
      }),
      { numRuns: 100 },
    );
  });
});
