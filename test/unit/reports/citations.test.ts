import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { makeDocument } from "../../../src/reports/document/make";
import { documents } from "../../../src/reports/documents";
import { questionsOf } from "../../../src/reports/readiness/questions";
import { sealed } from "../../../src/reports/release/chain";
import { snapshotOf } from "../../../src/reports/release/snapshot";
import { knowledge } from "../../support/project";
import { inputOf } from "./support";

const FILES = { "main.tf": 'resource "aws_sqs_queue" "q" {}\n', "regulatory/device.yaml": "name: Vela\n" };
const RELEASE = { "regulatory/releases/1.0.0.json": sealed(snapshotOf("1.0.0", inputOf(FILES), null)) };
const options = new Map([
  ["from", "1.0.0"],
  ["item", "SOUP-001"],
  ["affected", "SOUP-001"],
]);
const input = inputOf({ ...FILES, ...RELEASE }, { options });

/** What only the catalogue may say: the number of a clause behind the name of an instrument. */
const NUMBERED =
  /\b(?:MDR|IVDR|GDPR|MDCG 20\d\d-\d+|IEC \d{5}(?:-\d)*|ISO \d{5})(?: Annex [IVX]+| Art\.?| Articles?)? \d+(?:\.\d+)*/u;

describe("clauses in evidence documents", () => {
  for (const kind of documents) {
    it(`of ${kind.id} stand in the catalogue, and no number is written by hand`, () => {
      const { lead = "", bearsOn = [] } = kind.build(input);
      for (const id of bearsOn) assert(knowledge.clauses.find(id), `${kind.id} names ${id}`);
      for (const text of [lead, kind.title, kind.description]) assert.doesNotMatch(text, NUMBERED);
      const said = makeDocument(kind, input).lead ?? "";
      if (bearsOn.length > 0) assert(said.endsWith(`Bears on ${knowledge.clauses.cite(bearsOn, ", ")}.`), said);
    });
  }

  it("of the readiness questions stand in the catalogue", () => {
    for (const { question, bearsOn } of questionsOf(input)) {
      assert.doesNotMatch(question, NUMBERED);
      assert(bearsOn.length > 0, question);
      for (const id of bearsOn) assert(knowledge.clauses.find(id), `${question} names ${id}`);
    }
  });
});
