import assert from "node:assert/strict";
import fc from "fast-check";
import { describe, it } from "mocha";
import { readRegister } from "../../../src/register/read/read";
import type { Register } from "../../../src/register/register";
import type { FieldValue } from "../../../src/register/write/format";
import { addSoupItem } from "../../../src/register/write/propose";
import { addReference, removeReference, setField } from "../../../src/register/write/record";
import { markReviewed } from "../../../src/register/write/review";
import type { WriteResult } from "../../../src/register/write/tree";
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

const COMMENTS = Array.from({ length: 22 }, (_, at) => `# comment ${at + 1}`);

type Edit = {
  readonly what: string;
  readonly id: string;
  readonly field: string;
  readonly apply: (text: string) => WriteResult;
};

const ids = fc.constantFrom("SOUP-001", "SOUP-002", "SOUP-003");
const risk = fc.integer({ min: 1, max: 5 }).map((n) => `RISK-00${n}`);
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
const values: fc.Arbitrary<readonly [field: string, value: FieldValue]> = fc.oneof(
  fc.tuple(fc.constantFrom("title", "manufacturer", "licence", "anomalyList.outcome", "changeChannel.owner"), words),
  fc.tuple(
    fc.constantFrom("functionalRequirements", "performanceRequirements"),
    fc.uniqueArray(words, { maxLength: 3 }),
  ),
);

const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(ids, values).map(([id, [field, value]]) => ({
    what: `set ${JSON.stringify(value)}`,
    id,
    field: field.split(".")[0] ?? field,
    apply: (text: string) => setField(text, { list: "items", id }, field, value),
  })),
  fc.tuple(ids, risk).map(([id, value]) => ({
    what: `link ${value}`,
    id,
    field: "risks",
    apply: (text: string) => addReference(text, { list: "items", id }, "risks", value),
  })),
  fc.tuple(ids, risk).map(([id, value]) => ({
    what: `unlink ${value}`,
    id,
    field: "risks",
    apply: (text: string) => removeReference(text, { list: "items", id }, "risks", value),
  })),
  fc
    .tuple(
      ids,
      fc.dictionary(fc.constantFrom("a.b version", "c.d tier", "e.f engine"), fc.constantFrom("1", "2", "x: y")),
    )
    .map(([id, facts]) => ({
      what: `review ${JSON.stringify(facts)}`,
      id,
      field: "reviewed",
      apply: (text: string) =>
        markReviewed(text, id, {
          by: "C",
          at: "2026-11-21",
          fingerprint: "sha256:1",
          configuration: new Map(Object.entries(facts)),
        }),
    })),
);

function read(text: string): Register {
  return readRegister([{ file: "regulatory/soup.yaml", text }], "regulatory");
}

/** Every field of every item except the one that an edit is about. */
function others(register: Register, { id, field }: Edit): unknown {
  return register.soup.map(({ record }) => {
    const rest = Object.entries(record).filter(([name]) => record.id !== id || name !== field);
    return Object.fromEntries(rest.sort());
  });
}

describe("any series of edits", () => {
  it("keeps every comment and every field that it is not about, and leaves a file that can be read", () => {
    fc.assert(
      fc.property(fc.array(edits, { minLength: 1, maxLength: 8 }), (series) => {
        let text = FILE;
        for (const edit of series) {
          const result = edit.apply(text);
          assert.ok(result.ok, result.ok ? "" : `${edit.what}: ${result.reason}`);
          assertApart(result.edits);
          const after = applyEdits(text, result.edits);
          const message = `${edit.what} of ${edit.id} ${edit.field}:\n${after}`;
          assert.deepEqual(others(read(after), edit), others(read(text), edit), message);
          for (const comment of COMMENTS) assert.ok(after.includes(comment), `${comment} lost, ${message}`);
          text = after;
        }
        assert.deepEqual(
          read(text).problems.filter((p) => !/is not a risk/.test(p.message)),
          [],
          text,
        );
      }),
      { numRuns: 250 },
    );
  }).timeout(120_000);

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
  }).timeout(60_000);

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
  }).timeout(60_000);
});

/** Edits that a language client accepts: none overlaps another. */
function assertApart(list: readonly { readonly span: { readonly start: number; readonly end: number } }[]): void {
  const sorted = [...list].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  sorted.forEach(({ span }, at) => {
    const next = sorted[at + 1];
    assert.ok(!next || next.span.start >= span.end, JSON.stringify(sorted));
  });
}
