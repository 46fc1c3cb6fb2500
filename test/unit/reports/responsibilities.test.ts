import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Cell, Table } from "../../../src/reports/document/document";
import { knowledge } from "../../support/project";
import { inputOf, kindOf } from "./support";

const FILES = {
  "main.tf": `# @soup SOUP-001
resource "aws_db_instance" "clinical" {
  engine         = "postgres"
  engine_version = "16.3"
}

resource "hcloud_server" "load" {
  server_type = "cx22"
}
`,
  "regulatory/device.yaml": `name: Vela
environments:
  - name: production
    covers: ["aws_*"]
`,
  "regulatory/soup.yaml": `items:
  - id: SOUP-001
    title: Clinical database
    responsibilities:
      - topic: platform
        held: provider
        how: Updates of the engine
      - topic: backup
        held: manufacturer
`,
};

/** The cells of a table by the IDs of its columns, row by row. */
function rows(table: string): readonly ReadonlyMap<string, Cell>[] {
  const body = kindOf("responsibilities").build(inputOf(FILES));
  const found = body.sections
    .flatMap(({ blocks }) => blocks)
    .find((block): block is Table => block.kind === "table" && block.id === table);
  assert(found, `no table ${table}`);
  return found.rows.map((row) => new Map(row.map((cell, at) => [found.columns[at]?.id ?? "", cell])));
}

const words = (cell: Cell | undefined) => (cell?.kind === "text" || cell?.kind === "sentence" ? cell.text : cell?.kind);

describe("the split of responsibilities", () => {
  it("sets what the provider says in public beside each service and environment", () => {
    const [database] = rows("services");
    assert.equal(words(database?.get("environments")), "production");
    assert.equal(words(database?.get("provider")), "buildings, machines");
    assert.equal(words(database?.get("both")), "engine or runtime");
    assert.equal(words(database?.get("customer")), "data");
  });

  it("knows no statement where none is on file", () => {
    const [, server] = rows("services");
    assert.equal(words(server?.get("provider")), "none");
    assert.match(words(server?.get("silent")) ?? "", /^buildings, machines, .*data$/);
  });

  it("says what the manufacturer has not stated, as a gap", () => {
    const [database] = rows("services");
    const open = database?.get("open");
    assert(open?.kind === "gap");
    assert.doesNotMatch(open.missing, /backup|engine/);
    assert.match(open.missing, /encryption/);
  });

  it("shows where the register leaves to the provider what the provider leaves to its customer", () => {
    const stated = rows("stated").map((row) => [words(row.get("topic")), words(row.get("difference"))]);
    assert.deepEqual(stated, [
      [
        "engine or runtime",
        "The provider says that a part of this is its customer's; the register says that the provider does all of it.",
      ],
      ["backup", "none"],
    ]);
    assert.equal(rows("stated")[0]?.get("evidence")?.kind, "gap");
  });

  it("gives every statement its source", () => {
    const titles = new Set(rows("sources").map((row) => words(row.get("title"))));
    for (const row of rows("statements")) assert(titles.has(words(row.get("source"))));
  });
});

describe("the table of public statements", () => {
  const { topics, statementsOn, clauses } = knowledge.responsibilities;

  it("takes a statement on a type instead of one on all services, topic by topic", () => {
    const held = new Map(statementsOn("aws", "aws_s3_bucket").map((one) => [one.topic, one.types !== undefined]));
    assert.equal(held.get("platform"), true);
    assert.equal(held.get("facilities"), false);
  });

  it("names types that knowledge has, sources that are listed and clauses of the catalogue", () => {
    const types = knowledge.resources.types;
    const said = [
      ...new Set(types.flatMap((type) => ["aws", "azure", "gcp"].flatMap((one) => statementsOn(one, type)))),
    ];
    assert(said.length > 20);
    assert.deepEqual(
      said.flatMap((one) => one.types ?? []).filter((type) => !types.includes(type)),
      [],
    );
    assert.deepEqual(
      said.filter(({ source }) => knowledge.sources.find(source)?.url === undefined),
      [],
    );
    assert.deepEqual(
      clauses.filter((id) => knowledge.clauses.find(id) === undefined),
      [],
    );
    assert.equal(new Set(topics.map(({ id }) => id)).size, topics.length);
  });
});
