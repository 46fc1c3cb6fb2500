import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Table } from "../../../src/reports/document/document";
import { inputOf, kindOf } from "./support";

const FILES = {
  "main.tf": `resource "aws_sqs_queue" "orders" {
  name = "orders"
}

resource "aws_sqs_queue" "results" {
  name = "results"
}

resource "aws_mq_broker" "recordings" {
  engine_type    = "RabbitMQ"
  engine_version = "3.13"
}

resource "aws_kms_key" "clinical" {
}
`,
};

function rowsOf(id: string): readonly string[] {
  const body = kindOf("load").build(inputOf(FILES));
  const table = body.sections
    .flatMap(({ blocks }) => blocks)
    .find((block): block is Table => block.kind === "table" && block.id === id);
  assert(table, `no table ${id}`);
  return table.rows.map((row) => JSON.stringify(row));
}

describe("the process load", () => {
  it("names services that one resource uses, with that resource", () => {
    const rows = rowsOf("single");
    assert.equal(rows.length, 2);
    assert.match(rows.join("\n"), /Amazon MQ.*aws_mq_broker\.recordings/);
    assert.match(rows.join("\n"), /AWS KMS.*aws_kms_key\.clinical/);
  });

  it("names services of the same kind together, and says how often each is used", () => {
    const [row = "", ...more] = rowsOf("alike");
    assert.deepEqual(more, []);
    assert.match(row, /message broker.*Amazon MQ.*Amazon SQS/);
    assert.match(row, /"1".*"2"/);
  });
});
