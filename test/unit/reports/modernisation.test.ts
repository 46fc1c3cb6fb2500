import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { Body, Cell, Table } from "../../../src/reports/document/document";
import { ExportProblem } from "../../../src/reports/document/kind";
import { analyse } from "../../support/project";
import { inputOf, kindOf } from "./support";

const DEVICE = `name: Vela
modernisation:
  - name: Old portal
    stage: legacy
    folders: [portal]
    owner: P. Okafor
    endsOn: "2026-06-30"
  - name: New portal
    stage: new
    replaces: [Old portal]
    folders: [web]
    owner: P. Okafor
  - name: Front
    stage: facade
    covers: [aws_lambda_function.front]
    owner: P. Okafor
`;
const PORTAL = `resource "aws_sqs_queue" "orders" {
  name = "orders"
}

resource "aws_s3_bucket" "files" {
  bucket = "files"
}

resource "aws_s3_bucket_versioning" "files" {
  bucket = aws_s3_bucket.files.id
}

resource "aws_lambda_function" "front" {
  function_name = "front"
  environment {
    variables = { QUEUE = aws_sqs_queue.orders.url }
  }
}
`;
const WEB = `resource "aws_s3_bucket" "files" {
  bucket = "web-files"
}
`;
const SOUP = `items:
  - id: SOUP-009
    title: Old store
    status: retired
    dataClass: health
    covers: ["aws_s3_bucket.files"]
`;
const FILES = {
  "regulatory/device.yaml": DEVICE,
  "regulatory/soup.yaml": SOUP,
  "portal/main.tf": PORTAL,
  "web/main.tf": WEB,
};

function bodyOf(options: ReadonlyMap<string, string> = new Map(), earlier?: Readonly<Record<string, string>>): Body {
  const revisions = earlier && new Map([["v1", { input: inputOf(earlier), on: "2026-01-05" }]]);
  return kindOf("modernisation").build(inputOf(FILES, { options, revisions }));
}

function rows(body: Body, table: string): readonly ReadonlyMap<string, Cell>[] {
  const found = body.sections
    .flatMap(({ blocks }) => blocks)
    .find((block): block is Table => block.kind === "table" && block.id === table);
  assert(found, `no table ${table}`);
  return found.rows.map((row) => new Map(row.map((cell, at) => [found.columns[at]?.id ?? "", cell])));
}

const words = (cell: Cell | undefined): unknown => {
  if (cell === undefined) return undefined;
  if (cell.kind === "several") return cell.cells.map(words);
  return "text" in cell ? cell.text : "count" in cell ? cell.count : cell.kind;
};

describe("the modernisation report", () => {
  it("counts what belongs to each part: an address goes before a folder", () => {
    const parts = rows(bodyOf(), "parts").map((row) => [words(row.get("name")), words(row.get("resources"))]);
    assert.deepEqual(parts, [
      ["Old portal", 3],
      ["New portal", 1],
      ["Front", 1],
    ]);
  });

  it("names what still leads into a legacy part, and not what stands within it", () => {
    const uses = rows(bodyOf(), "uses").map((row) =>
      ["from", "fromPart", "to", "part"].map((id) => words(row.get(id))),
    );
    assert.deepEqual(uses, [["aws_lambda_function.front", "Front (facade)", "aws_sqs_queue.orders", "Old portal"]]);
  });

  it("names services that stand in a legacy and in another part", () => {
    assert.deepEqual(
      rows(bodyOf(), "twice").map((row) => words(row.get("service"))),
      ["Amazon S3"],
    );
  });

  it("says of a legacy part whose day has passed that it is still in code", () => {
    const [old, next] = rows(bodyOf(), "parts");
    assert.match(String(words(old?.get("remark"))), /has passed/);
    assert.equal(words(next?.get("remark")), "none");
  });

  it("asks for a record of the destruction of data that a retired item held", () => {
    const [item] = rows(bodyOf(), "retired");
    assert.equal(words(item?.get("code")), "aws_s3_bucket.files");
    assert.equal(item?.get("destroyed")?.kind, "gap");
  });

  it("sets the counts of an earlier state beside those of now", () => {
    const earlier = { ...FILES, "portal/main.tf": PORTAL.replace("QUEUE = aws_sqs_queue.orders.url", "") };
    const body = bodyOf(new Map([["since", "v1"]]), earlier);
    assert.match(JSON.stringify(body.sections[0]), /"1; on 2026-01-05, in `v1`: 0"/);
  });

  it("refuses a state that nobody read", () => {
    assert.throws(() => bodyOf(new Map([["since", "v2"]])), ExportProblem);
  });
});

describe("what the device file leaves open about a part", () => {
  const messages = (device: string) =>
    analyse({ ...FILES, "regulatory/device.yaml": device })
      .findings.filter(({ rule }) => rule === "change/legacy-part")
      .map(({ severity, message }) => `${severity}: ${message}`);

  it("is a warning where its day has passed and something of it is in code", () => {
    assert.deepEqual(messages(DEVICE), [
      "warning: The legacy part `Old portal` was to be out of use by 2026-06-30, and 3 resources of it are still in code. Take them out, or write down until when they stay and why.",
    ]);
    assert.deepEqual(messages(DEVICE.replace("2026-06-30", "2027-06-30")), []);
    assert.deepEqual(messages(DEVICE.replace("[portal]", "[elsewhere]")), []);
  });

  it("asks a legacy part for owner and end, and every part for a stage and a place", () => {
    assert.deepEqual(messages("modernisation:\n  - name: Old\n    stage: legacy\n    folders: [portal]\n"), [
      "information: The part `Old` lacks an owner and the day by which it is out of use.",
    ]);
    assert.deepEqual(messages("modernisation:\n  - name: Old\n"), [
      "information: The part `Old` lacks its stage: legacy, new or facade.",
    ]);
    assert.deepEqual(messages("modernisation:\n  - name: Next\n    stage: new\n    owner: A\n"), [
      "information: The part `Next` lacks what belongs to it: `folders`, `namespaces` or `covers`.",
    ]);
  });

  it("names a part that it is to take the place of and that nobody named", () => {
    assert.match(
      messages(DEVICE.replace("[Old portal]", "[Old port]")).join(" "),
      /`Old port`, and no part has that name/,
    );
  });
});
