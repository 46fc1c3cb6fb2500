import assert from "node:assert/strict";
import shipped from "tureen:knowledge";
import { exampleInputs } from "../../../scripts/exports";
import { loadKnowledge } from "../../../src/knowledge/load";
import type { Document } from "../../../src/reports/document/document";
import { documentHtml } from "../../../src/reports/document/html";
import type { ReportInput } from "../../../src/reports/document/input";
import { makeDocument } from "../../../src/reports/document/make";
import { tablesOf } from "../../../src/reports/document/walk";
import { type DocumentReader, readerOf, wordsOf } from "../../support/document-reader";

const IDENTIFIER = /\b(?:SOUP|RISK|RC|HAZ|REQ|TST|JUS|SUP)-\d{3}\b/gu;
const OTHER_DATES =
  /\b\d{1,2}[./]\d{1,2}[./]\d{4}\b|\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b/u;

interface Example {
  readonly input: ReportInput;
  readonly made: ReadonlyMap<string, Document>;
}

let example: Example | undefined;

/** The documents, made once for all tests here. */
function exampleDocuments(): Example {
  if (example) return example;
  const inputs = exampleInputs(process.cwd(), loadKnowledge(shipped));
  const [first] = inputs;
  assert.ok(first);
  const made = new Map(inputs.map(({ kind, input }) => [kind.id, makeDocument(kind, input)]));
  example = { made, input: first.input };
  return example;
}

describe("the documents of the example device", () => {
  it("lead nowhere that is not there, and name each place once", () => {
    for (const [id, document] of exampleDocuments().made) {
      const html = [...documentHtml(document)].join("");
      const ids = [...html.matchAll(/ id="([^"]*)"/gu)].map(([, name = ""]) => name);
      assert.equal(new Set(ids).size, ids.length, id);
      for (const [, target = ""] of html.matchAll(/href="#([^"]*)"/gu))
        assert.ok(ids.includes(target), `${id}: ${target}`);
    }
  });

  it("name no record that the register does not hold", () => {
    const { input, made } = exampleDocuments();
    const { soup, risks, controls, hazards, requirements, tests, justifications, suppliers } = input.register;
    const lists = [soup, risks, controls, hazards, requirements, tests, justifications, suppliers];
    const known = new Set(lists.flatMap((list) => list.map(({ id }) => id)));
    const named = [...made].flatMap(([id, document]) =>
      wordsOf(document).flatMap((words) => [...words.matchAll(IDENTIFIER)].map(([found]) => ({ id, found }))),
    );
    assert.ok(named.length > 100);
    assert.deepEqual(
      named.filter(({ found }) => !known.has(found)),
      [],
    );
  });

  it("leave no empty table without a sentence, and write every day in one way", () => {
    for (const [id, document] of exampleDocuments().made) {
      for (const table of tablesOf(document))
        assert.ok(table.rows.length > 0 || table.empty.length > 10, `${id} ${table.id}`);
      for (const words of wordsOf(document)) assert.doesNotMatch(words, OTHER_DATES, id);
    }
  });
});

describe("two documents of the example device", () => {
  let read: DocumentReader;

  before(() => {
    read = readerOf(exampleDocuments().made);
  });

  it("count the same things alike", () => {
    const { sum, fact, counted, document } = read;
    const rows = (id: string, table: string) => read.tableOf(id, table).rows;
    const open = rows("gaps", "gaps").length;
    const { fail, notAssessed } = document("gaps").header.findings;
    assert.equal(open, fail + notAssessed);
    assert.equal(sum("tasks", "tasks", "number"), open);
    const unregistered = rows("soup", "unregistered").length;
    assert.equal(fact("soup", /^Components that no item/u), unregistered);
    assert.equal(counted("readiness", /(\d+) components? ha(?:s|ve) no item\./u), unregistered);
    assert.equal(fact("soup", /^Items in the register/u), rows("soup", "items").length);
    assert.equal(counted("readiness", /(\d+) items? stands? in the register/u), rows("soup", "items").length);
    const components = rows("soup", "components").length;
    assert.equal(fact("soup", /^Components in code/u), components);
    assert.equal(rows("bom", "services").length + rows("bom", "components").length, components);
    assert.equal(counted("readiness", /(\d+) components? (?:is|are) shown by the code/u), components);
    assert.equal(fact("load", /^Records that they ask for/u), rows("load", "load").length * 5);
    assert.equal(fact("load", /^Of these open/u), sum("load", "load", "open"));
    assert.equal(document("soup").header.scope.resourcesOut, rows("soup", "outside").length);
    assert.equal(fact("qualification", /^Values to look at/u), rows("qualification", "iq").length);
    assert.equal(fact("trace", /^Rows/u), rows("trace", "matrix").length);
  });

  it("say the same of an item's places wherever they name them", () => {
    const placesIn = (id: string, table: string, name: string) =>
      new Set(
        read.tableOf(id, table).rows.flatMap((row) => {
          const at = read.tableOf(id, table).columns.findIndex((column) => column.id === name);
          const cell = row[at];
          const cells = cell?.kind === "several" ? cell.cells : [cell];
          return cells.flatMap((one) => (one?.kind === "place" ? [one.text] : []));
        }),
      );
    const known = placesIn("soup", "components", "places");
    for (const place of placesIn("locations", "stores", "places")) assert.ok(known.has(place), place);
    for (const place of placesIn("environment", "services", "places")) assert.ok(known.has(place), place);
  });
});
