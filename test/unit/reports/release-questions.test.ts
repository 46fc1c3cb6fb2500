import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Table } from "../../../src/reports/document/document";
import { sealed } from "../../../src/reports/release/chain";
import { comparisonOf } from "../../../src/reports/release/diff";
import { changeWords, questionsAbout } from "../../../src/reports/release/questions";
import { snapshotOf } from "../../../src/reports/release/snapshot";
import { knowledge } from "../../support/project";
import { inputOf, kindOf } from "./support";

const database = (version: string) =>
  `resource "aws_db_instance" "clinical" {\n  engine         = "postgres"\n  engine_version = "${version}"\n}\n`;
const QUEUE = 'resource "aws_sqs_queue" "q" {}\n';

/** The input of a change report from a release of `before` to the code as it stands. */
function changing(before: string, after: string, device: string) {
  const register = { "regulatory/device.yaml": `name: Vela\n${device}` };
  const release = sealed(snapshotOf("1.0.0", inputOf({ "main.tf": before, ...register }), null));
  const files = { "main.tf": after, ...register, "regulatory/releases/1.0.0.json": release };
  return inputOf(files, { options: new Map([["from", "1.0.0"]]) });
}

function asked(before: string, after: string, device = "") {
  const input = changing(before, after, device);
  return questionsAbout(comparisonOf(input).changes, input);
}

/** What bears on the question that a pattern finds, in words. */
function factsOn(pattern: RegExp, questions: ReturnType<typeof asked>["questions"]): readonly string[] | undefined {
  const question = questions.find(({ asks }) => pattern.test(asks));
  assert(question, String(pattern));
  return question.facts?.map(changeWords);
}

describe("questions about a change", () => {
  it("are about UDI and the notified body where device.yaml says nothing of a regime", () => {
    const { questions, clauses } = asked(database("16.3"), database("17.1"));
    assert.deepEqual(clauses, ["MDR-AnnexVI-C-6.5"]);
    assert.deepEqual(factsOn(/new UDI-DI/u, questions), [
      "Amazon RDS for PostgreSQL: version postgres 16.3 → postgres 17.1",
    ]);
    assert.deepEqual(factsOn(/new UDI-PI/u, questions), []);
    assert(questions.some(({ asks }) => /notified body/u.test(asks)));
  });

  it("follow the chart for legacy devices where it says so", () => {
    const { questions, clauses } = asked(database("16.3"), database("17.1") + QUEUE, "changeRegime: legacy\n");
    assert.deepEqual(clauses, ["MDCG-2020-3r1", "MDR-Art120-3c"]);
    assert.deepEqual([...new Set(questions.map(({ chart }) => chart))], ["A", "B", "C"]);
    const version = "Amazon RDS for PostgreSQL: version postgres 16.3 → postgres 17.1";
    assert.deepEqual(factsOn(/operating system/u, questions), [version, "Amazon SQS: new"]);
    assert.deepEqual(factsOn(/structure of a database/u, questions), [version, "Amazon SQS: new"]);
    assert.deepEqual(factsOn(/interoperability/u, questions), ["Amazon SQS: new", "aws_sqs_queue.q: new"]);
    assert.equal(factsOn(/closed loop/u, questions), undefined);
    assert.equal(factsOn(/user interface/u, questions), undefined);
  });

  it("let a minor version bear on what is not significant by itself", () => {
    const { questions } = asked(database("16.3"), database("16.4"), "changeRegime: legacy\n");
    assert.deepEqual(factsOn(/operating system/u, questions), []);
    assert.deepEqual(factsOn(/only correct an error/u, questions), [
      "Amazon RDS for PostgreSQL: version postgres 16.3 → postgres 16.4",
    ]);
  });

  it("come from the guidance for in vitro diagnostics where the device is one", () => {
    const legacy = asked(database("16.3"), database("17.1"), "regulation: IVDR\nchangeRegime: legacy\n");
    assert.deepEqual(legacy.clauses, ["MDCG-2022-6", "IVDR-Art110-3c"]);
    assert.deepEqual(asked(QUEUE, "", "regulation: IVDR\n").clauses, ["IVDR-AnnexVI-C-6.2"]);
  });

  it("name only clauses of the catalogue", () => {
    for (const regime of ["certified", "legacy"]) {
      for (const regulation of ["MDR", "IVDR"]) {
        const { questions, clauses } = asked(QUEUE, "", `regulation: ${regulation}\nchangeRegime: ${regime}\n`);
        for (const id of [...clauses, ...questions.flatMap((one) => one.clauses)])
          assert(knowledge.clauses.find(id), id);
      }
    }
  });

  it("have empty answers in the report, and none where nothing that the device depends on changed", () => {
    const report = (after: string) => kindOf("diff").build(changing(QUEUE, after, "changeRegime: legacy\n"));
    const section = report(QUEUE + database("16.3")).sections[1];
    const table = section?.blocks.find((block): block is Table => block.kind === "table");
    assert.equal(section?.title, "To decide: change to a legacy device");
    assert.deepEqual([...new Set(table?.rows.flatMap((row) => row.slice(-2).map(({ kind }) => kind)))], ["blank"]);
    assert.deepEqual(
      report(QUEUE).sections.map(({ title }) => title),
      ["Summary", "Changes"],
    );
  });
});
