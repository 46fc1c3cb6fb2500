import assert from "node:assert/strict";
import { questionsFor, undecidedItems, undecidedRisks } from "../../../src/register/queries/failure-modes";
import { viewRegister } from "../../../src/register/queries/view";
import { readRegister } from "../../../src/register/read/read";
import { FAILURE_MODES } from "../../../src/register/records/soup";
import { knowledge as shipped } from "../../support/project";
import { knowledge, resource, workspace } from "./workspace";

const { failureModes, rules, clauses } = shipped;

function view(fields: string, risks = "") {
  const files = [
    {
      file: "regulatory/soup.yaml",
      text: `schemaVersion: 1\nitems:\n  - id: SOUP-003\n    title: Broker\n    covers: [aws_sqs_queue.q]\n${fields}`,
    },
    { file: "regulatory/risks.yaml", text: `schemaVersion: 1\n${risks}` },
  ];
  return viewRegister(readRegister(files, "regulatory"), workspace([resource("aws_sqs_queue.q")]), knowledge);
}

describe("the ways in which a cloud fails", () => {
  it("are those that the register knows", () => {
    assert.deepEqual(
      failureModes.all.map(({ id }) => id),
      [...FAILURE_MODES],
    );
  });

  it("name rules that exist, and clauses of the catalogue", () => {
    const named = failureModes.all.flatMap((mode) => mode.rules);
    assert.deepEqual(
      named.filter((rule) => !rules.find(rule)),
      [],
    );
    assert.ok(["62304-7.1.2c", "14971-5.4"].every((clause) => clauses.find(clause)));
  });

  it("ask each kind of component its own question, on one line", () => {
    const outage = failureModes.all.find(({ id }) => id === "regional-outage");
    assert.ok(outage);
    const asked = ["message-broker", "managed-database", "other"].map((category) =>
      failureModes.questionOf(outage, { kind: "service", category }),
    );
    assert.equal(new Set(asked).size, 3);
    assert.notEqual(failureModes.questionOf(outage, { kind: "image" }), asked[2]);
    for (const mode of failureModes.all) {
      for (const text of [mode.asks, ...mode.of.map((one) => one.asks)]) assert.match(text, /^[a-z][^\n#?]+$/);
    }
  });
});

describe("what a failure of an item means", () => {
  const undecided = (fields: string, risks = "") => undecidedItems(view(fields, risks)).length;

  it("is undecided without a risk, a decision or a reason", () => {
    assert.equal(undecided(""), 1);
    assert.equal(undecided("    noRiskRationale: none\n"), 0);
    assert.equal(undecided("    risks: [RISK-001]\n"), 0);
    assert.equal(undecided("", "risks:\n  - id: RISK-001\n    covers: [aws_sqs_queue.q]\n"), 0);
    assert.equal(undecided("    failureModes: [{ mode: regional-outage, decision: none }]\n"), 0);
  });

  it("is undecided while a way to fail that it lists has neither a risk nor a decision", () => {
    const modes = "    risks: [RISK-001]\n    failureModes:\n      - mode: regional-outage\n        decision: TODO\n";
    const [fact] = undecidedRisks(view(modes), failureModes);
    assert.match(fact?.message ?? "", /^`SOUP-003` Broker leaves open what `regional-outage` would mean\./);
    assert.match(fact?.related[0]?.message ?? "", /where do messages wait while it is gone/);
  });

  it("is no question for what is retired or out of scope", () => {
    assert.equal(undecided("    status: retired\n"), 0);
    assert.equal(undecided("    role: out-of-scope\n"), 0);
  });

  it("is offered as the questions that are not there yet, none of them answered", () => {
    const seen = view("    failureModes:\n      - mode: regional-outage\n        decision: TODO\n");
    const [item] = seen.register.soup;
    assert.ok(item);
    assert.deepEqual(
      questionsFor(item, seen, failureModes).map(({ mode }) => mode),
      FAILURE_MODES.slice(1),
    );
    const [fact] = undecidedRisks(view(""), failureModes);
    assert.equal(fact?.offer?.title, "Write the 5 ways to fail into SOUP-003, to decide");
  });
});
