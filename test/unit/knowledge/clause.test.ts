import assert from "node:assert/strict";
import { clauseCatalogue, clauseTable } from "../../../src/knowledge/clause";
import { clauseFiles, clauses, filesOf, readYaml } from "./tables";

const instrument = {
  instrument: "EX",
  name: "Example",
  edition: "1",
  url: "https://example.org",
  binding: "guidance",
  asOf: "2026-11-21",
};
const entry = { citation: "Example, 1", title: "First", source: "the text" };

describe("the clause catalogue", () => {
  it("finds a verified clause with summary, source and the instrument it belongs to", () => {
    const clause = clauses.find("MDR-AnnexI-17.2");
    assert.ok(clause?.confidence === "verified");
    assert.equal(clause.short, "MDR Annex I 17.2");
    assert.match(clause.summary, /state of the art/);
    assert.equal(clause.instrument.binding, "law");
    assert.equal(clause.instrument.asOf, "2026-11-21");
  });

  it("carries no summary for a clause of which only number and title are confirmed", () => {
    const clause = clauses.find("62304-5.1.1");
    assert.equal(clause?.confidence, "number-and-title");
    assert.equal(clause?.title, "Software development plan");
    assert.ok(clause && !("summary" in clause) && !("draft" in clause));
  });

  it("leaves drafts and unverified clauses behind when a file is read", () => {
    const files = clauseTable.parse({
      ...instrument,
      clauses: [
        { ...entry, id: "EX-1", short: "EX 1", confidence: "number-and-title", draft: { summary: "hidden" } },
        { ...entry, id: "EX-2", short: "EX 2", confidence: "unverified", draft: { summary: "hidden" } },
      ],
    });
    const catalogue = clauseCatalogue(files);
    assert.equal(JSON.stringify(files).includes("hidden"), false);
    assert.ok(catalogue.find("EX-1"));
    assert.equal(catalogue.find("EX-2"), undefined);
  });

  it("refuses a summary beside an entry that is not verified", () => {
    const read = clauseTable.safeParse({
      ...instrument,
      clauses: [{ ...entry, id: "EX-1", short: "EX 1", confidence: "number-and-title", summary: "text" }],
    });
    assert.equal(read.success, false);
  });

  it("cites clauses that share a beginning together, each once", () => {
    assert.equal(
      clauses.cite([
        "MDR-AnnexI-17.1",
        "62304-5.3.3",
        "MDR-AnnexI-17.4",
        "GDPR-32.1b",
        "MDCG16-4.2-HOST",
        "MDCG16-4.2-NET",
      ]),
      "MDR Annex I 17.1, 17.4 · IEC 62304 5.3.3 · GDPR Art. 32(1)(b) · MDCG 2019-16 4.2",
    );
    assert.equal(clauses.cite(["no-such-clause"]), "");
  });

  it("does not carry clauses that an amendment removed, and says why", () => {
    for (const id of ["62304-7.1.5", "62304-7.3.2"]) {
      assert.equal(clauses.find(id), undefined);
      assert.match(clauses.withdrawn(id) ?? "", /Amendment 1/);
    }
    assert.equal(clauses.withdrawn("62304-7.1.3"), undefined);
  });
});

describe("the clauses that ship", () => {
  it("have unique IDs over all files", () => {
    const ids = clauseFiles.flatMap((file) => file.clauses.map((clause) => clause.id));
    assert.deepEqual(
      ids.filter((id, at) => ids.indexOf(id) !== at),
      [],
    );
  });

  it("name counterparts that exist, and none where the IVDR has none", () => {
    const counterparts = clauses.all.flatMap((clause) => clause.counterpart ?? []);
    assert.deepEqual(
      counterparts.filter((id) => !clauses.find(id)),
      [],
    );
    assert.equal(clauses.find("MDR-AnnexI-17.4")?.counterpart, "IVDR-AnnexI-16.4");
    assert.equal(clauses.find("MDR-AnnexIX-4.10")?.counterpart, "IVDR-AnnexIX-4.11");
    assert.equal(clauses.find("MDR-AnnexI-18.8")?.counterpart, undefined);
  });

  it("never say that a fact settles conformity", () => {
    const verdict = /\b(violat\w+|compl(?:y|ies|iant|iance)|non-?compliant|presumption)\b/iu;
    assert.deepEqual(
      filesOf("clauses").filter((file) => verdict.test(JSON.stringify(readYaml(file)))),
      [],
    );
  });

  it("do not call EN 62304 or EN IEC 81001-5-1 harmonised under the MDR", () => {
    for (const name of ["IEC 62304", "IEC 81001-5-1"]) {
      const { status } = clauseFiles.find((file) => file.instrument === name) ?? {};
      assert.match(status ?? "", /no reference to EN .* was found in the Official Journal/);
    }
  });

  it("show no sentence of a standard: ISO and IEC clauses are verified only where public sources describe them", () => {
    const shown = clauses.all.filter((c) => c.instrument.binding === "standard" && c.confidence === "verified");
    assert.deepEqual([...new Set(shown.map((c) => c.instrument.instrument))], ["IEC 62304", "IEC 81001-5-1"]);
    assert.ok(shown.every((c) => !/two public clause lists of the amended edition$/.test(c.source)));
  });

  it("name the reporting times of Article 87 as the text has them", () => {
    assert.match(
      clauses.find("MDR-Art87")?.remark ?? "",
      /15 days.*2 days for a serious public health threat.*10 days for death/,
    );
  });
});
