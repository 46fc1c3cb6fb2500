import assert from "node:assert/strict";
import { readColumns } from "../../../src/register/import/columns";
import { readCsv } from "../../../src/register/import/csv";
import { headTable } from "../../../src/register/import/headed-table";
import { normaliseHeader, recognise } from "../../../src/register/import/headers";
import { targetFields } from "../../../src/register/import/lists";
import { VOCABULARIES } from "../../../src/register/import/vocabulary";
import type { ImportTarget } from "../../../src/register/records/import";

function headed(csv: string) {
  const read = readCsv(csv);
  assert.ok(read.ok);
  const table = headTable(read.value);
  assert.ok(table);
  return table;
}

/** `Column → field`, with a question mark where it has to be asked for. */
function mapping(csv: string, target: ImportTarget, chosen: Readonly<Record<string, string>> = {}): readonly string[] {
  const columns = readColumns(headed(csv), target, new Map(Object.entries(chosen)), new Map());
  return columns.map(({ header, field, by }) => `${header.name} → ${by === "unsure" ? "?" : field}`);
}

describe("headers", () => {
  it("are the same whatever their case, accents, signs and way of writing umlauts", () => {
    for (const written of ["Gefährdungs-ID", "GEFAEHRDUNGS ID", "gefahrdungs_id ", "Gefährdungs–ID:"]) {
      assert.equal(normaliseHeader(written), normaliseHeader("Gefährdungs-ID"), written);
    }
  });

  it("of the vocabulary lead to fields that exist, each to one field of its kind", () => {
    for (const [target, vocabulary] of VOCABULARIES) {
      const fields = targetFields(target);
      const seen = new Map<string, string>();
      for (const [field, headers] of vocabulary) {
        assert.ok(fields.has(field), `${target} has no ${field}`);
        for (const header of headers.map(normaliseHeader)) {
          assert.equal(seen.get(header) ?? field, field, `${target}: ${header}`);
          seen.set(header, field);
        }
      }
    }
  });

  it("tell what a table is", () => {
    const kind = (...headers: string[]) => recognise(headers)[0]?.target;
    assert.equal(kind("ID", "Hazardous Situation", "Harm", "Severity"), "risks");
    assert.equal(kind("Nr.", "Gefährdungssituation", "Schaden"), "risks");
    assert.equal(kind("ID", "Failure Mode", "Hazard ID(s)"), "failure-modes");
    assert.equal(kind("ID", "Description", "Type", "Probability Reduction"), "controls");
    assert.equal(kind("Name", "Version", "Hersteller", "Lizenz"), "soup");
    assert.equal(kind("ID", "Category", "Description"), "requirements");
    assert.equal(kind("Testfall", "Ergebnis", "Durchgeführt am"), "tests");
    assert.equal(kind("Lieferant", "Kritikalität", "Letzte Bewertung"), "suppliers");
    assert.equal(kind("Apples", "Pears"), undefined);
  });
});

describe("columns", () => {
  it("are found below a title, with estimates before and after the controls told apart by the row above", () => {
    const csv = "Risk file;;;;;\n;Before;;Control;After;\nID;P;S;Measure;P;S\nR-1;3;4;Zones;1;2\n";
    assert.deepEqual(mapping(csv, "risks"), [
      "ID → id",
      "Before: P → initial.probability",
      "Before: S → initial.severity",
      "Measure → control.title",
      "After: P → residual.probability",
      "After: S → residual.severity",
    ]);
  });

  it("of the same name in one row are before and after, too", () => {
    assert.deepEqual(mapping("ID;Harm;P;S;P;S\n1;x;3;4;1;2\n", "risks").slice(2), [
      "P → initial.probability",
      "S → initial.severity",
      "P (2) → residual.probability",
      "S (2) → residual.severity",
    ]);
    assert.deepEqual(mapping("ID;Severity (after control);Schweregrad vor Maßnahme\n1;2;3\n", "risks").slice(1), [
      "Severity (after control) → residual.severity",
      "Schweregrad vor Maßnahme → initial.severity",
    ]);
  });

  it("that resemble a header are asked for, those that mean nothing stay out", () => {
    assert.deepEqual(mapping("ID;Harm to patients;Department;RPN\n1;x;y;12\n", "risks"), [
      "ID → id",
      "Harm to patients → ?",
      "Department → -",
      "RPN → -",
    ]);
  });

  it("with a running number give way to the identifier", () => {
    assert.deepEqual(mapping("Lfd. Nr.;Risk ID;Harm\n1;R-7;x\n", "risks"), [
      "Lfd. Nr. → -",
      "Risk ID → id",
      "Harm → harm",
    ]);
  });

  it("follow a choice before anything else", () => {
    assert.deepEqual(mapping("ID;Harm;Folge 2\n1;x;y\n", "risks", { Harm: "-", "Folge 2": "harm" }), [
      "ID → id",
      "Harm → -",
      "Folge 2 → harm",
    ]);
  });
});
