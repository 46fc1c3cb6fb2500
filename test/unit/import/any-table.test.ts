import assert from "node:assert/strict";
import fc from "fast-check";
import { parse } from "yaml";
import { VOCABULARIES } from "../../../src/register/import/vocabulary";
import { readRegister } from "../../../src/register/read/read";
import { type Files, fileOf, importing, workbook } from "./support";

const CELLS = fc.constantFrom(
  "",
  "RISK-1",
  "RISK-2",
  "1",
  "2",
  "R 3",
  "a",
  "Text: with [signs] {and} # more, 'quoted' \"twice\"",
  "two\nlines",
  "  * one\n  * two",
  "- dash",
  "TODO",
  "null",
  "~",
  "yes",
  "no",
  "offen",
  "closed",
  "2026-11-02",
  "02.11.2026",
  "https://example.org/RISK-1",
  "RC-1, RC-2",
  "---",
  "%x",
  "&a *b !c",
  "16.10",
  "é\u0301ß",
);

/** Tables whose headers are known, with cells that anything may stand in. */
const TABLE = fc.constantFrom(...VOCABULARIES).chain(([target, vocabulary]) => {
  const headers = [...vocabulary.values()].flatMap((words) => words.slice(0, 2));
  return fc.record({
    target: fc.constant(target),
    headers: fc.uniqueArray(fc.constantFrom(...headers), { minLength: 2, maxLength: 8 }),
    rows: fc.array(fc.array(CELLS, { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 6 }),
  });
});

const REGISTER: Files = {
  "regulatory/risks.yaml":
    "schemaVersion: 1\n# Kept 1.\nrisks:\n  - id: RISK-1 # Kept 2.\n    title: a\n    # Kept 3.\n    harm: TODO\ncontrols:\n  - id: RC-1\n    title: Fuse # Kept 4.\n",
  "regulatory/soup.yaml": "schemaVersion: 1\nitems:\n  - { id: SOUP-1, title: a } # Kept 5.\n",
};

function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";")).join("\n");
}

/** What is wrong in the register, other than that something is only named. */
function problemsOf(after: Files): readonly string[] {
  const texts = Object.entries(after).map(([file, text]) => ({ file, text }));
  return readRegister(texts, "regulatory").problems.map(({ message }) => message);
}

describe("any table", () => {
  it("leaves a register that can be read, with its comments, and says nothing new the second time", async () => {
    await fc.assert(
      fc.asyncProperty(TABLE, async ({ target, headers, rows }) => {
        const source = fileOf("table.csv", csvOf([headers, ...rows.map((row) => row.slice(0, headers.length))]));
        const first = await importing(source, REGISTER, { as: target });
        if (first.problem !== undefined) return;
        for (const text of Object.values(first.after)) parse(text);
        const serious = problemsOf(first.after).filter((message) => !/has no number at its end/u.test(message));
        assert.deepEqual(serious, problemsOf(REGISTER));
        const all = Object.values(first.after).join();
        for (let kept = 1; kept <= 5; kept++) assert.ok(all.includes(`# Kept ${kept}.`), `comment ${kept}`);
        const second = await importing(source, first.after);
        assert.equal(second.problem, undefined);
        assert.deepEqual(
          second.changes.map(({ file, edits }) => [file, edits]),
          [],
        );
      }),
      { numRuns: 150 },
    );
  });

  it("gives the same records from a workbook as from CSV", async () => {
    await fc.assert(
      fc.asyncProperty(TABLE, async ({ target, headers, rows }) => {
        const whole = [headers, ...rows.map((row) => row.slice(0, headers.length))];
        const bytes = await workbook({ Table: whole.map((row) => row.map((cell) => (cell === "" ? null : cell))) });
        const sheet = await importing([{ name: "table.xlsx", bytes }], REGISTER, { as: target });
        const text = await importing(fileOf("table.csv", csvOf(whole)), REGISTER, { as: target });
        assert.equal(sheet.problem, text.problem);
        assert.equal(sheet.after["regulatory/risks.yaml"], text.after["regulatory/risks.yaml"]);
        assert.equal(sheet.after["regulatory/soup.yaml"], text.after["regulatory/soup.yaml"]);
      }),
      { numRuns: 25 },
    );
  });
});
